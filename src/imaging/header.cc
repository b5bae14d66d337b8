#include "imaging/header.h"

#include <optional>

namespace creditline {
namespace {

using std::string_view;

constexpr string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

std::uint8_t byte_at(string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

// An unsigned integer of `size` bytes at `at`; nothing when the bytes end before.
std::optional<std::uint64_t> big_endian(string_view bytes, std::size_t at, int size) {
  if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return std::nullopt;
  std::uint64_t value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::optional<std::uint64_t> little_endian(string_view bytes, std::size_t at, int size) {
  if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return std::nullopt;
  std::uint64_t value = 0;
  for (int i = size - 1; i >= 0; --i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

using Size = std::optional<std::pair<std::uint64_t, std::uint64_t>>;

Size size_of(std::optional<std::uint64_t> width, std::optional<std::uint64_t> height) {
  if (!width || !height) return std::nullopt;
  return std::pair{*width, *height};
}

// SOF markers carry the size: C0..CF but for DHT (C4), JPG (C8) and DAC (CC).
bool is_frame_marker(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Size jpeg_size(string_view bytes) {
  for (const JpegSegment& segment : jpeg_segments(bytes)) {
    if (!is_frame_marker(segment.marker)) continue;
    return size_of(big_endian(segment.data, 3, 2), big_endian(segment.data, 1, 2));
  }
  return std::nullopt;
}

Size png_size(string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return size_of(big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
}

// Width and height stand in the first image file directory as tags 256 and 257, SHORT or LONG.
Size tiff_size(string_view bytes) {
  const auto number = bytes[0] == 'I' ? little_endian : big_endian;
  const auto directory = number(bytes, 4, 4);
  if (!directory) return std::nullopt;
  const auto count = number(bytes, *directory, 2);
  if (!count) return std::nullopt;
  std::optional<std::uint64_t> width, height;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const std::uint64_t entry = *directory + 2 + 12 * i;
    const auto tag = number(bytes, entry, 2);
    const auto type = number(bytes, entry + 2, 2);
    if (!tag || !type) return std::nullopt;
    const auto value = number(bytes, entry + 8, *type == 3 ? 2 : 4);
    if (*tag == 256) width = value;
    if (*tag == 257) height = value;
  }
  return size_of(width, height);
}

std::optional<std::uint64_t> plus_one(std::optional<std::uint64_t> value) {
  if (value) ++*value;
  return value;
}

// A WebP file begins with one of three chunks, and each keeps the size in its own way.
Size webp_size(string_view bytes) {
  const string_view chunk = bytes.size() < 16 ? string_view() : bytes.substr(12, 4);
  if (chunk == "VP8X") return size_of(plus_one(little_endian(bytes, 24, 3)), plus_one(little_endian(bytes, 27, 3)));
  if (chunk == "VP8 ") {  // 14 bits each, the upper two are a scale
    const auto width = little_endian(bytes, 26, 2);
    const auto height = little_endian(bytes, 28, 2);
    if (!width || !height) return std::nullopt;
    return std::pair{*width & 0x3FFF, *height & 0x3FFF};
  }
  if (chunk == "VP8L") {  // 14 bits each, packed
    const auto packed = little_endian(bytes, 21, 4);
    if (!packed) return std::nullopt;
    return std::pair{(*packed & 0x3FFF) + 1, (*packed >> 14 & 0x3FFF) + 1};
  }
  return std::nullopt;
}

Size gif_size(string_view bytes) { return size_of(little_endian(bytes, 6, 2), little_endian(bytes, 8, 2)); }

// A negative height means rows from top to bottom.
Size bmp_size(string_view bytes) {
  const auto width = little_endian(bytes, 18, 4);
  const auto height = little_endian(bytes, 22, 4);
  if (!width || !height) return std::nullopt;
  const auto rows = static_cast<std::int32_t>(*height);
  return std::pair{*width, static_cast<std::uint64_t>(rows < 0 ? -static_cast<std::int64_t>(rows) : rows)};
}

struct Format {
  string_view name;
  bool (*is)(string_view bytes);
  Size (*size)(string_view bytes);
};

bool is_jpeg(string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }
bool is_png(string_view bytes) { return bytes.starts_with(kPngSignature); }
bool is_tiff(string_view bytes) {
  return bytes.starts_with(string_view("II*\0", 4)) || bytes.starts_with(string_view("MM\0*", 4));
}
bool is_webp(string_view bytes) { return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"); }
bool is_gif(string_view bytes) { return bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"); }
// "BM" alone begins many a text; the two reserved fields after the file size are zero in a bitmap.
bool is_bmp(string_view bytes) {
  return bytes.starts_with("BM") && bytes.size() >= 10 && bytes.substr(6, 4) == string_view("\0\0\0\0", 4);
}

constexpr Format kFormats[] = {
    {"jpeg", is_jpeg, jpeg_size}, {"png", is_png, png_size}, {"tiff", is_tiff, tiff_size},
    {"webp", is_webp, webp_size}, {"gif", is_gif, gif_size}, {"bmp", is_bmp, bmp_size},
};

const Format* format_of(string_view bytes) {
  for (const Format& format : kFormats) {
    if (format.is(bytes)) return &format;
  }
  return nullptr;
}

// PNG and RIFF files are chunks of a length and a name, in the one or the other order.
bool png_has_chunk(string_view bytes, string_view name) {
  std::size_t at = kPngSignature.size();
  while (const auto length = big_endian(bytes, at, 4)) {
    if (bytes.substr(at + 4, 4) == name) return true;
    if (*length > bytes.size()) return false;
    at += 12 + *length;
    if (at > bytes.size()) return false;
  }
  return false;
}

bool riff_has_chunk(string_view bytes, string_view name) {
  std::size_t at = 12;
  while (const auto length = little_endian(bytes, at + 4, 4)) {
    if (bytes.substr(at, 4) == name) return true;
    if (*length > bytes.size()) return false;
    at += 8 + *length + *length % 2;
  }
  return false;
}

bool tiff_has_tag(string_view bytes, std::uint64_t tag) {
  const auto number = bytes[0] == 'I' ? little_endian : big_endian;
  const auto directory = number(bytes, 4, 4);
  const auto count = directory ? number(bytes, *directory, 2) : std::nullopt;
  for (std::uint64_t i = 0; count && i < *count; ++i) {
    if (number(bytes, *directory + 2 + 12 * i, 2) == tag) return true;
  }
  return false;
}

}  // namespace

std::vector<JpegSegment> jpeg_segments(string_view bytes) {
  std::vector<JpegSegment> segments;
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && byte_at(bytes, at) == 0xFF) {
    const std::uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {  // markers without a length
      at += 2;
      continue;
    }
    const std::uint64_t length = *big_endian(bytes, at + 2, 2);
    if (length < 2 || marker == 0xD9) break;
    segments.push_back({marker, bytes.substr(at + 4, length - 2)});
    if (marker == 0xDA) break;  // start of scan: compressed data follows
    at += 2 + length;
  }
  return segments;
}

string_view picture_format(string_view bytes) {
  const Format* format = format_of(bytes);
  return format ? format->name : string_view();
}

Result<PictureHeader> read_picture_header(string_view bytes) {
  if (bytes.empty()) return Error{ErrorCode::kBadInput, "the file is empty", ""};
  const Format* format = format_of(bytes);
  if (!format) {
    return Error{ErrorCode::kUnsupported, "not a picture that is read here (JPEG, PNG, TIFF, WebP, GIF, BMP)", ""};
  }
  const Size size = format->size(bytes);
  if (!size || size->first == 0 || size->second == 0) {
    return Error{ErrorCode::kBadInput,
                 "the " + std::string(format->name) + " header is cut short or names no size; is the file whole?", ""};
  }
  return PictureHeader{std::string(format->name), size->first, size->second};
}

bool has_content_credentials(string_view bytes) {
  constexpr std::uint64_t kTiffManifest = 0xCD41;
  if (is_png(bytes)) return png_has_chunk(bytes, "caBX");
  if (is_webp(bytes)) return riff_has_chunk(bytes, "C2PA");
  if (is_tiff(bytes)) return tiff_has_tag(bytes, kTiffManifest);
  if (!is_jpeg(bytes)) return false;
  for (const JpegSegment& segment : jpeg_segments(bytes)) {
    if (segment.marker == 0xEB && segment.data.find("c2pa") != string_view::npos) return true;
  }
  return false;
}

}  // namespace creditline
