// Letters along the edges: found, read, and left alone where there are none.
#include "imaging/burnt_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/draw_picture.h"
#include "imaging/ink.h"
#include "imaging/repair_reading.h"
#include "imaging/text_regions.h"
#include "imaging/watermark.h"
#include "tools/letters.h"

namespace creditline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

// --- what OCR gets wrong

struct RepairCase {
  const char *name, *read, *want;
};
void PrintTo(const RepairCase& row, std::ostream* out) { *out << row.read; }

const RepairCase kRepairs[] = {
    {"CapitalIAndSlash", "Photo by Laura lvanovalANSA", "Photo by Laura Ivanova/ANSA"},
    {"BarForSlash", "Jane Doe|AP", "Jane Doe/AP"},
    {"CopyrightSign", "@ 2024 Hans Meier", "© 2024 Hans Meier"},
    {"EdgesOfTheGround", "| ‘Jane Doe/AP’ ~", "Jane Doe/AP"},
    {"HandleStays", "@janedoe", "@janedoe"},
    {"LowerCaseNameStays", "Robert lewandowski", "Robert lewandowski"},
    {"CapitalsStay", "OMAR MEYERITASS", "OMAR MEYERITASS"},
    {"LastNameStays", "Paul Kelly/AP", "Paul Kelly/AP"},
    {"HyphenInside", "Jean-Luc Petit/AFP", "Jean-Luc Petit/AFP"},
    {"Nothing", "", ""},
    {"OnlyEdges", " | - ~ ", ""},
};
class Repair : public testing::TestWithParam<RepairCase> {};
TEST_P(Repair, ReadsAs) { EXPECT_EQ(repair_reading(GetParam().read), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Readings, Repair, testing::ValuesIn(kRepairs),
                         [](const auto& row) { return std::string(row.param.name); });

// --- ink

TEST(InkCover, IsTheSameOnDarkAndOnLightGround) {
  for (const bool light : {true, false}) {
    cv::Mat picture(60, 400, CV_8UC1, cv::Scalar(40));
    picture.colRange(200, 400) = 180;
    for (int x = 20; x < 380; x += 20) {  // strokes of opacity 0.6
      cv::Mat stroke = picture(cv::Rect(x, 20, 4, 20));
      stroke = stroke * 0.4 + (light ? 0.6 * 255 : 0);
    }
    const cv::Mat cover = ink_cover(picture, light);
    EXPECT_NEAR(cover.at<std::uint8_t>(30, 62), 0.6 * 255, 6) << light;
    EXPECT_NEAR(cover.at<std::uint8_t>(30, 302), 0.6 * 255, 6) << light;
    EXPECT_EQ(cover.at<std::uint8_t>(30, 50), 0);
  }
}

// --- regions

class Regions : public testing::Test {
 protected:
  void SetUp() override { picture_ = draw_ground(1500, 1000, 31); }
  void burn(const Lettering& lettering) {
    cv::Mat colour;
    cv::cvtColor(picture_, colour, cv::COLOR_GRAY2BGR);
    const auto burnt = burn_in(colour, lettering);
    ASSERT_TRUE(burnt) << burnt.error().message;
    cv::cvtColor(colour, picture_, cv::COLOR_BGR2GRAY);
  }

  cv::Mat picture_;
};

TEST_F(Regions, UprightAndTurnedBothWaysLightAndDark) {
  for (const bool light : {true, false}) {
    for (const int rotation : {0, 90, 270}) {
      SetUp();
      if (!light) picture_ += 90;
      burn({.text = "Photo by Jane Doe/AFP", .font = kFont, .light = light, .rotation = rotation});
      const auto regions = find_text_regions(picture_, 10);
      ASSERT_FALSE(regions.empty()) << rotation << light;
      EXPECT_EQ(regions[0].sideways, rotation != 0) << dump(regions);
      EXPECT_EQ(regions[0].light, light) << "the gaps between letters come second\n" << dump(regions);
      EXPECT_GE(regions[0].letters, 12) << dump(regions);
      const cv::Rect& box = regions[0].box;
      EXPECT_GT(std::max(box.width, box.height), 200) << dump(regions);
      EXPECT_LT(std::min(box.width, box.height), 45) << dump(regions);
    }
  }
}

TEST_F(Regions, NoneInAGround) {
  for (std::uint64_t seed = 40; seed < 50; ++seed) {
    const auto regions = find_text_regions(draw_ground(1500, 1000, seed, 8), 10);
    EXPECT_THAT(regions, IsEmpty()) << seed << "\n" << dump(regions);
  }
}

TEST_F(Regions, RowOfWindowsIsNoPrint) {
  for (int x = 40; x < 1460; x += 34) {
    for (int y = 900; y < 990; y += 30) picture_(cv::Rect(x, y, 18, 20)) = 30;
  }
  const auto regions = find_text_regions(picture_, 10);
  EXPECT_THAT(regions, IsEmpty()) << dump(regions);
}

TEST(RegionsOf, PicturesOfEveryShape) {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(5, 3), cv::Size(3, 900), cv::Size(900, 3), cv::Size(129, 127)}) {
    EXPECT_THAT(find_text_regions(draw_ground(size.width, size.height, 33), 10), IsEmpty()) << size;
  }
}

