// imaging/take_fingerprint.h: the fingerprint of a picture's pixels.
#pragma once

#include <opencv2/core.hpp>

#include "imaging/fingerprint.h"

namespace creditline {

// `grey` is the picture as shown, in any size. Soft pictures (a sky, a wall) may have few features or none; the
// thumbnail is always there. Cost: about 6 ms for 500 pixels. Threads: free to call from any.
Fingerprint take_fingerprint(const cv::Mat& grey);

}  // namespace creditline
