// Findings as JUnit XML, in the form that Jenkins, GitLab and Azure read.
#include <deque>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "base/utf8.h"
#include "report/report.h"

namespace creditline {
namespace {

// XML 1.0 has no way to write most control characters, not even as &#1;.
std::string xml_text(std::string_view text) {
  const std::string whole = repair_utf8(text);
  std::string out;
  for (std::size_t at = 0; at < whole.size();) {
    const CodePoint one = code_point_at(whole, at);
    const bool is_control = one.value < 0x20 && one.value != '\n' && one.value != '\t';
    if (is_control || one.value == 0x7F || one.value == 0xFFFE || one.value == 0xFFFF) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(whole, at, one.size);
    }
    at += one.size;
  }
  return out;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name) = xml_text(value).c_str();
}

// A case of a suite. One of the three stands.
struct Told {
  const Finding* finding = nullptr;
  const DecidedFinding* decided = nullptr;
  const Error* error = nullptr;
};

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  void add(const Told& told) {
    ++tests;
    ++(told.error ? errors : told.decided ? skipped : failures);
  }
};

struct Suite {
  std::string file;
  std::vector<Told> cases;
};

pugi::xml_node add_case(pugi::xml_node suite, std::string_view file, const std::string& name) {
  pugi::xml_node one = suite.append_child("testcase");
  set(one, "classname", file.empty() ? "creditline" : file);
  set(one, "name", name);
  return one;
}

std::string place_of(const Finding& finding) {
  std::string place = finding.line > 0 ? finding.file + ":" + std::to_string(finding.line) : finding.file;
  if (!finding.caption.empty()) place += " caption " + finding.caption;
  if (finding.picture != finding.file && !finding.picture.empty()) place += " picture " + finding.picture;
  return place;
}

void add_finding(pugi::xml_node suite, const Finding& finding) {
  pugi::xml_node one = add_case(suite, finding.file, finding.code + " " + place_of(finding));
  pugi::xml_node failure = one.append_child("failure");
  set(failure, "type", finding.code);
  set(failure, "message", finding.message);
  std::string text = std::string(severity_name(finding.severity)) + ": " + finding.message;
  for (const Statement& statement : finding.evidence) text += "\n" + evidence_line(statement);
  failure.text() = xml_text(text).c_str();
}

void add_error(pugi::xml_node suite, const Error& error) {
  pugi::xml_node told = add_case(suite, error.where, "is read").append_child("error");
  set(told, "type", error_code_name(error.code));
  set(told, "message", error.message);
}

void add_decided(pugi::xml_node suite, const DecidedFinding& decided) {
  const Finding& finding = decided.finding;
  pugi::xml_node one = add_case(suite, finding.file, finding.code + " " + place_of(finding));
  set(one.append_child("skipped"), "message", decision_line(decided));
}

void set_counts(pugi::xml_node node, const Counts& counts) {
  node.append_attribute("tests") = counts.tests;
  node.append_attribute("failures") = counts.failures;
  node.append_attribute("errors") = counts.errors;
  node.append_attribute("skipped") = counts.skipped;
}

void add_suite(pugi::xml_node suites, const Suite& suite) {
  Counts counts;
  for (const Told& told : suite.cases) counts.add(told);
  pugi::xml_node node = suites.append_child("testsuite");
  set(node, "name", suite.file.empty() ? "creditline" : suite.file);
  set_counts(node, counts);
  for (const Told& told : suite.cases) {
    if (told.error) add_error(node, *told.error);
    if (told.finding) add_finding(node, *told.finding);
    if (told.decided) add_decided(node, *told.decided);
  }
}

void add_passed(pugi::xml_node suites) {
  pugi::xml_node node = suites.append_child("testsuite");
  set(node, "name", "creditline");
  set_counts(node, {.tests = 1});
  add_case(node, "", "nothing found");
}

class JunitReport : public FindingReport {
 public:
  explicit JunitReport(ReportSink sink) : sink_(std::move(sink)) {}

  bool add(const Finding& finding) override {
    if (is_full()) return true;
    findings_.push_back(finding);
    tell(finding.file, {.finding = &findings_.back()});
    return true;
  }

  bool add(const DecidedFinding& decided) override {
    if (is_full()) return true;
    decided_.push_back(decided);
    tell(decided.finding.file, {.decided = &decided_.back()});
    return true;
  }

  bool finish(std::span<const Error> errors) override {
    const Error more{ErrorCode::kOverLimit, std::to_string(left_out_) + " more findings: ask for csv or ndjson", ""};
    for (const Error& error : errors) tell(error.where, {.error = &error});
    if (left_out_ > 0) tell("", {.error = &more});
    pugi::xml_document document;
    pugi::xml_node suites = document.append_child("testsuites");
    set(suites, "name", "creditline");
    set_counts(suites, suites_.empty() ? Counts{.tests = 1} : counts_);
    for (const Suite& suite : suites_) add_suite(suites, suite);
    if (suites_.empty()) add_passed(suites);
    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return sink_(out.view());
  }

 private:
  bool is_full() {
    const bool full = findings_.size() + decided_.size() >= kMostCases;
    left_out_ += full ? 1 : 0;
    return full;
  }

  // Suites stand in the order in which their files are first spoken of.
  void tell(const std::string& file, const Told& told) {
    const auto [place, is_new] = places_.emplace(file, suites_.size());
    if (is_new) suites_.push_back({file, {}});
    suites_[place->second].cases.push_back(told);
    counts_.add(told);
  }

  ReportSink sink_;
  std::deque<Finding> findings_;  // which stay where they are when more come
  std::deque<DecidedFinding> decided_;
  std::vector<Suite> suites_;
  std::map<std::string, std::size_t> places_;
  Counts counts_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<FindingReport> junit_report(ReportSink sink) { return std::make_unique<JunitReport>(std::move(sink)); }

}  // namespace creditline
