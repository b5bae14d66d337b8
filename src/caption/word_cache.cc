#include "caption/word_cache.h"

#include <functional>

namespace creditline {

WordCache& WordCache::of_this_thread() {
  thread_local WordCache cache;
  return cache;
}

const std::vector<const WordFacts*>& WordCache::look_up(std::string_view text, const std::vector<Token>& tokens) {
  if (facts_.size() > kMostWords) {
    facts_.clear();
    slots_.assign(slots_.size(), 0);
  }
  words_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) words_[i] = find(tokens[i].text(text), tokens[i].kind);
  return words_;
}

const WordFacts* WordCache::find(std::string_view word, TokenKind kind) {
  const std::size_t hash = std::hash<std::string_view>()(word);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    const WordFacts& facts = facts_[slots_[at] - 1];
    if (facts.bytes == word) return &facts;  // the kind of a token is in its bytes
  }
  facts_.push_back(facts_of_word(word, kind));
  slots_[at] = static_cast<std::uint32_t>(facts_.size());
  if (facts_.size() * 2 > slots_.size()) grow();
  return &facts_.back();
}

void WordCache::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    std::size_t at = std::hash<std::string_view>()(facts_[i].bytes) & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace creditline
