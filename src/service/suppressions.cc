#include "service/suppressions.h"

#include <algorithm>

#include "base/utf8.h"
#include "service/rule_book.h"

namespace creditline {
namespace {

bool is_meant(const RuleName& name, std::string_view said) {
  return name.code == said || (!said.empty() && name.id == said);
}

// Whether `said`, a number or a code, means the rule of that code.
bool silences(std::string_view said, std::string_view code, std::span<const RuleName> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const RuleName& name) { return name.code == code && is_meant(name, said); });
}

}  // namespace

Suppression read_suppression(std::string_view text) {
  Suppression out;
  const std::size_t dashes = text.find("--");
  if (dashes != std::string_view::npos) out.reason = trim(text.substr(dashes + 2));
  std::string_view rules = text.substr(0, dashes);
  while (!rules.empty()) {
    const std::size_t comma = rules.find(',');
    if (const auto rule = trim(rules.substr(0, comma)); !rule.empty()) out.rules.emplace_back(rule);
    rules = comma == std::string_view::npos ? std::string_view() : rules.substr(comma + 1);
  }
  return out;
}

std::optional<Suppression> cut_suppression(std::string& caption) {
  const std::string marker = "# " + std::string(kIgnore) + ":";
  std::size_t at = caption.rfind(marker);
  if (at == std::string::npos) return std::nullopt;
  const Suppression found = read_suppression(std::string_view(caption).substr(at + marker.size()));
  while (at > 0 && (caption[at - 1] == ' ' || caption[at - 1] == '\t')) --at;
  caption.resize(at);
  return found;
}

Finding suppression_finding(std::string_view code, std::string message) {
  Finding finding;
  finding.code = code;
  for (const AuditRule& rule : suppression_rules())
    if (rule.code == code) finding.severity = rule.severity;
  finding.message = std::move(message);
  return finding;
}

std::vector<DecidedFinding> suppress(std::vector<Finding>& findings, const Suppression& suppression,
                                     std::span<const RuleName> names) {
  std::vector<Finding> told;
  std::vector<DecidedFinding> silenced;
  for (const std::string& said : suppression.rules) {
    const bool is_known =
        std::any_of(names.begin(), names.end(), [&](const RuleName& name) { return is_meant(name, said); });
    const auto first = std::stable_partition(
        findings.begin(), findings.end(), [&](const Finding& finding) { return !silences(said, finding.code, names); });
    if (!is_known) {
      told.push_back(suppression_finding("suppression.unknown-rule", "There is no rule " + said + " to be ignored."));
    } else if (first == findings.end()) {
      told.push_back(
          suppression_finding("suppression.unused", "Nothing is found here by " + said + ", which is ignored."));
    }
    for (auto at = first; at != findings.end(); ++at)
      silenced.push_back({std::move(*at), "ignored", "", suppression.reason, "", "", true});
    findings.erase(first, findings.end());
  }
  if (suppression.reason.empty())
    told.push_back(suppression_finding("suppression.no-reason",
                                       "Rules are ignored here, and no reason is given: write it behind “--”."));
  findings.insert(findings.end(), told.begin(), told.end());
  return silenced;
}

}  // namespace creditline
