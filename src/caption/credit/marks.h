// caption/credit/marks.h: what kind of mark or letter a word begins with, where the chain asks for it.
#pragma once

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace creditline {

inline bool is_open(std::string_view word) { return word == "(" || word == "[" || word == "（" || word == "【"; }
inline bool is_close(std::string_view word) { return word == ")" || word == "]" || word == "）" || word == "】"; }

// Tokens that carry no letter or digit do not end a value, but for the full stop of "Co." and "Jr." and brackets.
inline bool is_loose_end(std::string_view word) {
  static constexpr std::string_view kLoose[] = {",",  "/",  "|", ";", ":", "-",  "–", "—", "=",
                                                "、", "，", "(", "[", "©", "\\", "*", "•"};
  return std::find(std::begin(kLoose), std::end(kLoose), word) != std::end(kLoose);
}

// Arrows, signs and pictures of the page: "⬇️", "📷", and the selector that makes a sign a picture.
inline bool is_symbol(std::string_view word) {
  constexpr char32_t kPictureSelector = 0xFE0F;
  const char32_t c = code_point_at(word, 0).value;
  return (c >= 0x2190 && c < 0x2E80) || c >= 0x1F000 || c == kPictureSelector;
}

inline bool is_hangul(std::string_view word) {
  const char32_t first = code_point_at(word, 0).value;
  return first >= 0xAC00 && first <= 0xD7A3;
}
inline bool is_han(std::string_view word) {
  const char32_t first = code_point_at(word, 0).value;
  return first >= 0x4E00 && first <= 0x9FFF;
}
inline bool is_asian(std::string_view words) {
  const char32_t first = code_point_at(words, 0).value;
  return first >= 0x2E80 && first <= 0xD7A3;
}

inline bool has_kana(std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    const CodePoint point = code_point_at(words, i);
    if (point.value >= 0x3041 && point.value <= 0x30FF && point.value != 0x30FB) return true;
    i += point.size;
  }
  return false;
}

}  // namespace creditline
