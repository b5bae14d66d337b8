#include "imaging/draw_regions.h"

#include <gtest/gtest.h>

#include "imaging/decode.h"
#include "imaging/draw_picture.h"
#include "imaging/encode_jpeg.h"
#include "imaging/header.h"
#include "imaging/thumbnail.h"

namespace creditline {
namespace {

struct LabelCase {
  const char *label, *want;
};

TEST(AsciiLabel, KeepsWhatItCan) {
  for (const LabelCase& row :
       {LabelCase{"Søren Lykke (left)", "Soren Lykke (left)"}, LabelCase{"ÅSA Žižek", "ASA Zizek"},
        LabelCase{"习近平 (right)", "(right)"}, LabelCase{"习近平", ""}, LabelCase{"tab\tand\nline", "tabandline"},
        LabelCase{"\xEF\xBF\xBD left", "left"}}) {
    EXPECT_EQ(ascii_label(row.label), row.want) << row.label;
  }
}

TEST(DrawRegions, GivesAJpegOfAtMost1600Pixels) {
  const std::vector<DrawnRegion> regions = {{{10, 10, 400, 60}, DrawnRegion::Kind::kCredit, "Photo: Jane Doe/AFP"},
                                            {{3900, 2500, 300, 300}, DrawnRegion::Kind::kFace, "face 1"},
                                            {{-50, -50, 9000, 9000}, DrawnRegion::Kind::kLetters, ""}};
  for (const cv::Size size : {cv::Size(4000, 2600), cv::Size(640, 480), cv::Size(20, 900), cv::Size(1, 1)}) {
    const auto jpeg = draw_regions(draw_ground(std::max(2, size.width), std::max(2, size.height), 5), regions);
    ASSERT_TRUE(jpeg) << jpeg.error().message;
    const auto header = read_picture_header(*jpeg);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->format, "jpeg");
    EXPECT_EQ(std::max(header->width, header->height),
              static_cast<std::uint64_t>(std::min(1600, std::max(2, std::max(size.width, size.height)))));
  }
}

// Half red, half blue, as stored; "on its side" is EXIF's 6, to be turned by a quarter clockwise.
TEST(Thumbnail, IsSmallUprightAndInColour) {
  cv::Mat stored(600, 900, CV_8UC3, cv::Scalar(0, 0, 255));
  stored.colRange(450, 900) = cv::Scalar(255, 0, 0);
  const auto jpeg = encode_jpeg(stored, 90, true);
  ASSERT_TRUE(jpeg);
  for (const int orientation : {1, 6}) {
    const auto header = read_picture_header(*jpeg);
    const auto small = make_thumbnail(*jpeg, *header, orientation, 240);
    ASSERT_TRUE(small) << small.error().message;
    const auto its = read_picture_header(*small);
    const bool lies = orientation == 1;
    EXPECT_EQ(its->width, lies ? 240u : 160u);
    EXPECT_EQ(its->height, lies ? 160u : 240u);
    const auto shown = decode_colour(*small, *its, 240);
    ASSERT_TRUE(shown);
    const auto first = shown->at<cv::Vec3b>(20, 20);
    const auto last = shown->at<cv::Vec3b>(shown->rows - 20, shown->cols - 20);
    EXPECT_TRUE(first[2] > 200 && first[0] < 60) << "red";
    EXPECT_TRUE(last[0] > 200 && last[2] < 60) << "blue";
  }
  EXPECT_FALSE(make_thumbnail(jpeg->substr(0, 30), *read_picture_header(*jpeg), 1, 240)) << "no picture";
}

}  // namespace
}  // namespace creditline
