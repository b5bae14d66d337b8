// caption/credit/value.h: what of a value's tokens is the name itself.
//
//   "Cpl Rob Kane" -> Rob Kane      "l'agence Getty" -> Getty      "© 2022 Ana Duarte" -> Ana Duarte
#pragma once

#include <cstddef>

#include "caption/credit/link.h"
#include "caption/credit/signs.h"

namespace creditline {

struct Value {
  LinkKind kind = LinkKind::kPhotographer;
  std::size_t first = 0, last = 0;  // tokens, half-open
};

// Takes from the ends of a value what is no part of it: loose marks, a bracket without its other half, words that set
// a flag ("연합뉴스 자료사진"), "© 2022" before a name, a rank; a name that stands twice is one.
Value cleaned(const CreditSigns& signs, Value value);

// Two values that the model took for one ("Pablo Hita y Joan Coll"), of what kind they are, where the first one ends
// and the second one begins; both at the end of the value where it is but one.
struct Halves {
  LinkKind first, second;
  std::size_t first_end, second_begin;
};
Halves halves_of(const CreditSigns& signs, const Value& value);

}  // namespace creditline
