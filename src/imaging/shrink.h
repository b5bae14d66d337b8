// imaging/shrink.h: a picture made small by area, so that what is seen in it does not depend on the size it was saved
// in.
#pragma once

#include <opencv2/core.hpp>

namespace creditline {

// At most `long_side` pixels wide and high, in the same shape; shares the pixels where it is no larger. Grey or in
// colour. In two steps, the first by a whole factor, which is far faster: 1.5 ms for 6 grey megapixels.
cv::Mat shrink(const cv::Mat& picture, int long_side);

}  // namespace creditline
