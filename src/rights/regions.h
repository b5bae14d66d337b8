// rights/regions.h: countries and outlets out of "UK AND IRELAND", "BENELUX", "the Netherlands, Belgium".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caption/lexicon.h"
#include "rights/rights_words.h"

namespace creditline {

struct Regions {
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2, each once, in order
  bool is_led = false;                 // by a word of place: "in Poland"
  std::size_t end = 0;                 // bytes of the text that the list takes
};

// The list of regions with which `text` begins, an article or "in" before it. None: `end` is 0.
Regions regions_at_head(std::string_view text, const RightsWords& words, const Lexicon& lexicon);

}  // namespace creditline
