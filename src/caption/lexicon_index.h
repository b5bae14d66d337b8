// caption/lexicon_index.h: what a Lexicon holds. lexicon_build.cc makes it of the texts, lexicon_tables.cc keeps it in
// a file and takes it from there, lexicon.cc looks things up in it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/tables.h"
#include "caption/lexicon.h"
#include "caption/phrase_trie.h"

namespace creditline {

struct Lexicon::Index {
  std::deque<std::string> texts;  // of the lists; all views point into them
  std::vector<char> house_words;  // of the organisations, where they were taken from tables
  std::vector<Organisation> organisations;
  std::unordered_map<std::string_view, std::uint32_t> by_id;  // into `organisations`
  std::vector<LexiconEntry> entries;
  PhraseTrie trie;  // of numbers of entries
  std::vector<LexiconKind> entry_kinds;
  std::vector<std::string_view> languages;
  std::uint64_t number = 0;  // of this lexicon among all that the program loaded, for WordFacts

  Index();
  const LexiconWord& listed(const WordFacts& word) const;
  const Organisation* organisation_of(std::span<const std::uint64_t> words) const;
  bool is_frame(std::uint64_t word) const;  // "Photo"

  // The checksum of the texts, and of how this program reads them.
  std::uint64_t sources() const;
  // False when the lists cannot be told from their tables.
  bool put(TablesWriter& out) const;
  // All but the texts, which have to be there; false, and nothing taken, when the tables are not of these texts.
  bool take(TablesReader& in);
};

// What follows from an entry's list and language, see LexiconEntry::reading.
std::uint32_t reading_of(WordList list, std::uint32_t spoken);

// The lists in the order in which they are read. Organisations first, those of the user last among them.
struct LexiconFiles {
  std::vector<std::filesystem::path> organisations;
  std::vector<std::filesystem::path> words;  // by WordList, from the second on
};
Result<LexiconFiles> find_lists(const ModelPaths& paths);

// Fills an index whose texts are those of the files, in their order.
Result<Done> build_index(const LexiconFiles& files, Lexicon::Index& index);

}  // namespace creditline
