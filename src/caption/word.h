// caption/word.h: one word as the models see it: folded, as a number.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace creditline {

// 64-bit FNV-1a, for bytes that need no folding.
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = 0xCBF29CE484222325u) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

// Of the value of a lexicon entry, as features have it; 0 of none.
constexpr std::uint32_t hash_of_value(std::string_view value) {
  return value.empty() ? 0 : static_cast<std::uint32_t>(hash_bytes(value));
}

// The hash of fold(word), without making the string: words that differ in case or diacritics alone are equal. `hash`:
// of what stands before it.
inline std::uint64_t folded_hash(std::string_view word, std::uint64_t hash = 0xCBF29CE484222325u) {
  const auto add = [&hash](std::uint64_t unit) { hash = (hash ^ unit) * 0x100000001B3u; };
  for (std::size_t i = 0; i < word.size();) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      add(fold_ascii(byte));
      ++i;
      continue;
    }
    const CodePoint point = code_point_at(word, i);
    i += point.size;
    if (point.value >= 0x300 && point.value <= 0x36F) continue;
    switch (point.value) {
      case 0xDF:
      case 0x1E9E:
        add('s');
        add('s');
        break;
      case 0xFB01:
        add('f');
        add('i');
        break;
      case 0xFB02:
        add('f');
        add('l');
        break;
      default:
        switch (const char32_t folded = fold_code_point(point.value)) {
          case 0xE6:
            add('a');
            add('e');
            break;
          case 0x153:
            add('o');
            add('e');
            break;
          default: add(folded);
        }
    }
  }
  return hash;
}

}  // namespace creditline
