// caption/word_cache.h: what a word alone says, kept from caption to caption.
//
//   WordCache& cache = WordCache::of_this_thread();
//   const std::vector<const WordFacts*>& words = cache.look_up(text, tokens);   // one for each token
//
// Most words of a caption stood in an earlier one. Its hash, shape, attributes and what the model makes of them depend
// on nothing but its bytes, so they are worked out once. The facts are good until the next look_up() of the same cache.
// Memory: bounded, see kMostWords. Threads: one cache each.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "caption/features.h"
#include "caption/tokens.h"

namespace creditline {

class WordCache {
 public:
  // Words kept; the next caption starts afresh when there are more. Some 20 MB.
  static constexpr std::size_t kMostWords = 1u << 15;

  static WordCache& of_this_thread();

  const std::vector<const WordFacts*>& look_up(std::string_view text, const std::vector<Token>& tokens);

 private:
  // Of the bytes as they stand: the first eight and the last eight of a word, which may overlap, and its size. Words of
  // up to sixteen bytes are the same when their keys are.
  struct Key {
    std::uint64_t first = 0, last = 0, size = 0;
    bool operator==(const Key&) const = default;
    std::size_t hash() const;
  };
  static constexpr std::size_t kTold = 16;  // bytes of a word that its key tells
  struct Slot {
    Key key;
    const WordFacts* facts = nullptr;
  };
  struct Question {
    Key key;
    std::size_t hash = 0;
  };
  static Key key_of(std::string_view word);
  const WordFacts* find(std::string_view word, TokenKind kind, const Question& question);
  const WordFacts* add(std::string_view word, TokenKind kind, const Key& key);
  void grow();
  void place(const Slot& slot);

  std::deque<WordFacts> facts_;                                  // stand still while more come
  std::vector<Slot> slots_ = std::vector<Slot>(2 * kMostWords);  // open addressing
  std::vector<const WordFacts*> words_;
  std::vector<Question> questions_;  // of each token
};

}  // namespace creditline
