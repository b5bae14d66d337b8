// audit/name_words.h: a name as the words that are compared, the first stage of agree.h.
//
//   name_words("GUNEYEV, Sergey A.")    // {"guneyev", "sergey", "a"}
//   name_words("Jörg Müller")           // {"jorg", "muller"}, as "Joerg Mueller" gives
//
// Words are folded; German and Nordic pairs for one letter (ae, oe, ue, aa) become that letter in both names, so that
// either spelling meets the other. Names of different scripts have no words in common: see scripts_of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace creditline {

using Words = std::vector<std::string>;

Words name_words(std::string_view name);

// All words of a name in one: "sergeyguneyev".
std::string joined(const Words& words);

// The scripts of a name's letters, as bits. Names without a common bit cannot be compared.
using Scripts = std::uint32_t;
Scripts scripts_of(std::string_view name);
// Whether all of them are written without blanks between words (Han, kana, Thai, …).
bool is_unspaced(Scripts scripts);

// Letters that must be changed, put in or left out to get from `a` to `b`; counted no further than `limit` + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace creditline
