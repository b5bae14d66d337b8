// linking/people_faces.h: which face belongs to whom, by the words of the caption alone: nobody is recognised.
//
//   "Marta Kowal, left, and Søren Lykke shake hands", two faces
//     Marta Kowal  left   face 0, the left one
//     Søren Lykke         face 1, the only one that is left over
//
// Places count from left to right among the faces that are of about one size with the largest, since people in the
// background are not named; "top" and "back" mean the upper row, "bottom" and "front" the lower one. With fewer faces
// than placed people nobody is given a face: one of them turns away, and it may be anyone.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "caption/record.h"
#include "imaging/picture.h"

namespace creditline {

struct PlacedPerson {
  std::string name;
  std::string position;             // "left", "second right", …; empty when the caption gives none
  std::optional<std::size_t> face;  // index into the faces
};

// One for each of `people`, in their order; every face at most once.
std::vector<PlacedPerson> match_people(std::span<const Person> people, std::span<const Box> faces);

}  // namespace creditline
