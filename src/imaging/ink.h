// imaging/ink.h: how much of each pixel is ink: the ground taken away, so that half-transparent letters look alike on
// dark and on light ground.
//
// Letters of opacity a in white on a ground g give g + a (255 - g); what a morphological opening leaves is g, so a can
// be told, and it is the same along the whole line. For black letters likewise with a closing.
#pragma once

#include <opencv2/core.hpp>

namespace creditline {

// Cover of 0..255 for each pixel, of strokes thinner than `stroke` pixels.
cv::Mat ink_cover(const cv::Mat& grey, bool light, int stroke = 13);

}  // namespace creditline
