#include "imaging/extended_xmp.h"

#include "imaging/header.h"

namespace creditline {
namespace {

using std::string_view;

constexpr std::size_t kMaxPacketBytes = 16u << 20;

}  // namespace

std::string extended_xmp(string_view jpeg, string_view guid) {
  constexpr string_view kSignature("http://ns.adobe.com/xmp/extension/\0", 35);
  constexpr std::size_t kPrefix = 35 + 32 + 4 + 4;  // signature, GUID, length of the whole, offset of this part
  std::string packet;
  std::size_t filled = 0;
  for (const JpegSegment& segment : jpeg_segments(jpeg)) {
    if (segment.marker != 0xE1 || segment.data.size() < kPrefix || !segment.data.starts_with(kSignature)) continue;
    if (segment.data.substr(35, 32) != guid) continue;
    const auto number = [&](std::size_t at) {
      std::size_t value = 0;
      for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(segment.data[at + i]);
      return value;
    };
    const std::size_t length = number(67), offset = number(71);
    const string_view part = segment.data.substr(kPrefix);
    if (length > kMaxPacketBytes || offset > length || part.size() > length - offset) return "";
    packet.resize(length);
    packet.replace(offset, part.size(), part);
    filled += part.size();
  }
  return filled == packet.size() ? packet : "";
}

}  // namespace creditline
