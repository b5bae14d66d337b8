// Checks on the credit's place and form, and on the fields of the picture's file.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "rules/checks.h"
#include "rules/house_form.h"
#include "rules/patterns.h"

namespace creditline {
namespace {

bool has_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
    if (is_letter(code_point_at(text, at).value)) return true;
  return false;
}

using CreditCheck = std::optional<Hit> (*)(const Sheet&, const Part& credit);

// Restrictions stand behind the credit by custom, and have a rule of their own.
std::optional<Hit> not_last(const Sheet& sheet, const Part& credit) {
  const auto& restrictions = sheet.record.restrictions;
  const bool is_restricted = std::any_of(restrictions.begin(), restrictions.end(),
                                         [&](const Restriction& one) { return one.part.start >= credit.end; });
  if (is_restricted || !has_letters(sheet.text.substr(credit.end))) return std::nullopt;
  const std::size_t bracket = sheet.text.find_first_not_of(")].,; \n", credit.end);
  return Hit{bracket, sheet.text.size(), "", 0, ""};
}

std::optional<Hit> not_bracketed(const Sheet& sheet, const Part& credit) {
  const std::string_view before = trim(sheet.text.substr(0, credit.start)), after = trim(sheet.text.substr(credit.end));
  const bool opens = before.ends_with('(') || before.ends_with('[');
  const bool closes = after.starts_with(')') || after.starts_with(']') || after.starts_with(".)");
  if (opens && closes) return std::nullopt;
  return Hit{credit.start, credit.end, "", 0, ""};
}

// "(Photo by X / AFP) (Photo by X/AFP via Getty Images)": nothing but blanks between two brackets.
std::optional<Hit> twice(const Sheet&, const Part& credit) {
  for (std::size_t at = credit.text.find(')'); at != std::string::npos; at = credit.text.find(')', at + 1)) {
    const std::size_t next = credit.text.find_first_not_of(" \t\n", at + 1);
    if (next != std::string::npos && credit.text[next] == '(') return Hit{credit.start + next, credit.end, "", 0, ""};
  }
  return std::nullopt;
}

// What a check on fields asks.
struct FieldAsk {
  std::string field;
  std::size_t what = 0;
  std::vector<Pattern> patterns;
  std::string when_field;
  std::vector<Pattern> when;
  std::vector<Pattern> unless;
};

enum FieldWhat : std::size_t { kMissing, kMatches, kMisses, kSameAsCaption, kNotInCaption, kSaidAgain };

bool is_in_caption(std::string_view value, std::string_view folded_caption) {
  const std::string folded = fold(value);
  if (folded_caption.find(folded) != std::string_view::npos) return true;
  const std::size_t blank = folded.rfind(' ');  // a surname is enough
  return blank != std::string::npos && folded_caption.find(folded.substr(blank + 1)) != std::string_view::npos;
}

// In a sentence behind the first. Short headlines are names, which may well come again.
bool is_said_again(const Sheet& sheet, std::string_view value) {
  constexpr std::ptrdiff_t kFewestBlanks = 3;
  const std::string folded = fold(value.substr(0, value.find_last_not_of(" .!?") + 1));
  if (std::count(folded.begin(), folded.end(), ' ') < kFewestBlanks) return false;
  for (std::size_t i = 1; i < sheet.sentences.size(); ++i) {
    const auto [start, end] = bytes_of(sheet, sheet.sentences[i]);
    if (fold(sheet.text.substr(start, end - start)).find(folded) != std::string::npos) return true;
  }
  return false;
}

bool fires(const Sheet& sheet, const FieldAsk& ask, std::string_view value, const std::string& folded_caption) {
  switch (ask.what) {
    case kMissing: return value.empty();
    case kMatches: return !value.empty() && is_any_found(ask.patterns, value);
    case kMisses: return !is_any_found(ask.patterns, value);
    case kSaidAgain: return is_said_again(sheet, value);
    case kSameAsCaption: return !value.empty() && fold(value) == folded_caption;
    default: return !value.empty() && !is_in_caption(value, folded_caption);
  }
}

std::optional<Hit> field_hit(const Sheet& sheet, const FieldAsk& ask) {
  if (sheet.statements.empty() || is_any_found(ask.unless, sheet.text)) return std::nullopt;
  if (!ask.when_field.empty() && !is_any_found(ask.when, sheet.field(ask.when_field))) return std::nullopt;
  const std::string caption = fold(sheet.text);
  const auto hit = [&](std::string_view value) {
    return Hit{0, sheet.text.size(), ask.field, 0, value.empty() ? "nothing" : std::string(value)};
  };
  bool is_there = false;
  for (const Statement& statement : sheet.statements) {
    if (statement.what != ask.field) continue;
    is_there = true;
    if (fires(sheet, ask, statement.value, caption)) return hit(statement.value);
  }
  if (is_there || !fires(sheet, ask, "", caption)) return std::nullopt;
  return hit("");
}

}  // namespace

CheckMade make_credit_place(Parameters& given) {
  constexpr std::array<CreditCheck, 3> kChecks = {not_last, not_bracketed, twice};
  const std::size_t what = given.choice("what", {"last", "brackets", "once"});
  CheckMade made;
  made.check = [check = kChecks[what]](const Sheet& sheet) {
    return sheet.record.credit ? check(sheet, sheet.record.credit->part) : std::nullopt;
  };
  if (kChecks[what] == not_bracketed) made.fix = in_brackets;
  made.keeps_credit = true;
  return made;
}

CheckMade make_credit_form(Parameters& given) {
  const auto forms = patterns_of(given, "forms");
  const HouseStyle* style = given.style("style");
  if (forms.empty() && !given.has("style")) given.refuse("forms", "patterns are wanted, or a style");
  CheckMade made;
  made.check = [forms, style](const Sheet& sheet) -> std::optional<Hit> {
    if (!sheet.record.credit) return std::nullopt;
    const Part& credit = sheet.record.credit->part;
    for (const Pattern& form : forms)
      if (re2::RE2::FullMatch(credit.text, *form)) return std::nullopt;
    if (forms.empty() && is_in_house_form(sheet, *style)) return std::nullopt;
    return Hit{credit.start, credit.end, style ? format_credit(sheet.record, *style) : "", 0, ""};
  };
  if (style) made.fix = [style](const Sheet& sheet) { return in_house_form(sheet, *style); };
  made.keeps_credit = true;
  return made;
}

CheckMade make_field(Parameters& given) {
  FieldAsk ask;
  ask.field = given.text("field");
  ask.what = given.choice("what", {"missing", "matches", "misses", "same-as-caption", "not-in-caption", "said-again"});
  ask.patterns = patterns_of(given, "patterns");
  ask.when_field = given.text_if_any("when_field");
  ask.when = patterns_of(given, "when");
  ask.unless = patterns_of(given, "unless");
  return {[ask](const Sheet& sheet) { return field_hit(sheet, ask); }};
}

}  // namespace creditline
