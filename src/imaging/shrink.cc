#include "imaging/shrink.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace creditline {

cv::Mat shrink(const cv::Mat& grey, int long_side) {
  const int longer = std::max(grey.cols, grey.rows);
  if (longer <= long_side) return grey;
  // A strip ten thousand times as long as it is high keeps one row.
  const cv::Size size(std::max(1, cvRound(static_cast<double>(grey.cols) * long_side / longer)),
                      std::max(1, cvRound(static_cast<double>(grey.rows) * long_side / longer)));
  const int factor = std::clamp(longer / long_side, 1, std::min(grey.cols, grey.rows));
  cv::Mat coarse = grey, small;
  if (factor > 1) {
    const cv::Rect whole(0, 0, grey.cols / factor * factor, grey.rows / factor * factor);
    cv::resize(grey(whole), coarse, {grey.cols / factor, grey.rows / factor}, 0, 0, cv::INTER_AREA);
  }
  cv::resize(coarse, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

}  // namespace creditline
