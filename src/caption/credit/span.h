// caption/credit/span.h: which tokens are the credit, of all that a labelling calls so.
//
//   Photo by Ana Duarte / AFP (Photo by Ana Duarte / AFP via Getty Images)   one credit, from its first to its last
//   token
#pragma once

#include <cstddef>
#include <vector>

#include "caption/credit/signs.h"
#include "caption/labels.h"

namespace creditline {

struct CreditSpan {
  std::size_t first = 0, last = 0;  // tokens, half-open
  bool empty() const { return first >= last; }
};

// A credit given twice is one, from its first to its last token; else the stretch with most values counts, then one
// that is led in or names a listed house, then the later one. Empty where the labelling has no credit.
CreditSpan find_credit(const CreditSigns& signs, const std::vector<Label>& labels);

}  // namespace creditline
