// imaging/turn.h: EXIF orientation as numbers: how boxes of a picture as stored and as shown belong together.
#pragma once

#include "imaging/picture.h"

namespace creditline {

// shown = rotate(mirror ? left-right flip(stored) : stored).
struct Turn {
  bool mirror = false;
  int degrees = 0;  // clockwise
};

// Of an orientation from 1 to 8; others are taken for 1, upright.
Turn turn_for(int orientation);

// Degrees clockwise by which the stored picture must be turned to be shown; mirrored ones as their plain sisters.
inline int turn_of(int orientation) { return turn_for(orientation).degrees; }

// A box of the picture as shown, in the picture as stored; and the other way. The size is that of the picture as
// stored.
Box box_as_stored(const Box& shown, int orientation, int stored_width, int stored_height);
Box box_as_shown(const Box& stored, int orientation, int stored_width, int stored_height);

}  // namespace creditline
