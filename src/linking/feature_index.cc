#include "linking/feature_index.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace creditline {
namespace {

constexpr std::size_t kFirstDrawerBits = 12, kMostDrawerBits = 22;
constexpr std::size_t kDeepest = 64;
constexpr int kLeastVotes = 3;

// Twenty of the 128 bits, six times, spread by a step that shares no factor with 128, so that neighbouring bits (which
// say nearly the same) come into different choices.
constexpr std::size_t kKeyBits = 20;
std::uint32_t key_of(const LocalFeature& feature, std::size_t table) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < kKeyBits; ++i) {
    const std::size_t bit = (table * kKeyBits + i) * 37 % 128;
    key = key << 1 | static_cast<std::uint32_t>(feature.bits[bit / 64] >> (bit % 64) & 1);
  }
  return key;
}

}  // namespace

int distance(const LocalFeature& a, const LocalFeature& b) {
  return std::popcount(a.bits[0] ^ b.bits[0]) + std::popcount(a.bits[1] ^ b.bits[1]);
}

FeatureIndex::FeatureIndex() : drawer_bits_(kFirstDrawerBits) {
  for (auto& drawers : drawers_) drawers.assign(std::size_t{1} << drawer_bits_, kNone);
}

// Fibonacci hashing: the key's bits are far from evenly spread.
std::uint32_t FeatureIndex::drawer_of(const LocalFeature& feature, std::size_t table) const {
  return key_of(feature, table) * 2654435769U >> (32 - drawer_bits_);
}

void FeatureIndex::file(std::uint32_t at) {
  Entry& entry = entries_[at];
  for (std::size_t table = 0; table < kTables; ++table) {
    std::uint32_t& drawer = drawers_[table][drawer_of(entry.feature, table)];
    entry.next[table] = drawer;
    drawer = at;
  }
}

void FeatureIndex::grow() {
  drawer_bits_ += 2;
  for (auto& drawers : drawers_) drawers.assign(std::size_t{1} << drawer_bits_, kNone);
  for (std::uint32_t at = 0; at < entries_.size(); ++at) file(at);
}

void FeatureIndex::add(std::span<const LocalFeature> features, std::uint32_t id) {
  for (const LocalFeature& feature : features) {
    entries_.push_back({feature, id, {}});
    file(static_cast<std::uint32_t>(entries_.size() - 1));
  }
  if (entries_.size() > drawers_[0].size() && drawer_bits_ < kMostDrawerBits) grow();
}

std::vector<std::uint32_t> FeatureIndex::sharing(std::span<const LocalFeature> features, std::size_t limit) const {
  std::unordered_map<std::uint32_t, int> votes;
  for (const LocalFeature& feature : features) {
    std::vector<std::uint32_t> voted;  // one feature has one vote for a picture
    for (std::size_t table = 0; table < kTables; ++table) {
      std::uint32_t at = drawers_[table][drawer_of(feature, table)];
      for (std::size_t deep = 0; at != kNone && deep < kDeepest; ++deep, at = entries_[at].next[table]) {
        if (distance(feature, entries_[at].feature) <= kSameFeature) voted.push_back(entries_[at].id);
      }
    }
    std::sort(voted.begin(), voted.end());
    voted.erase(std::unique(voted.begin(), voted.end()), voted.end());
    for (const std::uint32_t id : voted) ++votes[id];
  }
  std::vector<std::pair<int, std::uint32_t>> ranked;
  for (const auto& [id, count] : votes)
    if (count >= kLeastVotes) ranked.emplace_back(-count, id);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::uint32_t> ids;
  for (const auto& [count, id] : ranked)
    if (ids.size() < limit) ids.push_back(id);
  return ids;
}

}  // namespace creditline
