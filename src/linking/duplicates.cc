// Near duplicates by multi-index hashing: a hash of 64 bits is parted into four bands of 16. When two hashes differ in
// at most d bits, one of the bands differs in at most d/4, so it is enough to look up, band by band, the few values
// around one's own; what is found there is then compared in full.
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <unordered_map>

#include "linking/linking.h"

namespace creditline {
namespace {

constexpr int kBands = 4;
constexpr int kBandBits = 16;
constexpr std::size_t kBandValues = 1u << kBandBits;

std::size_t band_of(std::uint64_t hash, int band) { return hash >> (band * kBandBits) & (kBandValues - 1); }

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  // The earlier picture stays the root, so groups come out in the pictures' order.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// All values of a band with at most `radius` bits set: laid over a band by XOR they give its neighbours.
std::vector<std::size_t> masks_within(int radius) {
  std::vector<std::size_t> masks;
  for (std::size_t mask = 0; mask < kBandValues; ++mask)
    if (std::popcount(mask) <= radius) masks.push_back(mask);
  return masks;
}

// Joins pictures of one hash and returns the first of each: a thousand copies are then compared once.
std::vector<std::size_t> join_equal(std::span<const LinkPicture> pictures, Groups& groups) {
  std::unordered_map<std::uint64_t, std::size_t> first_with;
  std::vector<std::size_t> distinct;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    if (!pictures[i].phash) continue;
    const auto [found, is_new] = first_with.emplace(*pictures[i].phash, i);
    if (is_new) distinct.push_back(i);
    groups.join(found->second, i);
  }
  return distinct;
}

}  // namespace

std::vector<std::vector<std::size_t>> near_duplicates(std::span<const LinkPicture> pictures, int max_distance) {
  if (max_distance < 0) return {};
  Groups groups(pictures.size());
  const std::vector<std::size_t> masks = masks_within(std::min(max_distance, 64) / kBands);
  const std::vector<std::size_t> distinct = join_equal(pictures, groups);
  for (int band = 0; band < kBands; ++band) {
    std::vector<std::vector<std::size_t>> buckets(kBandValues);
    for (const std::size_t i : distinct) {
      const std::uint64_t hash = *pictures[i].phash;
      for (const std::size_t mask : masks) {
        for (const std::size_t other : buckets[band_of(hash, band) ^ mask]) {
          if (std::popcount(hash ^ *pictures[other].phash) <= max_distance) groups.join(i, other);
        }
      }
      buckets[band_of(hash, band)].push_back(i);
    }
  }
  std::vector<std::vector<std::size_t>> by_root(pictures.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) by_root[groups.find(i)].push_back(i);
  std::erase_if(by_root, [](const auto& group) { return group.size() < 2; });
  return by_root;
}

}  // namespace creditline
