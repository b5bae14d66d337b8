// Checks on the letters of a caption: patterns, words, lengths.
#include <algorithm>

#include "base/utf8.h"
#include "rules/checks.h"
#include "rules/patterns.h"

namespace creditline {
namespace {

// The first place where a pattern is found, and how many there are.
std::optional<Hit> first_hit(const Sheet& sheet, Where where, const std::vector<Pattern>& patterns) {
  std::optional<Hit> first;
  std::size_t count = 0;
  for (const auto& [from, to] : stretches(sheet, where)) {
    for (const Pattern& pattern : patterns) {
      std::size_t at = from;
      while (const auto found = find(pattern, sheet.text, at, to)) {
        if (!first || found->first < first->start) first = Hit{found->first, found->second, "", 0, ""};
        ++count;
        at = std::max(found->second, at + 1);
        if (at >= to) break;
      }
    }
  }
  if (first) first->count = count;
  return first;
}

std::optional<Hit> whole(const Sheet& sheet) { return Hit{0, sheet.text.size(), "", 0, ""}; }

std::string replaced(const Sheet& sheet, Where where, const std::vector<Pattern>& patterns, const std::string& by) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [from, to] : stretches(sheet, where)) {
    out.append(sheet.text.substr(at, from - at));
    std::string piece(sheet.text.substr(from, to - from));
    for (const Pattern& pattern : patterns) re2::RE2::GlobalReplace(&piece, *pattern, by);
    out += piece;
    at = to;
  }
  return out.append(sheet.text.substr(at));
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Clauses parted by ";" are one sentence to a reader.
std::size_t count_sentences(const Sheet& sheet) {
  const auto ends_whole = [&](const description::Sentence& s) {
    return s.last > s.first && sheet.words[s.last - 1].mark != ';';
  };
  return static_cast<std::size_t>(std::count_if(sheet.sentences.begin(), sheet.sentences.end(), ends_whole));
}

std::size_t count_words(const Sheet& sheet, std::size_t from, std::size_t to) {
  std::size_t count = 0;
  for (std::size_t i = token_at(sheet, from); i < sheet.tokens.size() && sheet.tokens[i].end <= to; ++i)
    count += sheet.words[i].is_word || sheet.words[i].is_number;
  return count;
}

}  // namespace

CheckMade make_pattern(Parameters& given) {
  const Where where = where_of(given);
  const auto forbid = patterns_of(given, "forbid"), need = patterns_of(given, "need"),
             unless = patterns_of(given, "unless"), together = patterns_of(given, "together");
  if (forbid.empty() + need.empty() + together.empty() != 2)
    given.refuse("check", "forbid, need or together is wanted");
  CheckMade made;
  made.check = [=](const Sheet& sheet) -> std::optional<Hit> {
    if (is_any_found(unless, sheet.text)) return std::nullopt;
    if (!forbid.empty()) return first_hit(sheet, where, forbid);
    if (!need.empty()) return first_hit(sheet, where, need) ? std::nullopt : whole(sheet);
    std::optional<Hit> hit;
    for (const Pattern& pattern : together) {
      hit = first_hit(sheet, where, {pattern});
      if (!hit) return std::nullopt;
    }
    return hit;
  };
  if (given.has("replace")) {
    const std::string by = given.text("replace");
    made.fix = [=](const Sheet& sheet) { return replaced(sheet, where, forbid, by); };
  }
  return made;
}

CheckMade make_words(Parameters& given) {
  const Where where = where_of(given);
  const bool exact_case = given.truth("exact_case");
  const Pattern forbid = word_pattern(given, "forbid", exact_case), unless = word_pattern(given, "unless", false);
  if (!forbid) given.refuse("forbid", "a list of words is wanted");
  return {[=](const Sheet& sheet) -> std::optional<Hit> {
    if (unless && find(unless, sheet.text, 0, sheet.text.size())) return std::nullopt;
    return first_hit(sheet, where, {forbid});
  }};
}

CheckMade make_limit(Parameters& given) {
  const Where where = where_of(given);
  const std::size_t of = given.choice("of", {"sentences", "words", "characters", "bytes"});
  const double most = given.number("most");
  return {[=](const Sheet& sheet) -> std::optional<Hit> {
    Hit hit = *whole(sheet);
    for (const auto& [from, to] : stretches(sheet, where)) {
      const std::string_view piece = trim(sheet.text.substr(from, to - from));
      hit.count += of == 1   ? count_words(sheet, from, to)
                   : of == 2 ? count_characters(piece)
                   : of == 3 ? piece.size()
                             : 0;
    }
    if (of == 0) hit.count = count_sentences(sheet);
    hit.wanted = std::to_string(static_cast<long>(most));
    if (static_cast<double>(hit.count) <= most) return std::nullopt;
    return hit;
  }};
}

}  // namespace creditline
