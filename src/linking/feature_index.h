// linking/feature_index.h: which of many pictures share local features with a given one, without comparing all.
//
// Two features of the same place differ in few of their 128 bits. Each is filed six times, under six choices of 20 of
// its bits; a feature that agrees with another in one whole choice is compared with it in full, and counts as a vote
// for its picture. A crop of two thirds still gives dozens of votes, an unlike picture one or two. Cost: about 1,000
// lookups a search; no drawer is searched deeper than its last kDeepest entries, so that pictures that are full of one
// pattern do not make it slower. Memory: about 50 bytes a feature.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "imaging/fingerprint.h"

namespace creditline {

inline constexpr int kSameFeature = 20;  // bits of 128 in which two views of one place may differ

int distance(const LocalFeature& a, const LocalFeature& b);

class FeatureIndex {
 public:
  FeatureIndex();

  void add(std::span<const LocalFeature> features, std::uint32_t id);

  // Pictures with at least three votes, those with the most first, at most `limit`.
  std::vector<std::uint32_t> sharing(std::span<const LocalFeature> features, std::size_t limit) const;

 private:
  static constexpr std::size_t kTables = 6;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Entry {
    LocalFeature feature;
    std::uint32_t id;
    std::array<std::uint32_t, kTables> next;  // the entry filed before it in the same drawer, by table
  };

  std::uint32_t drawer_of(const LocalFeature& feature, std::size_t table) const;
  void file(std::uint32_t at);
  void grow();

  std::size_t drawer_bits_;
  std::vector<Entry> entries_;
  std::array<std::vector<std::uint32_t>, kTables> drawers_;  // the entry filed last
};

}  // namespace creditline
