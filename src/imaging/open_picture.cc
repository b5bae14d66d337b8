#include "imaging/open_picture.h"

#include <filesystem>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::uint64_t kMaxSidecarBytes = 16u << 20;

void open_sidecar(const std::string& path, OpenPicture& opened) {
  for (const std::filesystem::path& beside :
       {std::filesystem::path(path + ".xmp"), std::filesystem::path(path).replace_extension(".xmp")}) {
    auto sidecar = open_plain_file(beside, kMaxSidecarBytes);
    if (!sidecar && sidecar.error().code == ErrorCode::kNotFound) continue;
    if (sidecar) {
      opened.sidecar = std::move(*sidecar);
      opened.sidecar_name = repair_utf8(beside.filename().string());
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
