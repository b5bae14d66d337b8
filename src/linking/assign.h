// linking/assign.h: from scored pairs to links, one picture for a caption and one caption for a picture.
//
//   assign(pairs_by_caption, pictures)   // one Link for every caption
//
// The strongest pairs are settled first. Pairs of nearly the same strength form a level, and within it what is forced
// is linked: a caption that has one picture left in the level, which no other such caption wants. What then remains
// cannot be told apart: it stays open, and its pictures are kept from weaker captions, since one of them is the right
// one. A best assignment over all sums would give an answer there too, but one that a person could not check.
#pragma once

#include <cstddef>
#include <vector>

#include "linking/evidence.h"
#include "linking/linking.h"

namespace creditline {

std::vector<Link> assign(const std::vector<std::vector<Pair>>& pairs_by_caption, std::size_t pictures);

}  // namespace creditline
