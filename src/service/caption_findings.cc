#include "service/caption_findings.h"

namespace creditline {

void add_caption_findings(std::vector<Finding>& findings, const Record& record, const Case& one, std::size_t at,
                          const Desk& desk, const Lexicon& lexicon) {
  std::vector<Statement> of_file;  // and of the page: what the caption itself says is no second witness
  for (const Statement& statement : one.statements)
    if (statement.witness != Witness::kCaption && statement.witness != Witness::kOcr) of_file.push_back(statement);
  for (const Fault& fault : desk.captions->faults(record, of_file, lexicon)) {
    if (!fault.rule->told_by.empty()) continue;
    Finding& finding = findings.emplace_back(finding_of(fault));
    finding.caption = one.caption_id;
    finding.picture = one.picture_path;
    finding.file = one.document.empty() ? one.picture_path : one.document;
    finding.line = one.line;
    finding.at = at;
  }
}

}  // namespace creditline
