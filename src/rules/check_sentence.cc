// Checks on what a caption has, and on how its sentence is made.
#include <algorithm>
#include <array>

#include "rules/checks.h"
#include "rules/patterns.h"

namespace creditline {
namespace {

using description::Word;
using description::Words;

std::optional<Hit> whole(const Sheet& sheet) { return Hit{0, sheet.text.size(), "", 0, ""}; }
Hit hit_of(const Part& part) { return {part.start, part.end, "", 0, ""}; }

// Whether any word of the description is such a one.
template <class Is>
std::optional<Hit> find_word(const Sheet& sheet, Is is) {
  for (const auto& [first, last] : sheet.outside_credit)
    for (std::size_t i = first; i < last; ++i)
      if (is(sheet.words[i], i)) return Hit{sheet.tokens[i].start, sheet.tokens[i].end, "", 0, ""};
  return std::nullopt;
}

// What a caption can have: where it is, or nothing.
using PartOf = std::optional<Hit> (*)(const Sheet&);

std::optional<Hit> credit_of(const Sheet& sheet) {
  return sheet.record.credit ? std::optional(hit_of(sheet.record.credit->part)) : std::nullopt;
}

std::optional<Hit> photographer_of(const Sheet& sheet) {
  if (!sheet.record.credit || sheet.record.credit->photographers.empty()) return std::nullopt;
  return hit_of(sheet.record.credit->photographers[0]);
}

std::optional<Hit> house_of(const Sheet& sheet) {
  if (!sheet.record.credit) return std::nullopt;
  const Credit& credit = *sheet.record.credit;
  if (credit.agency) return hit_of(*credit.agency);
  if (!credit.distributors.empty()) return hit_of(credit.distributors[0]);
  return credit.pool ? std::optional(hit_of(*credit.pool)) : std::nullopt;
}

std::optional<Hit> maker_of(const Sheet& sheet) {
  const auto photographer = photographer_of(sheet);
  return photographer ? photographer : house_of(sheet);
}

std::optional<Hit> date_of(const Sheet& sheet) {
  if (!sheet.dates.empty()) return Hit{sheet.dates[0].start, sheet.dates[0].end, "", 0, ""};
  return sheet.record.date.empty() ? std::nullopt : whole(sheet);
}

std::optional<Hit> full_date_of(const Sheet& sheet) {
  for (const DateSaid& date : sheet.dates)
    if (date.year > 0) return Hit{date.start, date.end, "", 0, ""};
  return sheet.record.date.size() >= 10 ? whole(sheet) : std::nullopt;
}

std::optional<Hit> year_of(const Sheet& sheet) {
  if (!sheet.record.date.empty()) return whole(sheet);
  return find_word(sheet, [&](const Word& word, std::size_t i) {
    const std::string_view text = sheet.words.text_of(i);
    return word.is_number && text.size() == 4 &&
           (text.starts_with("19") || text.starts_with("20") || text.starts_with("18"));
  });
}

std::optional<Hit> place_of(const Sheet& sheet) {
  if (sheet.record.location) return hit_of(sheet.record.location->part);
  return find_word(sheet, [](const Word& word, std::size_t) {
    return word.capital && word.is(description::kPlaceName | description::kDemonym | description::kVenueWord);
  });
}

std::optional<Hit> people_of(const Sheet& sheet) {
  if (sheet.record.people.empty()) return std::nullopt;
  return Hit{sheet.record.people[0].start, sheet.record.people[0].end, "", 0, ""};
}

// Any word that can be a verb: "harbour" is one in a dictionary, and where it could be one nothing is said.
std::optional<Hit> verb_of(const Sheet& sheet) {
  return find_word(sheet, [](const Word& word, std::size_t) {
    return word.lower() && (word.verb != 0 || word.is(description::kAuxiliary));
  });
}

std::optional<Hit> restriction_of(const Sheet& sheet) {
  for (const Restriction& one : sheet.record.restrictions)
    if (one.kind != "mandatory-credit") return hit_of(one.part);
  return std::nullopt;
}

constexpr std::array<PartOf, 10> kParts = {credit_of,    photographer_of, house_of, maker_of,  date_of,
                                           full_date_of, year_of,         place_of, people_of, verb_of};
constexpr std::array<PartOf, 1> kForbidden = {restriction_of};

// The letters of Roman numerals are no abbreviation.
bool is_roman(std::string_view text) { return text.find_first_not_of("IVXLC") == std::string_view::npos; }

bool is_abbreviation(const Words& words, std::size_t i) {
  constexpr std::size_t kShortest = 3, kLongest = 5;  // letters; longer ones are names in capitals
  const Word& word = words[i];
  const std::string_view text = words.text_of(i);
  if (!word.all_caps || word.sorts != 0 || word.in_brackets || is_roman(text)) return false;
  if (text.size() < kShortest || text.size() > kLongest || word.accented) return false;
  const auto is_loud = [&](std::size_t k) { return k < words.size() && words[k].all_caps; };
  const bool follows_joined = i > 0 && !word.space_before && words[i - 1].mark != '"';
  // "IMG_2231", "BRT-4": part of something longer.
  const bool goes_on = i + 1 < words.size() && !words[i + 1].space_before &&
                       std::string_view(",.;:\"'").find(words[i + 1].mark) == std::string_view::npos;
  return !is_loud(i + 1) && !(i > 0 && is_loud(i - 1)) && !follows_joined && !goes_on;
}

}  // namespace

CheckMade make_part(Parameters& given) {
  if (given.has("forbids")) {
    const PartOf part = kForbidden[given.choice("forbids", {"restriction"})];
    return {[part](const Sheet& sheet) { return part(sheet); }};
  }
  const PartOf part = kParts[given.choice(
      "needs", {"credit", "photographer", "house", "maker", "date", "full-date", "year", "place", "people", "verb"})];
  return {[part, unless = patterns_of(given, "unless")](const Sheet& sheet) {
    return part(sheet) || is_any_found(unless, sheet.text) ? std::nullopt : whole(sheet);
  }};
}

CheckMade make_verb(Parameters& given) {
  const auto words = given.texts("words");
  const bool past = given.truth("past");
  return {[=](const Sheet& sheet) -> std::optional<Hit> {
    if (!sheet.record.subject || sheet.sentences.empty()) return std::nullopt;
    const std::size_t at = token_at(sheet, sheet.record.subject->end);
    const std::size_t verb = at < sheet.words.size() && sheet.words[at].mark == ',' ? at + 1 : at;
    const auto [start, end] = bytes_of(sheet, sheet.sentences[0]);
    if (verb >= sheet.words.size() || sheet.tokens[verb].start >= end || !sheet.words[verb].lower())
      return std::nullopt;
    const bool is_word = std::find(words.begin(), words.end(), sheet.words.text_of(verb)) != words.end();
    const bool is_past = past && sheet.words[verb].verb == description::kPast;
    if (!is_word && !is_past) return std::nullopt;
    return Hit{sheet.tokens[verb].start, sheet.tokens[verb].end, "", 0, ""};
  }};
}

CheckMade make_abbreviations(Parameters& given) {
  return {[known = given.texts("known")](const Sheet& sheet) {
    return find_word(sheet, [&](const Word&, std::size_t i) {
      return is_abbreviation(sheet.words, i) &&
             std::find(known.begin(), known.end(), sheet.words.text_of(i)) == known.end();
    });
  }};
}

}  // namespace creditline
