// A list of captions as a wire would send it, made up by a rule, with faults planted in it: what a validator must find,
// and nothing besides.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace creditline {

struct PlantedList {
  std::string csv;                                           // id,caption,desk
  std::vector<std::pair<std::size_t, std::string>> planted;  // line, code of the rule; by line
};

// `rows` captions in the style of AP, each of another day, with one fault of every kind spread among them.
PlantedList planted_captions(std::size_t rows);

}  // namespace creditline
