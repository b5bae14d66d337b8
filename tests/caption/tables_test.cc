// The tables that a build keeps of models/: the parser that starts from them is the parser that reads the texts.
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"
#include "caption/caption.h"
#include "caption/label_file.h"
#include "caption/lexicon.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

const fs::path kModels = fs::path(CREDITLINE_SOURCE_DIR) / "models";
constexpr const char* kText = "PARIS (AP) — A baker, left, waits. (Ana Duarte/Quay Wire via Getty Images)";

class KeptTables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("creditline_kept_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "tables");
    const auto plain = CaptionParser::load({.models = kModels});
    ASSERT_TRUE(plain) << plain.error().message;
    plain_ = *plain;
    ASSERT_TRUE(plain_->write_tables(folder_ / "tables"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  // With the tables; `lists` are further lists.
  std::shared_ptr<const CaptionParser> load(std::vector<fs::path> lists = {}) {
    const auto parser =
        CaptionParser::load({.models = kModels, .lexicons = std::move(lists), .tables = folder_ / "tables"});
    EXPECT_TRUE(parser) << parser.error().message;
    return parser ? *parser : nullptr;
  }
  static std::string agency(const CaptionParser& parser) {
    const auto record = parser.parse(kText);
    return record && record->credit && record->credit->agency ? record->credit->agency->canonical : "";
  }
  void damage(const char* name) {
    const auto bytes = read_file(folder_ / "tables" / name, 1u << 30);
    ASSERT_TRUE(bytes);
    std::string damaged = *bytes;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    ASSERT_TRUE(write_file(folder_ / "tables" / name, damaged));
  }

  fs::path folder_;
  std::shared_ptr<const CaptionParser> plain_;
};

TEST_F(KeptTables, GiveTheSameLexiconAndReadings) {
  const auto quick = load();
  ASSERT_TRUE(quick);
  const Lexicon &one = plain_->lexicon(), &other = quick->lexicon();
  ASSERT_EQ(one.organisations().size(), other.organisations().size());
  EXPECT_EQ(one.organisation_forms().size(), other.organisation_forms().size());
  ASSERT_EQ(one.kinds().size(), other.kinds().size());
  for (std::size_t i = 0; i < one.kinds().size(); ++i) {
    EXPECT_EQ(one.kinds()[i].value, other.kinds()[i].value);
    EXPECT_EQ(one.kinds()[i].value_hash, other.kinds()[i].value_hash);
  }
  for (const Organisation& house : one.organisations()) {
    const Organisation* same = other.organisation_by_id(house.id);
    ASSERT_TRUE(same) << house.id;
    EXPECT_EQ(house.canonical + house.country + house.kind + house.parent,
              same->canonical + same->country + same->kind + same->parent);
  }
  const auto labels = read_label_file(fs::path(CREDITLINE_SOURCE_DIR) / "fixtures/labels/train.jsonl");
  ASSERT_TRUE(labels);
  for (std::size_t at = 0; at < labels->size(); at += 7) {
    const LabelledCaption& row = (*labels)[at];
    const auto a = plain_->explain(row.text), b = quick->explain(row.text);
    ASSERT_EQ(a.has_value(), b.has_value());
    ASSERT_EQ(a->record.confidence, b->record.confidence) << row.text;
    ASSERT_EQ(a->tokens.size(), b->tokens.size());
    for (std::size_t i = 0; i < a->tokens.size(); ++i) ASSERT_EQ(a->tokens[i].reasons, b->tokens[i].reasons);
  }
}

TEST_F(KeptTables, AreTakenWhereTheyFitAndOnlyThere) {
  const fs::path own = folder_ / "own.txt";
  ASSERT_TRUE(write_file(own, "quay-wire | Quay Wire Service | Quay Wire | gb | wire | -\n"));
  EXPECT_EQ(agency(*load({own})), "Quay Wire Service") << "tables of other lists are stale";
  EXPECT_EQ(agency(*load()), "");
  damage("lexicon.tables");
  damage("credit-model.tables");
  EXPECT_EQ(agency(*load()), agency(*plain_)) << "damaged tables are passed over";
}

}  // namespace
}  // namespace creditline
