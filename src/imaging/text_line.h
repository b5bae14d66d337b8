// imaging/text_line.h: a row of connected pieces of stroke, and how much it looks like a line of print.
//
// Windows, fences, leaves and heads make rows too. What tells print from them was learnt from pictures with and
// without burnt-in credits: letters share a height, a shade and a baseline, but not a width; they fill half of their
// boxes; and above and below a line of print there is less ink than in it.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace creditline {

// A connected piece of stroke.
struct StrokePiece {
  cv::Rect box;
  double shade = 0;  // mean cover of its pixels, of 255
  double fill = 0;   // share of the box that it fills
};

struct TextLine {
  std::vector<StrokePiece> letters;  // from left to right
  cv::Rect box;
};

// The connected pieces of what is covered by more than `level`, of 255, and of a size that letters can have.
std::vector<StrokePiece> stroke_pieces(const cv::Mat& cover, double level);

// Pieces that can stand in one line, joined; each piece is in one line.
std::vector<TextLine> join_lines(std::vector<StrokePiece> pieces);

// The longest stretch of letters of one height on one line: what only happens to stand beside them goes, and parts
// the line where it leaves a gap.
TextLine refine(const TextLine& line);

double letter_height(const TextLine& line);  // of capitals and digits
double letter_shade(const TextLine& line);

// What the judgement rests on, each about 0..1, in the order of kPrintFeatures.
inline constexpr std::array kPrintFeatures = {"letters",       "heights differ", "shades differ", "on baseline",
                                              "widths differ", "fill",           "fill differs",  "width to height",
                                              "gap to height", "gaps differ",    "shade",         "ink around",
                                              "ground in line"};
using PrintFeatures = std::array<double, kPrintFeatures.size()>;
PrintFeatures print_features(const TextLine& line, const cv::Mat& cover);

// The probability that the line is print, 0..1.
double print_likeness(const PrintFeatures& features);

}  // namespace creditline
