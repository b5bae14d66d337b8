// caption/lexicon.h: what the trade knows, read from models/ as text: organisations, lead words, names, places.
//
//   auto lexicon = Lexicon::load({.models = "models"});
//   (*lexicon)->organisation("Associated Press")->canonical   // "The Associated Press"
//
// Phrases are matched on whole tokens, longest first, with case and diacritics folded; a match knows whether the
// exact case was met. One pass over the tokens finds the matches of every list.
// Errors: kNotFound, kModel with file and line. Threads: immutable once loaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "caption/caption.h"
#include "caption/tokens.h"

namespace creditline {

struct Organisation {
  std::string id;
  std::string canonical;
  std::string country;  // ISO 3166-1 alpha-2 in lower case, or "int"
  std::string kind;     // "wire", "newspaper", …: see models/organisations/README.md
  std::string parent;   // id, or empty
};

// A list of models/words/, by its file name without ".txt". kOrganisation comes from models/organisations/.
enum class WordList : std::uint8_t {
  kOrganisation,
  kLead,
  kMaker,
  kFrame,
  kVia,
  kFor,
  kBy,
  kPool,
  kFlags,
  kStandins,
  kRestrictions,
  kNoise,
  kLicences,
  kPositions,
  kTitles,
  kDemonyms,
  kParticles,
  kOrgWords,
  kCountries,
  kCities,
  kUsStates,
  kGivenNames,
  kFamilyNames,
  kMonths,
  kWeekdays,
  kVerbs,
  kGrammar,
  kCommon,
  kAnd,
  kCount
};

struct LexiconEntry {
  WordList list = WordList::kOrganisation;
  bool ambiguous = false;          // an ordinary word as well ("~Time")
  std::uint32_t organisation = 0;  // index into organisations() for kOrganisation
  std::uint32_t value_hash = 0;    // of `value`, for features.h; 0 when it is empty
  std::uint16_t kind = 0;          // index into kinds(): entries of one list and value have one
  std::uint32_t reading = 0;       // a number for the list, or for list and language: see match()
  std::uint16_t spoken = 0;        // index into languages()
  // Views into the texts of the lists, which the lexicon keeps.
  std::string_view value;      // the third field of the list's line: flag name, position, licence, …; kind of a house
  std::string_view languages;  // the second field
  std::string_view phrase;     // as written in the list
};

// A phrase of the lexicon found at tokens [first, last). It carries what is asked of every match of a caption, so that
// nobody has to go to the entries for it, which lie far apart in memory.
struct LexiconMatch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint16_t kind = 0;  // of the entry, as are the next three
  std::uint16_t spoken = 0;
  WordList list = WordList::kOrganisation;
  bool ambiguous = false;
  bool exact_case = false;
  bool accented = false;  // the phrase of the list has bytes that are not ASCII
  const LexiconEntry* entry = nullptr;
};

// What entries of one list and value have in common.
struct LexiconKind {
  WordList list = WordList::kOrganisation;
  std::uint32_t value_hash = 0;
  std::string_view value;
};

// What a word alone is in the lists, and where phrases that begin with it go on.
struct LexiconWord {
  std::vector<LexiconMatch> matches;  // as if the word stood first in a text
  std::uint32_t node = 0;             // of the trie of phrases; 0: no phrase begins so
  std::uint64_t next_words = 0;       // a filter of the words that they go on with, see phrase_trie.h
};

struct WordFacts;  // a word with what is known of it, see word_cache.h

class Lexicon {
 public:
  static Result<std::shared_ptr<const Lexicon>> load(const ModelPaths& paths);
  // Keeps what was made of the texts in a file, for ModelPaths::tables.
  Result<Done> write_tables(const std::filesystem::path& folder) const;
  ~Lexicon();

  // All matches, ordered by first token, the longest of each list at each token; of kGrammar, kVerbs, kTitles and
  // kPositions the longest of each language.
  std::vector<LexiconMatch> match(std::string_view text, const std::vector<Token>& tokens) const;
  // The same, for a caller that has looked up the words already: the facts of each token. Into `matches`, which keeps
  // its memory.
  void match(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
             std::vector<LexiconMatch>& matches) const;

  // The organisation that `name` is a form of, or null. Folds case, diacritics, a leading article and a frame word
  // ("AP Photo"). Ambiguous forms answer too.
  const Organisation* organisation(std::string_view name) const;
  // The same, of a name by the hashes of its words, see word.h.
  const Organisation* organisation(std::span<const std::uint64_t> words) const;
  const Organisation* organisation_by_id(std::string_view id) const;
  std::span<const Organisation> organisations() const;
  std::span<const LexiconKind> kinds() const;
  std::span<const std::string_view> languages() const;  // every second field that a list has: "en", "en,de", "*"
  // Another one for each lexicon that the program loads: for what is worked out once and kept, such as WordFacts.
  std::uint64_t number() const;
  // Every form of every organisation that is no ordinary word as well, as written in the lists.
  std::vector<std::pair<std::string_view, const Organisation*>> organisation_forms() const;

  struct Index;

 private:
  explicit Lexicon(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

}  // namespace creditline
