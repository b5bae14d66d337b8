// caption/scene.h: what stands where in a caption, as the features see it: the class of each token, how it joins the
// one before, and the segments of the text. The stage between the lists and the features.
//
// A Scene keeps its memory from caption to caption. Cost: linear. Threads: one scene each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "caption/features.h"
#include "caption/templates.h"

namespace creditline {

// A stretch of text between hard borders: brackets, line breaks, bars, spaced dashes, ends of sentences. A credit is
// mostly one segment, and looks it: few words in lower case, a house, a lead word.
struct Segment {
  std::size_t first = 0, last = 0;  // tokens, half-open
  int words = 0;                    // bucket
  int lower = 0;                    // words in lower case that are no credit words: 0, 1, 2 (two or more)
  int cues = 0;                     // 1 a lead word, 2 a house, 4 "via" or "for", 8 a name
};

// Counts as the features have them: exact while they are small.
inline constexpr auto kBuckets = [] {
  std::array<std::uint8_t, 51> buckets{};
  for (std::size_t i = 0; i < buckets.size(); ++i)
    buckets[i] = static_cast<std::uint8_t>(i < 6 ? i : i < 9 ? 6 : i < 14 ? 7 : i < 25 ? 8 : i < 50 ? 9 : 10);
  return buckets;
}();
constexpr int bucket(std::size_t value) { return kBuckets[value < kBuckets.size() ? value : kBuckets.size() - 1]; }

class Scene {
 public:
  using Class = templates::Class;
  static constexpr std::size_t kEdge = 3;  // classes that stand beyond each end of the text

  void see(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
           const std::vector<LexiconMatch>& matches);

  std::size_t size() const { return joins_.size(); }
  // The class of token `i`, which may lie up to kEdge beyond the ends.
  Class at(std::ptrdiff_t i) const { return classes_[static_cast<std::size_t>(i) + kEdge]; }
  const std::vector<Join>& joins() const { return joins_; }
  const std::vector<Segment>& segments() const { return segments_; }

 private:
  Class& own(std::size_t i) { return classes_[i + kEdge]; }
  void take_shapes(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words);
  void take_lists(const std::vector<LexiconMatch>& matches);
  void find_machine_text(std::string_view text, const std::vector<Token>& tokens);
  void find_segments(const std::vector<Token>& tokens);

  std::vector<Class> classes_;  // of each token, with the edges
  std::vector<int> strengths_;  // of the list that gave a token its class
  std::vector<bool> machine_;   // tokens of addresses and mark-up
  std::vector<Join> joins_;
  std::vector<Segment> segments_;
};

}  // namespace creditline
