// imaging/text_regions.h: where along the edges of a picture letters may be burnt in, without reading them.
//
// A credit stands along an edge, upright or turned by a quarter, in one line of letters of one colour. So only bands
// along the four edges are looked at. Thin strokes are lifted out of the picture by top-hat (light letters) and
// black-hat (dark letters), parted into components, and components that could be the letters of one line are joined.
// Foliage, fences and crowds give components too, but not of one height on one baseline in one shade; the score says
// how much a line looks like print.
// Cost: about 15 ms for 6 megapixels. Threads: free to call from any.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "imaging/text_line.h"

namespace creditline {

struct TextRegion {
  cv::Rect box;                 // of the letters, in the picture
  bool sideways = false;        // the line runs from top to bottom or from bottom to top
  bool light = false;           // light letters on a darker ground
  double letter_height = 0;     // pixels, of capitals and digits
  int letters = 0;              // components that were joined
  double shade = 0;             // how much the ink covers, of 255
  double score = 0;             // probability that it is print, 0..1
  PrintFeatures features = {};  // what the score rests on
};

inline constexpr double kWorthReading = 0.7;  // score; reading costs twenty times as much as finding

// At most `max_regions`, the best first, those below `least_score` left out.
std::vector<TextRegion> find_text_regions(const cv::Mat& grey, int max_regions, double least_score = kWorthReading);

// The lines of letters in a patch in which they stand upright, or upside down; in its pixels.
std::vector<TextRegion> find_upright_lines(const cv::Mat& patch, double least_score);

// "[2210,1940 760x36] light 0.83", one a line, for tests.
std::string dump(const std::vector<TextRegion>& regions);

}  // namespace creditline
