// styles/same_credit.h: whether two credits say the same, however each is written.
//
//   credit_said(*parser.parse("Saul Loeb/AFP via Getty Images"))
//     // "photographer{saul loeb} agency{afp} distributor{getty-images}"
//
// Photographers, houses in their order and roles, and pool; houses by what they are, not by how they are called. A
// record without a credit says "no credit".
#pragma once

#include <string>

#include "caption/record.h"

namespace creditline {

std::string credit_said(const Record& record);

// The same links, licence, flags and restrictions, and the same words outside the credit: what writing a credit in
// another form must keep.
bool says_the_same(const Record& a, const Record& b);

}  // namespace creditline
