// caption/description/title.h: the role words that stand before or after a person's name.
//
//   "UN High Commissioner for Refugees Filippo Grandi"        UN High Commissioner for Refugees
//   "El presidente de Colombia, Gustavo Petro"                presidente de Colombia
//   "le secrétaire général de l'ONU Antonio Guterres"         secrétaire général de l'ONU
//   "Christine Lagarde, president of the ECB, right, speaks"  president of the ECB
#pragma once

#include <cstddef>

#include "caption/description/sentence.h"
#include "caption/description/subject.h"
#include "caption/description/words.h"

namespace creditline::description {

// The title of the name that begins at token `name`; `after`: the end of the person named before it, or 0.
Span title_before(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t name,
                  std::size_t after);

// The title in the apposition that opens at token `end`, where a name has ended.
Span title_after(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t end);

// "guard Stephen Curry", "actor Jon Bernthal", "Relatietherapeut Roefke Carmiggelt": a noun that no list has as a title
// and that ends like a trade, right before a name.
bool is_role_noun(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t i);

}  // namespace creditline::description
