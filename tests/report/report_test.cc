// Findings as SARIF, JUnit and CSV: what a hostile caption does not do to them, and what a program reads back.
#include "report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "base/csv_cell.h"
#include "base/json.h"
#include "base/utf8.h"

namespace creditline {
namespace {

using testing::HasSubstr;
using testing::Not;

const char* const kHostile = "Jane \"Doe\" </failure><script>&\x01\x1B[31m\xE2\x80\xAE gnp\xFF";

std::vector<Finding> sample_findings() {
  Finding quarrel;
  quarrel.code = "photographer.differs";
  quarrel.severity = Severity::kError;
  quarrel.message = kHostile;
  quarrel.caption = "7";
  quarrel.picture = "pictures/a b%\xFF#?.jpg";
  quarrel.evidence = {{"photographer", kHostile, "", "", Witness::kIptc, "Iptc.Application2.Byline", 1.0}};
  quarrel.file = "./pages/=1+1.html";
  quarrel.line = 12;
  Finding alone;
  alone.code = "metadata.missing";
  alone.severity = Severity::kNote;
  alone.message = "The file carries no credit.";
  alone.picture = alone.file = "/abs/bild.jpg";
  return {quarrel, alone};
}

class Reports : public testing::Test {
 protected:
  ReportSink into(std::string& text) const {
    return [&text](std::string_view bytes) { return text += bytes, true; };
  }
  void fill(FindingReport& report) const {
    for (const Finding& finding : findings_) report.add(finding);
    for (const DecidedFinding& decided : decided_) report.add(decided);
    report.finish(errors_);
  }
  std::string sarif() const {
    std::string text;
    fill(*sarif_report(faces_of(audit_rules()), "0.1.0", into(text)));
    return text;
  }
  std::string junit() const {
    std::string text;
    fill(*junit_report(into(text)));
    return text;
  }
  std::string csv() const {
    std::string text;
    fill(*csv_report(into(text)));
    return text;
  }

  std::vector<Finding> findings_ = sample_findings();
  std::vector<DecidedFinding> decided_;
  std::vector<Error> errors_;
};

TEST_F(Reports, SarifSaysWhereAndHowBad) {
  const auto json = parse_json(sarif());
  ASSERT_TRUE(json) << json.error().message;
  const JsonValue& run = (*json_member(*json, "runs"))[0];
  const JsonValue& results = *json_member(run, "results");
  ASSERT_EQ(results.Size(), 2u);
  EXPECT_EQ(json_string(results[0], "level"), "error");
  EXPECT_EQ(json_string(results[1], "level"), "note");
  const JsonValue& place = *json_member((*json_member(results[0], "locations"))[0], "physicalLocation");
  EXPECT_EQ(json_string(*json_member(place, "artifactLocation"), "uri"), "pages/%3D1%2B1.html");
  EXPECT_EQ(json_member(*json_member(place, "region"), "startLine")->GetUint(), 12u);
  const JsonValue& beside = *json_member((*json_member(results[0], "relatedLocations"))[0], "physicalLocation");
  EXPECT_EQ(json_string(*json_member(beside, "artifactLocation"), "uri"), "pictures/a%20b%25%FF%23%3F.jpg");
  const JsonValue& alone = *json_member((*json_member(results[1], "locations"))[0], "physicalLocation");
  EXPECT_EQ(json_string(*json_member(alone, "artifactLocation"), "uri"), "file:///abs/bild.jpg");
  EXPECT_FALSE(json_member(alone, "region")) << "a picture has no lines";
  const JsonValue& rules = *json_member(*json_member(*json_member(run, "tool"), "driver"), "rules");
  const JsonValue& rule = rules[json_member(results[0], "ruleIndex")->GetUint()];
  EXPECT_EQ(json_string(rule, "id"), "photographer.differs");
  EXPECT_NE(json_string(*json_member(rule, "help"), "text"), "");
}

std::vector<std::string> fingerprints(const std::string& sarif) {
  std::vector<std::string> out;
  const auto json = parse_json(sarif);
  for (const JsonValue& result : json_member((*json_member(*json, "runs"))[0], "results")->GetArray())
    out.emplace_back(json_string(*json_member(result, "partialFingerprints"), "creditline/v1"));
  return out;
}

TEST_F(Reports, FingerprintsStayWhenLinesMove) {
  const auto before = fingerprints(sarif());
  findings_[0].line = 90;
  EXPECT_EQ(fingerprints(sarif()), before);
  findings_[0].message = "another";
  EXPECT_NE(fingerprints(sarif()), before);
  findings_[1] = findings_[0];
  const auto twins = fingerprints(sarif());
  EXPECT_NE(twins[0], twins[1]) << "two findings that say the same are two";
}

TEST_F(Reports, SarifTellsOfInputsThatWereNotRead) {
  EXPECT_THAT(sarif(), HasSubstr(R"("executionSuccessful":true)"));
  errors_ = {{ErrorCode::kNotFound, "no such file", "a.html"}};
  EXPECT_THAT(sarif(), HasSubstr(R"("executionSuccessful":false)"));
  EXPECT_THAT(sarif(), HasSubstr("a.html: no such file"));
}

TEST_F(Reports, JunitIsXmlWhateverTheCaptionHolds) {
  errors_ = {{ErrorCode::kNotFound, "no such file", "a.html"}};
  const std::string xml = junit();
  EXPECT_FALSE(find_invalid_utf8(xml));
  EXPECT_THAT(xml, Not(HasSubstr("&#")));
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(xml.c_str()));
  const pugi::xml_node suites = document.child("testsuites");
  EXPECT_EQ(suites.attribute("tests").as_int(), 3);
  EXPECT_EQ(suites.attribute("failures").as_int(), 2);
  EXPECT_EQ(suites.attribute("errors").as_int(), 1);
  const pugi::xml_node failure =
      suites.find_child_by_attribute("testsuite", "name", "./pages/=1+1.html").child("testcase").child("failure");
  EXPECT_EQ(std::string(failure.attribute("type").value()), "photographer.differs");
  EXPECT_THAT(failure.text().get(), HasSubstr("Jane \"Doe\" </failure><script>&\xEF\xBF\xBD"));
  EXPECT_THAT(failure.text().get(), HasSubstr("the file's IPTC By-line: Jane"));
}

TEST_F(Reports, DecidedFindingsAreSuppressedAndSkippedWithTheirReason) {
  DecidedFinding decided{sample_findings()[1], "corrected", "Ana Duarte", "she says so", "Eva", "2026-11-24T08:00:00Z"};
  decided_ = {decided, decided};
  decided_[1].in_source = true;
  const std::string kWhy = "corrected to Ana Duarte by Eva on 2026-11-24: she says so";
  const auto json = parse_json(sarif());
  const JsonValue& results = *json_member((*json_member(*json, "runs"))[0], "results");
  ASSERT_EQ(results.Size(), 4u);
  EXPECT_FALSE(json_member(results[0], "suppressions")) << "is open";
  const JsonValue& suppression = (*json_member(results[2], "suppressions"))[0];
  EXPECT_EQ(json_string(suppression, "justification"), kWhy);
  EXPECT_EQ(json_string(suppression, "kind"), "external");
  EXPECT_EQ(json_string((*json_member(results[3], "suppressions"))[0], "kind"), "inSource");
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(junit().c_str()));
  const pugi::xml_node suites = document.child("testsuites");
  EXPECT_EQ(suites.attribute("failures").as_int(), 2);
  EXPECT_EQ(suites.attribute("skipped").as_int(), 2);
  const pugi::xml_node suite = suites.find_child_by_attribute("testsuite", "name", "/abs/bild.jpg");
  EXPECT_EQ(std::string(suite.last_child().child("skipped").attribute("message").value()), kWhy);
}

