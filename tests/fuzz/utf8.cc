// Any bytes as text: repairing gives UTF-8, a second repair and a second folding change nothing, prefixes end on
// character borders.
#include "base/utf8.h"

#include <cstdint>

#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = repair_utf8(bytes);
  fuzz_check(!find_invalid_utf8(text), "repaired text is UTF-8");
  fuzz_check(repair_utf8(text) == text, "a second repair changes nothing");
  if (!find_invalid_utf8(bytes)) fuzz_check(text == bytes, "valid text is left alone");
  const std::string folded = fold(text);
  fuzz_check(!find_invalid_utf8(folded), "folded text is UTF-8");
  fuzz_check(fold(folded) == folded, "a second folding changes nothing");
  fuzz_check(trim(folded) == folded, "folding trims");
  for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{32}, text.size()}) {
    const std::string_view prefix = utf8_prefix(text, limit);
    fuzz_check(prefix.size() <= limit, "a prefix keeps its limit");
    fuzz_check(!find_invalid_utf8(prefix), "a prefix ends on a character border");
  }
  return 0;
}
