// base/csv_cell.h: a value as a cell of CSV.
#pragma once

#include <string>
#include <string_view>

namespace creditline {

// As RFC 4180 wants it. A cell that a spreadsheet would take for a formula (it begins with = + - @, with their wide
// forms of Chinese and Japanese keyboards, with a tab or a line end) gets an apostrophe before it.
std::string csv_cell(std::string_view value);

}  // namespace creditline
