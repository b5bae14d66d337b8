// caption/description/verb_templates.h: the templates of verb_features.h and the values that fill them, by name.
//
// verb_features.cc fills them, verb_feature_names.cc spells them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "caption/description/verb_features.h"

namespace creditline::description {

// f: what verb a word can be, the bits of VerbForm and one more.
inline constexpr std::uint64_t kAuxiliaryForm = 64;
inline constexpr std::string_view kFormLetters = "bsdpngA";

// s: how often the word is a verb: verb_share 0, 1-2, 3-4, 5-6, 7-8, 9.
inline constexpr std::array<std::string_view, 6> kShares = {"never", "seldom", "rarely", "half", "mostly", "always"};

// c: what a word beside it is.
enum WordClass : std::uint64_t {
  kStart,
  kEnd,
  kBracket,
  kComma,
  kStop,
  kColon,
  kSemicolon,
  kQuote,
  kApostrophe,
  kDash,
  kOtherMark,
  kFigures,
  kMonthWord,
  kCapitalWord,
  kAuxiliaryWord,  // from here to kAdverbWord: the closed classes
  kRelativeWord,
  kPronounWord,
  kPossessiveWord,
  kDeterminerWord,
  kConjunctionWord,
  kSubordinateWord,
  kPrepositionWord,
  kAdverbWord,
  kGenitive,
  kMannerWord,  // in -ly
  kIngWord,
  kSureIng,
  kPastWord,
  kSurePast,
  kPluralNoun,
  kVerbWord,
  kAdjectiveWord,
  kNoun,
  kUnknown
};
inline constexpr std::array<std::string_view, kUnknown + 1> kClasses = {
    "start",      "end",       "bracket", "comma", "stop",      "colon",    "semicolon", "quote",   "apostrophe",
    "dash",       "mark",      "figures", "month", "capital",   "aux",      "relative",  "pronoun", "possessive",
    "determiner", "and",       "clause",  "prep",  "adverb",    "genitive", "manner",    "ing",     "sure-ing",
    "past",       "sure-past", "many",    "verb",  "adjective", "noun",     "unknown"};

// h: what the subject is if it ends here.
enum SubjectKind : std::uint64_t { kJoined, kOne, kName, kNameInS, kLoneName, kMany, kBare };
inline constexpr std::array<std::string_view, kBare + 1> kKinds = {"joined", "one",  "name", "name-s",
                                                                   "lone",   "many", "bare"};

// n: a number below 8. w: a word of a closed class.
constexpr unsigned bits_of(char value) {
  switch (value) {
    case 'f': return 7;
    case 'c': return 6;
    case 'w': return 32;
    default: return 3;
  }
}

struct VerbTemplate {
  std::string_view name;
  std::string_view values;  // letters as above
};
inline constexpr std::array<VerbTemplate, kVerbTemplates + kNoneTemplates> kTemplates = {{
    // Of a candidate; "before" and "after" are the words beside it.
    {"form", "f"},
    {"share", "fs"},
    {"before", "fc"},
    {"share-before", "fsc"},
    {"after", "fc"},
    {"share-after", "fsc"},
    {"around", "cfc"},
    {"subject", "fh"},
    {"share-subject", "fsh"},
    {"clause", "fn"},         // 0 none opened, 1 opened, 2 its own verb has come
    {"clause-verbs", "fnn"},  // and how many sure verbs before
    {"numbers", "fnnc"},      // a plural before, a plural after
    {"later", "fnn"},         // an auxiliary, a sure verb comes later
    {"share-later", "fsnn"},
    {"rank", "fn"},          // the first candidate, the second, …
    {"preposition", "fsn"},  // one stands before
    {"two-before", "ccf"},
    {"two-after", "fcc"},
    {"subject-before", "hfc"},
    {"subject-after", "hfc"},
    {"commas", "fcn"},
    {"verbs", "n"},
    {"subject-numbers", "hfnc"},
    {"place", "nf"},  // in threes of tokens
    {"word-before", "wf"},
    {"word-after", "wf"},
    // Of the sentence without a verb.
    {"none", ""},
    {"none-candidates", "n"},
    {"none-stop", "n"},
    {"none-first", "c"},
    {"none-length", "n"},  // in fours of tokens
    {"none-best", "nn"},   // 2: a sure verb is among the candidates, 3: an auxiliary
}};
inline constexpr std::size_t kWordBefore = 24, kWordAfter = 25;

inline constexpr unsigned kTemplateShift = 58;  // the template's number, plus one, stands above its values

template <class... Values>
VerbFeature pack(std::size_t number, Values... values) {
  VerbFeature packed = 0;
  std::size_t i = 0;
  ((packed = packed << bits_of(kTemplates[number].values[i++]) | static_cast<std::uint64_t>(values)), ...);
  return static_cast<VerbFeature>(number + 1) << kTemplateShift | packed;
}

}  // namespace creditline::description
