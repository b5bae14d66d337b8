#include "caption/lexicon.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

const fs::path kModels = fs::path(CREDITLINE_SOURCE_DIR) / "models";

class LexiconFiles : public testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() / ("creditline_lexicon_" + std::to_string(::getpid()) + ".txt");
  }
  void TearDown() override { fs::remove(file_); }
  Result<std::shared_ptr<const Lexicon>> load_with(const std::string& lines) {
    EXPECT_TRUE(write_file(file_, lines));
    return Lexicon::load({kModels, {file_}, {}});
  }
  fs::path file_;
};

TEST_F(LexiconFiles, AListOfOnesOwnTeachesAHouseAndItsForms) {
  const auto lexicon =
      load_with("# ours\nquay-wire | Quay Wire Service | Quay Wire; QWS | gb | wire | -\n+ap | AP of the Quay\n");
  ASSERT_TRUE(lexicon) << lexicon.error().where << ": " << lexicon.error().message;
  ASSERT_NE((*lexicon)->organisation("QUAY WIRE"), nullptr);
  EXPECT_EQ((*lexicon)->organisation("quay  wire")->canonical, "Quay Wire Service");
  EXPECT_EQ((*lexicon)->organisation("AP of the Quay")->id, "ap");
  EXPECT_EQ((*lexicon)->organisation("Quay"), nullptr) << "a part of a form is no form";
}

struct BrokenList {
  const char *name, *lines, *place, *message;
};
void PrintTo(const BrokenList& row, std::ostream* out) { *out << row.lines; }
const BrokenList kBroken[] = {
    {"TooFewFields", "x | Name | gb | wire\n", ":1", "six fields"},
    {"NoName", "# c\nx | | | gb | wire | -\n", ":2", "needs an id and a name"},
    {"IdTaken", "ap | Another | | gb | wire | -\n", ":1", "taken"},
    {"FormsForNobody", "+no-such-house | Form\n", ":1", "no organisation has the id"},
    {"NotUtf8", "x | N\xFF | | gb | wire | -\n", ":1", "not UTF-8"},
};
class Broken : public LexiconFiles, public testing::WithParamInterface<BrokenList> {};
TEST_P(Broken, IsRefusedWithFileAndLine) {
  const auto lexicon = load_with(GetParam().lines);
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, ErrorCode::kModel);
  EXPECT_EQ(lexicon.error().where, file_.string() + GetParam().place);
  EXPECT_NE(lexicon.error().message.find(GetParam().message), std::string::npos) << lexicon.error().message;
}
INSTANTIATE_TEST_SUITE_P(Rows, Broken, testing::ValuesIn(kBroken),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Lexicon, NoModelsFolderSaysWhatToDo) {
  const auto lexicon = Lexicon::load({"/nowhere/models", {}, {}});
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, ErrorCode::kNotFound);
  EXPECT_NE(lexicon.error().message.find("--models"), std::string::npos);
}

class Shipped : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Lexicon::load({kModels, {}, {}});
    ASSERT_TRUE(loaded) << loaded.error().where << ": " << loaded.error().message;
    lexicon_ = *loaded;
  }
  static void TearDownTestSuite() { lexicon_.reset(); }
  static std::shared_ptr<const Lexicon> lexicon_;
};
std::shared_ptr<const Lexicon> Shipped::lexicon_;

TEST_F(Shipped, HousesHaveOneCanonicalNameInManyForms) {
  for (const char* form : {"AP", "Associated Press", "The Associated Press", "AP Photo", "美联社", "أ.ب"}) {
    ASSERT_NE(lexicon_->organisation(form), nullptr) << form;
    EXPECT_EQ(lexicon_->organisation(form)->id, "ap") << form;
  }
  EXPECT_EQ(lexicon_->organisation("The Guardian")->id, "guardian") << "before The Guardian (Tanzania)";
  EXPECT_EQ(lexicon_->organisation("EPA")->kind, "wire") << "the picture wire before the environment agency";
  EXPECT_EQ(lexicon_->organisation("Nobody's Pictures of Nowhere"), nullptr);
  EXPECT_GE(lexicon_->organisations().size(), 600u);
}

TEST_F(Shipped, MatchesAreTheLongestOfTheirList) {
  const std::string_view text = "Photo by Ann Lee/Getty Images";
  const auto tokens = tokenize(text);
  bool found = false;
  for (const LexiconMatch& match : lexicon_->match(text, tokens)) {
    if (match.entry->list != WordList::kOrganisation || match.first != 5) continue;
    found = true;
    EXPECT_EQ(match.last, 7u) << "Getty Images, not Getty";
    EXPECT_TRUE(match.exact_case);
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace creditline
