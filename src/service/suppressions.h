// service/suppressions.h: rules silenced for one caption, by whoever knows better, with the reason.
//
//   A ferry leaves Split on Tuesday, July 3, 2024. (AP Photo/Jane Doe)  # creditline-ignore: R05 -- the sign says so
//
// In a list of lines it is a comment behind the caption, as users of linters write one; it is no part of the caption.
// In CSV and NDJSON it is a column, or member, "creditline-ignore" that holds "R05 -- the sign says so": a caption's
// text goes to print and has no room for comments. Several rules are parted by commas; a number silences all its rules.
// A suppression without reason is a finding, as is one that names no rule; one that silenced nothing is told as a note.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "report/report.h"
#include "rules/profile.h"

namespace creditline {

inline constexpr std::string_view kIgnore = "creditline-ignore";

struct Suppression {
  std::vector<std::string> rules;  // numbers and codes
  std::string reason;
};

Suppression read_suppression(std::string_view text);  // "R05, text.entity -- why"
// Cuts the comment off a caption, with the blanks before it.
std::optional<Suppression> cut_suppression(std::string& caption);

// Takes out the findings that are silenced, which are the answer, and adds what is to be said of the suppression
// itself, with the severities of suppression_rules().
std::vector<DecidedFinding> suppress(std::vector<Finding>& findings, const Suppression& suppression,
                                     std::span<const RuleName> names);

Finding suppression_finding(std::string_view code, std::string message);

}  // namespace creditline
