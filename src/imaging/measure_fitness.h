// imaging/measure_fitness.h: the numbers of fitness.h, measured in the pixels.
#pragma once

#include <opencv2/core.hpp>

#include "imaging/fitness.h"

namespace creditline {

// `shown` is the picture as shown, in full size: only there can sharpness be seen. A sample of its rows and areas is
// looked at, so the cost is about 2 ms whatever the size. `turn` is handed through.
Fitness measure_fitness(const cv::Mat& shown, int turn);

}  // namespace creditline
