// report/witness_sheet.h: what the witnesses of one picture say, side by side: a row for each thing that is said, a
// column for each group of witnesses. The terminal's table and the page draw the same sheet.
//
//                    printed              file                                     pixels
//   photographer     Ana Duarte           Miguel Sarmento (IPTC By-line; XMP Creator)
//   agency           Lusa                 LUSA (IPTC Credit)
//
// Threads: free to call from any.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace creditline {

enum Side { kPrinted, kFile, kPixels, kSides };
enum SheetRow { kMaker, kHouses, kPool, kFlags, kCredit, kSource, kCopyright, kTerms, kSheetRows };

const char* side_name(Side side);    // "caption", "file", "burnt in"
const char* row_name(SheetRow row);  // "photographer", "agency", …

// A value, once, with the fields that it stands in: "IPTC By-line", "XMP Creator". What a caption or the pixels say
// needs no field.
struct SheetValue {
  std::string text;
  std::vector<std::string> fields;
};
// The fields for a person, the block named where it begins: "IPTC By-line, Caption; XMP Creator".
std::string field_list(const SheetValue& value);

struct WitnessSheet {
  std::array<std::array<std::vector<SheetValue>, kSides>, kSheetRows> cells;

  bool has_side(Side side) const;
  bool has_row(SheetRow row) const;
};

// Agency and distributors of one place stand as one chain: "Sputnik → AP".
WitnessSheet witness_sheet(const Case& one);

// Whether one of the findings, those of this picture, is about what the row says.
bool is_in_quarrel(SheetRow row, std::span<const Finding* const> findings);

}  // namespace creditline
