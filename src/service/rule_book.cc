#include "service/rule_book.h"

#include <algorithm>
#include <array>

namespace creditline {
namespace {

constexpr std::array kSuppressionRules = {
    AuditRule{"suppression.no-reason", Severity::kWarning, "whoever silences a rule says why",
              "creditline-ignore: R05"},
    AuditRule{"suppression.unknown-rule", Severity::kWarning, "a suppression names a rule that is there",
              "creditline-ignore: R99 -- a slip"},
    AuditRule{"suppression.unused", Severity::kNote, "a suppression that silences nothing can go",
              "creditline-ignore: R05 -- in the caption of a right date"},
};

}  // namespace

std::span<const AuditRule> suppression_rules() { return kSuppressionRules; }

Result<std::shared_ptr<const RuleBook>> load_rule_book(const std::filesystem::path& models) {
  auto rules = load_rules(models / "rules");
  if (!rules) return rules.error();
  auto styles = HouseStyles::load(models / "styles");
  if (!styles) return styles.error();
  auto book = std::make_shared<RuleBook>();
  book->styles = std::move(*styles);
  book->captions = std::move(*rules);
  book->profiles = models / "profiles";
  for (const CaptionRule& rule : book->captions) book->names.push_back({rule.id, rule.code});
  for (const AuditRule& rule : audit_rules()) book->names.push_back({rule.number, rule.code});
  for (const AuditRule& rule : suppression_rules()) book->names.push_back({"", rule.code});
  return std::shared_ptr<const RuleBook>(std::move(book));
}

Result<Desk> set_desk(std::shared_ptr<const RuleBook> book, const std::string& profile) {
  auto loaded = load_profile(book->profiles, profile, book->names);
  if (!loaded) return loaded.error();
  auto captions = CaptionRules::make(book->captions, *loaded, book->styles);
  if (!captions) return captions.error();
  return Desk{std::move(book), std::move(*loaded), std::move(*captions)};
}

Finding finding_of(const Fault& fault) {
  Finding finding;
  finding.code = fault.rule->code;
  finding.severity = fault.severity;
  finding.message = fault.message;
  const std::string where = std::to_string(fault.start) + "-" + std::to_string(fault.end);
  if (!fault.found.empty()) {
    finding.evidence.push_back({std::string(about::kDescription), fault.found, "", "", Witness::kCaption, where, 1.0});
  }
  return finding;
}

void apply_profile(std::vector<Finding>& findings, const Profile& profile) {
  const auto is_off = [&](Finding& finding) {
    const auto severity = profile.severity(finding.code, finding.severity);
    if (severity) finding.severity = *severity;
    return !severity;
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_off), findings.end());
}

}  // namespace creditline
