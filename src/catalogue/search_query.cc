#include "catalogue/search_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "catalogue/search_form.h"

namespace creditline {
namespace {

constexpr std::array<std::string_view, 7> kColumns = {"photographer", "agency", "distributor", "pool",
                                                      "person",       "place",  "flag"};
constexpr std::array<std::string_view, 4> kOthers = {"has", "rule", "since", "until"};
constexpr std::array<std::string_view, 8> kStates = {"conflict", "finding",   "error", "warning",
                                                     "note",     "duplicate", "tie",   "decision"};
constexpr std::array<std::string_view, 13> kParts = {"caption",     "picture",  "credit",    "photographer", "agency",
                                                     "distributor", "pool",     "person",    "place",        "flag",
                                                     "license",     "burnt-in", "unreadable"};

template <class List>
bool is_in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <class List>
std::string listed(const List& list) {
  std::string out;
  for (const std::string_view word : list) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message), ""}; }

// The text up to a blank or, behind an opening quote, up to the closing one.
std::string take_value(std::string_view& rest, bool& is_quoted) {
  is_quoted = rest.starts_with('"');
  if (is_quoted) rest.remove_prefix(1);
  const std::size_t end = std::min(rest.size(), rest.find_first_of(is_quoted ? "\"" : " \t\n"));
  std::string value(rest.substr(0, end));
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return value;
}

Result<SearchTerm> take_term(std::string_view& rest) {
  SearchTerm term;
  if (rest.starts_with('-') && rest.size() > 1) {
    term.is_excluded = true;
    rest.remove_prefix(1);
  }
  const std::size_t colon = rest.find(':');
  const std::size_t border = rest.find_first_of(" \t\n\"");
  if (colon != std::string_view::npos && colon < border && colon > 0) {
    term.field = std::string(rest.substr(0, colon));
    rest.remove_prefix(colon + 1);
    if (!is_in(kColumns, term.field) && !is_in(kOthers, term.field)) {
      return usage("there is no field '" + term.field + "'; fields are " + listed(kColumns) + ", " + listed(kOthers) +
                   "; words with a colon go into quotes");
    }
  }
  term.text = take_value(rest, term.is_phrase);
  return term;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? ' ' : c;
  return out + '"';
}

std::string fact(std::string_view word) { return in_quotes(std::string(kFactMark) + std::string(word)); }

// A term as FTS5 reads it: its words in the form of the index, as a phrase. Empty: it has no letter or digit.
std::string match_of(const SearchTerm& term, bool as_beginning) {
  const std::string form = search_form(term.text);
  const bool has_word = std::any_of(form.begin(), form.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!has_word) return {};
  const bool begins = !term.is_phrase && (as_beginning || form.ends_with('*'));
  return (term.field.empty() ? "" : term.field + " : ") + in_quotes(form) + (begins ? " *" : "");
}

// Days, as far as they are known: "2024-07-03", "2024-07", "2024".
struct Day {
  int year = 0, month = 0, day = 0;  // 0: not told
};

std::optional<Day> read_day(std::string_view text) {
  Day day;
  const std::array<std::pair<int*, std::size_t>, 3> parts = {{{&day.year, 4}, {&day.month, 2}, {&day.day, 2}}};
  for (const auto& [value, digits] : parts) {
    if (text.size() < digits || text.find_first_not_of("0123456789") < digits) return std::nullopt;
    std::from_chars(text.data(), text.data() + digits, *value);
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != '-' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
  }
  const bool is_day = text.empty() && day.month <= 12 && day.day <= 31;
  return is_day ? std::optional(day) : std::nullopt;
}

// Days of a range as words of the index, the fewest: whole years, whole months, days. Both ends are included.
class DayRange {
 public:
  static constexpr int kFirstYear = 1800, kLastYear = kLastSearchedYear;  // of what is photographed, and a margin

  void begin(const Day& day) { first_ = number(day.year, std::max(day.month, 1), std::max(day.day, 1)); }
  void end(const Day& day) { last_ = number(day.year, day.month > 0 ? day.month : 12, day.day > 0 ? day.day : 31); }

