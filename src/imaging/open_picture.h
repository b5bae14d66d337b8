// imaging/open_picture.h: a picture file and its sidecar, opened and not yet looked at.
//
//   auto opened = open_picture("pictures/a.jpg", 256u << 20);
//   opened->picture         // its descriptor
//   opened->sidecar         // that of a.jpg.xmp or, where that is missing, of a.xmp
//   opened->sidecar_name    // "a.jpg.xmp"; empty when there is none
//
// The service opens and hands the descriptors to a picture worker, which may open nothing itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/open_file.h"
#include "base/result.h"

namespace creditline {

struct OpenPicture {
  Descriptor picture;
  Descriptor sidecar;
  std::string sidecar_name;     // UTF-8
  std::vector<Error> problems;  // a sidecar that is there and cannot be opened
};

// Errors: those of open_plain_file, with the path.
Result<OpenPicture> open_picture(const std::string& path, std::uint64_t max_bytes);

}  // namespace creditline
