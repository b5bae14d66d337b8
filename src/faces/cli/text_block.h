// faces/cli/text_block.h: text laid out in columns of a terminal, coloured or plain.
//
//   Paint paint(true);
//   paint(kRed, "quarrel")                     // "\033[31mquarrel\033[0m"
//   wrapped("a long sentence …", 40)           // lines of at most 40 columns, broken at blanks
//   side_by_side({{{{"photographer", ""}}}, {{{"Jane Doe", " (IPTC By-line)"}}}}, {14, 30}, 2, paint)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace creditline::cli {

inline constexpr const char* kBold = "\033[1m";
inline constexpr const char* kDim = "\033[2m";
inline constexpr const char* kRed = "\033[31m";
inline constexpr const char* kYellow = "\033[33m";
inline constexpr const char* kCyan = "\033[36m";
inline constexpr const char* kGreen = "\033[32m";
inline constexpr const char* kBoldRed = "\033[1;31m";

class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}
  std::string operator()(const char* colour, const std::string& text) const {
    return colour_ && !text.empty() ? colour + text + "\033[0m" : text;
  }

 private:
  bool colour_;
};

// Lines of at most `columns`, broken at blanks; a word that is wider is broken where it must be. Always one line at
// least.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// A line of a cell: words in the cell's colour, then a note in grey.
struct CellLine {
  std::string text;
  std::string note;
};
struct Cell {
  std::vector<CellLine> lines;
  const char* colour = nullptr;  // null: none
};

// Cells beside one another, each filled to its column's width; two blanks stand between columns. Ends in a line break.
std::string side_by_side(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths, std::size_t indent,
                         const Paint& paint);

}  // namespace creditline::cli
