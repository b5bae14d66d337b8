#include "imaging/draw_regions.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "base/utf8.h"
#include "imaging/encode_jpeg.h"
#include "imaging/shrink.h"

namespace creditline {
namespace {

constexpr int kLongSide = 1600;  // pixels
constexpr int kQuality = 88;
constexpr int kThickness = 2;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kFontScale = 0.6;  // about 13 pixels
constexpr int kGap = 4;             // pixels around a box, and around the letters of a label

cv::Scalar colour_of(DrawnRegion::Kind kind) {  // blue, green, red
  switch (kind) {
    case DrawnRegion::Kind::kCredit: return {70, 200, 60};
    case DrawnRegion::Kind::kLetters: return {40, 210, 240};
    case DrawnRegion::Kind::kFace: return {250, 150, 40};
  }
  return {255, 255, 255};
}

// Above the box, or below where there is no room, pushed into the picture from the sides.
void write_label(cv::Mat& picture, const cv::Rect& box, const std::string& label, const cv::Scalar& colour) {
  if (label.empty()) return;
  int below = 0;
  const cv::Size letters = cv::getTextSize(label, kFont, kFontScale, 1, &below);
  const int height = letters.height + below + 2 * kGap;
  const int top = box.y >= height ? box.y - height : std::min(box.y + box.height, picture.rows - height);
  const int left = std::clamp(box.x, 0, std::max(0, picture.cols - letters.width - 2 * kGap));
  cv::rectangle(picture, cv::Rect(left, top, letters.width + 2 * kGap, height), colour, cv::FILLED);
  cv::putText(picture, label, {left + kGap, top + kGap + letters.height}, kFont, kFontScale, {0, 0, 0}, 1, cv::LINE_AA);
}

void draw(cv::Mat& picture, const DrawnRegion& region, double scale) {
  const cv::Rect box(cvRound(region.box.x * scale) - kGap, cvRound(region.box.y * scale) - kGap,
                     cvRound(region.box.width * scale) + 2 * kGap, cvRound(region.box.height * scale) + 2 * kGap);
  cv::rectangle(picture, box, colour_of(region.kind), kThickness, cv::LINE_AA);
  write_label(picture, box, ascii_label(region.label), colour_of(region.kind));
}

}  // namespace

std::string ascii_label(std::string_view text) {
  std::string label;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const char32_t plain = point.value < 0x80 ? point.value : fold_code_point(point.value);
    if (plain >= ' ' && plain < 0x7F) {
      const char letter = static_cast<char>(plain);
      const bool raise = is_upper(point.value) && letter >= 'a' && letter <= 'z';
      label += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    at += point.size;
  }
  return std::string(trim(label));
}

Result<std::string> draw_regions(const cv::Mat& grey, std::span<const DrawnRegion> regions) {
  cv::Mat picture;
  const cv::Mat small = shrink(grey, kLongSide);
  cv::cvtColor(small, picture, cv::COLOR_GRAY2BGR);
  const double scale = std::max(small.cols, small.rows) / static_cast<double>(std::max(grey.cols, grey.rows));
  for (const DrawnRegion& region : regions) draw(picture, region, scale);
  return encode_jpeg(picture, kQuality, true);
}

}  // namespace creditline
