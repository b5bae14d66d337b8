// Places and their surroundings by SIFT (Lowe 2004): of what OpenCV has it finds the most places again and mistakes the
// fewest, and its descriptor can be mirrored by exchanging its numbers, so that one set serves for both ways round.
#include "imaging/take_fingerprint.h"

#include <algorithm>
#include <cmath>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include "imaging/shrink.h"

namespace creditline {
namespace {

constexpr int kLongSide = 192;        // pixels: grain is gone, and what is left survives a resize to a tenth
constexpr int kLeastSide = 16;        // pixels; below there is no room for a place with its surroundings
constexpr int kLayers = 2;            // an octave, one fewer than SIFT's own: as many copies are found, a ms sooner
constexpr double kContrast = 0.0045;  // a tenth of SIFT's own: soft pictures have features too
constexpr int kCells = 4;             // a side; features are taken from all over, so that a crop keeps its share
constexpr float kApart = 1.0F;        // pixels; nearer ones are one place seen twice
constexpr double kUnit = 65535, kTurn = 360;  // see fingerprint.h

std::uint16_t in_units(double part) { return static_cast<std::uint16_t>(std::clamp(part * kUnit, 0.0, kUnit)); }

std::size_t cell_of(const cv::Point2f& at, cv::Size size) {
  const int column = std::clamp(static_cast<int>(kCells * at.x / static_cast<float>(size.width)), 0, kCells - 1);
  const int row = std::clamp(static_cast<int>(kCells * at.y / static_cast<float>(size.height)), 0, kCells - 1);
  return static_cast<std::size_t>(row * kCells + column);
}

// The strongest of every cell, then the second of every cell, and so on; each place once.
std::vector<cv::KeyPoint> well_spread(std::vector<cv::KeyPoint> points, cv::Size size) {
  std::sort(points.begin(), points.end(),
            [](const cv::KeyPoint& a, const cv::KeyPoint& b) { return a.response > b.response; });
  std::vector<std::vector<cv::KeyPoint>> cells(kCells * kCells);
  for (const cv::KeyPoint& point : points) {
    auto& cell = cells[cell_of(point.pt, size)];
    const bool is_known = std::any_of(cell.begin(), cell.end(), [&](const cv::KeyPoint& other) {
      return std::abs(other.pt.x - point.pt.x) < kApart && std::abs(other.pt.y - point.pt.y) < kApart;
    });
    if (!is_known && cell.size() < Fingerprint::kMaxFeatures) cell.push_back(point);
  }
  std::vector<cv::KeyPoint> chosen;
  for (std::size_t rank = 0; rank < Fingerprint::kMaxFeatures; ++rank) {
    for (const auto& cell : cells) {
      if (rank < cell.size() && chosen.size() < Fingerprint::kMaxFeatures) chosen.push_back(cell[rank]);
    }
  }
  return chosen;
}

// OpenCV has the numbers row by row, eight directions each, as `bits` wants them.
std::array<std::uint64_t, 2> above_median(const float* numbers) {
  std::array<float, 128> sorted;
  std::copy_n(numbers, sorted.size(), sorted.begin());
  std::nth_element(sorted.begin(), sorted.begin() + 64, sorted.end());
  std::array<std::uint64_t, 2> bits{};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (numbers[i] > sorted[64]) bits[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return bits;
}

std::vector<std::uint8_t> thumbnail_of(const cv::Mat& grey) {
  cv::Mat square;
  cv::resize(grey, square, {Fingerprint::kThumbnailSide, Fingerprint::kThumbnailSide}, 0, 0, cv::INTER_AREA);
  return {square.begin<std::uint8_t>(), square.end<std::uint8_t>()};
}

}  // namespace

Fingerprint take_fingerprint(const cv::Mat& grey) {
  thread_local const cv::Ptr<cv::SIFT> sift = cv::SIFT::create(0, kLayers, kContrast);  // keeps buffers: one a thread
  const cv::Mat small = shrink(grey, kLongSide);
  const double longer = std::max(small.cols, small.rows);
  Fingerprint fingerprint;
  fingerprint.width = in_units(small.cols / longer);
  fingerprint.height = in_units(small.rows / longer);
  fingerprint.thumbnail = thumbnail_of(small);
  if (std::min(small.cols, small.rows) < kLeastSide) return fingerprint;
  std::vector<cv::KeyPoint> points;
  cv::Mat numbers;
  sift->detect(small, points);
  points = well_spread(std::move(points), small.size());
  if (points.empty()) return fingerprint;
  sift->compute(small, points, numbers);
  for (std::size_t i = 0; i < points.size(); ++i) {
    LocalFeature feature;
    feature.x = in_units(points[i].pt.x / longer);
    feature.y = in_units(points[i].pt.y / longer);
    feature.size = in_units(points[i].size / longer);
    feature.angle = static_cast<std::uint16_t>(std::lround(points[i].angle / kTurn * (kUnit + 1)) & 0xFFFF);
    feature.bits = above_median(numbers.ptr<float>(static_cast<int>(i)));
    fingerprint.features.push_back(feature);
  }
  return fingerprint;
}

}  // namespace creditline
