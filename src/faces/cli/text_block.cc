#include "faces/cli/text_block.h"

#include <algorithm>

#include "base/text_width.h"
#include "base/utf8.h"

namespace creditline::cli {
namespace {

// The longest stretch from the start of `text` that fits, at least one character.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t width = 0, at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    width += column_width(point.value);
    if (width > columns && at > 0) break;
    at += point.size;
  }
  return at;
}

void trim_end(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  while (display_width(text) > columns) {
    const std::size_t most = fitting(text, columns);
    const std::size_t blank = text.substr(0, std::min(most + 1, text.size())).rfind(' ');
    const std::size_t end = blank == std::string_view::npos || blank == 0 ? most : blank;
    lines.emplace_back(text.substr(0, end));
    trim_end(lines.back());
    text = trim(text.substr(end));
  }
  if (!text.empty() || lines.empty()) lines.emplace_back(text);
  return lines;
}

std::string side_by_side(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths, std::size_t indent,
                         const Paint& paint) {
  std::size_t height = 0;
  for (const Cell& cell : cells) height = std::max(height, cell.lines.size());
  std::string out;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const CellLine here = row < cells[i].lines.size() ? cells[i].lines[row] : CellLine{};
      const std::size_t width = display_width(here.text) + display_width(here.note);
      line += (cells[i].colour ? paint(cells[i].colour, here.text) : here.text) + paint(kDim, here.note);
      if (i + 1 < cells.size()) line.append(widths[i] + 2 - std::min(width, widths[i]), ' ');
    }
    trim_end(line);
    out += line + "\n";
  }
  return out;
}

}  // namespace creditline::cli
