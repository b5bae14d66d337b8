// imaging/letter_score.h: how much a text looks like words of a language, to tell right readings of bytes from wrong.
//
//   letter_score(U"Lech Wałęsa")    4    two letters beyond ASCII, both of Polish
//   letter_score(U"Lech Wa³êsa")    0    "ê" is some language's, "³" stands in no word
//   letter_score(U"© AFP")          2    a sign where it belongs
//
// Every word counts in the language that it fits best, since a caption has names of many; and all words count once
// more in the one language that fits them best together. Only readings of the same bytes compare.
#pragma once

#include <string_view>

namespace creditline {

int letter_score(std::u32string_view text);

}  // namespace creditline
