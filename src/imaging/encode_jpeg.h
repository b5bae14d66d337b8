// imaging/encode_jpeg.h: pixels as the bytes of a JPEG.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "base/result.h"

namespace creditline {

// `picture` in colour, blue first. Quality 1 to 100; the colours keep their resolution where `full_colour` stands, as
// thin coloured lines need. Errors: kOverLimit (memory).
Result<std::string> encode_jpeg(const cv::Mat& picture, int quality, bool full_colour);

}  // namespace creditline
