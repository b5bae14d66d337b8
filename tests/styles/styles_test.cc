// House styles: what each makes of its own examples, and what survives when that is read again.
#include "styles/house_style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "caption/label_file.h"
#include "styles/round_trip.h"

namespace creditline {
namespace {

const std::filesystem::path kSource = CREDITLINE_SOURCE_DIR;

const CaptionParser& parser() {
  static const auto kParser = CaptionParser::load({.models = kSource / "models"});
  return **kParser;
}

const HouseStyles& styles() {
  static const auto kStyles = HouseStyles::load(kSource / "models" / "styles");
  return *kStyles;
}

std::string formatted(const std::string& caption, const char* style) {
  return format_credit(*parser().parse(caption), *styles().find(style));
}

TEST(HouseStyles, EveryStyleKeepsItsExamples) {
  EXPECT_GE(styles().all().size(), 12u);
  for (const HouseStyle& style : styles().all()) {
    EXPECT_FALSE(style.name.empty()) << style.id;
    EXPECT_FALSE(style.language.empty()) << style.id;
    EXPECT_FALSE(style.examples.empty()) << style.id;
    for (const HouseStyle::Example& example : style.examples)
      EXPECT_EQ(format_credit(*parser().parse(example.credit), style), example.formatted)
          << style.id << ".txt:" << example.line;
  }
}

struct FormatCase {
  const char *name, *style, *caption, *want;
};
void PrintTo(const FormatCase& row, std::ostream* out) { *out << row.style << ": " << row.caption; }
const FormatCase kCases[] = {
    {"NoCredit", "guardian", "A street in Lyon.", ""},
    {"HouseAlone", "guardian", "AP", "Photograph: AP"},
    {"HouseInCapitals", "guardian", "SPUTNIK", "Photograph: Sputnik"},
    {"UnlistedHouseStays", "pa", "Jane Doe/Quillfeather Chronicle", "(Jane Doe/Quillfeather Chronicle)"},
    {"TwoPeople", "ap", "(Photo by Jane Dahl and John Roe/AP)", "(AP Photo/Jane Dahl and John Roe)"},
    {"TwoPeopleInGerman", "dpa", "(Photo by Jane Dahl and John Roe/dpa)", "Foto: Jane Dahl und John Roe/dpa"},
    {"FilePhoto", "ap", "(AP Photo/Evan Vucci, File)", "(AP Photo/Evan Vucci, File)"},
    {"PartnerThroughAp", "ap", "(Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)",
     "(Sergey Guneyev/Sputnik/Kremlin Pool via AP)"},
    {"SideBySide", "npr", "AP; Getty Images", "AP; Getty Images"},
    {"Licence", "npr", "Jane Doe/Wikimedia Commons, CC BY-SA 4.0", "Jane Doe/Wikimedia Commons, CC BY-SA 4.0"},
    {"SmallWordsOfASurname", "afp", "(Photo by Fleur de la Cour/AFP)", "(Photo by Fleur DE LA COUR / AFP)"},
    {"ReaderFirst", "apa", "Saul Loeb/AFP/APA", "Foto: APA/AFP/SAUL LOEB"},
    {"NoPhotographerForTheBbc", "bbc", "Kevin Lamarque/Reuters", "Image source, Reuters"},
    {"PhotographerWhereNoHouse", "bbc", "Photo by Jane Doe", "Image source, Jane Doe"},
    {"PoolHasAHouse", "nyt", "Win McNamee/Pool Photo via AP", "Win McNamee/Pool, via Associated Press"},
};
class Formatting : public testing::TestWithParam<FormatCase> {};
TEST_P(Formatting, WritesAs) { EXPECT_EQ(formatted(GetParam().caption, GetParam().style), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Formatting, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

struct BrokenStyle {
  const char *name, *line, *told;
};
void PrintTo(const BrokenStyle& row, std::ostream* out) { *out << row.line; }
const BrokenStyle kBroken[] = {
    {"OpenGroup", "form | [{agency}", "a [ without its ]"},
    {"OpenBrace", "form | {agency", "a { without its }"},
    {"GroupTooMany", "form | {agency}]", "a ] without its ["},
    {"UnknownPart", "form | {author}", "a credit has no author"},
    {"UnknownWay", "form | {agency:lower}", "not :lower"},
    {"UnknownKey", "colour | red", "a style has no colour"},
    {"UnknownNames", "names | nowhere", "nowhere.txt"},
    {"NoForm", "name | Nobody", "without a form"},
};
class BrokenStyles : public testing::TestWithParam<BrokenStyle> {};
TEST_P(BrokenStyles, AreToldWithTheirLine) {
  const auto folder = std::filesystem::path(testing::TempDir()) / (std::string("styles_") + GetParam().name);
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(write_file(folder / "house.txt", std::string("# a house\n") + GetParam().line + "\n"));
  const auto styles = HouseStyles::load(folder);
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(styles);
  EXPECT_THAT(styles.error().message + " " + styles.error().where, testing::HasSubstr(GetParam().told));
  EXPECT_THAT(styles.error().where, testing::HasSubstr(".txt"));
}
INSTANTIATE_TEST_SUITE_P(Rows, BrokenStyles, testing::ValuesIn(kBroken),
                         [](const auto& row) { return std::string(row.param.name); });

// tests/styles/measure_styles.cc has the shares of every style and says what is lost, and why.
TEST(RoundTrip, MostCreditsSayTheSameWhenReadAgain) {
  const auto labels = read_label_file(kSource / "fixtures" / "labels" / "dev-open.jsonl");
  ASSERT_TRUE(labels);
  for (const char* style : {"npr", "ap", "guardian", "dpa"}) {
    std::size_t asked = 0, same = 0;
    for (const LabelledCaption& label : *labels) {
      const auto record = parser().parse(label.text);
      if (!record || format_credit(*record, *styles().find(style)).empty()) continue;
      ++asked;
      same += round_trip(*record, *styles().find(style), parser()).is_same();
    }
    EXPECT_GE(asked, 200u);
    EXPECT_GE(same * 100, asked * 93) << style << ": " << same << " of " << asked;
  }
}

}  // namespace
}  // namespace creditline
