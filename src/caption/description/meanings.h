// caption/description/meanings.h: what the entries of a lexicon mean to the description, worked out once.
//
//   "in | en,de | place"  ->  kPlace, in English and German        "walks | en | s7"  ->  third person, mostly a verb
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "caption/description/words.h"

namespace creditline::description {

inline constexpr std::size_t kLanguagesRead = 7;  // those of Language before kOther, a bit each
inline constexpr unsigned kEveryLanguage = (1u << kLanguagesRead) - 1;
inline constexpr unsigned kAnyLanguage = 1u << kLanguagesRead;  // "*", also of captions in a language not read here

// What the value of a verb says ("bs7"), see models/words/verbs.txt.
struct VerbSaid {
  std::uint8_t forms = 0;  // VerbForm bits
  std::optional<std::uint8_t> share;
};

// What the words of a lexicon mean here, worked out once for each lexicon and thread.
struct Meanings {
  enum Aside : std::uint8_t { kNo, kLabelWord, kAlways };
  struct Kind {
    std::uint64_t sorts = 0;  // of all its words, without regard to case
    VerbSaid verb;            // of kVerbs
    Aside aside = kNo;        // see is_aside()
    bool is_other = false;    // words of languages that are not read here
  };
  std::uint64_t lexicon = 0;        // its number
  std::vector<unsigned> languages;  // bits, by LexiconMatch::spoken
  std::vector<Kind> kinds;          // by LexiconMatch::kind
};

// Those of `lexicon`, kept for the thread: the reference holds until the thread asks with another lexicon.
const Meanings& meanings_of(const Lexicon& lexicon);

}  // namespace creditline::description
