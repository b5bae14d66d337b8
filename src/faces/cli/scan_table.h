// faces/cli/scan_table.h: one picture for a person at a terminal.
//
//   pictures/Kazakhstan_SCO_93476.jpg   jpeg 3000 x 2000
//     iptc  photographer Sergey Guneyev · credit AP · source Pool Sputnik Kremlin
//     ocr   "© S. Guneyev / Sputnik" at the left edge, 0.94
#pragma once

#include <string>

#include "service/scan.h"

namespace creditline::cli {

std::string scan_table(const ScanRecord& record, bool colour);
std::string scan_csv_header();
std::string scan_csv_row(const ScanRecord& record);

}  // namespace creditline::cli
