#include "faces/cli/audit_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit/test_lexicon.h"
#include "base/text_width.h"
#include "faces/cli/text_block.h"
#include "service/audit_sample.h"

namespace creditline::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string table(std::size_t width, bool colour = false) {
  AuditReport report = sample_report();
  judge(report, test_lexicon());
  return audit_table(report, {colour, width});
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    lines.emplace_back(text.substr(0, end));
  }
  return lines;
}

TEST(AuditTable, TellsQuarrelsFirstAndSumsUpLast) {
  const std::string drawn = table(100);
  EXPECT_LT(drawn.find("photographer.differs"), drawn.find("Two presidents"));
  EXPECT_LT(drawn.find("photographer.differs"), drawn.find("picture.no-caption"));
  EXPECT_THAT(drawn, HasSubstr("the file's IPTC By-line says Gavriil Grigorov"));
  EXPECT_THAT(drawn, HasSubstr("Sputnik → AP"));
  EXPECT_THAT(drawn, HasSubstr("linked by name, credit (0.96)"));
  EXPECT_EQ(lines_of(drawn).back(), "5 captions, 5 pictures, 2 errors, 2 warnings, 2 pictures in order");
}

TEST(AuditTable, SaysWhatToDoFirst) {
  AuditReport report = sample_report();
  judge(report, test_lexicon());
  EXPECT_THAT(audit_table(report, {false, 100}), Not(HasSubstr("What to do first"))) << "four findings are few";
  for (int i = 0; i < 2; ++i) report.findings.push_back(report.findings.back());
  const Advice advice = {{report.findings[0].code, "Ask the agency."}};
  const std::string drawn = audit_table(report, {false, 100, advice});
  EXPECT_THAT(drawn, HasSubstr("1 error  photographer.differs\n           Ask the agency.\n"));
  EXPECT_THAT(drawn, HasSubstr("3 warnings  " + report.findings.back().code));
}

TEST(AuditTable, NeverWiderThanTheTerminal) {
  for (const std::size_t width : {60u, 80u, 100u, 132u}) {
    for (const std::string& line : lines_of(table(width))) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(AuditTable, AnIdWiderThanTheTerminalIsCut) {
  AuditReport report = sample_report();
  report.captions[0].record.id = std::string(200, 'x');
  judge(report, test_lexicon());
  for (const std::string& line : lines_of(audit_table(report, {false, 80})))
    EXPECT_LE(display_width(line), 80u) << line;
}

TEST(AuditTable, ColumnsStandUnderOneAnother) {
  // The caption in Chinese takes two columns a character: its file column begins where that of the others begins.
  const auto lines = lines_of(table(100));
  std::vector<std::size_t> starts;
  for (const std::string& line : lines) {
    for (const char* file_value : {"GUNEYEV SERGEY", "Ju Peng", "Gavriil Grigorov (", "Xinhua ("}) {
      const std::size_t at = line.find(file_value);
      if (at != std::string::npos) starts.push_back(display_width(line.substr(0, at)));
    }
  }
  ASSERT_EQ(starts.size(), 4u);
  EXPECT_THAT(starts, testing::Each(starts[0]));
}

TEST(AuditTable, ColourOnlyWhenAsked) {
  EXPECT_THAT(table(100, false), Not(HasSubstr("\033")));
  EXPECT_THAT(table(100, true), HasSubstr("\033[1;31merror\033[0m"));
}

TEST(AuditTable, EscapesInFilesDoNotReachTheTerminal) {
  AuditReport report;
  report.pictures = {sample_picture("pictures/\033[2J.jpg", "Jane\033]0;title\007 Doe", "AFP\r\nAP")};
  judge(report, test_lexicon());
  const std::string drawn = audit_table(report, {false, 100});
  EXPECT_THAT(drawn, Not(HasSubstr("\033")));
  EXPECT_THAT(drawn, Not(HasSubstr("\007")));
  EXPECT_THAT(drawn, Not(HasSubstr("\r")));
}

TEST(TextBlock, PadsToNothing) { EXPECT_EQ(padded("abc", 0), ""); }

TEST(TextBlock, WrapsAtBlanksAndBreaksWhatIsTooWide) {
  EXPECT_THAT(wrapped("a long sentence", 7), ElementsAre("a long", "sentenc", "e"));
  EXPECT_THAT(wrapped("fits", 4), ElementsAre("fits"));
  EXPECT_THAT(wrapped("习近平主席", 4), ElementsAre("习近", "平主", "席"));
  EXPECT_THAT(wrapped("", 4), ElementsAre(""));
}

TEST(TextBlock, CellsOfUnequalHeightStandSideBySide) {
  const Cell one = {{{"a", ""}}}, two = {{{"one", ""}, {"two", ""}}}, three = {{{"习", " x"}, {"b", ""}}};
  EXPECT_EQ(side_by_side({one, two, three}, {3, 4, 5}, 2, Paint(false)),
            "  a    one   习 x\n"
            "       two   b\n");
}

}  // namespace
}  // namespace creditline::cli
