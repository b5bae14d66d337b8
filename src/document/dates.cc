#include "document/dates.h"

#include <re2/re2.h>

#include <cstdio>

#include "base/utf8.h"

namespace creditline {
namespace {

std::string iso_date(int year, int month, int day) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

}  // namespace

std::string find_date(std::string_view text, const PageWords& words) {
  static const RE2 kIso(R"((?:^|[^\d])((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)(?:[^\d]|$))");
  static const RE2 kCompact(R"((?:^|[^\d])((?:19|20)\d\d)(\d\d)(\d\d)(?:T|[^\d]|$))");
  static const RE2 kEastAsian(R"(((?:19|20)\d\d)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일])");
  static const RE2 kDayFirst(
      R"((?:^|[^\d])(\d\d?)(?:\.|st|nd|rd|th|º)?\s+(?:de\s+)?(\pL{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d))");
  static const RE2 kMonthFirst(R"((\pL{3,12})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d))");
  const std::string_view head = utf8_prefix(text, 4000);
  const re2::StringPiece input(head.data(), head.size());
  int year = 0, month = 0, day = 0;
  if (RE2::PartialMatch(input, kIso, &year, &month, &day) ||
      RE2::PartialMatch(input, kEastAsian, &year, &month, &day) ||
      RE2::PartialMatch(input, kCompact, &year, &month, &day)) {
    if (const std::string date = iso_date(year, month, day); !date.empty()) return date;
  }
  std::string name;
  re2::StringPiece rest = input;
  while (RE2::FindAndConsume(&rest, kDayFirst, &day, &name, &year)) {
    if (const std::string date = iso_date(year, words.month(name), day); !date.empty()) return date;
  }
  rest = input;
  while (RE2::FindAndConsume(&rest, kMonthFirst, &name, &day, &year)) {
    if (const std::string date = iso_date(year, words.month(name), day); !date.empty()) return date;
  }
  return {};
}

}  // namespace creditline
