// caption/description/subject.h: the words that name who or what is shown, up to the main verb.
//
//   "Rescue workers searching for survivors walk over rubble"  ->  subject "Rescue … survivors", verb "walk"
//   "A burned-out street in Malibu in January."                ->  "A burned-out street", no verb
#pragma once

#include <cstddef>

#include "caption/description/sentence.h"
#include "caption/description/words.h"

namespace creditline::description {

inline constexpr std::size_t kNoVerb = static_cast<std::size_t>(-1);

// The token that parts the subject from the rest: the main verb, or a participle where no finite verb follows
// ("An Astros fan running for cover").
struct MainVerb {
  std::size_t at = kNoVerb;
  bool finite = false;
  bool is_ing = false;   // "people on a beach holding up phones": no finite verb, yet the phrase before it is whole
  bool is_weak = false;  // more often a noun: the verb only when the subject goes as far
  bool found() const { return at != kNoVerb; }
};

MainVerb find_verb(const Words& words, std::size_t first, std::size_t last);

struct Span {
  std::size_t first = 0, last = 0;  // tokens; empty when equal
  bool empty() const { return first >= last; }
};

Span find_subject(const Words& words, const Sentence& sentence, const MainVerb& verb);

}  // namespace creditline::description
