#include "imaging/draw_regions.h"

#include <gtest/gtest.h>

#include "imaging/draw_picture.h"
#include "imaging/header.h"

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

}  // namespace
}  // namespace creditline
