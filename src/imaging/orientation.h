// imaging/orientation.h: a picture turned as EXIF wants it shown. Text and faces are looked for in it, boxes are told
// in the picture as it is stored (turn.h).
#pragma once

#include <opencv2/core.hpp>

#include "imaging/turn.h"

namespace creditline {

// The picture as shown. Shares the pixels when there is nothing to turn.
cv::Mat turn_upright(const cv::Mat& stored, int orientation);

}  // namespace creditline
