#include "imaging/open_picture.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::uint64_t kMaxSidecarBytes = 16u << 20;

std::string without_extension(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 where there is no folder
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos || dot <= name ? path : path.substr(0, dot);
}

void open_sidecar(const std::string& path, OpenPicture& opened) {
  for (const std::string& beside : {path + ".xmp", without_extension(path) + ".xmp"}) {
    // Most pictures have none, and to ask takes half as long as to try.
    if (::access(beside.c_str(), F_OK) != 0 && errno == ENOENT) continue;
    auto sidecar = open_plain_file(beside, kMaxSidecarBytes);
    if (sidecar) {
      opened.sidecar = std::move(*sidecar);
      opened.sidecar_name = repair_utf8(std::filesystem::path(beside).filename().string());
    } else {
      opened.problems.push_back(sidecar.error());
    }
    return;
  }
}

}  // namespace

Result<OpenPicture> open_picture(const std::string& path, std::uint64_t max_bytes) {
  auto picture = open_plain_file(path, max_bytes);
  if (!picture) return picture.error();
  OpenPicture opened;
  opened.picture = std::move(*picture);
  open_sidecar(path, opened);
  return opened;
}

}  // namespace creditline
