#include "rules/checks.h"
#include "rules/patterns.h"

#include <algorithm>
#include <array>

namespace creditline {
namespace {

constexpr double kSure = 0.8;  // of the confidence that the whole credit is read right

struct Kind {
  std::string_view name;
  CheckMade (*make)(Parameters&);
};
constexpr std::array kKinds = {
    Kind{"pattern", make_pattern},
    Kind{"words", make_words},
    Kind{"limit", make_limit},
    Kind{"part", make_part},
    Kind{"date", make_date},
    Kind{"comma", make_comma},
    Kind{"directions", make_directions},
    Kind{"people", make_people},
    Kind{"verb", make_verb},
    Kind{"abbreviations", make_abbreviations},
    Kind{"credit-place", make_credit_place},
    Kind{"credit-form", make_credit_form},
    Kind{"field", make_field},
    Kind{"entities", make_entities},
    Kind{"mojibake", make_mojibake},
};

constexpr std::array<std::string_view, 8> kLanguageCodes = {"en", "de", "fr", "es", "it", "pt", "nl", ""};

bool holds(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool has_any_flag(const Sheet& sheet, const std::vector<std::string>& flags) {
  return std::any_of(flags.begin(), flags.end(), [&](const std::string& flag) { return sheet.has_flag(flag); });
}

// A caption that no other language claims is read as English; a little word of the language says that it is.
bool is_in(const Sheet& sheet, const std::vector<std::string>& languages) {
  using namespace description;
  constexpr std::uint64_t kLittleWords =
      kDeterminer | kAnyPreposition | kConjunction | kRelative | kPronoun | kAuxiliary;
  if (!holds(languages, kLanguageCodes[static_cast<std::size_t>(sheet.words.language)])) return false;
  return std::any_of(sheet.words.words.begin(), sheet.words.words.end(),
                     [](const Word& word) { return word.is_word && word.is(kLittleWords); });
}

bool is_portrait(const Record& record) {
  return record.people.size() == 1 && record.subject && record.subject->text == record.people[0].name;
}

bool is_of_house(const std::optional<Credit>& credit, const std::vector<std::string>& houses) {
  return credit && credit->agency && credit->distributors.empty() && holds(houses, credit->agency->id);
}

bool is_via(const std::optional<Credit>& credit, const std::vector<std::string>& houses) {
  return credit && !credit->distributors.empty() && holds(houses, credit->distributors.back().id);
}

}  // namespace

CheckMade make_check(Parameters& given) {
  const std::string name = given.text("check");
  for (const Kind& kind : kKinds)
    if (kind.name == name) return kind.make(given);
  given.refuse("check", "there is no kind of check '" + name + "'");
  return {};
}

Condition make_condition(Parameters& given) {
  const auto languages = given.texts("languages"), flags = given.texts("flags"), not_flags = given.texts("not_flags"),
             houses = given.texts("houses"), via = given.texts("via");
  for (const std::string& code : languages)
    if (std::find(kLanguageCodes.begin(), kLanguageCodes.end(), code) == kLanguageCodes.end())
      given.refuse("languages", "captions are not read in " + code);
  const auto licences = patterns_of(given, "licences");
  const bool sure = given.truth("sure"), not_portraits = given.truth("not_portraits"),
             described = given.truth("described");
  return [=](const Sheet& sheet) {
    if (!languages.empty() && !is_in(sheet, languages)) return false;
    if (!flags.empty() && !has_any_flag(sheet, flags)) return false;
    if (has_any_flag(sheet, not_flags)) return false;
    if (sure && sheet.record.confidence < kSure) return false;
    if (described && sheet.sentences.empty()) return false;
    if (not_portraits && is_portrait(sheet.record)) return false;
    if (!licences.empty() && !(sheet.record.credit && is_any_found(licences, sheet.record.credit->license)))
      return false;
    if (!houses.empty() && !is_of_house(sheet.record.credit, houses)) return false;
    return via.empty() || is_via(sheet.record.credit, via);
  };
}

Where where_of(Parameters& given) {
  if (given.text_if_any("in").empty()) return Where::kCaption;
  return static_cast<Where>(given.choice("in", {"caption", "description", "credit"}));
}

std::vector<std::pair<std::size_t, std::size_t>> stretches(const Sheet& sheet, Where where) {
  const std::optional<Credit>& credit = sheet.record.credit;
  if (where == Where::kCaption) return {{0, sheet.text.size()}};
  if (where == Where::kCredit) {
    if (!credit) return {};
    return {{credit->part.start, credit->part.end}};
  }
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const auto& [first, last] : sheet.outside_credit)
    if (first < last) out.emplace_back(sheet.tokens[first].start, sheet.tokens[last - 1].end);
  return out;
}

std::pair<std::size_t, std::size_t> bytes_of(const Sheet& sheet, const description::Sentence& sentence) {
  if (sentence.first >= sentence.last) return {0, 0};
  return {sheet.tokens[sentence.first].start, sheet.tokens[sentence.last - 1].end};
}

std::size_t token_at(const Sheet& sheet, std::size_t byte) {
  const auto at = std::lower_bound(sheet.tokens.begin(), sheet.tokens.end(), byte,
                                   [](const Token& token, std::size_t b) { return token.start < b; });
  return static_cast<std::size_t>(at - sheet.tokens.begin());
}

}  // namespace creditline
