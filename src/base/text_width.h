// base/text_width.h: text as a terminal shows it: columns instead of bytes, and nothing that moves the cursor.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace creditline {

// Columns that a character takes: 0 for marks that join the one before, 2 for Han, kana, Hangul and emoji, else 1.
std::size_t column_width(char32_t code_point);
std::size_t display_width(std::string_view text);

// `text` safe to print: control characters, escape sequences and bytes that are not UTF-8 become visible signs; line
// breaks and tabs become blanks.
std::string printable(std::string_view text);

// `text` cut with "…" or filled with blanks to exactly `columns`.
std::string padded(std::string_view text, std::size_t columns);

}  // namespace creditline
