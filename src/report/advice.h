// report/advice.h: what a desk does about a finding, in a sentence for each rule: models/report/advice.txt.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"

namespace creditline {

using Advice = std::map<std::string, std::string>;  // by code of a rule

// Errors: kNotFound, kIo, kModel (a line without "|").
Result<Advice> load_advice(const std::filesystem::path& file);

}  // namespace creditline
