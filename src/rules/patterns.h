// rules/patterns.h: RE2 as the checks use it. Internal to the room.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/parameters.h"

namespace creditline {

using Pattern = std::shared_ptr<const re2::RE2>;  // shared, since checks are copied with the functions that hold them
using Stretch = std::pair<std::size_t, std::size_t>;

// The patterns of a parameter; one that RE2 refuses is told as the parameter's error.
std::vector<Pattern> patterns_of(Parameters& given, const std::string& name);
// One pattern for a list of words or phrases, on word borders; null for an empty list.
Pattern word_pattern(Parameters& given, const std::string& name, bool exact_case);

// Where the pattern is first found in [from, to) of `text`: its group `found`, where it has one.
std::optional<Stretch> find(const Pattern& pattern, std::string_view text, std::size_t from, std::size_t to);
bool is_any_found(const std::vector<Pattern>& patterns, std::string_view text);

}  // namespace creditline
