#include "imaging/phash.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

namespace creditline {

namespace {

constexpr double kLeastContrast = 1;  // grey levels of standard deviation in the shrunken picture

bool is_flat(const cv::Mat& small) {
  cv::Scalar mean, deviation;
  cv::meanStdDev(small, mean, deviation);
  return deviation[0] < kLeastContrast;
}

}  // namespace

std::optional<std::uint64_t> perceptual_hash(const cv::Mat& grey) {
  cv::Mat small, plane, frequencies;
  // A whole factor first: shrinking by area is ten times as fast then.
  const int factor = std::max(1, std::min(grey.cols, grey.rows) / 256);
  const cv::Rect whole(0, 0, grey.cols / factor * factor, grey.rows / factor * factor);
  cv::resize(grey(whole), small, {grey.cols / factor, grey.rows / factor}, 0, 0, cv::INTER_AREA);
  cv::resize(small, small, {32, 32}, 0, 0, cv::INTER_AREA);
  if (is_flat(small)) return std::nullopt;
  small.convertTo(plane, CV_32F);
  cv::dct(plane, frequencies);
  std::array<float, 64> low;
  for (int i = 0; i < 64; ++i) low[i] = frequencies.at<float>(1 + i / 8, 1 + i % 8);
  std::array<float, 64> sorted = low;
  std::nth_element(sorted.begin(), sorted.begin() + 32, sorted.end());
  std::uint64_t hash = 0;
  for (const float value : low) hash = hash << 1 | (value > sorted[32] ? 1 : 0);
  return hash;
}

}  // namespace creditline
