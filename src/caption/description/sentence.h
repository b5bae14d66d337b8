// caption/description/sentence.h: where the first descriptive sentence begins and ends.
//
//   "MOSCOW, RUSSIA - JULY 03: In this photo released by X, a girl waves. She …"  ->  "a girl waves"
//
// A caption opens with much that describes nothing: counters, slugs, labels, datelines, "FILE -", "(L-R)", who
// provided the picture, a heading above the caption. What is passed over is the `opening`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "caption/description/words.h"

namespace creditline::description {

struct Sentence {
  std::size_t opening = 0;  // first token of what was passed over in this sentence; == first when nothing was
  std::size_t first = 0;    // first token of the description proper
  std::size_t last = 0;     // token after the last, which may be its full stop
  bool ends_with_stop = false;
  bool is_shown_object = false;         // "This photo shows X": the sentence is X, with no verb of its own to look for
  bool points_at_picture = false;       // "In the picture X", among lines of slugs
  const LexiconEntry* order = nullptr;  // "From left", "(L-R)": the people that follow stand in this order

  // From where words before `token` are looked at: no sentence that a person wrote is longer, and lists of names that
  // run on for pages are read in linear time.
  std::size_t look_back(std::size_t token) const {
    constexpr std::size_t kFarthest = 400;
    return token > first + kFarthest ? token - kFarthest : first;
  }
};

// Whether the mark at token `i` ends a sentence, and no abbreviation, ordinal or initial.
bool ends_sentence(const Words& words, std::size_t i, std::size_t last);
bool is_initial(const Words& words, std::size_t i);

// The sentences of the description in their order, each without its opening; those that describe nothing left out.
std::vector<Sentence> read_sentences(const Words& words,
                                     const std::vector<std::pair<std::size_t, std::size_t>>& ranges);

// The one that says who and what is shown: the first, unless that is a heading above a sentence with a verb.
std::optional<Sentence> choose_sentence(const Words& words, const std::vector<Sentence>& sentences);

}  // namespace creditline::description
