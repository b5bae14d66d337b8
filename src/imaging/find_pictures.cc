// Which files are pictures: those that the person names, and in folders those that look like one.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "base/folders.h"
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

bool is_regular(const fs::path& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

}  // namespace

bool looks_like_picture(const fs::path& path) {
  return has_picture_extension(path) || (is_regular(path) && has_picture_magic(path));
}

PictureFiles find_pictures(const std::vector<std::string>& paths) {
  PictureFiles found;
  FolderWalk walk([&](const fs::path& file, bool is_named) {
    if (is_named || looks_like_picture(file)) found.files.push_back(file.string());
  });
  for (const std::string& path : paths) walk.add(path);
  found.errors = walk.errors();
  std::sort(found.files.begin(), found.files.end());
  found.files.erase(std::unique(found.files.begin(), found.files.end()), found.files.end());
  return found;
}

}  // namespace creditline
