// The main job on the fixtures: an audit of fixtures/desk/ gives every finding of expected.json and no other.
#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "cli/run_program.h"

namespace creditline {
namespace {

// A finding as the list and the program both tell it: what, and on which picture.
using Planted = std::pair<std::string, std::string>;

std::string file_name(std::string_view path) { return std::filesystem::path(path).filename().string(); }

std::vector<std::string> words(const JsonValue& object, const char* key) {
  std::vector<std::string> list;
  const JsonValue* value = json_member(object, key);
  if (value && value->IsArray())
    for (const JsonValue& item : value->GetArray()) list.emplace_back(item.GetString());
  return list;
}

JsonDocument json_file(const std::string& path) {
  const auto bytes = read_file(source(path), 1 << 20);
  EXPECT_TRUE(bytes) << path;
  auto value = parse_json(bytes ? *bytes : "");
  EXPECT_TRUE(value) << path;
  return value ? std::move(*value) : JsonDocument();
}

class Desk : public Cli {
 protected:
  // One audit for all the tests: it is the slow part, and changes nothing.
  static void SetUpTestSuite() {
    RunOptions options;
    options.folder = std::filesystem::temp_directory_path();
    ran_ = run_program(
        {"audit", "--to", "ndjson", source("fixtures/desk/summit.html"), source("fixtures/desk/pictures")}, options);
    findings_ = ndjson(ran_.out);
    expected_ = json_file("fixtures/desk/expected.json");
  }
  std::multiset<Planted> found() const {
    std::multiset<Planted> all;
    for (const JsonDocument& finding : findings_)
      all.emplace(json_string(finding, "code"), file_name(json_string(finding, "picture")));
    return all;
  }

  inline static Ran ran_;
  inline static std::vector<JsonDocument> findings_;
  inline static JsonDocument expected_;
};

TEST_F(Desk, EveryPlantedQuarrelIsFoundAndNoOther) {
  std::multiset<Planted> expected;
  for (const JsonValue& row : expected_.GetArray())
    expected.emplace(json_string(row, "code"), file_name(json_string(row, "picture")));
  EXPECT_EQ(found(), expected) << ran_.out << ran_.err;
}

TEST_F(Desk, EveryFindingSpeaksOfTheNamesInIt) {
  for (const JsonValue& row : expected_.GetArray()) {
    const Planted planted(json_string(row, "code"), file_name(json_string(row, "picture")));
    const auto finding = std::find_if(findings_.begin(), findings_.end(), [&](const JsonDocument& candidate) {
      return json_string(candidate, "code") == planted.first &&
             file_name(json_string(candidate, "picture")) == planted.second;
    });
    ASSERT_NE(finding, findings_.end()) << planted.first;
    const std::string_view message = json_string(*finding, "message");
    EXPECT_NE(message, "") << planted.first;
    for (const std::string& name : words(row, "names"))
      EXPECT_NE(message.find(name), std::string_view::npos)
          << planted.first << " does not speak of " << name << ": " << message;
  }
}

TEST_F(Desk, EveryFindingOfAQuarrelShowsItsEvidence) {
  for (const JsonDocument& finding : findings_) {
    if (json_string(finding, "code").find("differs") == std::string_view::npos) continue;
    const JsonValue* evidence = json_member(finding, "evidence");
    ASSERT_TRUE(evidence && evidence->IsArray());
    std::set<std::string> witnesses;
    for (const JsonValue& statement : evidence->GetArray()) {
      witnesses.emplace(json_string(statement, "witness"));
      EXPECT_NE(json_string(statement, "value"), "");
      EXPECT_NE(json_string(statement, "where"), "");
    }
    EXPECT_GE(witnesses.size(), 2u) << "a quarrel needs two witnesses: " << json_string(finding, "code");
  }
}

TEST_F(Desk, PicturesInOrderAreLeftInPeace) {
  // The first six of the list; see fixtures/desk/README.md.
  const JsonDocument pictures = json_file("fixtures/desk/pictures.json");
  ASSERT_GE(pictures.Size(), 6u);
  for (rapidjson::SizeType i = 0; i < 6; ++i) {
    const std::string file(json_string(pictures[i], "file"));
    for (const Planted& finding : found()) EXPECT_NE(finding.second, file) << finding.first;
  }
}

TEST_F(Desk, TheExitStatusTellsThatThereAreFindings) { EXPECT_EQ(ran_.status, 1) << ran_.err; }

TEST_F(Desk, ThePageGivesItsEighteenCaptionsAndNothingElse) {
  const Ran ran = run({"extract", source("fixtures/desk/summit.html")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ndjson(ran.out).size(), 18u) << ran.out;
}

TEST_F(Desk, TheTableHasEveryQuarrelAndNoColourInAFile) {
  const Ran ran =
      run({"audit", "--to", "table", source("fixtures/desk/summit.html"), source("fixtures/desk/pictures")});
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos) << "colour codes where there is no terminal";
  for (const JsonDocument& finding : findings_) {
    const std::string_view picture = json_string(finding, "picture");
    if (!picture.empty()) {
      EXPECT_NE(ran.out.find(file_name(picture)), std::string::npos) << picture;
    }
  }
}

TEST_F(Desk, TheReportShowsThePicturesThatAreSpokenOf) {
  const Ran ran = run({"audit", "--to", "html", "--no-ocr", "--no-faces", "-o", "report.html",
                       source("fixtures/desk/pictures/Harbour_Crane_10588.jpg"),
                       source("fixtures/desk/pictures/Tugboat_10595.jpg"), source("fixtures/desk/summit.html")});
  EXPECT_EQ(ran.status, 1) << ran.err;
  const auto html = read_file(folder() / "report.html", 1 << 24);
  ASSERT_TRUE(html);
  EXPECT_NE(html->find("src=\"data:image/jpeg;base64,/9j/"), std::string::npos) << "the crane has no caption";
  EXPECT_NE(html->find("cannot be shown: the file cannot be read"), std::string::npos) << "the tugboat is a text";
}

}  // namespace
}  // namespace creditline
