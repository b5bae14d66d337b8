// service/worker_protocol.h: what the service and the picture worker say to each other, a line of JSON each.
//
//   worker   {"ready": true, "problems": [{"code": "not_found", "message": "no OCR data for \"deu\"; …"}]}
//   service  {"sidecar": "a.jpg.xmp", "ocr": true, "pixels": true, …}     and beside it the open picture and sidecar
//   worker   {"stage": "decode"}
//   worker   {"picture": {…}}    or    {"error": {"code": "…", "message": "…", "where": ""}}
//
// The worker knows no paths: it reads what it is handed. It tells each stage but the first before it begins, so that
// the service knows what a worker died of. Requests may come several in one message, with the files of all of them in
// their order, and are answered in that order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

struct PictureRequest {
  std::string sidecar;  // its name; empty when none comes with the picture
  PictureOptions options;
  bool ocr = true;
};

inline constexpr std::string_view kFirstStage = "metadata";  // begins with the request
inline constexpr std::size_t kMostRequestsAtOnce = 16;
inline constexpr std::size_t kMostFilesAtOnce = 2 * kMostRequestsAtOnce;  // each picture and its sidecar

std::string write_request(const PictureRequest& request);
Result<PictureRequest> read_request(std::string_view line);

std::string write_answer(const Result<Picture>& picture);
// Errors: the worker's own, or kBadInput when the line is no answer.
Result<Picture> read_answer(std::string line);

std::string write_stage(std::string_view stage);
// Nothing when the line tells no stage.
std::optional<std::string> read_stage(std::string_view line);

std::string write_greeting(const std::vector<Error>& problems);
Result<std::vector<Error>> read_greeting(std::string_view line);

}  // namespace creditline
