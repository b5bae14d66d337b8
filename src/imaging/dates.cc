#include "imaging/dates.h"

#include <array>
#include <optional>

namespace creditline {
namespace {

using std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes exactly `count` digits from the front of `text`.
std::optional<int> take_digits(string_view& text, int count) {
  if (text.size() < static_cast<std::size_t>(count)) return std::nullopt;
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

void skip(string_view& text, string_view separators) {
  if (!text.empty() && separators.find(text[0]) != string_view::npos) text.remove_prefix(1);
}

void append_two_digits(std::string& text, char before, int value) {
  text += before;
  text += static_cast<char>('0' + value / 10);
  text += static_cast<char>('0' + value % 10);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// "+05:00", "+0500", "-08", "Z"; empty when `text` begins with no zone.
std::string read_zone(string_view text) {
  if (text.starts_with('Z')) return "Z";
  if (!text.starts_with('+') && !text.starts_with('-')) return "";
  const char sign = text[0];
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  skip(text, ":");
  const auto minutes = take_digits(text, 2);
  if (!hours || *hours > 14 || minutes.value_or(0) > 59) return "";
  std::string zone;
  append_two_digits(zone, sign, *hours);
  append_two_digits(zone, ':', minutes.value_or(0));
  return zone;
}

// "15:04:05.12+05:00", "150405+0500", "15:04"; `zone` follows when the text has none of its own.
std::string read_time(string_view text, string_view zone) {
  const auto hours = take_digits(text, 2);
  skip(text, ":");
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return "";
  skip(text, ":");
  const auto seconds = take_digits(text, 2);
  if (seconds.value_or(0) > 60) return "";
  std::string time;
  append_two_digits(time, 'T', *hours);
  append_two_digits(time, ':', *minutes);
  if (seconds) append_two_digits(time, ':', *seconds);
  skip(text, ".");
  while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);  // fractions identify nothing here
  const std::string own_zone = read_zone(text);
  return time + (own_zone.empty() ? read_zone(zone) : own_zone);
}

// Days since 1970-01-01 of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
// algorithms").
long long days_from_civil(long long year, int month, int day) {
  year -= month <= 2;
  const long long era = (year >= 0 ? year : year - 399) / 400;
  const long long year_of_era = year - era * 400;
  const long long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

}  // namespace

std::string iso_date(string_view date, string_view more) {
  const auto year = take_digits(date, 4);
  if (!year || *year == 0) return "";
  std::string iso = std::to_string(*year);
  iso.insert(0, 4 - iso.size(), '0');
  skip(date, "-:./");
  const auto month = take_digits(date, 2);
  if (!month || *month < 1 || *month > 12) return iso;
  append_two_digits(iso, '-', *month);
  skip(date, "-:./");
  const auto day = take_digits(date, 2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return iso;
  append_two_digits(iso, '-', *day);
  skip(date, "T ");
  return iso + (date.empty() ? read_time(more, "") : read_time(date, more));
}

bool is_future(string_view iso, long long now_utc) {
  const auto year = take_digits(iso, 4);
  if (!year) return false;
  skip(iso, "-");
  const int month = take_digits(iso, 2).value_or(1);
  skip(iso, "-");
  const int day = take_digits(iso, 2).value_or(1);
  skip(iso, "T");
  const int hour = take_digits(iso, 2).value_or(0);
  constexpr long long kGrace = 14 * 3600;
  return days_from_civil(*year, month, day) * 86400 + hour * 3600LL > now_utc + kGrace;
}

}  // namespace creditline
