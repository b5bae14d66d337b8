// caption/credit/signs.h: what lists and marks say of each token, as far as a credit is concerned.
//
//   Photo  by  Ana  Duarte  /  AFP  via  Getty  Images
//   lead            slash      house     via    house
//
// Worked out once for a caption, however many labellings of it are read. Every look-up is one step, however long the
// text. Cost: linear. Threads: const once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "caption/lexicon.h"
#include "caption/record.h"
#include "caption/tokens.h"

namespace creditline {

// What joins a value to the one before it, as bits.
enum Joint : std::uint16_t {
  kJoinVia = 1 << 0,
  kJoinFor = 1 << 1,
  kJoinSlash = 1 << 2,
  kJoinComma = 1 << 3,
  kJoinSemicolon = 1 << 4,
  kJoinAnd = 1 << 5,
  kJoinDash = 1 << 6,
  kJoinEquals = 1 << 7,
};

struct Sign {
  std::uint16_t joint = 0;      // Joint bits
  bool leads = false;           // a lead word
  bool frames = false;          // a word that frames a name and is none
  bool leads_in_alone = false;  // the lead words "Photo", "Foto", "Pic"; those that also frame a house:
  bool frames_alone = false;
  // Matches that begin here, null where none does.
  const LexiconMatch* flag = nullptr;
  const LexiconMatch* standin = nullptr;
  const LexiconMatch* house = nullptr;  // not of an ambiguous form in another case
  const LexiconMatch* legal = nullptr;  // the form of a company: "Inc."
  const LexiconMatch* maker = nullptr;  // a word behind a maker's name
  const LexiconMatch* flag_that_ends = nullptr;

  bool is_photo_word() const { return leads_in_alone && frames_alone; }
};

class CreditSigns {
 public:
  // All of these have to stay as long as the signs are read.
  void see(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
           const std::vector<LexiconMatch>& matches, const Lexicon& lexicon);

  std::size_t size() const { return signs_.size(); }
  const Sign& operator[](std::size_t token) const { return signs_[token]; }
  const Token& token(std::size_t i) const { return (*tokens_)[i]; }
  std::string_view word(std::size_t i) const { return (*tokens_)[i].text(text_); }
  // The bytes of tokens [first, last).
  std::string_view words(std::size_t first, std::size_t last) const;
  Part part(std::size_t first, std::size_t last) const;
  // The hash of the words, folded: equal where case, diacritics and blanks alone differ.
  std::uint64_t folded(std::size_t first, std::size_t last) const;
  // The house that tokens [first, last) are a form of, or null.
  const Organisation* house(std::size_t first, std::size_t last) const;
  // "Cpl", in the order of the text.
  const std::vector<const LexiconMatch*>& ranks() const { return ranks_; }

 private:
  void take(const LexiconMatch& match);
  std::string_view text_;
  const std::vector<Token>* tokens_ = nullptr;
  const Lexicon* lexicon_ = nullptr;
  std::vector<Sign> signs_;
  std::vector<std::uint64_t> hashes_;  // of the words, folded
  std::vector<const LexiconMatch*> ranks_;
};

// Whether a match that begins at a token ends before token `last`.
inline bool reaches(const LexiconMatch* match, std::size_t last) { return match && match->last == last; }

}  // namespace creditline
