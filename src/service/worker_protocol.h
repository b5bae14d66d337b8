// service/worker_protocol.h: what the service and the picture worker say to each other, a line of JSON each.
//
//   worker   {"ready": true, "problems": [{"code": "not_found", "message": "no OCR data for \"deu\"; …"}]}
//   service  {"path": "70 69 63…", "ocr": true, "pixels": true, …}
//   worker   {"picture": {…}}    or    {"error": {"code": "…", "message": "…", "where": "…"}}
//
// Paths are bytes that need not be UTF-8, so they travel as hexadecimal digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

struct PictureRequest {
  std::string path;
  PictureOptions options;
  bool ocr = true;
};

std::string write_request(const PictureRequest& request);
Result<PictureRequest> read_request(std::string_view line);

std::string write_answer(const Result<Picture>& picture);
// Errors: the worker's own, or kBadInput when the line is no answer.
Result<Picture> read_answer(std::string_view line);

std::string write_greeting(const std::vector<Error>& problems);
Result<std::vector<Error>> read_greeting(std::string_view line);

}  // namespace creditline
