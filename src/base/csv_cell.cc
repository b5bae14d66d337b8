#include "base/csv_cell.h"

#include <algorithm>
#include <array>

namespace creditline {
namespace {

constexpr std::array<std::string_view, 11> kFormulaSigns = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                            "\n", "＝", "＋", "－", "＠"};

bool looks_like_formula(std::string_view value) {
  return std::any_of(kFormulaSigns.begin(), kFormulaSigns.end(),
                     [value](std::string_view sign) { return value.starts_with(sign); });
}

}  // namespace

std::string csv_cell(std::string_view value) {
  std::string cell = looks_like_formula(value) ? "'" : "";
  cell += value;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace creditline
