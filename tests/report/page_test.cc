// The page for people: what it says, and that no caption can say more than its words.
#include "report/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "report/marked_text.h"
#include "report/witness_sheet.h"

namespace creditline {
namespace {

using testing::HasSubstr;
using testing::Not;

const PageDesign& design() {
  static const Result<PageDesign> loaded =
      PageDesign::load(std::filesystem::path(CREDITLINE_SOURCE_DIR) / "models/report");
  EXPECT_TRUE(loaded) << loaded.error().message;
  return *loaded;
}

Statement said(Witness witness, const char* where, std::string_view what, std::string value) {
  return {std::string(what), std::move(value), "", "", witness, where, 1.0};
}

class PageOfOneCase : public testing::Test {
 protected:
  void SetUp() override {
    case_.caption_id = "9";
    case_.caption_text = "Fishermen mend nets. (Ana Duarte/Lusa)";
    case_.document = "summit.html";
    case_.line = 126;
    case_.picture_path = "pictures/nets.jpg";
    case_.statements = {said(Witness::kCaption, "22-32", about::kPhotographer, "Ana Duarte"),
                        said(Witness::kIptc, "Iptc.Application2.Byline", about::kPhotographer, "Miguel Sarmento")};
    Finding finding;
    finding.code = "photographer.differs";
    finding.severity = Severity::kError;
    finding.message = "Photographer: they differ.";
    finding.caption = "9";
    finding.file = "summit.html";
    finding.line = 126;
    findings_ = {finding};
  }

  std::string html() {
    ReportPage page;
    page.findings = findings_;
    page.rules = rules_;
    page.errors = errors_;
    page.version = "0.1.0";
    page.summary.add(case_);
    PageCase one;
    one.what = &case_;
    for (const Finding& finding : findings_) one.findings.push_back(&finding);
    one.title = "Fishermen";
    one.marks = {{22, 32, "photographer"}};
    one.thumbnail = "\xFF\xD8\xFF";
    one.width = 300;
    one.height = 200;
    one.boxes = {{200, 180, 90, 12, "credit", label_}};
    if (!findings_.empty()) page.cases = {one};
    page.decided = decided_;
    const auto made = page_report(page, design());
    EXPECT_TRUE(made) << made.error().message;
    return made ? *made : "";
  }

