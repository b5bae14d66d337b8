// caption/label_file.h: reads label files: captions with the answers that people gave (see the README, "Label files").
//
// One JSON object a line, UTF-8. Errors: kNotFound, kBadInput with file and line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace creditline {

struct CreditAnswer {
  std::vector<std::string> photographers;
  std::string agency;
  std::vector<std::string> distributors;
  std::string pool;
};

struct PersonAnswer {
  std::string name, title, position;
};

struct LabelledCaption {
  std::string id, style, language, text;
  std::string credit_text;
  CreditAnswer credit;
  std::optional<CreditAnswer> also;  // a second defensible reading
  std::vector<std::string> flags;
  std::string license;
  std::optional<std::string> subject;               // nothing: not labelled
  std::optional<std::vector<PersonAnswer>> people;  // nothing: not labelled
};

Result<std::vector<LabelledCaption>> read_label_file(const std::filesystem::path& file);

}  // namespace creditline
