#include <algorithm>
#include <array>
#include <charconv>

#include "caption/description/when_where.h"

namespace creditline::description {
namespace {

constexpr int kFirstYear = 1826;  // the oldest photograph that is left
constexpr int kLastYear = 2100;
constexpr std::array<int, 13> kDaysOfMonth = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

struct Date {
  int year = 0, month = 0, day = 0;  // 0: not told
  int completeness() const { return (year > 0) + (month > 0) + (day > 0); }
};

int number_of(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

bool is_year(int n) { return n >= kFirstYear && n <= kLastYear; }
bool is_day(int n, int month) { return n >= 1 && n <= kDaysOfMonth[static_cast<std::size_t>(month)]; }

std::string two_digits(int n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

std::string to_iso(const Date& date) {
  std::string out = std::to_string(date.year);
  if (date.month > 0) out += "-" + two_digits(date.month);
  if (date.month > 0 && date.day > 0) out += "-" + two_digits(date.day);
  return out;
}

// Days since 1970-01-01 of the proleptic Gregorian calendar, and back (H. Hinnant, "chrono-compatible date
// algorithms").
long days_from_civil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const long era = y / 400;
  const long year_of_era = y - era * 400;
  const long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Date civil_from_days(long days) {
  days += 719468;
  const long era = days / 146097;
  const long day_of_era = days - era * 146097;
  const long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long shifted = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

std::optional<Date> parse_iso_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{number_of(text.substr(0, 4)), number_of(text.substr(5, 2)), number_of(text.substr(8, 2))};
  if (!is_year(date.year) || date.month < 1 || date.month > 12 || !is_day(date.day, date.month)) return std::nullopt;
  return date;
}

class DateFinder {
 public:
  DateFinder(const Words& words, const Ranges& ranges, std::string_view document_date)
      : words_(words), ranges_(ranges), document_(parse_iso_day(document_date)) {}

  std::string find() {
    for (const auto& [first, last] : ranges_)
      for (std::size_t i = first; i < last; ++i) read(i, first, last);
    complete();
    return best_.year > 0 ? to_iso(best_) : std::string();
  }

 private:
  int number(std::size_t i) const { return words_[i].is_number ? number_of(words_.text_of(i)) : -1; }
  bool mark(std::size_t i, char c) const { return words_[i].mark == c; }

  void offer(const Date& date) {
    if (date.completeness() > best_.completeness()) best_ = date;
  }

  void read(std::size_t i, std::size_t first, std::size_t last) {
    if (words_[i].month > 0 && (words_[i].capital || !words_.is_english())) return read_month(i, first, last);
    if (words_[i].is_number) return read_numeric(i, last);
    if (words_[i].weekday > 0 && weekday_ == 0) weekday_ = words_[i].weekday;
  }

  // "July 3, 2024", "3 July 2024", "3. Juli 2024", "3 de julio de 2024", "3 juillet", "1er septembre 2016", "July 2024"
  void read_month(std::size_t i, std::size_t first, std::size_t last) {
    Date date{0, words_[i].month, 0};
    std::size_t before = i;
    while (before > first && (mark(before - 1, '.') || words_[before - 1].is(kPreposition) ||
                              words_.text_of(before - 1) == "er" || is_ordinal_ending(before - 1))) {
      --before;
    }
    if (before > first && is_day(number(before - 1), date.month)) date.day = number(before - 1);
    std::size_t after = i + 1;
    const auto skip = [&] {
      while (after < last &&
             (mark(after, '.') || mark(after, ',') || words_[after].is(kPreposition) || is_ordinal_ending(after)))
        ++after;
    };
    skip();
    if (after < last && date.day == 0 && words_.text_of(after).size() <= 2 && is_day(number(after), date.month)) {
      date.day = number(after++);
      skip();
    }
    if (after < last && is_year(number(after))) date.year = number(after);
    if (date.day > 0 || date.year > 0) offer(date);
  }

  bool is_ordinal_ending(std::size_t i) const {
    if (words_[i].space_before) return false;
    const auto text = words_.text_of(i);
    return text == "th" || text == "st" || text == "nd" || text == "rd";
  }

  // "2018/12/04", "2018-12-04", "04/10/1997", "12.03.2019", and a year alone
  void read_numeric(std::size_t i, std::size_t last) {
    const int a = number(i);
    if (i + 4 < last && is_separator(i + 1) && words_[i + 1].mark == words_[i + 3].mark) {
      const int b = number(i + 2), c = number(i + 4);
      if (is_year(a) && b >= 1 && b <= 12 && is_day(c, b)) return offer({a, b, c});
      if (is_year(c) && b >= 1 && a >= 1) {
        // Day first everywhere but in American English, where only a slash parts them.
        const bool american = words_.is_english() && mark(i + 1, '/') && a <= 12;
        const int month = american ? a : b, day = american ? b : a;
        if (month >= 1 && month <= 12 && is_day(day, month)) return offer({c, month, day});
        if (day >= 1 && day <= 12 && is_day(month, day)) return offer({c, day, month});
      }
    }
    if (is_year(a) && words_.text_of(i).size() == 4) offer({a, 0, 0});
  }
  bool is_separator(std::size_t i) const { return mark(i, '/') || mark(i, '-') || mark(i, '.'); }

  // A day without its year, or a weekday alone, is the latest such day not after the document's.
  void complete() {
    if (!document_) return;
    if (best_.year == 0 && best_.month > 0) {
      best_.year = document_->year;
      const bool later =
          best_.month > document_->month || (best_.month == document_->month && best_.day > document_->day);
      if (later) --best_.year;
    } else if (best_.year == 0 && weekday_ > 0) {
      const long today = days_from_civil(document_->year, document_->month, document_->day);
      const long weekday_today = (today + 3) % 7 + 1;  // 1970-01-01 was a Thursday
      best_ = civil_from_days(today - (weekday_today - weekday_ + 7) % 7);
    }
  }

  const Words& words_;
  const Ranges& ranges_;
  std::optional<Date> document_;
  Date best_;
  int weekday_ = 0;
};

}  // namespace

std::string find_date(const Words& words, const Ranges& ranges, std::string_view document_date) {
  return DateFinder(words, ranges, document_date).find();
}

}  // namespace creditline::description
