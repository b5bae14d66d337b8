// report/report.h: what an audit or a validation came to, as a file that other programs take. Start here.
//
//   auto report = sarif_report(faces_of(audit_rules()), "0.1.0", sink);   // SARIF 2.1.0, for code scanning and editors
//   auto report = junit_report(sink);                                     // JUnit XML, for a CI job
//   auto report = csv_report(sink);                                       // a table, for a spreadsheet
//   for (const Finding& finding : findings) report->add(finding);
//   report->finish(errors);
//
// A report is written as its findings come, so that of a million none need be kept; JUnit XML, which begins with its
// totals, keeps its cases and has a bound. The same findings give the same bytes: no times, no names of machines.
// Whatever a caption holds comes out as its format wants it: escaped, in UTF-8, without the characters that XML cannot
// carry. A page for people is page.h. Threads: one at a time.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"

namespace creditline {

// What a report says of a rule, whether one of its findings is there or not.
struct RuleFace {
  std::string code;
  Severity severity = Severity::kWarning;  // of most of its findings
  std::string summary;                     // one sentence: what it finds
  std::string help;                        // an example, or what to do
};
std::vector<RuleFace> faces_of(std::span<const AuditRule> rules);

// A finding that a person has decided on, and how.
struct DecidedFinding {
  Finding finding;
  std::string verdict, correction, reason, person, made;
  bool in_source = false;  // said beside the caption itself, not in a catalogue or a baseline
};
// "ignored by Eva on 2026-11-24: a test card"
std::string decision_line(const DecidedFinding& decided);

// Where the bytes go; false: nobody reads any more.
using ReportSink = std::function<bool(std::string_view)>;

class FindingReport {
 public:
  virtual ~FindingReport() = default;
  // False when nobody reads any more.
  virtual bool add(const Finding& finding) = 0;
  virtual bool add(const DecidedFinding& decided) = 0;
  // `errors`: inputs that could not be read. Once, at the end.
  virtual bool finish(std::span<const Error> errors) = 0;
};

// A result for every finding, at its file and line, with a fingerprint that stays when lines move; one that is decided
// is a suppressed result with its justification. Inputs that could not be read are notifications of an invocation that
// failed. Paths are percent-encoded, relative as they were given. `rules`: all that were asked.
std::unique_ptr<FindingReport> sarif_report(const std::vector<RuleFace>& rules, const std::string& version,
                                            ReportSink sink);

// A suite for every file, a failed case for every finding, a skipped one with the reason where it is decided, an error
// for every input that could not be read. Nothing found is one case that passed: CI servers take a report without cases
// for a broken one. Of more than kMostCases a last case tells how many are left out.
inline constexpr std::size_t kMostCases = 100'000;
std::unique_ptr<FindingReport> junit_report(ReportSink sink);

// A row for every finding that is not decided and every error: severity,code,message,caption,picture,evidence,file,
// line. It begins with a byte order mark, without which Excel takes UTF-8 for the machine's old code page and spoils
// every name.
std::unique_ptr<FindingReport> csv_report(ReportSink sink);

// "the file's IPTC By-line: Gavriil Grigorov"
std::string evidence_line(const Statement& statement);

}  // namespace creditline
