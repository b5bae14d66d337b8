// caption/description/words.h: the tokens of a caption with what the lexicon says of each, in the caption's language.
//
// One pass over tokens and matches; the later stages look only at words. A caption in a language that is not read
// here (Language::kOther) keeps its numbers, months and places, and no grammar.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "caption/description.h"
#include "caption/written.h"

namespace creditline::description {

class VerbModel;

enum class Language : std::uint8_t { kEnglish, kGerman, kFrench, kSpanish, kItalian, kPortuguese, kDutch, kOther };

// What a word can be; a word of several kinds has several bits. The first lines are the values of
// models/words/grammar.txt in its order.
enum Sort : std::uint64_t {
  kArticle = 1ull << 0,
  kQuantity = 1ull << 1,
  kPossessive = 1ull << 2,
  kPlace = 1ull << 3,
  kTime = 1ull << 4,
  kPreposition = 1ull << 5,
  kConjunction = 1ull << 6,
  kRelative = 1ull << 7,
  kSubordinate = 1ull << 8,
  kPronoun = 1ull << 9,
  kAdverb = 1ull << 10,
  kAuxiliary = 1ull << 11,
  kPicture = 1ull << 12,
  kShows = 1ull << 13,
  kSupplied = 1ull << 14,
  kKin = 1ull << 15,
  kPlural = 1ull << 16,
  kSingular = 1ull << 17,
  kLabel = 1ull << 18,
  kNoise = 1ull << 19,
  kAbbreviation = 1ull << 20,
  kPortrait = 1ull << 21,
  kCompany = 1ull << 22,
  kVenueWord = 1ull << 23,
  // Other lists of models/words/.
  kMonth = 1ull << 24,
  kWeekday = 1ull << 25,
  kTitle = 1ull << 26,
  kDemonym = 1ull << 27,
  kCountry = 1ull << 28,
  kCity = 1ull << 29,
  kState = 1ull << 30,
  kGiven = 1ull << 31,
  kFamily = 1ull << 32,
  kParticle = 1ull << 33,
  kOrgWord = 1ull << 34,
  kOrganisation = 1ull << 35,
  kCommon = 1ull << 36,
  kAdjective = 1ull << 37,  // of kCommon: an adjective and no noun
};
inline constexpr std::uint64_t kAnyPreposition = kPlace | kTime | kPreposition;
inline constexpr std::uint64_t kDeterminer = kArticle | kQuantity | kPossessive;
inline constexpr std::uint64_t kPlaceName = kCountry | kCity | kState;

// What form of a verb a word can be, see models/words/verbs.txt.
enum VerbForm : std::uint8_t {
  kPlural3 = 1,
  kSingular3 = 2,
  kPastOrParticiple = 4,
  kPast = 8,
  kParticiple = 16,
  kIng = 32,
};
inline constexpr std::uint8_t kFinite = kPlural3 | kSingular3 | kPastOrParticiple | kPast;

struct Word : Written {
  std::uint64_t sorts = 0;
  const LexiconEntry* position = nullptr;  // a position that begins here
  const LexiconEntry* place = nullptr;     // the longest city, state or country that begins here
  std::uint32_t position_end = 0, place_end = 0, title_end = 0, label_end = 0, organisation_end = 0;  // token after it
  std::uint8_t verb = 0;                                                                              // VerbForm bits
  std::uint8_t verb_share = 9;          // 0..9: how often the word is a verb, not a noun or adjective
  std::uint8_t month = 0, weekday = 0;  // 1.. when it is one
  bool is_word = false, is_number = false, space_before = false, line_start = false;
  bool in_brackets = false;

  bool is(std::uint64_t any_of) const { return (sorts & any_of) != 0; }
  bool lower() const { return is_word && !capital; }
};

struct Words {
  std::string_view text;
  const std::vector<Token>* tokens = nullptr;
  std::vector<Word> words;  // one for each token
  Language language = Language::kEnglish;
  const VerbModel* verbs = nullptr;  // null: no English sentence has a verb

  const Word& operator[](std::size_t i) const { return words[i]; }
  std::size_t size() const { return words.size(); }
  std::string_view text_of(std::size_t i) const { return (*tokens)[i].text(text); }
  // The bytes of tokens [first, last).
  Part part(std::size_t first, std::size_t last) const;
  bool is_english() const { return language == Language::kEnglish; }
  // "'s" after token `i`: the apostrophe of a possessive, with or without its s.
  bool has_possessive_after(std::size_t i) const;
  // "partially", "slowly"; not "family".
  bool is_manner_adverb(std::size_t i) const;
};

Words read_words(const DescriptionInput& input, const Lexicon& lexicon);
// The same, into `words`, which keep their memory.
void read_words(const DescriptionInput& input, const Lexicon& lexicon, Words& words);

}  // namespace creditline::description
