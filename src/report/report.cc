#include "report/report.h"

#include <algorithm>

#include "base/csv_cell.h"
#include "base/utf8.h"

namespace creditline {
namespace {

const std::string kByteOrderMark = "\xEF\xBB\xBF";

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

class CsvReport : public FindingReport {
 public:
  explicit CsvReport(ReportSink sink) : sink_(std::move(sink)) {
    sink_(kByteOrderMark + row_of({"severity", "code", "message", "caption", "picture", "evidence", "file", "line"}));
  }

  bool add(const Finding& finding) override {
    return sink_(
        row_of({severity_name(finding.severity), finding.code, finding.message, finding.caption, finding.picture,
                evidence_text(finding.evidence), finding.file, finding.line ? std::to_string(finding.line) : ""}));
  }
  bool add(const DecidedFinding&) override { return true; }

  bool finish(std::span<const Error> errors) override {
    return std::all_of(errors.begin(), errors.end(), [this](const Error& error) {
      return sink_(row_of({"error", error_code_name(error.code), error.message, "", "", "", error.where, ""}));
    });
  }

 private:
  ReportSink sink_;
};

}  // namespace

std::vector<RuleFace> faces_of(std::span<const AuditRule> rules) {
  std::vector<RuleFace> faces;
  for (const AuditRule& rule : rules)
    faces.push_back({rule.code, rule.severity, rule.summary, std::string("For example: ") + rule.example});
  return faces;
}

std::string evidence_line(const Statement& statement) { return place_title(statement) + ": " + statement.value; }

std::string decision_line(const DecidedFinding& decided) {
  std::string line = decided.verdict;
  if (!decided.correction.empty()) line += " to " + decided.correction;
  if (!decided.person.empty()) line += " by " + decided.person;
  if (!decided.made.empty()) line += " on " + decided.made.substr(0, decided.made.find('T'));
  return decided.reason.empty() ? line : line + ": " + decided.reason;
}

std::unique_ptr<FindingReport> csv_report(ReportSink sink) { return std::make_unique<CsvReport>(std::move(sink)); }

}  // namespace creditline
