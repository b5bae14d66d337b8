// catalogue/search_query.h: what a person types into a search, read.
//
//   read_search_query("putin pool agency:sputnik has:conflict since:2024-07-01")
//
//   putin                 a word, anywhere in the entry; where no entry has it, words that begin so
//   gune*                 words that begin so
//   "kremlin pool"        words one behind another
//   agency:sputnik        the word in that field: photographer, agency, distributor, pool, person, place, flag
//   rule:photographer     findings whose code begins so
//   has:conflict          conflict, finding, error, warning, note, duplicate, tie, decision; or a part: caption,
//   picture,
//                         credit, photographer, agency, distributor, pool, person, place, flag, license, burnt-in,
//                         unreadable
//   since:2024-07  until:2024-07-31     days, both included; a month or a year is meant whole
//   -word  -has:credit    without it
//
// All of it must hold. A colon in quotes is no field. Errors: kUsage, with the fields that there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

struct SearchTerm {
  std::string field;  // empty: anywhere
  std::string text;
  bool is_phrase = false;  // in quotes
  bool is_excluded = false;
};

struct SearchQuery {
  std::string match;               // terms for the index of words, as FTS5 reads them; empty: none
  std::string match_beginning;     // the same with every word as a beginning; empty: nothing more to try
  std::vector<SearchTerm> states;  // "has" and "rule" that tables know
};

// The mark before words that are no words of the entry: what it has, and its day. FTS5 takes it for a letter, and no
// press text uses it (U+E000, for private use).
inline constexpr std::string_view kFactMark = "\xEE\x80\x80";

inline constexpr int kLastSearchedYear = 2100;  // of days; later ones are found neither by since: nor by until:

Result<SearchQuery> read_search_query(std::string_view text);

// `match`, which may be empty, and of this day or later, up to kLastSearchedYear. Empty: that is no day.
std::string match_since(std::string_view match, std::string_view day);

}  // namespace creditline
