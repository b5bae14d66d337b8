// rights/time_limits.h: "14 days", "until 24 August 2026", "0600 GMT Nov 24 2026": times in restrictions, as ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "caption/lexicon.h"
#include "rights/rights_words.h"

namespace creditline {

// How many days the text gives: "within 14 days", "2 Wochen"; nothing when it gives none.
std::optional<int> find_days(std::string_view text, const RightsWords& words);

// A day and, where it is told, the time of day and its zone: "2026-11-24", "2026-11-24T06:00+00:00". A day without year
// is that of `day` or the next one. Empty: no day is told.
std::string find_time(std::string_view text, std::string_view day, const RightsWords& words, const Lexicon& lexicon);

// IIM writes 20260824; empty where the value is no day.
std::string iso_day(std::string_view value);

std::string days_after(std::string_view iso_day, int days);

// Whether `one` lies before `other`; nothing where the two do not tell enough: a time of day on one side, or without
// zone on one.
std::optional<bool> is_before(std::string_view one, std::string_view other);

}  // namespace creditline
