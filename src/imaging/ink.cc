#include "imaging/ink.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace creditline {
namespace {

// On a ground almost as light as the ink, grain would count as cover.
constexpr int kLeastRoom = 40;  // grey levels between ground and ink

// 255 / room in 16.16 fixed point.
std::array<std::uint32_t, 256> reciprocals() {
  std::array<std::uint32_t, 256> table;
  for (int room = 0; room < 256; ++room) table[room] = (255u << 16) / std::max(room, kLeastRoom);
  return table;
}

}  // namespace

cv::Mat ink_cover(const cv::Mat& grey, bool light, int stroke) {
  static const std::array<std::uint32_t, 256> kReciprocal = reciprocals();
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_RECT, {stroke, stroke});
  cv::Mat ground;
  cv::morphologyEx(grey, ground, light ? cv::MORPH_OPEN : cv::MORPH_CLOSE, kernel);
  cv::Mat cover(grey.size(), CV_8UC1);
  for (int y = 0; y < grey.rows; ++y) {
    const auto* pixel = grey.ptr<std::uint8_t>(y);
    const auto* under = ground.ptr<std::uint8_t>(y);
    auto* out = cover.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) {
      const std::uint32_t lift = light ? pixel[x] - under[x] : under[x] - pixel[x];
      const std::uint32_t room = light ? 255 - under[x] : under[x];
      out[x] = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, lift * kReciprocal[room] >> 16));
    }
  }
  return cover;
}

}  // namespace creditline
