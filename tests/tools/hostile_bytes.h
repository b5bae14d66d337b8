// tests/tools/hostile_bytes.h: the bricks that hostile pictures are built of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace creditline {

std::string big(std::uint64_t value, int bytes);     // big endian
std::string little(std::uint64_t value, int bytes);  // little endian
std::string repeated(std::string_view piece, std::size_t times);
std::string deflated(std::string_view bytes);  // zlib's format

// A PNG chunk with its length and checksum; a PNG of chunks; a header chunk for 8-bit grey.
std::string png_chunk(std::string_view type, std::string_view data);
std::string png_of(const std::vector<std::string>& chunks);
std::string png_header(std::uint32_t width, std::uint32_t height, int bits = 8, int colour = 0);

// A JPEG segment with marker and length; `jpeg` with segments put behind its first two bytes.
std::string jpeg_segment(std::uint8_t marker, std::string_view data);
std::string with_segments(std::string_view jpeg, const std::vector<std::string>& segments);
std::string with_xmp(std::string_view jpeg, std::string_view packet);

// A little-endian TIFF of one directory; `tail` follows the directory, whose entries hold what they are given.
struct TiffEntry {
  std::uint16_t tag, type;
  std::uint32_t count, value;
};
std::string tiff_of(const std::vector<TiffEntry>& entries, std::uint32_t next_directory, std::string_view tail = "");

// Where structures begin and end: the places that a cut hurts most.
std::vector<std::size_t> structure_borders(std::string_view bytes);

}  // namespace creditline
