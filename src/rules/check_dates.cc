// Checks on the days that a caption names.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "rules/checks.h"

namespace creditline {
namespace {

constexpr std::array<const char*, 8> kWeekdays = {"",         "Monday", "Tuesday",  "Wednesday",
                                                  "Thursday", "Friday", "Saturday", "Sunday"};

Hit hit_of(const DateSaid& date, std::string wanted = "") { return {date.start, date.end, std::move(wanted), 0, ""}; }

std::optional<long> day_of(const DateSaid& date) {
  return date.year > 0 ? day_number(date.year, date.month, date.day) : std::nullopt;
}

using DateCheck = std::optional<Hit> (*)(const Sheet&, double days);

std::optional<Hit> weekday_is_wrong(const Sheet& sheet, double) {
  for (const DateSaid& date : sheet.dates) {
    const auto day = day_of(date);
    if (day && date.weekday > 0 && weekday_of(*day) != date.weekday) {
      return hit_of(date, kWeekdays[static_cast<std::size_t>(weekday_of(*day))]);
    }
  }
  return std::nullopt;
}

std::optional<Hit> day_is_impossible(const Sheet& sheet, double) {
  constexpr int kLeapYear = 2024;  // for a day without a year: February 29 is one
  for (const DateSaid& date : sheet.dates)
    if (!day_number(date.year > 0 ? date.year : kLeapYear, date.month, date.day)) return hit_of(date);
  return std::nullopt;
}

std::optional<Hit> weekday_is_missing(const Sheet& sheet, double) {
  const auto has_weekday = [](const DateSaid& date) { return date.weekday > 0; };
  if (sheet.dates.empty() || std::any_of(sheet.dates.begin(), sheet.dates.end(), has_weekday)) return std::nullopt;
  if (const auto day = day_of(sheet.dates[0]))
    return hit_of(sheet.dates[0], kWeekdays[static_cast<std::size_t>(weekday_of(*day))]);
  return std::nullopt;
}

// The day that the row or the file was published on tells whether a weekday still means something.
std::optional<Hit> weekday_is_stale(const Sheet& sheet, double days) {
  const auto published = day_number(sheet.field(about::kReleaseDate));
  if (!published) return std::nullopt;
  for (const DateSaid& date : sheet.dates) {
    const auto day = day_of(date);
    if (day && date.weekday > 0 && static_cast<double>(*published - *day) > days) return hit_of(date);
  }
  return std::nullopt;
}

std::optional<Hit> dateline_differs(const Sheet& sheet, double) {
  const auto dateline =
      std::find_if(sheet.dates.begin(), sheet.dates.end(), [](const DateSaid& date) { return date.in_dateline; });
  if (dateline == sheet.dates.end()) return std::nullopt;
  const DateSaid* other = nullptr;
  for (const DateSaid& date : sheet.dates) {
    if (date.in_dateline || date.year == 0) continue;
    if (date.month == dateline->month && date.day == dateline->day) return std::nullopt;
    other = &date;
  }
  if (!other) return std::nullopt;
  return hit_of(*dateline, std::string(sheet.text.substr(other->start, other->end - other->start)));
}

// Where zones and nights between taking and writing are allowed for by `days`.
std::optional<Hit> file_differs(const Sheet& sheet, double days) {
  const std::string_view stated = sheet.field(about::kDate);
  const auto taken = day_number(stated);
  const DateSaid* first = nullptr;
  if (!taken) return std::nullopt;
  for (const DateSaid& date : sheet.dates) {
    const auto day = day_of(date);
    if (!day) continue;
    if (std::abs(static_cast<double>(*day - *taken)) <= days) return std::nullopt;
    if (!first) first = &date;
  }
  if (!first) return std::nullopt;
  return hit_of(*first, std::string(stated.substr(0, 10)));
}

// Whether a word in lower case follows straight on token `last`, as a sentence that goes on has it.
bool goes_on(const Sheet& sheet, std::size_t next, const std::vector<std::string>& unless) {
  if (next >= sheet.tokens.size() || !sheet.words[next].lower() || !sheet.words[next].space_before) return false;
  return std::find(unless.begin(), unless.end(), sheet.words.text_of(next)) == unless.end();
}

std::optional<Hit> no_comma_after_year(const Sheet& sheet, const std::vector<std::string>& unless) {
  for (const DateSaid& date : sheet.dates) {
    const std::string_view said = sheet.text.substr(date.start, date.end - date.start);
    const bool is_month_first = said.size() > 6 && said.substr(said.size() - 6, 2) == ", ";
    if (date.year > 0 && is_month_first && goes_on(sheet, token_at(sheet, date.end), unless)) return hit_of(date);
  }
  return std::nullopt;
}

// "in Phoenix, Arizona on Tuesday": a city, a comma, its state or country.
std::optional<Hit> no_comma_after_place(const Sheet& sheet, const std::vector<std::string>& unless) {
  using namespace description;
  const Words& words = sheet.words;
  for (const auto& [first, last] : sheet.outside_credit) {
    for (std::size_t i = first + 2; i < last; ++i) {
      const bool is_second =
          words[i].place && words[i].capital && words[i].is(kState | kCountry) && words[i - 1].mark == ',';
      if (!is_second || words[i - 2].is(kState | kCountry) || !words[i - 2].is(kCity) || !words[i - 2].capital)
        continue;
      std::size_t end = words[i].place_end;
      if (end < last && words[end].mark == '.') ++end;
      if (goes_on(sheet, end, unless)) return Hit{sheet.tokens[i - 2].start, sheet.tokens[end - 1].end, "", 0, ""};
    }
  }
  return std::nullopt;
}

}  // namespace

CheckMade make_date(Parameters& given) {
  constexpr std::array<DateCheck, 6> kChecks = {weekday_is_wrong, day_is_impossible, weekday_is_missing,
                                                weekday_is_stale, dateline_differs,  file_differs};
  const std::size_t what =
      given.choice("what", {"weekday", "impossible", "no-weekday", "stale-weekday", "dateline", "file"});
  const double days = what == 3 || what == 5 ? given.number("days") : 0;
  return {[check = kChecks[what], days](const Sheet& sheet) { return check(sheet, days); }};
}

CheckMade make_comma(Parameters& given) {
  const bool after_year = given.choice("after", {"year", "place"}) == 0;
  return {[after_year, unless = given.texts("unless_next")](const Sheet& sheet) {
    return after_year ? no_comma_after_year(sheet, unless) : no_comma_after_place(sheet, unless);
  }};
}

}  // namespace creditline
