#include "linking/hash_index.h"

#include <algorithm>
#include <bit>

namespace creditline {
namespace {

constexpr int kBands = 4;
constexpr int kBandBits = 16;
constexpr std::uint64_t kBandValues = 1u << kBandBits;

std::uint64_t band_of(std::uint64_t hash, int band) { return hash >> (band * kBandBits) & (kBandValues - 1); }

}  // namespace

HashIndex::HashIndex(int max_distance)
    : max_distance_(std::clamp(max_distance, 0, 64)), buckets_(kBands, std::vector<Bucket>(kBandValues)) {
  for (std::uint64_t mask = 0; mask < kBandValues; ++mask) {
    if (std::popcount(mask) <= max_distance_ / kBands) masks_.push_back(mask);
  }
}

void HashIndex::add(std::uint64_t hash, std::uint32_t id) {
  const Bucket& first = buckets_[0][band_of(hash, 0)];
  const auto is_equal = [hash](const Entry& entry) { return entry.hash == hash; };
  if (static_cast<std::size_t>(std::count_if(first.begin(), first.end(), is_equal)) >= kMostEqual) return;
  for (int band = 0; band < kBands; ++band) buckets_[band][band_of(hash, band)].push_back({hash, id});
}

std::vector<std::uint32_t> HashIndex::near(std::uint64_t hash) const {
  std::vector<std::uint32_t> ids;
  for (int band = 0; band < kBands; ++band) {
    for (const std::uint64_t mask : masks_) {
      for (const Entry& entry : buckets_[band][band_of(hash, band) ^ mask]) {
        if (std::popcount(hash ^ entry.hash) <= max_distance_) ids.push_back(entry.id);
      }
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace creditline
