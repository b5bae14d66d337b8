#include "catalogue/search_form.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace creditline {
namespace {

struct Range {
  char32_t first, last;
};

// Blocks of scripts without blanks between words. Hangul is written with blanks.
constexpr std::array kUnspaced = {
    Range{0x0E00, 0x0EFF},    // Thai, Lao
    Range{0x1000, 0x109F},    // Burmese
    Range{0x1780, 0x17FF},    // Khmer
    Range{0x3040, 0x30FF},    // Hiragana, Katakana
    Range{0x3400, 0x9FFF},    // Han
    Range{0xF900, 0xFAFF},    // Han, compatibility
    Range{0x20000, 0x3FFFF},  // Han, later additions
};

bool is_unspaced(char32_t c) {
  return c >= kUnspaced.front().first &&
         std::any_of(kUnspaced.begin(), kUnspaced.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

}  // namespace

std::string search_form(std::string_view text) {
  const std::string folded = fold(find_invalid_utf8(text) ? repair_utf8(text) : std::string(text));
  if (std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) < 0xE0; }))
    return folded;
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    const bool alone = is_unspaced(c.value);
    if (alone && !out.empty() && out.back() != ' ') out += ' ';
    out.append(folded, at, c.size);
    at += c.size;
    if (alone && at < folded.size() && folded[at] != ' ') out += ' ';
  }
  return out;
}

}  // namespace creditline
