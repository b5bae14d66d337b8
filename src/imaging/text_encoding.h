// imaging/text_encoding.h: old metadata is bytes without a name for their character set; here it becomes UTF-8.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/statement.h"

namespace creditline {

// Windows-1252, the superset of Latin-1 that such bytes mostly are. Its five holes become U+FFFD.
std::string utf8_from_cp1252(std::string_view bytes);

// One value of an IIM block.
struct IimText {
  std::string_view what;  // one of about::
  std::string value;
};

// All values of one IIM block made UTF-8 in the same way, all or none, since one writer wrote them: as they are when
// each has the shape of UTF-8; else from the set that `declared`, the block's CodedCharacterSet, names by ISO 2022;
// else from the one in which most values read as `others` have them, or as the beginning of that; else from the one
// that gives the likeliest letters. Returned is the name of the set; empty for UTF-8 and for cp1252, the default.
std::string_view make_utf8(std::span<IimText> texts, std::string_view declared, std::span<const Statement> others);

// White space and NULs cut off both ends, other control characters made blanks, what is not UTF-8 made U+FFFD.
std::string clean_value(std::string_view text);

}  // namespace creditline