  std::string match() const {
    std::string out;
    for (int year = std::max(first_ / 10'000, kFirstYear); year <= std::min(last_ / 10'000, kLastYear); ++year) {
      if (holds(number(year, 1, 1), number(year, 12, 31))) {
        add(out, 'y', year);
      } else {
        for (int month = 1; month <= 12; ++month) add_month(out, year, month);
      }
    }
    return out.empty() ? fact("never") : "(" + out + ")";
  }

 private:
  static int number(int year, int month, int day) { return year * 10'000 + month * 100 + day; }
  bool holds(int first, int last) const { return first >= first_ && last <= last_; }

  void add_month(std::string& out, int year, int month) const {
    if (holds(number(year, month, 1), number(year, month, 31))) return add(out, 'm', year * 100 + month);
    for (int day = 1; day <= 31; ++day)
      if (const int one = number(year, month, day); holds(one, one)) add(out, 'd', one);
  }
  static void add(std::string& out, char kind, int value) {
    out += (out.empty() ? "" : " OR ") + fact(kind + std::to_string(value));
  }

  int first_ = number(kFirstYear, 1, 1), last_ = number(kLastYear, 12, 31);
};

class Builder {
 public:
  Result<Done> add(const SearchTerm& term) {
    if (term.field == "since" || term.field == "until") return add_day(term);
    if (term.field == "rule" || (term.field == "has" && is_in(kStates, term.text))) {
      states_.push_back(term);
      return Done{};
    }
    if (term.field != "has") return add_words(term);
    if (!is_in(kParts, term.text)) return usage("has: wants one of " + listed(kStates) + ", " + listed(kParts));
    add(term.is_excluded, fact(term.text), fact(term.text));
    return Done{};
  }

  SearchQuery finish() {
    if (has_days_) add(false, days_.match(), days_.match());
    SearchQuery query;
    query.states = std::move(states_);
    query.match = exact_.expression();
    if (beginning_.expression() != query.match) query.match_beginning = beginning_.expression();
    return query;
  }

 private:
  // What must be there and what must not.
  struct Sides {
    std::string with, without;
    std::string expression() const {
      // Every entry has a caption or a picture: what NOT takes away from when nothing is asked for.
      const std::string all = with.empty() ? "(" + fact("caption") + " OR " + fact("picture") + ")" : with;
      return without.empty() ? with : "(" + all + ") NOT (" + without + ")";
    }
  };

  void add(bool is_excluded, const std::string& exact, const std::string& beginning) {
    for (const auto& [sides, match] : {std::pair(&exact_, &exact), std::pair(&beginning_, &beginning)}) {
      std::string& side = is_excluded ? sides->without : sides->with;
      side += (side.empty() ? "" : is_excluded ? " OR " : " AND ") + ("(" + *match + ")");
    }
  }

  Result<Done> add_words(const SearchTerm& term) {
    const std::string exact = match_of(term, false);
    if (!exact.empty()) add(term.is_excluded, exact, match_of(term, !term.is_excluded));
    return Done{};
  }

  Result<Done> add_day(const SearchTerm& term) {
    const auto day = read_day(term.text);
    if (!day || term.is_excluded)
      return usage(term.field + ": wants a day, a month or a year: 2024-07-01, 2024-07, 2024");
    term.field == "since" ? days_.begin(*day) : days_.end(*day);
    has_days_ = true;
    return Done{};
  }

  std::vector<SearchTerm> states_;
  Sides exact_, beginning_;
  DayRange days_;
  bool has_days_ = false;
};

}  // namespace

Result<SearchQuery> read_search_query(std::string_view text) {
  if (find_invalid_utf8(text)) return usage("the search is not UTF-8");
  Builder builder;
  for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
    const auto term = take_term(rest);
    if (!term) return term.error();
    if (const auto added = builder.add(*term); !added) return added.error();
  }
  return builder.finish();
}

std::string match_since(std::string_view match, std::string_view day) {
  const auto first = read_day(day);
  if (!first) return {};
  DayRange days;
  days.begin(*first);
  return (match.empty() ? "" : "(" + std::string(match) + ") AND ") + days.match();
}

}  // namespace creditline
