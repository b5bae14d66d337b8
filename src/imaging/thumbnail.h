// imaging/thumbnail.h: a picture made small, in colour and upright, to be shown beside what was found in it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "imaging/header.h"

namespace creditline {

// The bytes of a JPEG of at most `long_side` pixels; 5 to 15 KB at 240. Of a truncated picture what is there. The
// header must have been compared with the limits before. Errors: kBadInput (not decodable), kOverLimit (memory).
Result<std::string> make_thumbnail(std::string_view bytes, const PictureHeader& header, int orientation, int long_side);

}  // namespace creditline
