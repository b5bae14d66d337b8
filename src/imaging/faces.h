// imaging/faces.h: where faces are, never whose.
//
// Uses a cascade of Debian's opencv-data, found at run time; without it there are no faces, and missing_parts() of
// picture.h says so. Profiles, masks and faces smaller than a twentieth of the picture are
// mostly missed, and now and then a face is seen where there is none.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/picture.h"

namespace creditline {

// Boxes in pixels of `grey`, from left to right. Cost: about 40 ms whatever the size. Threads: free to call from any.
std::vector<Face> find_faces(const cv::Mat& grey);

// Whether a cascade is there.
bool can_find_faces();

}  // namespace creditline
