// linking/hash_index.h: which of many 64-bit hashes are near a given one, without comparing it with all.
//
//   index.add(0xF00F…, 7);
//   index.near(0xF00E…, 8)   // {7}
//
// Multi-index hashing: a hash is parted into four bands of 16 bits. When two hashes differ in at most d bits, one of
// the bands differs in at most d/4, so it is enough to look up, band by band, the few values around one's own; what is
// found there is then compared in full. Cost of a search among a million hashes of pictures: see
// tests/bench/RESULTS.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace creditline {

class HashIndex {
 public:
  // `max_distance` is the widest that will be asked for, in bits, 0..64.
  explicit HashIndex(int max_distance);

  void add(std::uint64_t hash, std::uint32_t id);

  // Ids of the hashes that differ in at most the distance, in the order in which they were added, each once. Hashes
  // that were added more often than kMostEqual times are told that many times.
  std::vector<std::uint32_t> near(std::uint64_t hash) const;

  static constexpr std::size_t kMostEqual = 16;  // a thousand copies of one picture need not all be found by the next

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t id;
  };
  using Bucket = std::vector<Entry>;

  int max_distance_;
  std::vector<std::uint64_t> masks_;          // laid over a band by XOR they give the values around it
  std::vector<std::vector<Bucket>> buckets_;  // by band, then by its value
};

}  // namespace creditline
