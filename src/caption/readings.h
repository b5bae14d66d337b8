// caption/readings.h: from the likely labellings of a caption to its likely readings, each whole credit once.
//
// Where the model is sure of one labelling, or the text is very long, and nobody asks for more, that is the only one;
// else the most probable ones are read, and those that give the same credit are one reading with the sum of their
// chances.
#pragma once

#include <vector>

#include "caption/credit/signs.h"
#include "caption/judge.h"
#include "caption/labellings.h"

namespace creditline {

// One at least, the most probable labelling's first. Both are of the same tokens.
std::vector<Reading> likely_readings(const CreditSigns& signs, const Labellings& labellings, bool wants_more);

}  // namespace creditline
