#include "imaging/fingerprint.h"

namespace creditline {
namespace {

constexpr std::size_t kHeadBytes = 5;  // width, height, count of features
constexpr std::size_t kFeatureBytes = 8 + 16;
constexpr std::size_t kThumbnailBytes = Fingerprint::kThumbnailSide * Fingerprint::kThumbnailSide;

template <class Number>
void put(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

template <class Number>
Number take(std::string_view& bytes) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes[i])) << (8 * i));
  }
  bytes.remove_prefix(sizeof number);
  return number;
}

LocalFeature take_feature(std::string_view& bytes) {
  LocalFeature feature;
  feature.x = take<std::uint16_t>(bytes);
  feature.y = take<std::uint16_t>(bytes);
  feature.size = take<std::uint16_t>(bytes);
  feature.angle = take<std::uint16_t>(bytes);
  for (std::uint64_t& word : feature.bits) word = take<std::uint64_t>(bytes);
  return feature;
}

}  // namespace

LocalFeature mirrored(const LocalFeature& feature, std::uint16_t width) {
  LocalFeature out = feature;
  out.x = static_cast<std::uint16_t>(width > feature.x ? width - feature.x : 0);
  out.angle = static_cast<std::uint16_t>(0x8000 - feature.angle);
  // Seen along its angle, only what lies across it changes sides: rows of cells, and directions of gradients.
  out.bits = {};
  for (unsigned row = 0; row < 4; ++row) {
    for (unsigned column = 0; column < 4; ++column) {
      for (unsigned eighth = 0; eighth < 8; ++eighth) {
        const unsigned from = row * 32 + column * 8 + eighth;
        const unsigned to = (3 - row) * 32 + column * 8 + (8 - eighth) % 8;
        out.bits[to / 64] |= (feature.bits[from / 64] >> (from % 64) & 1) << (to % 64);
      }
    }
  }
  return out;
}

std::string fingerprint_bytes(const Fingerprint& fingerprint) {
  std::string bytes;
  bytes.reserve(kHeadBytes + fingerprint.features.size() * kFeatureBytes + kThumbnailBytes);
  put(bytes, fingerprint.width);
  put(bytes, fingerprint.height);
  put(bytes, static_cast<std::uint8_t>(fingerprint.features.size()));
  for (const LocalFeature& feature : fingerprint.features) {
    for (const std::uint16_t number : {feature.x, feature.y, feature.size, feature.angle}) put(bytes, number);
    for (const std::uint64_t word : feature.bits) put(bytes, word);
  }
  bytes.append(fingerprint.thumbnail.begin(), fingerprint.thumbnail.end());
  return bytes;
}

Result<Fingerprint> fingerprint_from_bytes(std::string_view bytes) {
  const Error broken{ErrorCode::kBadInput, "not a fingerprint of a picture", ""};
  if (bytes.size() < kHeadBytes) return broken;
  Fingerprint fingerprint;
  fingerprint.width = take<std::uint16_t>(bytes);
  fingerprint.height = take<std::uint16_t>(bytes);
  const std::size_t count = take<std::uint8_t>(bytes);
  if (count > Fingerprint::kMaxFeatures || bytes.size() != count * kFeatureBytes + kThumbnailBytes) return broken;
  for (std::size_t i = 0; i < count; ++i) fingerprint.features.push_back(take_feature(bytes));
  fingerprint.thumbnail.assign(bytes.begin(), bytes.end());
  return fingerprint;
}

}  // namespace creditline
