// service/rule_book.h: every rule that the program has, and what a profile makes of them.
//
//   const auto book = load_rule_book(models);
//   const auto desk = set_desk(*book, "ap");
//   desk->captions->faults(record, {}, lexicon);     // rules on captions, which are data: rules/caption_rules.h
//   desk->profile.severity("photographer.differs", Severity::kError);   // rules of the audit, which are code:
//   audit/audit.h
//
// Threads: immutable once loaded.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "rules/caption_rules.h"

namespace creditline {

struct RuleBook {
  std::vector<CaptionRule> captions;
  std::vector<RuleName> names;  // all that a profile may speak of: of captions, of the audit, of suppressions
  HouseStyles styles;
  std::filesystem::path profiles;
};

struct Desk {
  std::shared_ptr<const RuleBook> book;
  Profile profile;
  std::shared_ptr<const CaptionRules> captions;
};

inline constexpr const char* kGeneralProfile = "general";

// Findings on suppressions themselves (service/suppressions.h), by the form of the audit's rules.
std::span<const AuditRule> suppression_rules();

// Errors: kNotFound, kModel with file and line.
Result<std::shared_ptr<const RuleBook>> load_rule_book(const std::filesystem::path& models);
Result<Desk> set_desk(std::shared_ptr<const RuleBook> book, const std::string& profile);

// A fault of a caption as a finding of the audit; place and id are the caller's.
Finding finding_of(const Fault& fault);
// The findings of the audit as the profile wants them: with its severities, without what it turned off.
void apply_profile(std::vector<Finding>& findings, const Profile& profile);

}  // namespace creditline
