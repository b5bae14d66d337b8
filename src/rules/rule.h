// rules/rule.h: a rule on captions as models/rules/ has it: its face, its examples, and what its check needs to know.
//
//   [[rule]]
//   id = "R05"                              # the number under which people speak of it; several rules may share one
//   code = "caption.weekday-wrong"          # its own name, stable
//   severity = "error"                      # error, warning, note, or off: only where a profile asks for it
//   summary = "weekday, date and year agree with the calendar"
//   why = "One of the three is wrong, and with it the picture's date."
//   source = "follows from the calendar"
//   message = "{found} is not right: that day is a {wanted}."
//   told_by = "credit.missing"              # where a rule of the audit tells the same: an audit leaves it to that one
//   check = "date"                          # the kind of check; checks.h lists them with their parameters
//   what = "weekday"
//   [[rule.fires]]
//   text = "…, Tuesday, July 3, 2024. (AP Photo/Jane Doe)"
//   [[rule.silent]]
//   text = "…, Wednesday, July 3, 2024. (AP Photo/Jane Doe)"
//
// `found` in a message is the place in the caption, `wanted`, `count` and `most` what the check found. An example may
// name the `profile` it needs, a `setting` ({ most = 40 }), and `fields` of the picture's file. `fixed` of an example
// is the caption after --fix.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/severity.h"
#include "rules/toml.h"

namespace creditline {

struct RuleExample {
  std::string text;
  std::string profile;                                      // that it needs; empty: the rule alone
  std::string fixed;                                        // empty: not told
  TomlValue setting;                                        // parameters, as a profile would lay them over the rule's
  std::vector<std::pair<std::string, std::string>> fields;  // of the picture's file: {"date", "2024-07-03"}
};

struct CaptionRule {
  std::string id, code, summary, why, source, message;
  std::optional<Severity> severity;  // nothing: off
  std::string told_by;               // the rule of the audit that tells the same matter; empty: none does
  std::vector<RuleExample> fires, silent;
  TomlValue table;   // with the check and its parameters
  std::string file;  // for errors
};

// All rules of a folder of .toml files, by file name and in the order of each file. Errors: kNotFound, kModel with file
// and line (a key missing or unknown, a code twice, a rule without an example that fires and one that stays silent).
Result<std::vector<CaptionRule>> load_rules(const std::filesystem::path& folder);

}  // namespace creditline
