// report/marked_text.h: a caption cut where its fields begin and end.
//
//   marked_text("Jane Doe/AFP", {{0, 8, "photographer"}, {9, 12, "agency"}})
//   // {"Jane Doe", "photographer"}, {"/", ""}, {"AFP", "agency"}
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/page.h"

namespace creditline {

struct MarkedText {
  std::string text;
  std::string kinds;  // parted by blanks, the widest first: "subject person"; empty between fields
  std::string label;  // the same for a person: "subject, person"
};

// The pieces one after another are the text. Marks may lie in one another and overlap; what of them lies beyond the
// text, or begins inside a character, is left out.
std::vector<MarkedText> marked_text(const std::string& text, std::span<const CaptionMark> marks);

}  // namespace creditline
