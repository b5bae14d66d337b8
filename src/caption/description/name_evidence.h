// caption/description/name_evidence.h: whether a run of capital words names a person.
//
//   "Russian President |Vladimir Putin|, right,"   yes: a title before it, a position behind it, a known given name
//   "at the |Golden Globe Awards|"                 no: common words, and its last one names an event
#pragma once

#include <cstddef>

#include "caption/description/people.h"

namespace creditline::description {

// A run of capital words, hyphens and particles: tokens [first, last).
struct NameRun {
  std::size_t first = 0, last = 0;
  bool is_possessive = false;  // "'s" stands after it
};

struct NameContext {
  const Words& words;
  const Sentence& sentence;
  const MainVerb& verb;
};

// `beside_person`: only commas, "and", titles and positions part it from the person named before.
bool is_person(const NameContext& context, const Figure& figure, const NameRun& run, bool beside_person);

// "(R)" or ", right," at token `i`, where a name has ended.
bool position_follows(const NameContext& context, std::size_t i);

// "Heung-min", "Sun-uk": two syllables that are no words, as Korean and Chinese given names are written.
bool has_hyphened_name(const Words& words, const Span& span);

// "From left," stands before the name.
bool in_line_up(const NameContext& context, const Span& name);

}  // namespace creditline::description
