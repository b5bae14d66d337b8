// service/record_csv.h: records as CSV: one row a record, lists joined by "; ".
#pragma once

#include <string>
#include <string_view>

#include "caption/record.h"

namespace creditline {

std::string record_csv_header();
std::string record_csv_row(const Record& record);

// A cell as RFC 4180 wants it. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a
// carriage return) gets an apostrophe before it.
std::string csv_cell(std::string_view value);

}  // namespace creditline
