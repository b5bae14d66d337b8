// service/people_json.h: people of a caption with their faces, as `scan` and `audit` print them.
//
//   [{"name": "Marta Kowal", "position": "left", "box": [410, 220, 180, 180]}, …]
//
// Absent values are null: no place in the caption, no face that must be theirs. Nobody is recognised.
#pragma once

#include <span>
#include <vector>

#include "base/json.h"
#include "linking/people_faces.h"

namespace creditline {

void write_people(JsonWriter& out, const std::vector<PlacedPerson>& people, std::span<const Face> faces);

}  // namespace creditline
