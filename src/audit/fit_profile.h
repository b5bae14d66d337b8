// audit/fit_profile.h: what a desk asks of a picture before it prints it, read from a list such as
// models/print/newspaper.txt: "name | number | unit | why", one a line, # for comments.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"

namespace creditline {

// What is not set is not asked. The units are those of imaging/fitness.h.
struct FitProfile {
  std::optional<double> least_long_side;       // pixels
  std::optional<double> widest_edge;           // pixels
  std::optional<double> most_clipped_dark;     // share
  std::optional<double> most_clipped_light;    // share
  std::optional<double> widest_border;         // pixels
  std::optional<double> most_screen_likeness;  // share
};

// Errors: kIo, kModel (a name that is not known, or no number; with the line).
Result<FitProfile> load_fit_profile(const std::filesystem::path& file);

}  // namespace creditline
