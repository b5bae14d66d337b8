#include "rights/conditions.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/utf8.h"
#include "caption/flags.h"
#include "rights/regions.h"
#include "rights/time_limits.h"

namespace creditline {
namespace {

using std::string_view;

// Fields in which restrictions stand in free words.
constexpr std::array kFreeWords = {about::kDescription, about::kInstructions, about::kUsageTerms, about::kConstraints,
                                   about::kCredit,      about::kSource,       about::kCopyright,  about::kCreatorTitle};

constexpr std::size_t kMostTail = 160;  // bytes behind a restriction that may belong to it
constexpr string_view kOut = "out", kExpires = "expires", kEmbargo = "embargo", kMandatoryCredit = "mandatory-credit",
                      kUnknownLicence = "unknown-licence", kNoArchive = "no-archive";

bool is_one_of(string_view what, std::initializer_list<string_view> list) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

bool is_same(const RightsCondition& a, const RightsCondition& b) {
  return a.kind == b.kind && a.countries == b.countries && a.outlet == b.outlet && a.from == b.from &&
         a.until == b.until && a.wording == b.wording;
}

class Collector {
 public:
  Collector(string_view day, const RightsWords& words, const Lexicon& lexicon)
      : day_(day), words_(words), lexicon_(lexicon) {}

  void take(const Statement& said) {
    if (std::find(kFreeWords.begin(), kFreeWords.end(), said.what) != kFreeWords.end()) take_text(said);
    take_codes(said);
    if (said.what == about::kReleaseDate) take_date(said, kEmbargo, &RightsCondition::from);
    if (said.what == about::kExpiryDate) take_date(said, kExpires, &RightsCondition::until);
    if (said.what == about::kLicense) take_licence(said, true);
    if (is_one_of(said.what, {about::kUsageTerms, about::kWebStatement})) take_licence(said, false);
  }

  std::vector<RightsCondition> conditions() && { return std::move(conditions_); }

 private:
  void add(RightsCondition condition) {
    if (words_.kind(condition.kind) == nullptr) return;
    const std::string kind = condition.kind;
    const Statement evidence = condition.evidence.front();
    const auto known = std::find_if(conditions_.begin(), conditions_.end(),
                                    [&](const RightsCondition& other) { return is_same(other, condition); });
    if (known != conditions_.end()) return known->evidence.push_back(evidence);
    conditions_.push_back(std::move(condition));
    for (const ImpliedKind& implied : words_.implied()) {
      if (implied.kind != kind) continue;
      RightsCondition brought{.kind = implied.brings, .evidence = {evidence}};
      if (implied.days) brought.until = days_after(day_, *implied.days);
      add(std::move(brought));
    }
  }

  void take_text(const Statement& said);
  void take_restriction(const Statement& said, const Restriction& restriction, string_view before, string_view tail);
  void take_out(RightsCondition condition, string_view words, string_view tail);
  RightsCondition condition_of(string_view kind, const Statement& said, const Part& part) const;

  void take_codes(const Statement& said) {
    for (const RightsCode& code : words_.codes()) {
      if (code.field != said.what) continue;
      // PLUS has its codes at the end of an address, desks at the beginning of a field.
      const bool is_code = said.value.starts_with(code.code) || said.value.ends_with("/" + code.code);
      if (is_code) add({.kind = code.kind, .evidence = {said}});
    }
  }

  void take_date(const Statement& said, string_view kind, std::string RightsCondition::*limit) {
    RightsCondition condition{.kind = std::string(kind), .evidence = {said}};
    condition.*limit = iso_day(said.value);
    add(std::move(condition));
  }

  // A field for the licence, and fields that may hold one.
  void take_licence(const Statement& said, bool is_licence) {
    const auto kinds = words_.licence(said.value);
    if (!kinds && is_licence) add({.kind = std::string(kUnknownLicence), .evidence = {said}});
    if (kinds)
      for (const std::string& kind : *kinds) add({.kind = kind, .evidence = {said}});
  }

