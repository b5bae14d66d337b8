// document/dates.h: the day a document is dated, as pages write it, as ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "document/page_words.h"

namespace creditline {

// "2024-07-03" for "2024-07-03T15:04:05+05:00", "20240703", "3 July 2024", "July 3, 2024", "3. Juli 2024",
// "Wed, 03 Jul 2024 10:00:00 GMT", "2024年7月3日", "2024/07/03"; empty when the text has no day.
// Only the first 4,000 bytes are read.
std::string find_date(std::string_view text, const PageWords& words);

}  // namespace creditline
