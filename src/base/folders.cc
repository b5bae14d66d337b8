#include "base/folders.h"

#include "base/utf8.h"

namespace creditline {
namespace fs = std::filesystem;

void FolderWalk::add(const fs::path& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) {
    refuse(path, failed ? failed : std::make_error_code(std::errc::no_such_file_or_directory));
  } else if (fs::is_directory(status)) {
    folders_.push_back(path);
    walk();
  } else {
    visit_(path, true);
  }
}

void FolderWalk::walk() {
  while (!folders_.empty()) {
    const fs::path folder = std::move(folders_.back());
    folders_.pop_back();
    list(folder);
  }
}

void FolderWalk::list(const fs::path& folder) {
  std::error_code failed;
  const fs::path real = fs::canonical(folder, failed);
  if (!failed && !seen_.insert(real.native()).second) return;
  fs::directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;  // a link to nowhere is a file that cannot be read
    if (entry->is_directory(ignored)) {
      folders_.push_back(entry->path());
    } else {
      visit_(entry->path(), false);
    }
  }
  if (failed) refuse(folder, failed);
}

void FolderWalk::refuse(const fs::path& path, const std::error_code& failed) {
  const bool missing = failed == std::errc::no_such_file_or_directory;
  errors_.push_back(
      missing ? Error{ErrorCode::kNotFound, "no such file or folder; check the path", repair_utf8(path.string())}
              : Error{ErrorCode::kIo, "cannot be read: " + failed.message(), repair_utf8(path.string())});
}

}  // namespace creditline
