// tests/tools/letters.h: burns a line of letters into a picture, as desks and agencies do with credits.
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "base/result.h"

namespace creditline {

struct Lettering {
  std::string text;  // UTF-8, one line
  std::string font;  // path of a font file
  int height = 26;   // of the type, in pixels
  double opacity = 0.9;
  bool light = true;  // white letters; false: black ones
  // Degrees clockwise that the picture must be turned by so that the line stands upright: 0 (bottom edge, right),
  // 90 (along the right edge) or 270 (along the left edge).
  int rotation = 0;
  int margin = 18;  // from the edges, in pixels
};

// Errors: kNotFound (no such font), kOverLimit (the line does not fit).
Result<Done> burn_in(cv::Mat& picture, const Lettering& lettering);

// Lays the line across the middle, as houses do with previews; `slope` degrees up to the right. Errors: as burn_in().
Result<Done> lay_across(cv::Mat& picture, const Lettering& lettering, double slope);

}  // namespace creditline
