// caption/credit/chain.h: which house the picture comes from and which passed it on.
//
//   Saul Loeb  /  AFP  via  Getty Images
//   ~~~~~~~~~                              photographers
//                 ~~~                      agency         chain.origin-first
//                           ~~~~~~~~~~~~   distributors   chain.via
#pragma once

#include <vector>

#include "caption/credit/link.h"
#include "caption/credit/signs.h"
#include "caption/record.h"

namespace creditline {

struct ChainReading {
  Credit credit;              // but for `part`
  bool side_by_side = false;  // several agencies that are no chain: the flag `composite`
};

// `repeated`: links that said the same were dropped.
ChainReading read_chain(const CreditSigns& signs, const std::vector<CreditLink>& links, bool repeated);

}  // namespace creditline
