// base/utf8.h: UTF-8 as every room meets it. All offsets are bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace creditline {

// A code point and the bytes it takes (1..4).
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size = 1;
};

// The code point that begins at `at`. `text` must be valid UTF-8 and `at` a character border.
CodePoint long_code_point_at(std::string_view text, std::size_t at);  // of two bytes or more
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(at < text.size() ? text[at] : 0);
  return lead < 0x80 ? CodePoint{lead, 1} : long_code_point_at(text, at);
}

// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values over U+10FFFF
// are not valid); nothing when all of `text` is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// `text` with every invalid byte replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t code_point);

// The longest prefix of at most `max_bytes` that ends on a character border.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

// Case and diacritics folded, compatibility forms of letters and digits resolved (full-width forms), curly quotes
// made straight, white space runs made one blank, both ends trimmed: the form in which names are compared.
//   fold("Süddeutsche  Zeitung") == fold("SUDDEUTSCHE ZEITUNG") == "suddeutsche zeitung"
std::string fold(std::string_view text);

// One code point folded: lower case without diacritics. Letters that fold to several ("ß", "æ", "ﬁ") are handled
// by fold(); here they map to the first.
char32_t fold_code_point(char32_t code_point);

// The same for ASCII alone.
constexpr unsigned char fold_ascii(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c == '`' ? '\'' : c;
}

bool is_upper(char32_t code_point);  // letters with case only
bool is_lower(char32_t code_point);
bool is_letter(char32_t code_point);  // letters and marks of any script
bool is_space(char32_t code_point);   // white space, incl. no-break, ideographic and zero-width blanks

// The same beyond ASCII; is_upper() and its kin answer for ASCII themselves, since most text is.
bool is_upper_beyond_ascii(char32_t code_point);
bool is_lower_beyond_ascii(char32_t code_point);
bool is_letter_beyond_ascii(char32_t code_point);
bool is_space_beyond_ascii(char32_t code_point);
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_upper_beyond_ascii(c); }
inline bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : is_lower_beyond_ascii(c); }
inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : is_letter_beyond_ascii(c);
}
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 0x09 && c <= 0x0D) : is_space_beyond_ascii(c); }

// White space at both ends cut off.
std::string_view trim(std::string_view text);

}  // namespace creditline
