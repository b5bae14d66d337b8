// imaging/text_encoding.h: old metadata is bytes without a name for their character set; here it becomes UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace creditline {

// Windows-1252, the superset of Latin-1 that such bytes mostly are. Its five holes become U+FFFD.
std::string utf8_from_cp1252(std::string_view bytes);

// All values of one IIM block made UTF-8 in the same way, all or none, since one writer wrote them: as they are when
// the block is marked as UTF-8 or each has the shape of UTF-8, from cp1252 otherwise.
void make_utf8(std::vector<std::string>& values);

// White space and NULs cut off both ends, other control characters made blanks, what is not UTF-8 made U+FFFD.
std::string clean_value(std::string_view text);

}  // namespace creditline
