// imaging/fitness.h: what decides whether a picture is fit to print, as numbers. What is enough is for the desk to say
// (models/profiles/, rules/profile.h). Plain numbers: no pixels are needed to judge them.
//
//   {"width": 3000, "height": 2000, "turn": 0, "edge_width_px": 1.9, "clipped_dark": 0.004, "clipped_light": 0.02,
//    "mean_level": 112, "borders_px": [0, 0, 0, 0], "screen_likeness": 0.01}
#pragma once

#include <array>

namespace creditline {

struct Fitness {
  int width = 0, height = 0;  // pixels, as shown
  int turn = 0;  // degrees clockwise by which the stored picture must be turned to be shown: 0, 90, 180, 270

  // How many pixels the sharpest fifth of its upright edges take to rise: 1 to 2.5 where the camera was in focus, 4 and
  // more in pictures that are soft, shaken or scaled up. 0: it has too few edges to tell.
  double edge_width = 0;

  double clipped_dark = 0;   // share of pixels without drawing: level 0 or 1, of 255
  double clipped_light = 0;  // 254 or 255
  double mean_level = 0;     // 0..255

  // Rows and columns of one level around the picture, print on them left out: top, right, bottom, left, in pixels as
  // shown. At most a third of the picture a side.
  std::array<int, 4> borders{};

  // Of the small areas with an edge, the share whose ground is of one level to the bit, 0..1: under 0.1 in photographs,
  // above a third in pictures of screens and in graphics, mostly also after JPEG of quality 60.
  double screen_likeness = 0;
};

}  // namespace creditline
