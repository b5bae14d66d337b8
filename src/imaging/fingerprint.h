// imaging/fingerprint.h: what is kept of a picture's pixels to know it again when it was cropped, framed, mirrored,
// turned, resized, recompressed or toned. Plain numbers: no pixels are needed to compare two of them (same_picture.h).
//
// At most kMaxFeatures places that a copy will show too, each with 128 bits that tell what its surroundings look like,
// however the picture is turned and scaled; and the whole picture pressed into a square of kThumbnailSide pixels.
// Lengths are told in 1/65535 of the picture's longer side, so that copies of other sizes can be laid over one another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

struct LocalFeature {
  std::uint16_t x = 0, y = 0;  // from the top left, in 1/65535 of the longer side
  std::uint16_t size = 0;      // diameter of what it describes, in the same unit
  std::uint16_t angle = 0;     // clockwise from the x axis, in 1/65536 of a full turn
  // Bit r*32 + c*8 + o: more gradient than the median in cell (c along the angle, r across it) towards eighth o.
  std::array<std::uint64_t, 2> bits{};
};

struct Fingerprint {
  static constexpr std::size_t kMaxFeatures = 96;
  static constexpr int kThumbnailSide = 32;

  std::uint16_t width = 0, height = 0;       // of the picture as shown, in 1/65535 of the longer side
  std::vector<LocalFeature> features;        // the most reliable first
  std::vector<std::uint8_t> thumbnail = {};  // grey levels, rows from the top; empty: nothing is known of the pixels
};

// The feature as it stands in the mirrored picture (left and right exchanged).
LocalFeature mirrored(const LocalFeature& feature, std::uint16_t width);

// At most 3.4 KB, the same on every machine.
std::string fingerprint_bytes(const Fingerprint& fingerprint);
// Errors: kBadInput.
Result<Fingerprint> fingerprint_from_bytes(std::string_view bytes);

}  // namespace creditline
