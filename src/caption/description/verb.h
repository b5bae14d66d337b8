// caption/description/verb.h: the main verb, which parts the subject of a sentence from the rest.
//
//   "Rescue workers searching for survivors walk over rubble"   walk
//   "An Astros fan running for cover"                           running: no finite verb follows
//   "A burned-out street in Malibu in January."                 none
//
// English, where the same word is verb and noun, asks the model (verb_model.h); German has its capitals, and the other
// languages have lists and endings, which a few rules read.
#pragma once

#include <cstddef>

#include "caption/description/words.h"

namespace creditline::description {

inline constexpr std::size_t kNoVerb = static_cast<std::size_t>(-1);

struct MainVerb {
  std::size_t at = kNoVerb;
  bool finite = false;   // false: a participle where no finite verb follows
  bool is_ing = false;   // "people on a beach holding up phones": no finite verb, yet the phrase before it is whole
  bool is_weak = false;  // more often a noun: the verb only when the subject goes as far
  bool found() const { return at != kNoVerb; }
};

// The main verb of tokens [first, last), a sentence without its opening.
MainVerb find_verb(const Words& words, std::size_t first, std::size_t last);

// Whether tokens [first, last) have a word that is hardly anything but a finite verb; asks no model.
bool has_sure_verb(const Words& words, std::size_t first, std::size_t last);

}  // namespace creditline::description
