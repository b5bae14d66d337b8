// Profiles: what they inherit, and what they refuse.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rules/caption_rules.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

const std::vector<RuleName> kNames = {
    {"R05", "date.weekday-wrong"}, {"R05", "date.impossible"}, {"R07", "sentence.too-many"}};

// A folder of profiles, removed afterwards.
class Profiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "profiles";
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / (name + ".toml")) << text;
  }
  Result<Profile> load(const std::string& name) const { return load_profile(folder_, name, kNames); }
  std::string at(const std::string& name, int line) const {
    return (folder_ / (name + ".toml")).string() + ":" + std::to_string(line);
  }

  fs::path folder_;
};

TEST_F(Profiles, SayOnlyWhatIsDifferent) {
  write("base",
        "[rules]\nR05 = \"error\"\nR07 = { severity = \"note\", most = 2 }\n[print]\nwidest_edge = 4\nleast_long_side "
        "= 600\n");
  write("mine",
        "extends = \"base\"\n[rules]\n\"date.impossible\" = \"off\"\nR07 = { most = 3 }\n[print]\nwidest_edge = "
        "\"off\"\n");
  const auto mine = load("mine");
  ASSERT_TRUE(mine) << mine.error().message;
  EXPECT_EQ(mine->name, "mine");
  EXPECT_EQ(mine->severity("date.weekday-wrong", std::nullopt), Severity::kError);
  EXPECT_EQ(mine->severity("date.impossible", Severity::kError), std::nullopt);
  EXPECT_EQ(mine->severity("sentence.too-many", std::nullopt), Severity::kNote);
  EXPECT_EQ(mine->severity("some.other", Severity::kWarning), Severity::kWarning);
  EXPECT_FALSE(mine->print.widest_edge);
  EXPECT_EQ(mine->print.least_long_side, 600);
}

struct Refused {
  const char* name;
  const char* text;
  int line;
  const char* named;
};
const Refused kRefused[] = {
    {"Key", "summary = \"x\"\nrule = 3\n", 2, "'rule'"},
    {"Rule", "[rules]\nR05 = \"error\"\nR99 = \"note\"\n", 3, "'R99'"},
    {"Severity", "[rules]\nR05 = \"fatal\"\n", 2, "severity"},
    {"Print", "[print]\nwidest_margin = 3\n", 2, "widest_margin"},
    {"PrintNoNumber", "[print]\n\nwidest_edge = \"wide\"\n", 3, "number"},
    {"Missing", "extends = \"nobody\"\n", 1, "nobody"},
    {"NoToml", "[rules\nR05 = 1\n", 1, ""},
};
TEST_F(Profiles, RefuseWhatTheyDoNotKnowWithItsLine) {
  for (const Refused& row : kRefused) {
    write("mine", row.text);
    const auto profile = load("mine");
    ASSERT_FALSE(profile) << row.name;
    EXPECT_EQ(profile.error().where, at("mine", row.line)) << row.name;
    EXPECT_NE(profile.error().message.find(row.named), std::string::npos) << profile.error().message;
  }
}

TEST_F(Profiles, DoNotExtendEachOther) {
  write("a", "extends = \"b\"\n");
  write("b", "# one\nextends = \"a\"\n");
  const auto profile = load("a");
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().where, at("b", 2));
}

TEST_F(Profiles, AreNamedWhenOneIsNotThere) {
  write("a", "");
  const auto profile = load("b");
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().code, ErrorCode::kNotFound);
  EXPECT_NE(profile.error().message.find("there are a"), std::string::npos) << profile.error().message;
}

TEST_F(Profiles, GiveChecksNoParameterThatTheyDoNotKnow) {
  std::ofstream(folder_ / "rules.toml") << R"([[rule]]
id = "R07"
code = "sentence.too-many"
severity = "note"
summary = "s"
why = "w"
source = "s"
message = "m"
check = "limit"
of = "words"
most = 2
fires = [{ text = "One two three." }]
silent = [{ text = "One." }]
)";
  write("mine", "[rules]\nR07 = { least = 3 }\n");
  fs::create_directories(folder_ / "rules");
  fs::rename(folder_ / "rules.toml", folder_ / "rules" / "rules.toml");
  const auto rules = load_rules(folder_ / "rules");
  ASSERT_TRUE(rules) << rules.error().where << rules.error().message;
  const auto profile = load("mine");
  ASSERT_TRUE(profile) << profile.error().message;
  const auto made = CaptionRules::make(*rules, *profile, HouseStyles());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().where, at("mine", 2));
  EXPECT_NE(made.error().message.find("'least'"), std::string::npos) << made.error().message;
}

}  // namespace
}  // namespace creditline
