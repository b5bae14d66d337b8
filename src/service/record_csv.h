// service/record_csv.h: records as CSV: one row a record, lists joined by "; ".
#pragma once

#include <string>

#include "caption/record.h"

namespace creditline {

std::string record_csv_header();
std::string record_csv_row(const Record& record);

}  // namespace creditline
