// tests/tools/scene.h: draws pictures with the look of photographs, the same every time from the same seed.
//
//   cv::Mat picture = draw_scene({"sky", "sea", "ship", "crowd"}, 7, {1200, 800});
//
// Layers are painted in the order given; then come the lens (soft focus, dark corners) and the sensor (grain). There
// is no lettering in them: windows, masts and heads are what a reader of burnt-in credits must pass over.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace creditline {

// Names: sky, dusk, sea, hills, skyline, hall, ship, bridge, foliage, lights, crowd, pair, speaker, boats, wall. A
// name that is not known gives an empty picture. The result is 8-bit BGR.
cv::Mat draw_scene(const std::vector<std::string>& layers, unsigned seed, cv::Size size);

}  // namespace creditline
