#include "caption/word_cache.h"

#include <cstring>

namespace creditline {
namespace {

template <class Number>
std::uint64_t number_at(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// Of the bytes as they stand: from the first eight and the last eight of a word, which may overlap; what lies between
// them in a longer word is left to the comparison.
std::uint64_t quick_hash(std::string_view word) {
  const char *first = word.data(), *last = first + word.size();
  std::uint64_t a = 0, b = 0;
  if (word.size() >= 8) {
    a = number_at<std::uint64_t>(first);
    b = number_at<std::uint64_t>(last - 8);
  } else if (word.size() >= 4) {
    a = number_at<std::uint32_t>(first);
    b = number_at<std::uint32_t>(last - 4);
  } else {
    a = static_cast<unsigned char>(first[0]);
    b = static_cast<unsigned char>(first[word.size() / 2]) | number_at<std::uint8_t>(last - 1) << 8;
  }
  std::uint64_t hash = (a ^ word.size()) * 0x9E3779B97F4A7C15u;
  hash = (hash ^ hash >> 29 ^ b) * 0xBF58476D1CE4E5B9u;
  return hash ^ hash >> 32;
}

bool are_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

WordCache& WordCache::of_this_thread() {
  thread_local WordCache cache;
  return cache;
}

const std::vector<const WordFacts*>& WordCache::look_up(std::string_view text, const std::vector<Token>& tokens) {
  if (facts_.size() > kMostWords) {
    facts_.clear();
    slots_.assign(2 * kMostWords, Slot{});
  }
  words_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) words_[i] = find(tokens[i].text(text), tokens[i].kind);
  return words_;
}

const WordFacts* WordCache::find(std::string_view word, TokenKind kind) {
  const std::uint64_t hash = quick_hash(word);
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (!slot.facts) return add(word, kind, hash);
    if (slot.hash == hash && are_same(slot.facts->bytes, word)) return slot.facts;  // the kind is in the bytes
  }
}

const WordFacts* WordCache::add(std::string_view word, TokenKind kind, std::uint64_t hash) {
  if ((facts_.size() + 1) * 2 > slots_.size()) grow();
  facts_.push_back(facts_of_word(word, kind));
  place({hash, &facts_.back()});
  return &facts_.back();
}

// One caption may hold more words than are kept from caption to caption.
void WordCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.facts) place(slot);
}

void WordCache::place(const Slot& slot) {
  std::size_t at = slot.hash & (slots_.size() - 1);
  while (slots_[at].facts) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

}  // namespace creditline
