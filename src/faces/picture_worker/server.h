// faces/picture_worker/server.h: what the worker programs have in common: confined, they answer requests until their
// input ends. They differ in what they can read, and so in the libraries that they load.
//
//   int main(int argc, char** argv) { return creditline::serve_pictures(argc, argv, make_reader); }
//
// The lines that they speak are those of service/worker_protocol.h.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imaging/picture.h"
#include "service/worker_protocol.h"

namespace creditline {

// Reads one file as the request asks.
using ReadFile = std::function<Result<Picture>(const OpenPicture& file, const PictureRequest& request,
                                               const StageListener& at_stage)>;

// Loads everything that reading may need: afterwards nothing can be opened. `languages` of OCR, none when empty; what
// the machine lacks is added to `problems`.
using MakeReader = std::function<ReadFile(std::string_view languages, std::vector<Error>& problems)>;

// The arguments are the service's (--memory BYTES, --processor-seconds NUMBER, --languages NAMES). Returns the exit
// status: 0 when the input ended, 1 when nobody listens, 2 for a start by hand.
int serve_pictures(int argc, char** argv, const MakeReader& make_reader);

}  // namespace creditline
