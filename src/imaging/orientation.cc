#include "imaging/orientation.h"

namespace creditline {

cv::Mat turn_upright(const cv::Mat& stored, int orientation) {
  const Turn turn = turn_for(orientation);
  cv::Mat shown;  // never the stored pixels themselves: flip would turn those
  if (turn.mirror) {
    cv::flip(stored, shown, 1);
  } else {
    shown = stored;
  }
  if (turn.degrees == 0) return shown;
  cv::Mat turned;
  cv::rotate(shown, turned,
             turn.degrees == 90    ? cv::ROTATE_90_CLOCKWISE
             : turn.degrees == 180 ? cv::ROTATE_180
                                   : cv::ROTATE_90_COUNTERCLOCKWISE);
  return turned;
}

}  // namespace creditline
