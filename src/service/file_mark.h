// service/file_mark.h: whether a file is still the one that was read: by its size and time, then by its bytes.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace creditline {

// Size and time of a file, "18244:1732450000123456789"; with those of an XMP sidecar beside it where there is one.
// Nothing of a file that is not there: an empty text.
std::string file_stamp(const std::filesystem::path& path);

// A hash of the bytes of a file and of its sidecar, 32 hexadecimal digits. Reads in pieces, whatever the size. It tells
// that a file changed, it does not withstand one who forges. Errors: kNotFound, kIo.
Result<std::string> file_hash(const std::filesystem::path& path);

}  // namespace creditline
