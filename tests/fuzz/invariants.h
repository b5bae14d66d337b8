// tests/fuzz/invariants.h: what holds of every caption's ranges, whatever the caption: they lie in the text, end on
// character borders, and the parts of a credit lie in it without overlapping.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "caption/record.h"
#include "fuzz/check.h"

namespace creditline {

inline void check_range(std::string_view text, std::size_t start, std::size_t end) {
  const auto is_border = [text](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  fuzz_check(start <= end && end <= text.size(), "a range lies in the text");
  fuzz_check(is_border(start) && is_border(end), "a range ends on character borders");
}

inline void check_credit(std::string_view text, const Credit& credit) {
  check_range(text, credit.part.start, credit.part.end);
  std::vector<Part> parts = credit.photographers;
  if (credit.agency) parts.push_back(*credit.agency);
  parts.insert(parts.end(), credit.distributors.begin(), credit.distributors.end());
  if (credit.pool) parts.push_back(*credit.pool);
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.start < b.start; });
  std::size_t last_end = credit.part.start;
  for (const Part& part : parts) {
    check_range(text, part.start, part.end);
    fuzz_check(!part.text.empty(), "a part of a credit has words");
    fuzz_check(part.start >= last_end, "parts of a credit do not overlap");
    fuzz_check(part.end <= credit.part.end, "a part lies in its credit");
    last_end = part.end;
  }
}

inline void check_record(std::string_view text, const Record& record) {
  fuzz_check(record.text == text, "a record has its caption");
  fuzz_check(record.confidence >= 0 && record.confidence <= 1, "confidence is a probability");
  if (record.credit) check_credit(text, *record.credit);
  if (record.description) check_range(text, record.description->start, record.description->end);
  if (record.subject) check_range(text, record.subject->start, record.subject->end);
  for (const Person& person : record.people) check_range(text, person.start, person.end);
  if (record.location) check_range(text, record.location->part.start, record.location->part.end);
  for (const Restriction& restriction : record.restrictions)
    check_range(text, restriction.part.start, restriction.part.end);
}

}  // namespace creditline
