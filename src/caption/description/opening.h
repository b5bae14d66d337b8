// caption/description/opening.h: what stands before a caption's first words and describes nothing.
//
//   "3/28 FILE - MOSCOW, RUSSIA - JULY 03: (L-R) In this photo released by X, a girl waves."   ->  "a girl waves."
//
// Counters, slugs, labels, datelines, "FILE -", "(L-R)", who provided the picture, time and place before a comma. The
// sentence comes back with `first` moved past them, and with what they said of it (`order`, `is_shown_object`, …).
#pragma once

#include "caption/description/sentence.h"

namespace creditline::description {

Sentence without_opening(const Words& words, const Sentence& sentence);

}  // namespace creditline::description
