// catalogue/vanished.h: files that a catalogue knows and that are no longer where they were.
//
//   for (const KnownFile& file : *known_files(catalogue))
//     if (!file.is_gone && !exists(file.path)) set_gone(catalogue, file, run);
//
// What was read of such a file stays, and with it the links, findings and decisions that rest on it; its row has an
// error, kNotFound, until the file is back. Errors: as Catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace creditline {

struct KnownFile {
  std::int64_t id = 0;  // of its row
  std::string path;
  bool is_picture = false;  // else a document
  bool is_gone = false;
};

// Documents, then pictures.
Result<std::vector<KnownFile>> known_files(Catalogue& catalogue);

// Before what is said of the file is judged again: `run` is the one that looked.
Result<Done> set_gone(Catalogue& catalogue, const KnownFile& file, std::int64_t run);
Result<Done> set_back(Catalogue& catalogue, const KnownFile& file, std::int64_t run);

}  // namespace creditline
