// imaging/decode.h: a picture's pixels, grey to be read or in colour to be shown, within limits; OpenCV's matrix is the
// room's own currency.
//
// JPEGs go through libjpeg-turbo, which tells a truncated file from a whole one; PNG, TIFF, WebP, GIF and BMP through
// Leptonica, which Tesseract needs anyway. OpenCV's own decoders are left out: they load 140 libraries and hand out
// half-empty pictures without a word. The header must have been compared with the limits before.
// Errors: kBadInput (not decodable), kOverLimit (memory). Threads: free to call from any.
#pragma once

#include <opencv2/core.hpp>
#include <string_view>

#include "base/result.h"
#include "imaging/header.h"

namespace creditline {

struct Pixels {
  cv::Mat grey;            // CV_8UC1, as stored
  bool truncated = false;  // the file ends early; what is missing is filled with grey
};

Result<Pixels> decode_grey(std::string_view bytes, const PictureHeader& header);

// CV_8UC3, blue first, as stored. A JPEG is decoded to a half, a quarter or an eighth where that leaves `long_side`
// pixels, which is all that a small picture needs.
Result<cv::Mat> decode_colour(std::string_view bytes, const PictureHeader& header, int long_side);

}  // namespace creditline
