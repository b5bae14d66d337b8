// styles/credit_form.h: the small language in which models/styles/ writes a house's form of the credit. Internal to the
// room.
//
//   (Photo by {photographers}[ - {pool}]/{houses}[, {license}])
//
// {part} prints a part of the credit; {photographers+pool} several, joined as the style joins links, without those that
// the credit lacks; {photographers:upper} in capitals, {photographers:surname} with the surname in capitals,
// {houses:reversed} from reader to origin. {?part} prints nothing and asks that the part is there, {!part} that it is
// not; {?agency=ap,invision} asks for one of the values. What stands in [ ] is left out where something in it is
// missing; where something outside is missing, the whole form does not fit.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

// What a template may print and ask.
struct FormFacts {
  std::map<std::string, std::vector<std::string>, std::less<>> parts;  // by name: links, in order; none: absent
  std::map<std::string, std::vector<std::string>, std::less<>> marks;  // what {?name=value} looks at
};

struct Joints {
  std::string links = "/";          // between links of the chain
  std::string names = ", ";         // between photographers
  std::string last_name = " and ";  // before the last of them
};

class CreditForm {
 public:
  // Errors: kModel, with what is wrong.
  static Result<CreditForm> compile(std::string_view text, const std::vector<std::string_view>& known_parts);

  // Nothing: the form does not fit.
  std::optional<std::string> expand(const FormFacts& facts, const Joints& joints) const;

 private:
  struct PartUse {
    std::string name;
    enum class Letters { kAsWritten, kUpper, kUpperSurname } letters = Letters::kAsWritten;
    bool is_reversed = false;
  };
  struct Piece {
    enum class Kind { kText, kParts, kAsk, kGroup } kind = Kind::kText;
    std::string text{};                 // of kText; the name that kAsk asks for
    std::vector<PartUse> parts{};       // of kParts
    bool wants_absent = false;          // of kAsk
    std::vector<std::string> values{};  // of kAsk: one of them; none: whatever
    std::vector<Piece> inner{};         // of kGroup
  };
  class Compiler;
  static std::optional<std::string> expand(const std::vector<Piece>& pieces, const FormFacts& facts,
                                           const Joints& joints);
  static std::vector<std::string> links_of(const PartUse& use, const FormFacts& facts, const Joints& joints);
  static std::string print(const std::vector<PartUse>& uses, const FormFacts& facts, const Joints& joints);
  static bool holds(const Piece& ask, const FormFacts& facts);
  std::vector<Piece> pieces_;
};

}  // namespace creditline
