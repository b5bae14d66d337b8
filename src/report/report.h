// report/report.h: what an audit or a validation came to, as a file that other programs take. Start here.
//
//   const std::vector<RuleFace> rules = faces_of(audit_rules());
//   const Outcome outcome{.findings = findings, .rules = rules, .errors = errors, .version = "0.1.0"};
//   sarif_report(outcome)   // SARIF 2.1.0, for code scanning and editors
//   junit_report(outcome)   // JUnit XML, for a CI job
//   csv_report(outcome)     // a table, for a spreadsheet
//
// The same outcome gives the same bytes: no times, no names of machines. Whatever a caption holds comes out as its
// format wants it: escaped, in UTF-8, without the characters that XML cannot carry. A page for people is page.h.
// Cost: linear in the findings. Threads: free to call from any.
#pragma once

#include <span>
#include <string>
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
};

struct Outcome {
  std::span<const Finding> findings;
  std::span<const RuleFace> rules;  // all that were asked
  std::span<const Error> errors;    // inputs that could not be read
  std::string version;              // of the program
};

// A result for every finding, at its file and line, with a fingerprint that stays when lines move; inputs that could
// not be read are notifications of an invocation that failed. Paths are percent-encoded, relative as they were given.
std::string sarif_report(const Outcome& outcome);

// A suite for every file, a failed case for every finding, an error for every input that could not be read. Nothing
// found is one case that passed: CI servers take a report without cases for a broken one.
std::string junit_report(const Outcome& outcome);

// A row for every finding and every error: severity,code,message,caption,picture,evidence,file,line. It begins with a
// byte order mark, without which Excel takes UTF-8 for the machine's old code page and spoils every name.
std::string csv_report(const Outcome& outcome);

// "the file's IPTC By-line: Gavriil Grigorov"
std::string evidence_line(const Statement& statement);

}  // namespace creditline
