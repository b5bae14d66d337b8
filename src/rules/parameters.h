// rules/parameters.h: what a check is told: the keys of a rule's table, over which a profile may lay its own. Internal
// to the room.
//
//   Parameters given(rule, setting, styles);
//   const double most = given.number("most");
//   if (const auto wrong = given.wrong()) return *wrong;   // a key missing, of another type, or one nobody asked for
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/profile.h"
#include "rules/rule.h"
#include "styles/house_style.h"

namespace creditline {

class Parameters {
 public:
  Parameters(const CaptionRule& rule, const RuleSetting* setting, const HouseStyles& styles);

  std::string text(const std::string& name);         // must be there
  std::string text_if_any(const std::string& name);  // absent: empty
  double number(const std::string& name);
  bool truth(const std::string& name);  // absent: false
  // A list of texts; one text counts as a list of one; absent: empty.
  std::vector<std::string> texts(const std::string& name);
  bool has(const std::string& name) const;

  const HouseStyle* style(const std::string& name);  // a house's form, by its id; absent: null

  // One of `choices`, by its place; absent or another: an error, and 0.
  std::size_t choice(const std::string& name, std::initializer_list<std::string_view> choices);
  void refuse(const std::string& name, const std::string& message);  // a value that will not do

  // The first thing that was wrong, also a key that nobody asked for: call it last.
  std::optional<Error> wrong();

 private:
  struct Layer {
    const TomlValue* table;
    const std::string* file;
  };
  const TomlValue* find(const std::string& name, TomlValue::Kind kind, bool must);
  void refuse_at(const Layer& layer, std::size_t line, std::string message);

  const HouseStyles& styles_;
  std::vector<Layer> layers_;  // the nearest first
  std::set<std::string> asked_;
  std::optional<Error> wrong_;
};

}  // namespace creditline
