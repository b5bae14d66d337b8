// service/fix_list.h: a list written anew with some captions put right and everything else byte for byte as it was.
//
//   const auto unwritten = write_fixed("captions.csv", options, mended, output);
//
// Of a CSV row only the caption's cell changes, of an NDJSON object only the string of the caption's member, of a line
// only the caption before its comment. A caption that does not stand where it was read (a row that other programs would
// part elsewhere) is left as it is; their lines are the answer. Errors: kNotFound, kIo.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "service/caption_input.h"
#include "service/output.h"
#include "service/validate.h"

namespace creditline {

Result<std::vector<std::size_t>> write_fixed(const std::string& path, const CaptionInputOptions& options,
                                             const MendedLines& mended, Output& output);

}  // namespace creditline
