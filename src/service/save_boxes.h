// service/save_boxes.h: pictures with what the program found drawn in, so that a person can check it.
//
//   BoxFolder folder("boxes/", false);
//   scan(paths, parser, options, [&](const ScanRecord& record) { folder.add(record); … });
//   auto problems = folder.save(options);   // boxes/summit.boxes.jpg, …
//
// Letters that were read, credits among them, and faces, with the name where the embedded description gives the face a
// person (people_faces.h). Only pictures in which something was found are written. The files are read once more, by
// workers like those of the scan.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "service/scan.h"

namespace creditline {

std::vector<DrawnRegion> regions_of(const ScanRecord& record);

class BoxFolder {
 public:
  // With `overwrite`, files of the same name are replaced; without, they are left alone and told as errors.
  BoxFolder(std::filesystem::path folder, bool overwrite) : folder_(std::move(folder)), overwrite_(overwrite) {}

  void add(const ScanRecord& record);

  // One entry for each picture that was not written. Nothing is left half written.
  std::vector<Error> save(const PictureWorkerOptions& options);

  std::size_t written() const { return written_; }

 private:
  std::filesystem::path name_for(const std::string& path);
  Result<Done> write(const std::string& path, const Picture& picture);

  std::filesystem::path folder_;
  bool overwrite_;
  std::vector<std::string> paths_;
  std::vector<std::vector<DrawnRegion>> regions_;
  std::set<std::string> names_;  // given in this run
  std::size_t written_ = 0;
};

}  // namespace creditline
