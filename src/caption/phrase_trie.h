// caption/phrase_trie.h: phrases of the lists by their words.
//
//   trie.expect(100'000); trie.add(words, entry); …; trie.close();
//   for (node = trie.child(0, word); …; node = trie.child(node, next)) trie.entries(node)
//
// Words are hashes of folded words. A trie is filled once and closed; then it is only read.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/tables.h"

namespace creditline {

// A trie over folded words in one open-addressing table: (node, word) -> node. One probe for most words of a text.
// While it grows, what stands at a node is a chain; close() lays the chains out one behind another.
class PhraseTrie {
 public:
  static constexpr std::uint32_t kNoNode = 0;

  // To be called before the first add(), with as many phrases as may come.
  void expect(std::size_t phrases) {
    slots_.assign(std::bit_ceil(std::max<std::size_t>(phrases * 3, 16)), Slot{});
    nodes_.reserve(phrases * 3 / 2);
    keys_.reserve(phrases * 3 / 2);
    links_.reserve(phrases * 3 / 2);
    nodes_.emplace_back();
    keys_.emplace_back(0);
  }

  std::uint32_t child(std::uint32_t node, std::uint64_t word) const {
    const std::uint64_t key = mix(node, word);
    for (std::size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].node == kNoNode || slots_[at].check == check_of(key)) return slots_[at].node;
    }
  }

  // Puts `entry` where the phrase of these words ends. Entries come with rising numbers. The lists are mostly single
  // words, a hundred thousand of them, and each stands at a far place in memory: they wait a little while it is
  // fetched.
  void add(std::span<const std::uint64_t> words, std::uint32_t entry) {
    if (words.size() == 1) {
      if (waiting_.size() == kMostWaiting) settle();
      waiting_.push_back({words[0], entry});
      __builtin_prefetch(&slots_[mix(0, words[0]) & (slots_.size() - 1)], 1);
      return;
    }
    settle();
    std::uint32_t node = 0;
    for (const std::uint64_t word : words) node = add_child(node, word);
    if (node != 0) add_entry(node, entry);
  }

  void close() {
    settle();
    entries_.reserve(links_.size());
    for (Node& node : nodes_) {
      const auto first = static_cast<std::uint32_t>(entries_.size());
      for (std::uint32_t link = node.first; link != 0; link = links_[link].next) entries_.push_back(links_[link].entry);
      node.first = first;
      node.last = static_cast<std::uint32_t>(entries_.size());
    }
    links_ = {};
    keys_ = {};
  }

  // A filter of the words that phrases go on with behind `node`, and whether one may be among them: a look-up that
  // finds nothing is the dearest.
  std::uint64_t next_words(std::uint32_t node) const { return nodes_[node].next_words; }
  static bool may_be_among(std::uint64_t next_words, std::uint64_t word) {
    return (next_words & filter_bit(word)) != 0;
  }

  void put(TablesWriter& out) const {
    out.put(slots_);
    out.put(nodes_);
    out.put(entries_);
  }
  // A closed trie, as it was put; false when it is not there.
  bool take(TablesReader& in) { return in.take(slots_) && in.take(nodes_) && in.take(entries_); }

  // Of a closed trie: numbers of entries, in the order in which they came.
  std::span<const std::uint32_t> entries(std::uint32_t node) const {
    return {entries_.data() + nodes_[node].first, nodes_[node].last - nodes_[node].first};
  }

 private:
  struct Slot {
    std::uint32_t check = 0;  // the half of the key that does not say where the slot is
    std::uint32_t node = kNoNode;
  };
  struct Node {
    std::uint32_t first = 0, last = 0;  // links, both there; of a closed trie: entries, half-open
    std::uint64_t next_words = 0;       // a bit for each word that a phrase goes on with, see filter_bit()
  };
  struct Link {
    std::uint32_t entry = 0, next = 0;
  };
  static std::uint64_t filter_bit(std::uint64_t word) { return std::uint64_t{1} << (word * 0x9E3779B97F4A7C15u >> 58); }
  struct Waiting {
    std::uint64_t word = 0;
    std::uint32_t entry = 0;
  };
  static constexpr std::size_t kMostWaiting = 24;

  void settle() {
    for (const Waiting& one : waiting_) add_entry(add_child(0, one.word), one.entry);
    waiting_.clear();
  }

  std::uint32_t add_child(std::uint32_t node, std::uint64_t word) {
    if (nodes_.size() * 2 > slots_.size()) grow();
    const std::uint64_t key = mix(node, word);
    std::size_t at = key & (slots_.size() - 1);
    for (; slots_[at].node != kNoNode; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].check == check_of(key)) return slots_[at].node;
    slots_[at] = {check_of(key), static_cast<std::uint32_t>(nodes_.size())};
    nodes_.push_back({0, 0, 0});
    keys_.push_back(key);
    nodes_[node].next_words |= filter_bit(word);
    return slots_[at].node;
  }

  // An entry that stands at the node already is its last.
  void add_entry(std::uint32_t node, std::uint32_t entry) {
    Node& at = nodes_[node];
    if (at.last != 0 && links_[at.last].entry == entry) return;
    const auto link = static_cast<std::uint32_t>(links_.size());
    links_.push_back({entry, 0});
    (at.last == 0 ? at.first : links_[at.last].next) = link;
    at.last = link;
  }

  static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  static std::uint64_t mix(std::uint32_t node, std::uint64_t word) {
    std::uint64_t key = word ^ (static_cast<std::uint64_t>(node) * 0x9E3779B97F4A7C15u);
    key ^= key >> 32;
    key *= 0xD6E8FEB86659FD93u;
    return key ^ key >> 29;
  }
  void grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
      std::size_t at = keys_[node] & (slots_.size() - 1);
      while (slots_[at].node != kNoNode) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {check_of(keys_[node]), node};
    }
  }

  std::vector<Slot> slots_;
  std::vector<Waiting> waiting_;
  std::vector<Node> nodes_;          // node 0 is the root
  std::vector<std::uint64_t> keys_;  // of the nodes, while it grows
  std::vector<Link> links_{1};       // link 0 is none
  std::vector<std::uint32_t> entries_;
};

}  // namespace creditline
