// styles/house_style.h: writes a credit in a house's form, from the templates in models/styles/. Start here.
//
//   auto styles = HouseStyles::load(models / "styles");
//   const HouseStyle* guardian = styles->find("guardian");
//   format_credit(record, *guardian)   // "Photograph: Saul Loeb/AFP/Getty Images"
//
// A style says how links are joined, how houses are called, and in which forms the credit is written: the first form
// whose parts are all there is taken. models/styles/README.md explains the lines, credit_form.h the language of forms.
// Nothing is invented: what the record lacks is left out, and a record without a credit, or one of which the house
// prints nothing (a house that names agencies alone, and there is none), gives "".
// The answer is UTF-8, with the brackets that the house puts around its credits. Errors: kNotFound (no such folder),
// kModel with file and line. Threads: immutable once loaded.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "caption/record.h"
#include "styles/credit_form.h"

namespace creditline {

// By id of a house, how it is called; others as they are written.
using HouseNames = std::map<std::string, std::string, std::less<>>;

struct HouseStyle {
  std::string id;        // "nyt": the name of its file
  std::string name;      // "The New York Times"
  std::string language;  // of its words, "en"
  Joints joints;
  std::string side_by_side = "; ";  // between houses that are no chain
  HouseNames names;
  std::vector<CreditForm> forms;
  // A caption's credit and what the style makes of it: shown to people, and tested.
  struct Example {
    std::string credit, formatted;
    std::size_t line = 0;
  };
  std::vector<Example> examples;
};

class HouseStyles {
 public:
  // Every file `*.txt` of the folder; lists of names stand in its folder names/.
  static Result<HouseStyles> load(const std::filesystem::path& folder);
  const HouseStyle* find(std::string_view id) const;              // null: there is no such style
  const std::vector<HouseStyle>& all() const { return styles_; }  // by id

 private:
  std::vector<HouseStyle> styles_;
};

std::string format_credit(const Record& record, const HouseStyle& style);

}  // namespace creditline
