#include "imaging/line_image.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "base/utf8.h"
#include "imaging/ink.h"

namespace creditline {
namespace {

constexpr int kLeastLetters = 4;
constexpr int kStrokeKernel = 13;    // at the height read, wider than any stroke
constexpr double kGrainSigma = 0.6;  // pixels of the picture; smooths grain, spares 12-pixel letters

}  // namespace

cv::Mat ink_alone(const cv::Mat& upright, bool light, double shade, double scale) {
  cv::Mat smooth, scaled, ink;
  cv::GaussianBlur(upright, smooth, {0, 0}, kGrainSigma);
  cv::resize(smooth, scaled, {}, scale, scale, scale > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
  // Half of full black: what is blacker than the letters stays so.
  ink_cover(scaled, light, kStrokeKernel).convertTo(ink, CV_8U, -128 / std::max(20.0, shade), 255);
  return ink;
}

cv::Mat as_it_is(const cv::Mat& upright, bool light, double, double scale) {
  cv::Mat scaled;
  cv::resize(upright, scaled, {}, scale, scale, scale > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
  cv::normalize(scaled, scaled, 0, 255, cv::NORM_MINMAX);
  if (light) scaled = 255 - scaled;
  return scaled;
}

bool reads_as_words(std::string_view text) {
  int letters = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    if (is_space(point.value)) continue;
    (is_letter(point.value) || (point.value >= '0' && point.value <= '9') ? letters : others) += 1;
  }
  return letters >= kLeastLetters && letters >= 2 * others;
}

}  // namespace creditline
