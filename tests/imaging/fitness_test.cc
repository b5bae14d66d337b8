// Fit to print, in numbers: each on a picture that has the fault beside one that has not.
#include "imaging/measure_fitness.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "imaging/decode.h"
#include "imaging/draw_picture.h"
#include "tools/scene.h"

namespace creditline {
namespace {

using Borders = std::array<int, 4>;

cv::Mat press_picture(unsigned seed = 7) {
  cv::Mat grey;
  cv::cvtColor(draw_scene({"sky", "skyline", "crowd"}, seed, {1200, 800}), grey, cv::COLOR_BGR2GRAY);
  return grey;
}

// As a JPEG brings it back.
cv::Mat saved(const cv::Mat& grey, int quality = 85) {
  const std::string bytes = jpeg_bytes(grey, quality);
  const auto pixels = decode_grey(bytes, *read_picture_header(bytes));
  EXPECT_TRUE(pixels);
  return pixels->grey;
}

// A window with lines of text and a button.
cv::Mat screen() {
  cv::Mat grey(800, 1200, CV_8UC1, cv::Scalar(245));
  for (int y = 40; y < 760; y += 26) {
    cv::putText(grey, "The quick brown fox jumps over the lazy dog and comes back again for more", {30, y},
                cv::FONT_HERSHEY_SIMPLEX, 0.7, 20, 1, cv::LINE_AA);
  }
  cv::rectangle(grey, {900, 700, 200, 60}, 90, cv::FILLED);
  return grey;
}

TEST(Fitness, SharpAndSoft) {
  const cv::Mat sharp = press_picture();
  cv::Mat soft, enlarged;
  cv::GaussianBlur(sharp, soft, {}, 4);
  cv::resize(sharp, enlarged, {}, 4, 4, cv::INTER_CUBIC);
  const double width = measure_fitness(saved(sharp), 0).edge_width;
  EXPECT_GT(width, 0.9);
  EXPECT_LT(width, 3.5);
  EXPECT_GT(measure_fitness(saved(soft), 0).edge_width, 5);
  EXPECT_GT(measure_fitness(saved(enlarged), 0).edge_width, 2 * width);
}

TEST(Fitness, WithoutEdgesNothingIsSaidOfSharpness) {
  EXPECT_EQ(measure_fitness(cv::Mat(600, 900, CV_8UC1, cv::Scalar(90)), 0).edge_width, 0);
}

TEST(Fitness, ClippedShares) {
  cv::Mat clipped = press_picture();
  clipped.rowRange(0, 200).setTo(255);
  clipped.rowRange(700, 800).setTo(0);
  const Fitness fitness = measure_fitness(clipped, 0);
  EXPECT_NEAR(fitness.clipped_light, 0.25, 0.02);
  EXPECT_NEAR(fitness.clipped_dark, 0.125, 0.02);
  const Fitness whole = measure_fitness(press_picture(), 0);
  EXPECT_LT(whole.clipped_light, 0.02);
  EXPECT_LT(whole.clipped_dark, 0.05);
  EXPECT_GT(whole.mean_level, 20);
}

TEST(Fitness, Borders) {
  const cv::Mat picture = press_picture();
  cv::Mat framed;
  cv::copyMakeBorder(picture, framed, 20, 40, 60, 30, cv::BORDER_CONSTANT, 255);
  const Borders found = measure_fitness(saved(framed), 0).borders;
  const Borders want = {20, 30, 40, 60};
  for (std::size_t side = 0; side < want.size(); ++side) EXPECT_NEAR(found[side], want[side], 2) << side;
  EXPECT_EQ(measure_fitness(saved(picture), 0).borders, Borders{});
  EXPECT_EQ(measure_fitness(cv::Mat(600, 900, CV_8UC1, cv::Scalar(90)), 0).borders, Borders{}) << "flat all over";
}

TEST(Fitness, StripWithPrintOnIt) {
  cv::Mat strip;
  cv::copyMakeBorder(press_picture(), strip, 0, 90, 0, 0, cv::BORDER_CONSTANT, 255);
  cv::putText(strip, "Foto: Jane Doe / AFP", {40, 855}, cv::FONT_HERSHEY_SIMPLEX, 1, 0, 2, cv::LINE_AA);
  const Borders found = measure_fitness(saved(strip), 0).borders;
  EXPECT_NEAR(found[2], 90, 3);
  EXPECT_EQ(found[0], 0);
}

TEST(Fitness, ScreensAndPhotographs) {
  EXPECT_GT(measure_fitness(saved(screen()), 0).screen_likeness, 0.35);
  for (unsigned seed = 1; seed < 6; ++seed) {
    EXPECT_LT(measure_fitness(saved(press_picture(seed)), 0).screen_likeness, 0.1) << seed;
  }
}

TEST(Fitness, TinyPictures) {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 2), cv::Size(2000, 1), cv::Size(1, 2000)}) {
    const Fitness fitness = measure_fitness(cv::Mat(size, CV_8UC1, cv::Scalar(3)), 90);
    EXPECT_EQ(fitness.width, size.width);
    EXPECT_EQ(fitness.turn, 90);
    EXPECT_EQ(fitness.edge_width, 0);
  }
}

}  // namespace
}  // namespace creditline
