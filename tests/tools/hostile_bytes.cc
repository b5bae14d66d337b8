#include "tools/hostile_bytes.h"

#include <zlib.h>

#include <algorithm>

#include "imaging/header.h"

namespace creditline {
namespace {

using std::string_view;

std::uint64_t number(string_view bytes, std::size_t at, int size, bool is_big) {
  std::uint64_t value = 0;
  for (int i = 0; i < size; ++i) {
    const std::size_t from = at + static_cast<std::size_t>(is_big ? i : size - 1 - i);
    value = value << 8 | (from < bytes.size() ? static_cast<std::uint8_t>(bytes[from]) : 0);
  }
  return value;
}

void jpeg_borders(string_view bytes, std::vector<std::size_t>& borders) {
  for (const JpegSegment& segment : jpeg_segments(bytes)) {
    const auto start = static_cast<std::size_t>(segment.data.data() - bytes.data());
    for (const std::size_t at : {start - 4, start - 2, start, start + segment.data.size() / 2}) borders.push_back(at);
  }
}

// PNG and RIFF are chunks: length and type, in the one or the other order.
void chunk_borders(string_view bytes, std::size_t first, bool is_png, std::vector<std::size_t>& borders) {
  for (std::size_t at = first; at + 8 <= bytes.size();) {
    const std::uint64_t length = number(bytes, is_png ? at : at + 4, 4, is_png);
    if (length > bytes.size()) return;
    for (const std::size_t cut : {at, at + 4, at + 8, at + 8 + length / 2}) borders.push_back(cut);
    at += 8 + length + (is_png ? 4 : length % 2);
  }
}

void tiff_borders(string_view bytes, std::vector<std::size_t>& borders) {
  const bool is_big = bytes[0] == 'M';
  const std::uint64_t directory = number(bytes, 4, 4, is_big);
  for (const std::size_t at : {std::size_t{4}, std::size_t{6}, std::size_t{8}}) borders.push_back(at);
  const std::uint64_t entries = number(bytes, directory, 2, is_big);
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(entries, 40); ++i) {
    borders.push_back(directory + 2 + 12 * i);
    borders.push_back(directory + 2 + 12 * i + 6);
  }
  borders.push_back(directory + 2 + 12 * entries);
}

}  // namespace

std::string big(std::uint64_t value, int bytes) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  return out;
}

std::string little(std::uint64_t value, int bytes) {
  std::string out = big(value, bytes);
  std::reverse(out.begin(), out.end());
  return out;
}

std::string repeated(string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string deflated(string_view bytes) {
  uLongf size = ::compressBound(bytes.size());
  std::string out(size, '\0');
  ::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(),
              9);
  out.resize(size);
  return out;
}

std::string png_chunk(string_view type, string_view data) {
  const std::string body = std::string(type) + std::string(data);
  const uLong check = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big(data.size(), 4) + body + big(check, 4);
}

std::string png_of(const std::vector<std::string>& chunks) {
  std::string out("\x89PNG\r\n\x1a\n", 8);
  for (const std::string& chunk : chunks) out += chunk;
  return out;
}

std::string png_header(std::uint32_t width, std::uint32_t height, int bits, int colour) {
  return png_chunk("IHDR", big(width, 4) + big(height, 4) + static_cast<char>(bits) + static_cast<char>(colour) +
                               std::string(3, '\0'));
}

std::string jpeg_segment(std::uint8_t marker, string_view data) {
  return std::string("\xFF") + static_cast<char>(marker) + big(data.size() + 2, 2) + std::string(data);
}

std::string with_segments(string_view jpeg, const std::vector<std::string>& segments) {
  std::string out(jpeg.substr(0, 2));
  for (const std::string& segment : segments) out += segment;
  return out + std::string(jpeg.substr(2));
}

std::string with_xmp(string_view jpeg, string_view packet) {
  return with_segments(jpeg,
                       {jpeg_segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + std::string(packet))});
}

std::string tiff_of(const std::vector<TiffEntry>& entries, std::uint32_t next_directory, string_view tail) {
  std::string out = std::string("II*\0", 4) + little(8, 4) + little(entries.size(), 2);
  for (const TiffEntry& entry : entries) {
    out += little(entry.tag, 2) + little(entry.type, 2) + little(entry.count, 4) + little(entry.value, 4);
  }
  return out + little(next_directory, 4) + std::string(tail);
}

std::vector<std::size_t> structure_borders(string_view bytes) {
  std::vector<std::size_t> borders = {1, 2, 3, 4, 8, bytes.size() / 2, bytes.size() - 2};
  const string_view format = picture_format(bytes);
  if (format == "jpeg") jpeg_borders(bytes, borders);
  if (format == "png") chunk_borders(bytes, 8, true, borders);
  if (format == "webp") chunk_borders(bytes, 12, false, borders);
  if (format == "tiff") tiff_borders(bytes, borders);
  if (format == "gif" || format == "bmp") {
    for (const std::size_t at : {6, 10, 13, 14, 18, 22, 26, 30, 54, 100}) borders.push_back(at);
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  while (!borders.empty() && borders.back() >= bytes.size()) borders.pop_back();
  return borders;
}

}  // namespace creditline
