// Which files are pictures: those that the person names, and in folders those that look like one.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "imaging/header.h"
#include "imaging/picture.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> kExtensions = {".jpg",  ".jpeg", ".jpe", ".jfif", ".png", ".tif",
                                                          ".tiff", ".webp", ".gif", ".bmp",  ".dib", ".pjpeg"};

bool has_picture_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

// A picture under another name: "photo.jpg.1", "IMG_0001".
bool has_picture_magic(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  char first[16];
  in.read(first, sizeof first);
  return !picture_format({first, static_cast<std::size_t>(in.gcount())}).empty();
}

Error cannot_read(const fs::path& path, const std::error_code& failed) {
  const bool missing = failed == std::errc::no_such_file_or_directory;
  return missing ? Error{ErrorCode::kNotFound, "no such file or folder; check the path", repair_utf8(path.string())}
                 : Error{ErrorCode::kIo, "cannot be read: " + failed.message(), repair_utf8(path.string())};
}

// Walks folders with a list of its own: deep trees cost no stack, and a folder reached twice (by a link that points
// above itself, or by two of the paths given) is walked once.
class Walk {
 public:
  explicit Walk(PictureFiles* found) : found_(found) {}

  void start(const fs::path& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) {
      found_->errors.push_back(
          cannot_read(path, failed ? failed : std::make_error_code(std::errc::no_such_file_or_directory)));
    } else if (fs::is_directory(status)) {
      folders_.push_back(path);
      walk();
    } else {
      found_->files.push_back(path.string());
    }
  }

 private:
  void walk() {
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      list(folder);
    }
  }

  void list(const fs::path& folder) {
    std::error_code failed;
    const fs::path real = fs::canonical(folder, failed);
    if (!failed && !seen_.insert(real.native()).second) return;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) consider(*entry);
    if (failed) found_->errors.push_back(cannot_read(folder, failed));
  }

  void consider(const fs::directory_entry& entry) {
    std::error_code failed;
    if (entry.is_directory(failed)) {
      folders_.push_back(entry.path());
    } else if (has_picture_extension(entry.path()) ||
               (entry.is_regular_file(failed) && has_picture_magic(entry.path()))) {
      found_->files.push_back(entry.path().string());
    }
  }

  PictureFiles* found_;
  std::vector<fs::path> folders_;
  std::set<std::string> seen_;
};

}  // namespace

PictureFiles find_pictures(const std::vector<std::string>& paths) {
  PictureFiles found;
  Walk walk(&found);
  for (const std::string& path : paths) walk.start(path);
  std::sort(found.files.begin(), found.files.end());
  found.files.erase(std::unique(found.files.begin(), found.files.end()), found.files.end());
  return found;
}

}  // namespace creditline
