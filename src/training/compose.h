// training/compose.h: captions made from templates: the conventions of houses that no labelled row shows.
//
//   ap | en | {D} ([[{G=AP} Photo/{P}, File]])
//   -> "Firefighters climb … on Friday. (AP Photo/Aiko Mensah, File)" with its pieces known
//
// models/training/styles.txt holds the templates, descriptions.txt beside it the descriptions; both tell their notation
// in their first lines. A description marked "!" is a caption that tempts and has no credit.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "training/example.h"
#include "training/vary.h"

namespace creditline {

class Composer {
 public:
  // Errors: kNotFound, kModel with file and line.
  static Result<Composer> load(const std::filesystem::path& models);

  // `count` captions of every template.
  std::vector<Example> compose(int count, const NamePool& names, Random& random) const;
  // Every description as a caption without a credit.
  std::vector<Example> without_credit() const;

 private:
  struct Template {
    std::string style, language, text;
  };
  Result<Done> read(const std::filesystem::path& file);
  Example one(const Template& t, const NamePool& names, Random& random) const;

  std::vector<Template> templates_;
  std::map<std::string, std::vector<std::string>> descriptions_;  // by language
  std::vector<std::pair<std::string, std::string>> tempting_;     // language, description
};

}  // namespace creditline