TEST_F(Reports, JunitHasABoundAndTellsWhatItLeavesOut) {
  findings_.assign(kMostCases + 2, sample_findings()[1]);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(junit().c_str()));
  EXPECT_EQ(document.child("testsuites").attribute("failures").as_uint(), kMostCases);
  EXPECT_THAT(document.child("testsuites").last_child().child("testcase").child("error").attribute("message").value(),
              HasSubstr("2 more findings"));
}

TEST_F(Reports, JunitOfNothingIsACaseThatPassed) {
  findings_.clear();
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(junit().c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_TRUE(suite.child("testcase"));
  EXPECT_FALSE(suite.child("testcase").first_child());
}

TEST_F(Reports, CsvOpensInASpreadsheet) {
  findings_[0].caption = "=1+1";
  findings_[0].message = "Says \"yes\", twice";
  findings_.pop_back();
  errors_ = {{ErrorCode::kNotFound, "no such file", "a.html"}};
  EXPECT_EQ(csv(),
            "\xEF\xBB\xBFseverity,code,message,caption,picture,evidence,file,line\r\n"
            "error,photographer.differs,\"Says \"\"yes\"\", twice\",'=1+1,pictures/a b%\xEF\xBF\xBD#?.jpg,"
            "\"the file's IPTC By-line: Jane \"\"Doe\"\" </failure><script>&\x01\x1B[31m\xE2\x80\xAE gnp\xEF\xBF\xBD\","
            "./pages/=1+1.html,12\r\n"
            "error,not_found,no such file,,,,a.html,\r\n");
}

struct CellCase {
  const char *name, *value, *want;
};
void PrintTo(const CellCase& row, std::ostream* out) { *out << row.value; }

const CellCase kCells[] = {
    {"Plain", "Jane Doe", "Jane Doe"},
    {"Formula", "=HYPERLINK(1)", "'=HYPERLINK(1)"},
    {"Plus", "+1", "'+1"},
    {"Minus", "-1", "'-1"},
    {"At", "@reuters", "'@reuters"},
    {"Tab", "\t=1", "'\t=1"},
    {"LineFeed", "\n=1", "\"'\n=1\""},
    {"WideEquals", "＝1", "'＝1"},
    {"SignInside", "a=1-2@b", "a=1-2@b"},
    {"Comma", "a, b", "\"a, b\""},
    {"Quote", "a \"b\"", "\"a \"\"b\"\"\""},
    {"Empty", "", ""},
};
class CsvCell : public testing::TestWithParam<CellCase> {};
TEST_P(CsvCell, IsSafe) { EXPECT_EQ(csv_cell(GetParam().value), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Values, CsvCell, testing::ValuesIn(kCells),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
