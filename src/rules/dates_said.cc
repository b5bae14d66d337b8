// The days a caption names: "Wednesday, July 3, 2024", "July 3", "3 July 2024", "Mittwoch, 3. Juli 2024", "JULY 03:".
#include <charconv>
#include <chrono>

#include "rules/sheet.h"

namespace creditline {
namespace {

using description::Words;

constexpr int kFirstYear = 1826, kLastYear = 2100;  // the oldest photograph that is left; no later one is meant

int number_at(const Words& words, std::size_t i) {
  if (!words[i].is_number) return -1;
  const std::string_view digits = words.text_of(i);
  int value = -1;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return failed == std::errc{} && end == digits.data() + digits.size() ? value : -1;
}

bool is_day(const Words& words, std::size_t i) {
  const int n = number_at(words, i);
  return n >= 1 && n <= 99 && words.text_of(i).size() <= 2;
}

bool is_year(const Words& words, std::size_t i) {
  const int n = number_at(words, i);
  return n >= kFirstYear && n <= kLastYear && words.text_of(i).size() == 4;
}

bool is_ordinal_ending(const Words& words, std::size_t i) {
  const std::string_view text = words.text_of(i);
  return !words[i].space_before && (text == "th" || text == "st" || text == "nd" || text == "rd");
}

class Finder {
 public:
  Finder(const Words& words, std::size_t first, std::size_t last) : words_(words), first_(first), last_(last) {}

  std::vector<DateSaid> find() {
    for (std::size_t i = first_; i < last_; ++i) {
      const bool is_month = words_[i].month > 0 && (words_[i].capital || !words_.is_english());
      if (is_month) read(i);
    }
    return std::move(dates_);
  }

 private:
  bool mark(std::size_t i, char c) const { return i < last_ && words_[i].mark == c; }

  void read(std::size_t month) {
    DateSaid date;
    date.month = words_[month].month;
    std::size_t begin = month, end = month + 1;
    read_day_before(month, date, begin);
    if (mark(end, '.')) ++end;  // "Nov."
    if (date.day == 0 && end < last_ && is_day(words_, end)) {
      date.day = number_at(words_, end++);
      if (end < last_ && is_ordinal_ending(words_, end)) ++end;
    }
    const std::size_t after = mark(end, ',') ? end + 1 : end;
    if (after < last_ && is_year(words_, after)) {
      date.year = number_at(words_, after);
      end = after + 1;
    }
    if (date.day == 0) return;
    read_weekday_before(date, begin);
    date.start = (*words_.tokens)[begin].start;
    date.end = (*words_.tokens)[end - 1].end;
    date.in_dateline = mark(end, ':') && begin > first_ && words_[month].all_caps;
    dates_.push_back(date);
  }

  // "3 July", "3. Juli", "3 de julio", "3rd July"
  void read_day_before(std::size_t month, DateSaid& date, std::size_t& begin) const {
    std::size_t i = month;
    while (i > first_ &&
           (mark(i - 1, '.') || words_[i - 1].is(description::kPreposition) || is_ordinal_ending(words_, i - 1))) {
      --i;
    }
    // "Gate 3. July 4": the number of another sentence.
    const bool is_of_month = i == month || words_.language != description::Language::kEnglish || !mark(i, '.');
    if (i == first_ || !is_day(words_, i - 1) || !is_of_month) return;
    date.day = number_at(words_, i - 1);
    begin = i - 1;
  }

  // "Wednesday, July 3", "Mittwoch, dem 3. Juli", "Wed. July 3"
  void read_weekday_before(DateSaid& date, std::size_t& begin) const {
    std::size_t i = begin;
    while (i > first_ && begin - i < 3 &&
           (mark(i - 1, ',') || mark(i - 1, '.') || words_[i - 1].is(description::kArticle))) {
      --i;
    }
    if (i == first_ || words_[i - 1].weekday == 0) return;
    date.weekday = words_[i - 1].weekday;
    begin = i - 1;
  }

  const Words& words_;
  std::size_t first_, last_;
  std::vector<DateSaid> dates_;
};

}  // namespace

std::vector<DateSaid> find_dates(const Words& words, std::size_t first, std::size_t last) {
  return Finder(words, first, last).find();
}

std::optional<long> day_number(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<long> day_number(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    std::from_chars(iso.data() + at, iso.data() + at + size, value);
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < kFirstYear || month < 1 || day < 1) return std::nullopt;
  return day_number(year, month, day);
}

int weekday_of(long day_number) {
  const std::chrono::sys_days day{std::chrono::days(day_number)};
  return static_cast<int>(std::chrono::weekday(day).iso_encoding());
}

}  // namespace creditline
