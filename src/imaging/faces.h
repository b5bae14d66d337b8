// imaging/faces.h: where faces are, never whose.
//
// Uses a cascade of Debian's opencv-data, found at run time; without it there are no faces, and the first picture of
// the process says so among its problems. Profiles, masks and faces smaller than a twentieth of the picture are
// mostly missed, and now and then a face is seen where there is none.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

// Boxes in pixels of `grey`, from left to right. Cost: about 40 ms whatever the size. Threads: free to call from any.
std::vector<Face> find_faces(const cv::Mat& grey, std::vector<Error>& problems);

}  // namespace creditline
