// The judge: readings in order, alternatives on request, files that are damaged.
#include "caption/judge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "caption/caption.h"

namespace creditline {
namespace {

const CaptionParser& parser() {
  static const auto kParser = CaptionParser::load({.models = std::string(CREDITLINE_SOURCE_DIR) + "/models"});
  return **kParser;
}

Record read(const char* text, std::size_t alternatives) {
  ParseOptions options;
  options.alternatives = alternatives;
  auto record = parser().parse(text, options);
  EXPECT_TRUE(record) << text;
  return record ? *record : Record{};
}

std::string words(const std::optional<Credit>& credit) { return credit ? dump(*credit) : "no credit"; }

constexpr const char* kTwoWays = "Alder Brook, Rowan Field";  // two makers, a description and a maker, or no credit
constexpr const char* kCaptions[] = {
    "",
    kTwoWays,
    "Foto: MC",
    "Saul Loeb/AFP via Getty Images",
    "A vendor sells dates. (JP/Seto Wardhana)",
    "Vendors at the market on Friday. Photo by Amina Bello, Daily Star",
    "Die Feuerwehr im Einsatz. Foto: Hoge Noorden/Jaap Schaaf",
    "The harbour at dusk, as AFP reported",
};

TEST(Alternatives, ComeOnlyWhenAskedForAndNoMoreThanAskedFor) {
  for (const char* text : kCaptions) {
    EXPECT_TRUE(read(text, 0).alternatives.empty()) << text;
    EXPECT_LE(read(text, 2).alternatives.size(), 2u) << text;
  }
  EXPECT_EQ(read(kTwoWays, 1).alternatives.size(), 1u);
}

TEST(Alternatives, AreOtherCreditsInFallingOrder) {
  for (const char* text : kCaptions) {
    const Record record = read(text, 8);
    std::set<std::string> seen = {words(record.credit)};
    double sum = record.confidence, before = record.confidence;
    for (const Alternative& other : record.alternatives) {
      EXPECT_TRUE(seen.insert(words(other.credit)).second) << text << ": " << words(other.credit) << " twice";
      EXPECT_LE(other.probability, before) << text;
      before = other.probability;
      sum += other.probability;
    }
    EXPECT_LE(sum, 1 + 1e-9) << text;
  }
}

TEST(Alternatives, LeaveTheFirstReadingAsItIs) {
  for (const char* text : kCaptions) EXPECT_EQ(words(read(text, 0).credit), words(read(text, 8).credit)) << text;
}

TEST(Explanation, ShowsTheReadingAndTheSecondBest) {
  const auto explanation = parser().explain(kTwoWays);
  ASSERT_TRUE(explanation);
  ASSERT_EQ(explanation->readings.size(), 2u);
  EXPECT_EQ(explanation->readings[0].credit, words(explanation->record.credit));
  EXPECT_DOUBLE_EQ(explanation->readings[0].probability, explanation->record.confidence);
  EXPECT_NE(explanation->readings[1].credit, explanation->readings[0].credit);
  EXPECT_FALSE(explanation->readings[0].reasons.empty());
}

TEST(Weighing, GivesTheTraitsOfEveryReading) {
  const auto weighed = parser().weigh(kTwoWays);
  ASSERT_GT(weighed.readings.size(), 1u);
  for (const auto& reading : weighed.readings)
    EXPECT_TRUE(std::any_of(reading.traits.begin(), reading.traits.end(),
                            [](const std::string& trait) { return trait.starts_with("chance:"); }));
}

struct JudgeFile {
  const char* text;
  const char* where;  // end of the error's place; empty: it loads
};

TEST(JudgeFile, DamageIsToldWithItsLine) {
  const JudgeFile kFiles[] = {
      {"trait none 120\ncalibration 9000 8000\nend 2\n", ""},
      {"# made by hand\ntrait row:P/A -20\nend 1\n", ""},
      {"trait none 120\n", ":1"},
      {"trait none 120\nend 2\n", ":2"},
      {"trait none much\nend 1\n", ":1"},
      {"trait none 120\nfrait none 1\nend 2\n", ":2"},
      {"trait none 120\ncalibration 9000\nend 2\n", ":2"},
      {"", ":0"},
  };
  const auto file = std::filesystem::path(::testing::TempDir()) / "credit-judge.txt";
  for (const JudgeFile& row : kFiles) {
    ASSERT_TRUE(write_file(file, row.text));
    const auto judge = Judge::load(file);
    EXPECT_EQ(static_cast<bool>(judge), *row.where == '\0') << row.text;
    if (!judge) {
      EXPECT_TRUE(judge.error().where.ends_with(row.where)) << row.text << judge.error().where;
    }
  }
  std::filesystem::remove(file);
}

TEST(JudgeFile, WithoutOneTheModelsChanceStands) {
  const auto judge = Judge::load("/nowhere/credit-judge.txt");
  ASSERT_TRUE(judge);
  const std::vector<Token> tokens;
  const Scene scene;
  std::vector<Reading> readings(2);
  readings[0].chance = 0.2;
  readings[1].chance = 0.7;
  judge->weigh({"", tokens, scene}, readings);
  EXPECT_DOUBLE_EQ(readings[0].probability, 0.7);
  EXPECT_DOUBLE_EQ(readings[1].probability, 0.2);
}

}  // namespace
}  // namespace creditline