  std::string day_;
  const RightsWords& words_;
  const Lexicon& lexicon_;
  std::vector<RightsCondition> conditions_;
};

// Up to where the clause ends.
string_view clause(string_view text) {
  text = utf8_prefix(text, kMostTail);
  for (const string_view end : {";", "\n", " -- ", "+++", "***", " - ", "|"})
    text = text.substr(0, std::min(text.find(end), text.size()));
  return text;
}

void Collector::take_text(const Statement& said) {
  const string_view text = said.value;
  const std::vector<Token> tokens = tokenize(text);
  const std::vector<LexiconMatch> matches = lexicon_.match(text, tokens);
  const std::vector<Restriction> restrictions = read_restrictions(text, tokens, matches);
  // What stands behind one belongs to it up to the next, or to a notice.
  std::vector<std::size_t> starts;
  for (const Restriction& restriction : restrictions) starts.push_back(restriction.part.start);
  for (const LexiconMatch& match : matches)
    if (match.list == WordList::kRestrictions && match.entry->value == "notice")
      starts.push_back(tokens[match.first].start);
  std::size_t before = 0;
  for (const Restriction& restriction : restrictions) {
    const std::size_t end = restriction.part.end;
    std::size_t next = text.size();
    for (const std::size_t start : starts)
      if (start >= end) next = std::min(next, start);
    take_restriction(said, restriction, text.substr(before, restriction.part.start - before),
                     clause(text.substr(end, next - end)));
    before = end;
  }
}

RightsCondition Collector::condition_of(string_view kind, const Statement& said, const Part& part) const {
  Statement evidence = said;
  evidence.value = part.text;
  if (said.witness == Witness::kCaption) evidence.where = std::to_string(part.start) + "-" + std::to_string(part.end);
  return {.kind = std::string(kind), .evidence = {std::move(evidence)}};
}

// What a credit has to read: `"AFP PHOTO / CCTV"`, "Photo by Jane Doe/Shutterstock (123)", ": Kyodo/via REUTERS".
std::string wording_in(string_view tail) {
  while (!tail.empty() && (is_space(static_cast<unsigned char>(tail.front())) || tail.front() == ':'))
    tail.remove_prefix(1);
  for (const auto& [open, close] : {std::pair<string_view, string_view>{"\"", "\""}, {"“", "”"}, {"„", "“"}}) {
    if (!tail.starts_with(open)) continue;
    const std::size_t end = tail.find(close, open.size());
    if (end != string_view::npos) return std::string(trim(tail.substr(open.size(), end - open.size())));
  }
  for (const string_view end : {"(", ")", ". ", "]", ", "})
    tail = tail.substr(0, std::min(tail.find(end), tail.size()));
  tail = trim(tail);
  while (!tail.empty() && string_view(".,;:/-+*").find(tail.back()) != string_view::npos)
    tail = trim(tail.substr(0, tail.size() - 1));
  return std::string(tail);
}

// The clause before or behind "14 days" in which a number of days stands.
std::string around(string_view before, const Part& part, string_view tail) {
  constexpr std::size_t kNumberBefore = 8;  // bytes of "30 " in "30 DAYS USE ONLY"
  const std::size_t from = before.size() > kNumberBefore ? before.find(' ', before.size() - kNumberBefore) : 0;
  return std::string(from == string_view::npos ? "" : before.substr(from)) + part.text + std::string(tail);
}

void Collector::take_restriction(const Statement& said, const Restriction& restriction, string_view before,
                                 string_view tail) {
  RightsCondition condition = condition_of(restriction.kind, said, restriction.part);
  if (restriction.kind == kOut) return take_out(std::move(condition), restriction.part.text, tail);
  if (restriction.kind == kMandatoryCredit) {
    condition.wording = wording_in(tail);
  } else if (restriction.kind == kEmbargo) {
    condition.from = find_time(tail, day_, words_, lexicon_);
  } else if (restriction.kind == kExpires || restriction.kind == kNoArchive) {
    const auto days = find_days(around(before, restriction.part, tail), words_);
    const std::string date = days ? days_after(day_, *days) : find_time(tail, day_, words_, lexicon_);
    const bool is_limit = restriction.kind == kExpires || days;
    if (is_limit) {
      RightsCondition limit = condition_of(kExpires, said, restriction.part);
      limit.until = date;
      add(std::move(limit));
    }
    if (restriction.kind == kExpires) return;
  }
  if (Regions places = regions_at_head(tail, words_, lexicon_); places.is_led)
    condition.countries = std::move(places.countries);
  add(std::move(condition));
}

// "X OUT" names who is out before the word, "NOT FOR USE IN X" behind it.
void Collector::take_out(RightsCondition condition, string_view words, string_view tail) {
  const std::size_t blank = words.rfind(' ');
  const bool is_behind = blank != string_view::npos && fold(words.substr(blank)) == kOut;
  string_view named = is_behind ? words.substr(0, blank) : words;
  if (const Regions before = regions_at_head(named, words_, lexicon_); before.end > 0) {
    condition.countries = before.countries;
    return add(std::move(condition));
  }
  if (!is_behind) {
    condition.countries = regions_at_head(tail, words_, lexicon_).countries;
    // "OUT in Germany" has its country among its own words.
    for (std::size_t at = 0; condition.countries.empty() && at < words.size(); at = words.find(' ', at + 1))
      condition.countries = regions_at_head(words.substr(at), words_, lexicon_).countries;
    if (!condition.countries.empty()) return add(std::move(condition));
    if (named.starts_with("NO ") || named.starts_with("no ")) named.remove_prefix(3);  // "NO MAGS"
  }
  condition.outlet = named;
  add(std::move(condition));
}

}  // namespace

std::vector<RightsCondition> read_conditions(std::span<const Statement> statements, string_view day,
                                             const RightsWords& words, const Lexicon& lexicon) {
  Collector collector(day, words, lexicon);
  for (const Statement& statement : statements) collector.take(statement);
  return std::move(collector).conditions();
}

std::string day_of(std::span<const Statement> statements) {
  for (const Witness witness : {Witness::kXmp, Witness::kIptc, Witness::kExif, Witness::kCaption, Witness::kPage})
    for (const Statement& statement : statements)
      if (statement.witness == witness && statement.what == about::kDate)
        if (const std::string day = iso_day(statement.value); !day.empty()) return day;
  return "";
}

std::string dump(const RightsCondition& condition) {
  std::string out = condition.kind;
  const auto add = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(" ") + name + "{" + value + "}";
  };
  std::string countries;
  for (const std::string& country : condition.countries) countries += (countries.empty() ? "" : " ") + country;
  add("countries", countries);
  add("outlet", condition.outlet);
  add("from", condition.from);
  add("until", condition.until);
  add("wording", condition.wording);
  return out;
}

}  // namespace creditline