// --- reading

// Answers with fixed lines, and remembers what it was asked.
class FixedReader : public TextReader {
 public:
  explicit FixedReader(std::vector<ReadText> answers) : answers_(std::move(answers)) {}
  Result<ReadText> read_line(const GreyView& line) override {
    heights_.push_back(line.height);
    const std::size_t at = std::min(heights_.size(), answers_.size()) - 1;
    return answers_[at];
  }
  std::vector<int> heights_;

 private:
  std::vector<ReadText> answers_;
};

using BurntIn = Regions;

TEST_F(BurntIn, SurestOfTheReadingsIsKept) {
  burn({.text = "Photo by Jane Doe/AFP", .font = kFont, .rotation = 90});
  FixedReader reader({{"sdrawkcab si siht", 0.3}, {"Jane Doe/AFP", 0.8}, {"Jane Do/AFP", 0.7}, {"Jane D", 0.6}});
  std::vector<Error> problems;
  const auto lines = read_burnt_in(picture_, {.max_text_regions = 1}, reader, problems);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "Jane Doe/AFP");
  EXPECT_EQ(lines[0].rotation, 270) << "the second way round was the surer";
  EXPECT_EQ(reader.heights_.size(), 4u) << "neither was sure enough to stop";
}

TEST_F(BurntIn, SureReadingEndsTheSearch) {
  burn({.text = "Photo by Jane Doe/AFP", .font = kFont});
  FixedReader reader({{"Jane Doe/AFP", 0.95}});
  std::vector<Error> problems;
  EXPECT_EQ(read_burnt_in(picture_, {.max_text_regions = 1}, reader, problems).size(), 1u);
  EXPECT_EQ(reader.heights_.size(), 1u);
}

