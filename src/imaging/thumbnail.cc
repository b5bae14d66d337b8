#include "imaging/thumbnail.h"

#include "imaging/decode.h"
#include "imaging/encode_jpeg.h"
#include "imaging/orientation.h"
#include "imaging/shrink.h"

namespace creditline {
namespace {

constexpr int kQuality = 78;

}  // namespace

Result<std::string> make_thumbnail(std::string_view bytes, const PictureHeader& header, int orientation,
                                   int long_side) {
  const auto pixels = decode_colour(bytes, header, long_side);
  if (!pixels) return pixels.error();
  const cv::Mat shown = turn_upright(shrink(*pixels, long_side), orientation);
  return encode_jpeg(shown.isContinuous() ? shown : shown.clone(), kQuality, false);
}

}  // namespace creditline