  Case case_;
  std::vector<Finding> findings_;
  std::vector<RuleFace> rules_ = faces_of(audit_rules());
  std::vector<Error> errors_;
  std::vector<DecidedFinding> decided_;
  std::string label_ = "© Getty Images";
};

TEST_F(PageOfOneCase, ShowsItAll) {
  const std::string page = html();
  for (const char* part :
       {"1 finding in 1 picture", "Two witnesses name different photographers", "Ask the agency who made it",
        "href=\"#case-1\"", "id=\"case-1\"", "summit.html:126, caption 9", "data:image/jpeg;base64,/9j/",
        "<mark class=\"photographer\" title=\"photographer\"><span class=\"vh\">photographer: </span>Ana Duarte</mark>",
        "viewBox=\"0 0 300 200\"", "<rect class=\"credit\" x=\"200\" y=\"180\" width=\"90\" height=\"12\">",
        "<tr class=\"quarrel\">", "Miguel Sarmento</bdi> <small>IPTC By-line</small>"})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST_F(PageOfOneCase, LoadsNothing) {
  const std::string page = html();
  for (const char* part : {"http:", "https:", "//", "url(", "@import"}) {
    const std::size_t script = page.find("<script>");
    EXPECT_EQ(page.substr(0, script).find(part), std::string::npos) << part;
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST_F(PageOfOneCase, OfNothingFoundSaysSo) {
  findings_.clear();
  EXPECT_THAT(html(), HasSubstr("<h2>Nothing found</h2>"));
  EXPECT_THAT(html(), Not(HasSubstr("<article")));
}

TEST_F(PageOfOneCase, ListsWhatWasDecidedAndWhatWasNotRead) {
  decided_ = {{findings_[0], "corrected", "Ana Duarte", "the agency says so", "Eva", "2026-11-24T10:00:00Z"}};
  errors_ = {{ErrorCode::kNotFound, "no such file", "gone.html"}};
  const std::string page = html();
  EXPECT_THAT(page, HasSubstr("corrected: <bdi>Ana Duarte</bdi>"));
  EXPECT_THAT(page, HasSubstr("the agency says so"));
  EXPECT_THAT(page, HasSubstr("<bdi class=\"path\">gone.html</bdi> no such file"));
}

struct HostileCase {
  const char *name, *text, *never;
};
void PrintTo(const HostileCase& row, std::ostream* out) { *out << row.name; }

const HostileCase kHostile[] = {
    {"Script", "</script><script>alert(1)</script>", "alert(1)</script>"},
    {"Image", "<img src=x onerror=alert(1)>", "<img src=x"},
    {"Attribute", "\" onmouseover=\"alert(1)", "\" onmouseover=\"alert"},
    {"SingleQuote", "' onfocus='alert(1)", "' onfocus='"},
    {"Style", "</style><style>*{display:none}", "</style><style>"},
    {"Template", "{{{script}}}{{style}}", nullptr},
    {"Comment", "<!-- -->", "<!-- -->"},
    {"TurnsDirection", "a \xE2\x80\xAE b", "\xE2\x80\xAE"},
    {"Control", "a \x1B[31m\x01 b", "\x1B"},
    {"NotUtf8", "a \xFF b", "\xFF"},
};
class HostileText : public PageOfOneCase, public testing::WithParamInterface<HostileCase> {};

// Wherever words of others stand, they stay words.
TEST_P(HostileText, StaysText) {
  const std::string text = GetParam().text;
  case_.caption_text = case_.caption_id = case_.document = case_.picture_path = text;
  case_.statements = {said(Witness::kCaption, "0-1", about::kAgency, text),
                      said(Witness::kXmp, "Xmp.dc.creator", about::kPhotographer, text)};
  findings_[0].message = findings_[0].file = findings_[0].caption = text;
  decided_ = {{findings_[0], "corrected", text, text, text, text}};
  errors_ = {{ErrorCode::kIo, text, text}};
  label_ = text;
  const std::string page = html();
  EXPECT_FALSE(find_invalid_utf8(page));
  if (GetParam().never) {
    EXPECT_THAT(page, Not(HasSubstr(GetParam().never)));
  } else {
    EXPECT_THAT(page, HasSubstr(text)) << "it is no template of ours";
  }
}
INSTANTIATE_TEST_SUITE_P(Texts, HostileText, testing::ValuesIn(kHostile),
                         [](const auto& row) { return std::string(row.param.name); });

struct MarkCase {
  const char* name;
  std::vector<CaptionMark> marks;
  const char* want;
};
void PrintTo(const MarkCase& row, std::ostream* out) { *out << row.name; }

const MarkCase kMarks[] = {
    {"None", {}, "[Zoë Doe/AFP]"},
    {"SideBySide", {{0, 8, "photographer"}, {9, 12, "agency"}}, "photographer[Zoë Doe][/]agency[AFP]"},
    {"InOneAnother", {{0, 4, "person"}, {0, 8, "subject"}}, "subject person[Zoë]subject[ Doe][/AFP]"},
    {"BeyondTheText", {{9, 99, "agency"}}, "[Zoë Doe/AFP]"},
    {"InsideALetter", {{3, 8, "person"}}, "[Zoë Doe/AFP]"},
    {"Backwards", {{8, 0, "person"}}, "[Zoë Doe/AFP]"},
};
class Marks : public testing::TestWithParam<MarkCase> {};
TEST_P(Marks, CutTheText) {
  std::string got, whole;
  const std::string text = "Zoë Doe/AFP";
  for (const MarkedText& piece : marked_text(text, GetParam().marks)) {
    got += piece.kinds + "[" + piece.text + "]";
    whole += piece.text;
  }
  EXPECT_EQ(whole, text);
  EXPECT_EQ(got, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Captions, Marks, testing::ValuesIn(kMarks),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Summary, CountsCasesAndHouses) {
  Summary summary;
  Case one;
  one.caption_id = "1";
  one.picture_path = "a.jpg";
  one.statements = {said(Witness::kCaption, "0-3", about::kAgency, "AP")};
  one.statements[0].canonical = "The Associated Press";
  summary.add(one);
  one.statements = {said(Witness::kOcr, "0,0,9,9", about::kAgency, "AFP")};
  summary.add(one);
  one.caption_id = "";
  one.statements = {said(Witness::kXmp, "Xmp.photoshop.Credit", about::kAgency, "dpa")};
  summary.add(one);
  EXPECT_EQ(summary.captions, 2u);
  EXPECT_EQ(summary.pictures, 3u);
  EXPECT_EQ(summary.credited_captions, 1u);
  EXPECT_EQ(summary.credited_files, 1u);
  EXPECT_EQ(houses_by_count(summary), (std::vector<HouseCount>{{"The Associated Press", 1}, {"dpa", 1}}));
}

}  // namespace
}  // namespace creditline