TEST_F(BurntIn, UnsureAndWordlessReadingsAreDropped) {
  burn({.text = "Photo by Jane Doe/AFP", .font = kFont});
  std::vector<Error> problems;
  for (const ReadText& answer : {ReadText{"Jane Doe/AFP", 0.4}, ReadText{"|-/. .:", 0.9}, ReadText{"ab", 0.9}}) {
    FixedReader reader({answer});
    EXPECT_THAT(read_burnt_in(picture_, {}, reader, problems), IsEmpty()) << answer.text;
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(BurntIn, FailureOfTheReaderIsAProblem) {
  class Broken : public TextReader {
    Result<ReadText> read_line(const GreyView&) override { return Error{ErrorCode::kModel, "broken", ""}; }
  } reader;
  burn({.text = "Photo by Jane Doe/AFP", .font = kFont});
  std::vector<Error> problems;
  EXPECT_THAT(read_burnt_in(picture_, {}, reader, problems), IsEmpty());
  ASSERT_EQ(problems.size(), 1u);
}

TEST_F(BurntIn, PictureWithoutTextIsNotGivenToTheReader) {
  FixedReader reader({{"Jane Doe/AFP", 0.95}});
  std::vector<Error> problems;
  EXPECT_THAT(read_burnt_in(picture_, {}, reader, problems), IsEmpty());
  EXPECT_THAT(reader.heights_, IsEmpty());
}

TEST_F(BurntIn, DeadlineStopsWithWhatWasRead) {
  burn({.text = "Photo by Jane Doe/AFP", .font = kFont});
  FixedReader reader({{"Jane Doe/AFP", 0.95}});
  std::vector<Error> problems;
  EXPECT_THAT(read_burnt_in(picture_, {.ocr_deadline_ms = -1}, reader, problems), IsEmpty());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, ErrorCode::kOverLimit);
}

struct CreditCase {
  const char* text;
  int height;
  double opacity;
  bool light;
  int rotation;
};

TEST_F(BurntIn, CreditsAreReadByTesseract) {
  auto reader = make_text_reader();
  if (!reader) GTEST_SKIP() << reader.error().message;
  for (const CreditCase& row :
       {CreditCase{"Photo by Jane Doe/AFP", 30, 0.9, true, 0},
        CreditCase{"Sergey Guneyev/Sputnik via AP", 24, 0.7, true, 90},
        CreditCase{"Photo: Anna Moretti / dpa", 26, 0.8, true, 270},
        CreditCase{"Hans Walsh/REUTERS", 28, 0.8, false, 0}, CreditCase{"Hans Walsh/REUTERS", 20, 0.7, false, 90}}) {
    SetUp();
    if (!row.light) picture_ += 90;
    burn({row.text, kFont, row.height, row.opacity, row.light, row.rotation});
    std::vector<Error> problems;
    const auto lines = read_burnt_in(picture_, {}, **reader, problems);
    ASSERT_EQ(lines.size(), 1u) << row.text;
    EXPECT_EQ(lines[0].text, row.text);
    EXPECT_EQ(lines[0].rotation, row.rotation) << row.text;
    EXPECT_GE(lines[0].confidence, 0.6);
  }
}

// --- watermarks

struct WatermarkCase {
  const char *name, *text;
  double opacity, slope;
  int height;
  const char* want;
};
void PrintTo(const WatermarkCase& row, std::ostream* out) { *out << row.name; }

const WatermarkCase kWatermarks[] = {
    {"Flat", "alamy", 0.4, 0, 130, "alamy"},
    {"FromCornerToCorner", "shutterstock", 0.45, 33, 110, "shutterstock"},
    {"Falling", "Getty Images", 0.5, -24, 100, "Getty Images"},
    {"Steep", "PREVIEW", 0.35, 43, 120, "PREVIEW"},
    {"OpaqueIsPaint", "MARKET HALL", 0.97, 0, 110, ""},
    {"SlantedBannerIsPaint", "FREE THE PRESS", 0.97, 20, 90, ""},
    {"SmallIsNone", "alamy", 0.5, 0, 14, ""},
    {"Nothing", "", 0.5, 0, 100, ""},
};
class Watermark : public testing::TestWithParam<WatermarkCase> {};
TEST_P(Watermark, IsToldFromPaint) {
  static const auto reader = make_text_reader();
  if (!reader) GTEST_SKIP() << reader.error().message;
  const WatermarkCase& row = GetParam();
  cv::Mat ground, colour;
  cv::resize(draw_ground(300, 200, 31), ground, {1500, 1000}, 0, 0, cv::INTER_CUBIC);
  cv::cvtColor(ground, colour, cv::COLOR_GRAY2BGR);
  if (*row.text) {
    ASSERT_TRUE(lay_across(colour, {row.text, kFont, row.height, row.opacity}, row.slope));
  }
  cv::Mat picture;
  cv::cvtColor(colour, picture, cv::COLOR_BGR2GRAY);
  std::vector<Error> problems;
  const auto lines = read_watermarks(picture, **reader, problems);
  ASSERT_EQ(lines.size(), *row.want ? 1u : 0u) << (lines.empty() ? "" : lines[0].text);
  EXPECT_THAT(problems, IsEmpty());
  if (lines.empty()) return;
  EXPECT_EQ(lines[0].text, row.want);
  EXPECT_EQ(lines[0].kind, BurntInLine::Kind::kWatermark);
  const double off = std::remainder(lines[0].rotation - row.slope, 360);
  EXPECT_LT(std::abs(off), 8) << "turned clockwise by as much as it rises";
  const Box& box = lines[0].box;
  EXPECT_NEAR(box.x + box.width / 2, 750, 60);
  EXPECT_NEAR(box.y + box.height / 2, 500, 60);
}
INSTANTIATE_TEST_SUITE_P(Drawn, Watermark, testing::ValuesIn(kWatermarks),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TextReaderOf, LanguageThatIsNotInstalled) {
  const auto reader = make_text_reader("xyz");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::kNotFound);
  EXPECT_NE(reader.error().message.find("tesseract-ocr-xyz"), std::string::npos);
}

}  // namespace
}  // namespace creditline
