// Findings as JUnit XML, in the form that Jenkins, GitLab and Azure read.
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

struct Suite {
  std::string file;
  std::vector<const Finding*> findings;
  std::vector<const Error*> errors;
};

// In the order in which the files are first spoken of: strongest first.
std::vector<Suite> suites_of(const Outcome& outcome) {
  std::vector<Suite> suites;
  std::map<std::string, std::size_t> place;
  const auto suite = [&](const std::string& file) -> Suite& {
    const auto [known, is_new] = place.emplace(file, suites.size());
    if (is_new) suites.push_back({file, {}, {}});
    return suites[known->second];
  };
  for (const Error& error : outcome.errors) suite(error.where).errors.push_back(&error);
  for (const Finding& finding : outcome.findings) suite(finding.file).findings.push_back(&finding);
  return suites;
}

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

void count(pugi::xml_node node, std::size_t tests, std::size_t failures, std::size_t errors) {
  node.append_attribute("tests") = tests;
  node.append_attribute("failures") = failures;
  node.append_attribute("errors") = errors;
}

void add_suite(pugi::xml_node suites, const Suite& suite) {
  pugi::xml_node node = suites.append_child("testsuite");
  set(node, "name", suite.file.empty() ? "creditline" : suite.file);
  count(node, suite.findings.size() + suite.errors.size(), suite.findings.size(), suite.errors.size());
  for (const Error* error : suite.errors) add_error(node, *error);
  for (const Finding* finding : suite.findings) add_finding(node, *finding);
}

void add_passed(pugi::xml_node suites) {
  pugi::xml_node node = suites.append_child("testsuite");
  set(node, "name", "creditline");
  count(node, 1, 0, 0);
  add_case(node, "", "nothing found");
}

}  // namespace

std::string junit_report(const Outcome& outcome) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "creditline");
  const bool is_clean = outcome.findings.empty() && outcome.errors.empty();
  count(suites, is_clean ? 1 : outcome.findings.size() + outcome.errors.size(), outcome.findings.size(),
        outcome.errors.size());
  for (const Suite& suite : suites_of(outcome)) add_suite(suites, suite);
  if (is_clean) add_passed(suites);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace creditline
