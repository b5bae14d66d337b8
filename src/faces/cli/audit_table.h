// faces/cli/audit_table.h: an audit for a person at a terminal.
//
// The quarrels come first, each with its sentence; then every picture with its witnesses side by side (caption, file,
// burnt-in letters), so that the eye finds what differs; then what to do first, and a line
// that sums up. Columns are counted as the
// terminal shows them (Han takes two, a combining mark none), long values wrap within their column, and nothing that a
// file says can move the cursor.
#pragma once

#include <cstddef>
#include <string>

#include "report/advice.h"
#include "service/audit.h"

namespace creditline::cli {

struct TableStyle {
  bool colour = false;
  std::size_t width = 100;  // columns of the terminal; taken between 60 and 160
  Advice advice{};          // what to do about a finding
};

std::string audit_table(const AuditReport& report, const TableStyle& style);

}  // namespace creditline::cli
