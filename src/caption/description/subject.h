// caption/description/subject.h: the words that name who or what is shown, up to the main verb.
//
//   "Rescue workers searching for survivors walk over rubble"  ->  subject "Rescue … survivors", verb "walk"
//   "A burned-out street in Malibu in January."                ->  "A burned-out street", no verb
#pragma once

#include <cstddef>

#include "caption/description/sentence.h"
#include "caption/description/verb.h"
#include "caption/description/words.h"

namespace creditline::description {

struct Span {
  std::size_t first = 0, last = 0;  // tokens; empty when equal
  bool empty() const { return first >= last; }
};

// Where the noun phrase that opens tokens [first, last) ends when no verb ends it: before place and time. label_end.cc
std::size_t label_end(const Words& words, std::size_t first, std::size_t last);

Span find_subject(const Words& words, const Sentence& sentence, const MainVerb& verb);

}  // namespace creditline::description
