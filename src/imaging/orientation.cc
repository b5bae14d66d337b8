#include "imaging/orientation.h"

#include <array>

namespace creditline {
namespace {

// shown = rotate(mirror ? left-right flip(stored) : stored).
struct Turn {
  bool mirror;
  int degrees;  // clockwise
};

// EXIF 2.32, tag 0x0112; index 0 is not used.
constexpr std::array<Turn, 9> kTurns = {
    {{false, 0}, {false, 0}, {true, 0}, {false, 180}, {true, 180}, {true, 270}, {false, 90}, {true, 90}, {false, 270}}};

// Turns a box back by `degrees`; `width` and `height` are those of the picture before it was turned.
Box turn_back(const Box& box, int degrees, int width, int height) {
  switch (degrees) {
    case 90: return {box.y, height - box.x - box.width, box.height, box.width};
    case 180: return {width - box.x - box.width, height - box.y - box.height, box.width, box.height};
    case 270: return {width - box.y - box.height, box.x, box.height, box.width};
    default: return box;
  }
}

}  // namespace

int turn_of(int orientation) { return kTurns[orientation].degrees; }

cv::Mat turn_upright(const cv::Mat& stored, int orientation) {
  const Turn turn = kTurns[orientation];
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

Box box_as_stored(const Box& shown, int orientation, int stored_width, int stored_height) {
  const Turn turn = kTurns[orientation];
  Box box = turn_back(shown, turn.degrees, stored_width, stored_height);
  if (turn.mirror) box.x = stored_width - box.x - box.width;
  return box;
}

}  // namespace creditline
