// base/folders.h: the files under paths that a person gave.
//
//   FolderWalk walk([&](const std::filesystem::path& file, bool is_named) { … });
//   for (const std::string& path : paths) walk.add(path);
//   walk.errors()   // paths that are not there or cannot be read
//
// A path to a file is told as it is (`is_named`), a folder is walked with all below it. Links are followed; a folder
// that is reached twice, by a link that points above itself or by two of the paths, is walked once. Deep trees cost no
// stack. Files come in no order.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/result.h"

namespace creditline {

class FolderWalk {
 public:
  using Visit = std::function<void(const std::filesystem::path& file, bool is_named)>;
  explicit FolderWalk(Visit visit) : visit_(std::move(visit)) {}

  void add(const std::filesystem::path& path);
  const std::vector<Error>& errors() const { return errors_; }

 private:
  void walk();
  void list(const std::filesystem::path& folder);
  void refuse(const std::filesystem::path& path, const std::error_code& failed);

  Visit visit_;
  std::vector<Error> errors_;
  std::vector<std::filesystem::path> folders_;
  std::set<std::string> seen_;
};

}  // namespace creditline
