#include "service/audit.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "audit/test_lexicon.h"
#include "base/files.h"
#include "base/json.h"
#include "service/audit_inputs.h"
#include "service/audit_json.h"
#include "service/audit_sample.h"
#include "service/caption_input.h"
#include "service/ocr_languages.h"

namespace creditline {
namespace {

AuditReport judged() {
  AuditReport report = sample_report();
  judge(report, test_lexicon());
  return report;
}

std::string codes(const AuditReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    out += finding.code + "[" + finding.caption + " " + finding.picture.substr(finding.picture.find('/') + 1) + "] ";
  }
  return out;
}

TEST(Judge, LinksAndFinds) {
  const AuditReport report = judged();
  EXPECT_EQ(codes(report),
            "photographer.differs[2 delegate.jpg] file.unreadable[3 door.jpg] caption.no-picture[4 ] "
            "picture.no-caption[ spare.jpg] ");
  ASSERT_EQ(report.cases.size(), 6u);
  EXPECT_EQ(report.cases[0].picture_path, "pictures/Kazakhstan_SCO_1.jpg");
  EXPECT_EQ(report.cases[5].picture_path, "pictures/spare.jpg");
  EXPECT_EQ(exit_status(report), 1);
}

TEST(Judge, CopiesAreGroupsOfCases) {
  AuditReport report = sample_report();
  report.pictures[1].picture.phash = 7;
  report.pictures[3].picture.phash = 6;
  judge(report, test_lexicon());
  ASSERT_EQ(report.copies.size(), 1u);
  EXPECT_EQ(report.copies[0].cases, (std::vector<std::size_t>{1, 5}));
}

TEST(Judge, PlacedPeopleMeetTheFacesOfTheLinkedPicture) {
  AuditReport report = sample_report();
  report.captions[0].record.people = {{"Vladimir Putin", "", "right", 0, 0}, {"Xi Jinping", "", "left", 0, 0}};
  report.pictures[0].picture.faces = {{{100, 100, 90, 90}}, {{700, 110, 90, 90}}};
  const AuditReport unlike = report;
  judge(report, test_lexicon());
  ASSERT_EQ(report.people[0].size(), 2u);
  EXPECT_EQ(report.people[0][0].face, 1u);
  EXPECT_EQ(report.people[0][1].face, 0u);
  EXPECT_EQ(codes(report).find("people.more-than-faces"), std::string::npos);
  EXPECT_NE(audit_json(report).find(R"("people":[{"name":"Vladimir Putin","position":"right","box":[700,110,90,90]})"),
            std::string::npos);
  report = unlike;
  report.pictures[0].picture.faces.pop_back();
  judge(report, test_lexicon());
  EXPECT_NE(codes(report).find("people.more-than-faces[1 Kazakhstan_SCO_1.jpg]"), std::string::npos);
  EXPECT_FALSE(report.people[0][0].face) << "one of them turns away, and it may be either";
}

TEST(Judge, CopiesAreToldWithWhatWasDone) {
  AuditReport report = sample_report();
  report.pictures[1].picture.phash = report.pictures[3].picture.phash = 7;
  report.pictures[3].picture.width = 300;
  report.pictures[3].picture.height = 200;
  judge(report, test_lexicon());
  ASSERT_EQ(report.copies.size(), 1u);
  EXPECT_EQ(report.copies[0].how, (std::vector<std::string>{"", "a resized copy of delegate.jpg"}));
  EXPECT_NE(audit_json(report).find(R"("how":"a resized copy of delegate.jpg")"), std::string::npos);
}

TEST(Judge, NothingGivesNothing) {
  AuditReport report;
  judge(report, test_lexicon());
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(exit_status(report), 0);
  report.errors.push_back({ErrorCode::kNotFound, "no such file", "a.html"});
  EXPECT_EQ(exit_status(report), 3);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    lines.emplace_back(text.substr(0, end));
  }
  return lines;
}

