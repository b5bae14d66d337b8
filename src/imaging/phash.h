// imaging/phash.h: a 64-bit perceptual hash: pictures that look alike differ in few bits.
//
// The picture is shrunk to 32 x 32 by area (so that the scale at which it was decoded does not matter), cosine
// transformed, and the 8 x 8 lowest frequencies but the constant ones are compared with their median. Recompressed,
// resized and toned copies differ in 0 to 6 bits, unlike pictures in 16 and more; 8 is a good threshold.
// A picture of one colour has no hash: its bits would be those of the noise.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <optional>

namespace creditline {

std::optional<std::uint64_t> perceptual_hash(const cv::Mat& grey);

}  // namespace creditline
