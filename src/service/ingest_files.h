// service/ingest_files.h: the first stage of ingest: which files stand under the paths given, and what each is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace creditline {

struct IngestFiles {
  struct Text {
    std::string path;
    bool is_list = false;  // a list of captions; else a document
    std::uint64_t bytes = 0;
  };
  std::vector<Text> texts;            // by path
  std::vector<std::string> pictures;  // by path
  std::vector<Error> errors;          // paths that are not there or cannot be read
};

// Folders are walked (base/folders.h): pictures, and documents and lists by their extension; other files there are left
// alone. A file that is named is always taken. Paths are kept as given, "./a/../b" made "b".
IngestFiles find_ingest_files(const std::vector<std::string>& paths);

}  // namespace creditline
