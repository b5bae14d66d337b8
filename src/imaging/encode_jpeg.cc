#include "imaging/encode_jpeg.h"

#include <turbojpeg.h>

#include <memory>

namespace creditline {
namespace {

struct FreeTurbo {
  void operator()(void* handle) const { tjDestroy(handle); }
  void operator()(unsigned char* bytes) const { tjFree(bytes); }
};

}  // namespace

Result<std::string> encode_jpeg(const cv::Mat& picture, int quality, bool full_colour) {
  const std::unique_ptr<void, FreeTurbo> turbo(tjInitCompress());
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int status =
      tjCompress2(turbo.get(), picture.data, picture.cols, static_cast<int>(picture.step), picture.rows, TJPF_BGR,
                  &bytes, &size, full_colour ? TJSAMP_444 : TJSAMP_420, quality, TJFLAG_FASTDCT);
  const std::unique_ptr<unsigned char, FreeTurbo> owned(bytes);
  if (status != 0) return Error{ErrorCode::kOverLimit, tjGetErrorStr2(turbo.get()), ""};
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace creditline
