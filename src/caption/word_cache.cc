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

}  // namespace

WordCache::Key WordCache::key_of(std::string_view word) {
  const char *first = word.data(), *last = first + word.size();
  if (word.size() >= 8) return {number_at<std::uint64_t>(first), number_at<std::uint64_t>(last - 8), word.size()};
  if (word.size() >= 4) return {number_at<std::uint32_t>(first), number_at<std::uint32_t>(last - 4), word.size()};
  const std::uint64_t middle = number_at<std::uint8_t>(first + word.size() / 2);
  return {number_at<std::uint8_t>(first), middle | number_at<std::uint8_t>(last - 1) << 8, word.size()};
}

std::size_t WordCache::Key::hash() const {
  std::uint64_t hash = (first ^ size) * 0x9E3779B97F4A7C15u;
  hash = (hash ^ hash >> 29 ^ last) * 0xBF58476D1CE4E5B9u;
  return hash ^ hash >> 32;
}

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
  // Slots lie far apart in memory: they come while the words behind are still being read.
  questions_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Key key = key_of(tokens[i].text(text));
    questions_[i] = {key, key.hash()};
    __builtin_prefetch(&slots_[questions_[i].hash & (slots_.size() - 1)]);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    words_[i] = find(tokens[i].text(text), tokens[i].kind, questions_[i]);
    __builtin_prefetch(words_[i]);
  }
  return words_;
}

const WordFacts* WordCache::find(std::string_view word, TokenKind kind, const Question& question) {
  for (std::size_t at = question.hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (!slot.facts) return add(word, kind, question.key);
    if (slot.key == question.key && (word.size() <= kTold || slot.facts->bytes == word))
      return slot.facts;  // of one kind, then
  }
}

const WordFacts* WordCache::add(std::string_view word, TokenKind kind, const Key& key) {
  if ((facts_.size() + 1) * 2 > slots_.size()) grow();
  facts_.push_back(facts_of_word(word, kind));
  place({key, &facts_.back()});
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
  std::size_t at = slot.key.hash() & (slots_.size() - 1);
  while (slots_[at].facts) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

}  // namespace creditline
