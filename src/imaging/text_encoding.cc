#include "imaging/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace creditline {
namespace {

// 0x80..0x9F of Windows-1252; 0 marks a hole.
constexpr std::array<char32_t, 32> kCp1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_cp1252(std::uint8_t byte) {
  if (byte < 0x80 || byte > 0x9F) return byte;
  const char32_t mapped = kCp1252[byte - 0x80];
  return mapped ? mapped : U'\uFFFD';
}

}  // namespace

std::string utf8_from_cp1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_utf8(text, from_cp1252(static_cast<std::uint8_t>(byte)));
  return text;
}

void make_utf8(std::vector<std::string>& values) {
  const auto is_utf8 = [](const std::string& value) {
    const auto invalid = find_invalid_utf8(value);
    // A writer that cuts at the byte limit may leave half a character at the end; that is still UTF-8.
    return !invalid || (value.size() - *invalid < 4 && *invalid > 0 && value.size() >= 31 &&
                        static_cast<std::uint8_t>(value[*invalid]) >= 0xC2);
  };
  if (std::all_of(values.begin(), values.end(), is_utf8)) {
    for (std::string& value : values) {
      if (const auto cut = find_invalid_utf8(value)) value.resize(*cut);
    }
    return;
  }
  for (std::string& value : values) value = utf8_from_cp1252(value);
}

std::string clean_value(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\0');
  if (first == std::string_view::npos) return "";
  text = text.substr(first, text.find_last_not_of('\0') - first + 1);
  std::string value = repair_utf8(text);
  for (char& c : value) {
    const auto byte = static_cast<std::uint8_t>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) c = ' ';
  }
  return std::string(trim(value));
}

}  // namespace creditline
