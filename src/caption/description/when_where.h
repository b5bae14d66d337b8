// caption/description/when_where.h: the day and the place a caption states.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "caption/description/sentence.h"
#include "caption/description/words.h"

namespace creditline::description {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

// ISO 8601, as far as it is told: "July 3, 2024" 2024-07-03, "July 2024" 2024-07, "on Wednesday" with a document date
// the latest such day not after it. Of several dates the most complete, then the first. dates.cc
std::string find_date(const Words& words, const Ranges& ranges, std::string_view document_date);

// "MOSCOW, RUSSIA -", "in Astana, Kazakhstan", "at the White House in Washington, DC". places.cc
std::optional<Location> find_location(const Words& words, const Ranges& ranges);

}  // namespace creditline::description