struct LanguageCase {
  const char *name, *told, *text, *want;
};
void PrintTo(const LanguageCase& row, std::ostream* out) { *out << row.told << " " << row.text; }

const LanguageCase kLanguages[] = {
    {"English", "en", "A street in Lyon.", "eng"},
    {"Untold", "", "Eine Straße in Köln.", "eng"},
    {"GermanOfAustria", "de-AT", "Eine Straße in Graz.", "eng+deu"},
    {"Spanish", "es", "Una calle.", "eng+spa"},
    {"Russian", "", "Улица в Москве.", "eng+rus"},
    {"ToldOutweighsItsNames", "fr", "Une rue de Москва.", "eng+fra"},
    {"Japanese", "", "東京の通り", "eng+jpn"},
    {"Chinese", "", "新華社", "eng+chi_sim"},
    {"Korean", "", "서울의 거리", "eng+kor"},
    {"Arabic", "", "شارع", "eng+ara"},
    {"OneThatIsNotRead", "fi", "Katu.", "eng"},
};
class OcrLanguages : public testing::TestWithParam<LanguageCase> {};
TEST_P(OcrLanguages, AreThoseOfTheCaptions) {
  AuditCaption caption;
  caption.language = GetParam().told;
  caption.record.text = GetParam().text;
  EXPECT_EQ(ocr_languages({caption, caption}), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Captions, OcrLanguages, testing::ValuesIn(kLanguages),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(SeveralOcrLanguages, AreJoined) {
  std::vector<AuditCaption> captions(2);
  captions[0].language = "fr";
  captions[1].record.text = "Улица";
  EXPECT_EQ(ocr_languages(captions), "eng+fra+rus");
  EXPECT_EQ(ocr_languages({}), "eng");
}

TEST(AuditNdjson, OneFindingALine) {
  const AuditReport report = judged();
  const auto lines = lines_of(audit_ndjson(report));
  ASSERT_EQ(lines.size(), report.findings.size());
  const auto first = parse_json(lines[0]);
  ASSERT_TRUE(first);
  EXPECT_EQ(json_string(*first, "code"), "photographer.differs");
  EXPECT_EQ(json_string(*first, "severity"), "error");
  EXPECT_EQ(json_string(*first, "caption"), "2");
  EXPECT_EQ(json_string(*first, "picture"), "pictures/delegate.jpg");
  const JsonValue* evidence = json_member(*first, "evidence");
  ASSERT_TRUE(evidence != nullptr && evidence->IsArray() && evidence->Size() == 2);
  EXPECT_EQ(json_string((*evidence)[1], "where"), "Iptc.Application2.Byline");
  EXPECT_EQ(json_string(*first, "file"), "summit.html");
  EXPECT_EQ(json_member(*first, "line")->GetUint(), 12u);
  const auto last = parse_json(lines.back());
  ASSERT_TRUE(last);
  EXPECT_TRUE(json_member(*last, "caption")->IsNull());
  EXPECT_EQ(json_string(*last, "file"), "pictures/spare.jpg") << "a picture alone stands for itself";
  EXPECT_TRUE(json_member(*last, "line")->IsNull());
}

struct PlaceCase {
  const char *name, *where;
  std::size_t line;
};
void PrintTo(const PlaceCase& row, std::ostream* out) { *out << row.where; }

const PlaceCase kPlaces[] = {
    {"List", "captions.csv:12", 12},
    {"PathWithColons", "C:7:captions.ndjson:3", 3},
    {"Page", "line 120, figcaption", 120},
    {"Article", "line 4", 4},
    {"Item", "item 3, line 12, figcaption", 0},
    {"Data", "JSON-LD image 2", 0},
    {"NoNumber", "captions.csv:12th", 0},
    {"Nothing", "", 0},
};
class LineOfPlace : public testing::TestWithParam<PlaceCase> {};
TEST_P(LineOfPlace, IsTold) { EXPECT_EQ(line_of_place(GetParam().where), GetParam().line); }
INSTANTIATE_TEST_SUITE_P(Places, LineOfPlace, testing::ValuesIn(kPlaces),
                         [](const auto& row) { return std::string(row.param.name); });

struct TableCase {
  const char *name, *text, *lines;
};
void PrintTo(const TableCase& row, std::ostream* out) { *out << row.text; }

const TableCase kTables[] = {
    {"LineFeeds", "caption\nA tram\nA boat\n", "2 3 "},
    {"CarriageReturns", "caption\r\nA tram\r\nA boat\r\n", "2 3 "},
    {"NoLastEnd", "caption\nA tram", "2 "},
    {"BlankLines", "caption\n\nA tram\r\n\r\n\r\nA boat\n", "3 6 "},
    {"QuotedLines", "id,caption\n1,\"A tram\n\nin Lyon\"\n2,\"\"\n3,A boat\n", "2 5 6 "},
};
class LinesOfTables : public testing::TestWithParam<TableCase> {};
TEST_P(LinesOfTables, AreThoseOnWhichRowsBegin) {
  std::string text = GetParam().text;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(fmemopen(text.data(), text.size(), "r"), &std::fclose);
  CaptionInputOptions options;
  options.format = CaptionFormat::kCsv;
  CaptionInput input(stream.get(), "list.csv", options);
  std::string lines;
  while (const auto caption = input.next()) lines += std::to_string(line_of_place(caption->where)) + " ";
  EXPECT_EQ(lines, GetParam().lines);
}
INSTANTIATE_TEST_SUITE_P(Tables, LinesOfTables, testing::ValuesIn(kTables),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(AuditNdjson, PathsThatAreNotUtf8AreRepaired) {
  AuditReport report;
  report.pictures = {sample_picture("pictures/\xFF.jpg", "", "")};
  judge(report, test_lexicon());
  const auto lines = lines_of(audit_ndjson(report));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(parse_json(lines[0])) << lines[0];
}

TEST(AuditJson, HoldsCasesLinksAndFindings) {
  const AuditReport report = judged();
  const auto json = parse_json(audit_json(report));
  ASSERT_TRUE(json);
  const JsonValue& cases = *json_member(*json, "cases");
  ASSERT_EQ(cases.Size(), 6u);
  EXPECT_EQ(json_string(cases[0], "subject"), "Two presidents");
  const JsonValue& link = *json_member(cases[0], "link");
  EXPECT_EQ(json_string((*json_member(link, "reasons"))[0], "kind"), "named");
  EXPECT_TRUE(json_member(cases[5], "link")->IsNull());
  EXPECT_EQ(json_string(*json_member(cases[2], "error"), "code"), "bad_input");
  EXPECT_EQ(json_member(*json, "findings")->Size(), report.findings.size());
}

class Inputs : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / ("audit_inputs_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const char* name, std::string_view bytes) {
    const auto path = folder_ / name;
    EXPECT_TRUE(write_file(path, bytes));
    return path.string();
  }
  std::filesystem::path folder_;
};

TEST_F(Inputs, AreToldByWhatTheyAre) {
  EXPECT_EQ(kind_of_input(folder_.string()), InputKind::kPictures);
  EXPECT_EQ(kind_of_input(file("photo.bin", std::string_view("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1", 16))),
            InputKind::kPictures);
  EXPECT_EQ(kind_of_input(file("text.jpg", "this is no picture")), InputKind::kPictures);
  EXPECT_EQ(kind_of_input(file("captions.ndjson", "{\"text\": \"A street\"}")), InputKind::kCaptions);
  EXPECT_EQ(kind_of_input(file("page.html", "<!doctype html>")), InputKind::kDocument);
  EXPECT_EQ(kind_of_input((folder_ / "missing").string()), InputKind::kDocument);
}

}  // namespace
}  // namespace creditline
