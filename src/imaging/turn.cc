#include "imaging/turn.h"

#include <array>

namespace creditline {
namespace {

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

Turn turn_for(int orientation) {
  return orientation >= 1 && orientation <= 8 ? kTurns[static_cast<std::size_t>(orientation)] : Turn{};
}

Box box_as_stored(const Box& shown, int orientation, int stored_width, int stored_height) {
  const Turn turn = turn_for(orientation);
  Box box = turn_back(shown, turn.degrees, stored_width, stored_height);
  if (turn.mirror) box.x = stored_width - box.x - box.width;
  return box;
}

Box box_as_shown(const Box& stored, int orientation, int stored_width, int stored_height) {
  const Turn turn = turn_for(orientation);
  Box box = stored;
  if (turn.mirror) box.x = stored_width - box.x - box.width;
  // A quarter turn is undone by the opposite one, in the picture that it made.
  const bool lies = turn.degrees % 180 != 0;
  const int back = (360 - turn.degrees) % 360;
  return turn_back(box, back, lies ? stored_height : stored_width, lies ? stored_width : stored_height);
}

}  // namespace creditline
