#include "report/report.h"

#include "base/csv_cell.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";

std::string row_of(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) row += (&cell == cells.data() ? "" : ",") + csv_cell(repair_utf8(cell));
  return row + "\r\n";
}

std::string evidence_text(const std::vector<Statement>& evidence) {
  std::string out;
  for (const Statement& statement : evidence) out += (out.empty() ? "" : "; ") + evidence_line(statement);
  return out;
}

}  // namespace

std::vector<RuleFace> faces_of(std::span<const AuditRule> rules) {
  std::vector<RuleFace> faces;
  for (const AuditRule& rule : rules)
    faces.push_back({rule.code, rule.severity, rule.summary, std::string("For example: ") + rule.example});
  return faces;
}

std::string evidence_line(const Statement& statement) { return place_title(statement) + ": " + statement.value; }

std::string csv_report(const Outcome& outcome) {
  std::string out = kByteOrderMark;
  out += row_of({"severity", "code", "message", "caption", "picture", "evidence", "file", "line"});
  for (const Finding& finding : outcome.findings)
    out += row_of({severity_name(finding.severity), finding.code, finding.message, finding.caption, finding.picture,
                   evidence_text(finding.evidence), finding.file, finding.line ? std::to_string(finding.line) : ""});
  for (const Error& error : outcome.errors)
    out += row_of({"error", error_code_name(error.code), error.message, "", "", "", error.where, ""});
  return out;
}

}  // namespace creditline
