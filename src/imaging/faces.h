// imaging/faces.h: where faces are, never whose.
//
// Two cascades of Debian's opencv-data, found at run time: a quick one proposes faces in the small picture, a slower
// one that knows finer detail has to see each of them too. Without the two there are no faces, and missing_parts() of
// picture.h says so. Profiles, masks and faces smaller than a fifteenth of the picture are mostly missed.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/picture.h"

namespace creditline {

// `shown` in full size, `small` the same of 352 pixels or more (shrink.h). Boxes in pixels of `shown`, from left to
// right. Cost: about 8 ms whatever the size. Threads: free to call from any.
std::vector<Face> find_faces(const cv::Mat& shown, const cv::Mat& small);

// Whether the cascades are there. It loads them for the calling thread, so that a process that may open nothing later
// asks this first.
bool can_find_faces();

}  // namespace creditline
