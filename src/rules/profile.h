// rules/profile.h: what a desk asks of captions and pictures: which rules count, how much, with which numbers.
//
//   extends = "general"                                             # everything that is not said here
//   summary = "captions as The Associated Press writes them"
//   source = "…"
//   [rules]                                                         # by number (all rules of that number) or by code
//   R20 = "off"
//   "caption.weekday-wrong" = "error"
//   "caption.too-many-sentences" = { severity = "warning", most = 2 }   # parameters of the check, see checks.h
//   [print]                                                         # what a picture must have, see FitProfile
//   least_long_side = 600
//
// A profile is a file of models/profiles/ by its name, or a file of your own by its path. What it does not know it
// refuses: a key, a rule, a severity, a number that is none, profiles that extend each other.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/severity.h"
#include "rules/toml.h"

namespace creditline {

// What a picture must have to be printed. What is not set is not asked. The units are those of imaging/fitness.h.
struct FitProfile {
  std::optional<double> least_long_side;       // pixels
  std::optional<double> widest_edge;           // pixels
  std::optional<double> most_clipped_dark;     // share
  std::optional<double> most_clipped_light;    // share
  std::optional<double> widest_border;         // pixels
  std::optional<double> most_screen_likeness;  // share
};

// What a profile says of one rule.
struct RuleSetting {
  bool has_severity = false;
  std::optional<Severity> severity;  // nothing, where has_severity: off
  struct Layer {
    TomlValue table;
    std::string file;
  };
  std::vector<Layer> parameters;  // the nearest profile's first
};

struct Profile {
  std::string name, summary;
  std::map<std::string, RuleSetting> settings;  // by code
  FitProfile print;

  // How much a finding of the rule matters here; nothing: it is off. `own` is the rule's.
  std::optional<Severity> severity(const std::string& code, std::optional<Severity> own) const;
};

// A rule that a profile may speak of.
struct RuleName {
  std::string id, code;  // id may be empty
};

// `asked` is a name ("ap") or a file ("house.toml", "desk/house.toml"). Errors: kNotFound, kModel with file and line.
Result<Profile> load_profile(const std::filesystem::path& folder, const std::string& asked,
                             std::span<const RuleName> known);

// The names in the folder, sorted.
std::vector<std::string> profile_names(const std::filesystem::path& folder);

}  // namespace creditline
