// imaging/code_pages.h: the one-byte character sets in which old metadata is written.
//
// Tables of our own and no converter of a library: those look for their data in files, and where pictures are read no
// file can be opened.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace creditline {

struct CodePage {
  std::string_view name;     // as statements show it: "cp1250", "ISO 8859-2"
  std::u32string_view high;  // the last bytes' characters, up to 0xFF; U+FFFD marks a hole
  char iso_2022 = 0;         // the final byte of the escape sequence that declares it; 0: none does
  bool is_guessed = false;   // by its letters; the others count only when they are declared or proved
};

// Windows-1252, the superset of Latin-1 that most such bytes are, stands first; then the likelier before the rarer.
std::span<const CodePage> code_pages();

// Bytes below 0x80 are ASCII in all; a byte that the page has no character for becomes U+FFFD.
std::u32string decode(const CodePage& page, std::string_view bytes);

}  // namespace creditline
