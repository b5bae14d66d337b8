// imaging/watermark.h: letters laid across a picture, such as a house puts over what has not been paid for.
//
// A watermark is large, flat or slanting, and lets the picture through; the letters on a banner or a shop do not. So
// lines of letters are looked for in a band through the middle, at seven slopes, in a picture made small. Those are
// read through which the ground is seen to shine, or that stand in the very middle of a ground too flat to tell. Cost:
// about 25 ms, and 60 ms for each line read; nothing is read in most pictures. Threads: free to call from any.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/picture.h"

namespace creditline {

// The surest reading, of BurntInLine::Kind::kWatermark, in pixels of `grey`: one line, although a watermark is often
// laid over the picture many times; or none. Errors of the reader are a problem.
std::vector<BurntInLine> read_watermarks(const cv::Mat& grey, TextReader& reader, std::vector<Error>& problems);

}  // namespace creditline
