// imaging/orientation.h: EXIF orientation. Text and faces are looked for in the picture as it is shown, boxes are
// told in the picture as it is stored.
#pragma once

#include <opencv2/core.hpp>

#include "imaging/picture.h"

namespace creditline {

// The picture as shown. Shares the pixels when there is nothing to turn.
cv::Mat turn_upright(const cv::Mat& stored, int orientation);

// A box of the picture as shown, in the picture as stored, whose size is given.
Box box_as_stored(const Box& shown, int orientation, int stored_width, int stored_height);

// Degrees clockwise by which the stored picture must be turned to be shown; mirrored ones as their plain sisters.
int turn_of(int orientation);

}  // namespace creditline
