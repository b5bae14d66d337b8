// imaging/header.h: format and size of a picture from its first bytes, without decoding anything.
//
//   read_picture_header(bytes)   // {format "png", width 3000, height 2000}
//
// Knows JPEG, PNG, TIFF (classic and BigTIFF's signature), WebP, GIF and BMP. Every offset and length in the file is
// checked before it is used. Width and height are those of the picture as stored; the orientation is metadata.
// Errors: kUnsupported (no picture format known here), kBadInput (the header is cut short or makes no sense).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

struct PictureHeader {
  std::string format;  // "jpeg", "png", "tiff", "webp", "gif", "bmp"
  std::uint64_t width = 0;
  std::uint64_t height = 0;
};

// `bytes` is the whole file, or enough of its beginning.
Result<PictureHeader> read_picture_header(std::string_view bytes);

// The format that the magic bytes name; empty when it is none of ours. Sixteen bytes are enough.
std::string_view picture_format(std::string_view bytes);

// A JPEG's marker segments up to its first scan, in file order. `data` views into the bytes given and leaves out
// marker and length.
struct JpegSegment {
  std::uint8_t marker = 0;  // 0xE1 for APP1, …
  std::string_view data;
};
std::vector<JpegSegment> jpeg_segments(std::string_view bytes);

// Whether a C2PA manifest (content credentials) is embedded: JPEG APP11 with a "c2pa" box, PNG chunk caBX, WebP chunk
// C2PA, TIFF tag 52545. Only its presence is told; its signature is not checked.
bool has_content_credentials(std::string_view bytes);

}  // namespace creditline
