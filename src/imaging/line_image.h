// imaging/line_image.h: a line of letters as Tesseract reads it best, and whether what it read are words.
//
// Both images have dark letters on white, `scale` times the size of `upright`, in which the letters are `light` or dark
// and cover `shade` of 255.
#pragma once

#include <opencv2/core.hpp>
#include <string_view>

namespace creditline {

inline constexpr double kReadHeight = 32;  // pixels of capitals at which Tesseract errs least
inline constexpr double kLeastConfidence = 0.60;
inline constexpr double kSureConfidence = 0.88;  // no other reading need be tried

// The ground taken away: letters come out alike on whatever they stand, but a ground that is itself of thin strokes is
// not told from them.
cv::Mat ink_alone(const cv::Mat& upright, bool light, double shade, double scale);

// The picture as it is, for a ground that is calm.
cv::Mat as_it_is(const cv::Mat& upright, bool light, double shade, double scale);

// At least four letters or digits, and not many other signs.
bool reads_as_words(std::string_view text);

}  // namespace creditline
