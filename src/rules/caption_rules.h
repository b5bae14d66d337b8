// rules/caption_rules.h: judges captions by the rules of models/rules/, as a profile has them. Start here.
//
//   const auto rules = load_rules(models / "rules");
//   const auto profile = load_profile(models / "profiles", "ap", names);
//   const auto styles = HouseStyles::load(models / "styles");
//   const auto judge = CaptionRules::make(*rules, *profile, *styles);
//   for (const Fault& fault : judge->faults(record, {}, lexicon))
//     fault.rule->code      // "caption.weekday-wrong"
//     fault.message         // "“Tuesday, July 3, 2024” is not right: that day is a Wednesday."
//   judge->fixed(record, parser)   // the caption with what is certain put right
//
// Rules are data: rule.h has the form of a rule, checks.h the kinds of check with their parameters, profile.h what a
// desk may set. A caption that could not be read has no faults here. Cost: linear in the caption and the rules.
// Threads: free to call from any.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/statement.h"
#include "caption/caption.h"
#include "rules/profile.h"
#include "rules/rule.h"
#include "styles/house_style.h"

namespace creditline {

struct Fault {
  const CaptionRule* rule = nullptr;
  Severity severity = Severity::kWarning;
  std::string message;             // one sentence
  std::string found;               // the words it is about; empty: the caption as a whole
  std::size_t start = 0, end = 0;  // their bytes
  bool is_fixable = false;
};

class CaptionRules {
 public:
  // `rules` and `styles` must outlive it. Errors: kModel with file and line: a check, a parameter or a style that is
  // not known, of another type, or a pattern that RE2 refuses.
  static Result<std::shared_ptr<const CaptionRules>> make(std::span<const CaptionRule> rules, const Profile& profile,
                                                          const HouseStyles& styles);
  ~CaptionRules();

  // In the order of the rules. `statements` are of the picture's file, or of the row that the caption stands in.
  std::vector<Fault> faults(const Record& record, std::span<const Statement> statements, const Lexicon& lexicon) const;

  // The caption with everything put right that a machine can be certain of; itself where there is nothing. A credit is
  // written in another form only where both forms are read with certainty, and say the same. Putting it right twice
  // changes nothing more.
  std::string fixed(const Record& record, std::span<const Statement> statements, const CaptionParser& parser) const;

 private:
  struct Active;
  CaptionRules();
  // What one rule's fix makes of a caption; nothing where there is nothing to mend, or it is not certain.
  static std::optional<Record> mended(const Active& active, const Record& record, std::span<const Statement> statements,
                                      const CaptionParser& parser);
  std::vector<Active> rules_;
};

}  // namespace creditline
