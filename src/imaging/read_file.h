// imaging/read_file.h: the way through a file up to its pixels: bytes, header, limits, metadata.
//
//   read_file(file, options, at_stage)            // what the file says of itself; no pixels, whatever the options say
//   read_file(file, options, at_stage, pixels)    // and then, with options.pixels, what `pixels` finds
//
// It needs none of the libraries that read pixels, so a program that asks for metadata alone starts without them.
// Errors and threads: as read_picture (picture.h), which is this with all that can be found in pixels.
#pragma once

#include <functional>
#include <string_view>

#include "imaging/header.h"
#include "imaging/picture.h"

namespace creditline {

// Tells which stage begins, and remembers it for the error that may come of it.
class Stages {
 public:
  explicit Stages(const StageListener& listener) : listener_(listener) {}
  void begin(std::string_view stage) {
    stage_ = stage;
    if (listener_) listener_(stage);
  }
  std::string_view current() const { return stage_; }

 private:
  const StageListener& listener_;
  std::string_view stage_;
};

// A file whose header is within the limits.
struct CheckedFile {
  std::string_view bytes;
  PictureHeader header;
  int orientation = 1;  // EXIF's, see metadata.h
};

// Adds to the picture what it sees. What it throws (std::exception) becomes a problem of the picture.
using PixelReader = std::function<void(const CheckedFile& file, Stages& stages, Picture& picture)>;

Result<Picture> read_file(const OpenPicture& file, const PictureOptions& options, const StageListener& at_stage,
                          const PixelReader& pixels = nullptr);

}  // namespace creditline
