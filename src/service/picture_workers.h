// service/picture_workers.h: many picture files read by a few worker processes, answers in the order asked.
//
//   auto notes = read_pictures(files, {.jobs = 2}, [&](std::size_t i, Result<Picture> picture) { …; return true; });
//
// Files are opened here and read in workers only, which have limits on memory and time and may do nothing but read what
// they are handed (faces/picture_worker/confine.h). A worker that dies or hangs is replaced. Its file becomes an error
// that names the stage; when that stage lies behind the metadata, they are asked for once more, and the error is a
// problem of the picture. The same files give the same answers with one worker and with eight. This program needs none
// of the imaging libraries: it starts as fast as without them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

struct PictureWorkerOptions {
  PictureOptions picture;
  bool ocr = true;  // false: letters in the pixels are not read
  // OCR data as Tesseract names them, "eng+deu" for two. Empty: English, and in an audit the languages of its captions.
  std::string languages;
  unsigned jobs = 0;                    // workers; 0: as many as processors
  std::uint64_t max_memory = 1u << 30;  // bytes of address space of a worker
  int picture_deadline_ms = 60'000;     // a worker that takes longer for one file is stopped
  unsigned processor_seconds = 60;      // the same, by the processor time that it uses
  // Not empty: what to draw into the picture at an index of `paths` (PictureOptions::draw).
  std::function<std::vector<DrawnRegion>(std::size_t index)> draw = nullptr;
  std::filesystem::path program;  // empty: the worker for the task, beside the running program
};

// Called in the order of `paths`, from the thread of the caller; false stops the batch.
using PictureSink = std::function<bool(std::size_t index, Result<Picture> picture)>;

// Returns what the machine lacks (OCR data, cascades), one sentence each; the pictures come without those parts.
// Errors: kNotFound, kIo (no worker can be started).
Result<std::vector<Error>> read_pictures(const std::vector<std::string>& paths, const PictureWorkerOptions& options,
                                         const PictureSink& sink);

}  // namespace creditline
