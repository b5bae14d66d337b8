// imaging/draw_regions.h: the picture as the program saw it, with what it found drawn in.
//
// For a person who wants to check: letters that were read in yellow, those that are a credit in green, faces in blue,
// each with its label. Grey and at most 1600 pixels, as stored; labels in ASCII as far as their letters allow.
#pragma once

#include <opencv2/core.hpp>
#include <span>
#include <string>

#include "imaging/picture.h"

namespace creditline {

// The bytes of a JPEG. Errors: kOverLimit (memory).
Result<std::string> draw_regions(const cv::Mat& grey, std::span<const DrawnRegion> regions);

// "Søren Lykke" as "Soren Lykke"; what is not Latin becomes nothing.
std::string ascii_label(std::string_view text);

}  // namespace creditline
