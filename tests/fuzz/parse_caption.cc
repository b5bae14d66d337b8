// Any bytes as a caption: an error or a record whose ranges lie in the text, on character borders, in order, and whose
// credit parts lie in the credit without overlapping.
#include "caption/caption.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "fuzz/check.h"

namespace creditline {
namespace {

const CaptionParser& parser() {
  static const auto loaded = CaptionParser::load({.models = CREDITLINE_SOURCE_DIR "/models"});
  fuzz_check(loaded.has_value(), "models/ can be loaded");
  return **loaded;
}

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check_range(std::string_view text, std::size_t start, std::size_t end) {
  fuzz_check(start <= end && end <= text.size(), "a range lies in the text");
  fuzz_check(is_border(text, start) && is_border(text, end), "a range ends on character borders");
}

void check_credit(std::string_view text, const Credit& credit) {
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

void check_record(std::string_view text, const Record& record) {
  fuzz_check(record.confidence >= 0 && record.confidence <= 1, "confidence is a probability");
  if (record.credit) check_credit(text, *record.credit);
  if (record.description) check_range(text, record.description->start, record.description->end);
  if (record.subject) check_range(text, record.subject->start, record.subject->end);
  for (const Person& person : record.people) check_range(text, person.start, person.end);
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto record = parser().parse(text);
  if (record) {
    check_record(text, *record);
  } else {
    fuzz_check(!record.error().message.empty(), "an error has words");
  }
  return 0;
}
