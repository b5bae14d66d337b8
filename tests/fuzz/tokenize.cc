// Any text: its tokens stand in order, on character borders, with nothing but white space and escaped line breaks
// between them, and know whether white space and a line break stand before them.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "caption/tokens.h"
#include "fuzz/invariants.h"

namespace creditline {
namespace {

bool is_blank(std::string_view between) {
  for (std::size_t i = 0; i < between.size();) {
    const CodePoint point = code_point_at(between, i);
    const bool escaped = between[i] == '\\' && i + 1 < between.size();
    if (!escaped && !is_space(point.value)) return false;
    i += escaped ? 2 : point.size;
  }
  return true;
}

bool ends_line(std::string_view between) {
  return between.find_first_of("\n\r") != std::string_view::npos || between.find("\\n") != std::string_view::npos ||
         between.find("\\r") != std::string_view::npos || between.find("\u2028") != std::string_view::npos ||
         between.find("\u2029") != std::string_view::npos;
}

void check_tokens(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t last_end = 0;
  for (const Token& token : tokens) {
    check_range(text, token.start, token.end);
    fuzz_check(token.start < token.end, "a token is not empty");
    fuzz_check(token.start >= last_end, "tokens stand in order");
    const std::string_view between = text.substr(last_end, token.start - last_end);
    fuzz_check(is_blank(between), "white space alone belongs to no token");
    fuzz_check(token.space_before == !between.empty(), "a token knows of the white space before it");
    fuzz_check(token.line_start == (last_end == 0 && &token == tokens.data()) || ends_line(between) == token.line_start,
               "a token knows whether it opens a line");
    last_end = token.end;
  }
  fuzz_check(is_blank(text.substr(last_end)), "the last token is the last");
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (find_invalid_utf8(text)) return 0;  // callers answer for UTF-8
  check_tokens(text, tokenize(text));
  return 0;
}
