#include "imaging/decode.h"

#include <leptonica/allheaders.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

namespace creditline {
namespace {

const unsigned char* bytes_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Error not_decodable(const std::string& format, const std::string& reason) {
  return Error{ErrorCode::kBadInput, "the " + format + " cannot be decoded" + (reason.empty() ? "" : ": " + reason),
               ""};
}

struct CloseTurbo {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, CloseTurbo>;

// Adobe writes CMYK inverted: 255 is no ink.
cv::Mat grey_from_cmyk(const cv::Mat& cmyk) {
  cv::Mat grey(cmyk.size(), CV_8UC1);
  for (int y = 0; y < cmyk.rows; ++y) {
    const auto* from = cmyk.ptr<cv::Vec4b>(y);
    auto* to = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < cmyk.cols; ++x) {
      const int light = (299 * from[x][0] + 587 * from[x][1] + 114 * from[x][2]) / 1000;
      to[x] = static_cast<std::uint8_t>(light * from[x][3] / 255);
    }
  }
  return grey;
}

// What the decoder warns of is harmless but for an early end.
Result<bool> decode_into(tjhandle turbo, std::string_view bytes, cv::Mat& pixels, int pixel_format) {
  constexpr int kFlags = TJFLAG_FASTDCT | TJFLAG_LIMITSCANS;  // a picture of 500 scans is an attack, not a photograph
  const int status = tjDecompress2(turbo, bytes_of(bytes), bytes.size(), pixels.data, pixels.cols,
                                   static_cast<int>(pixels.step), pixels.rows, pixel_format, kFlags);
  if (status == 0) return false;
  const std::string message = tjGetErrorStr2(turbo);
  if (tjGetErrorCode(turbo) != TJERR_WARNING) return not_decodable("jpeg", message);
  return message.find("Premature end") != std::string::npos;
}

cv::Mat colour_from_cmyk(const cv::Mat& cmyk) {
  cv::Mat colour(cmyk.size(), CV_8UC3);
  for (int y = 0; y < cmyk.rows; ++y) {
    const auto* from = cmyk.ptr<cv::Vec4b>(y);
    auto* to = colour.ptr<cv::Vec3b>(y);
    for (int x = 0; x < cmyk.cols; ++x)
      for (int ink = 0; ink < 3; ++ink) to[x][2 - ink] = static_cast<std::uint8_t>(from[x][ink] * from[x][3] / 255);
  }
  return colour;
}

struct Jpeg {
  Turbo turbo{tjInitDecompress()};
  int width = 0, height = 0;
  bool cmyk = false;
};

Result<Jpeg> open_jpeg(std::string_view bytes) {
  Jpeg jpeg;
  int subsampling = 0, colours = 0;
  if (tjDecompressHeader3(jpeg.turbo.get(), bytes_of(bytes), bytes.size(), &jpeg.width, &jpeg.height, &subsampling,
                          &colours) != 0) {
    return not_decodable("jpeg", tjGetErrorStr2(jpeg.turbo.get()));
  }
  jpeg.cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
  return jpeg;
}

Result<Pixels> decode_jpeg(std::string_view bytes) {
  const auto jpeg = open_jpeg(bytes);
  if (!jpeg) return jpeg.error();
  Pixels pixels;
  pixels.grey.create(jpeg->height, jpeg->width, jpeg->cmyk ? CV_8UC4 : CV_8UC1);
  const auto truncated = decode_into(jpeg->turbo.get(), bytes, pixels.grey, jpeg->cmyk ? TJPF_CMYK : TJPF_GRAY);
  if (!truncated) return truncated.error();
  pixels.truncated = *truncated;
  if (jpeg->cmyk) pixels.grey = grey_from_cmyk(pixels.grey);
  return pixels;
}

Result<cv::Mat> decode_jpeg_small(std::string_view bytes, int long_side) {
  const auto jpeg = open_jpeg(bytes);
  if (!jpeg) return jpeg.error();
  int part = 8;
  while (part > 1 && std::max(jpeg->width, jpeg->height) / part < long_side) part /= 2;
  const tjscalingfactor scale{1, part};
  cv::Mat pixels(TJSCALED(jpeg->height, scale), TJSCALED(jpeg->width, scale), jpeg->cmyk ? CV_8UC4 : CV_8UC3);
  const auto truncated = decode_into(jpeg->turbo.get(), bytes, pixels, jpeg->cmyk ? TJPF_CMYK : TJPF_BGR);
  if (!truncated) return truncated.error();
  return jpeg->cmyk ? colour_from_cmyk(pixels) : pixels;
}

struct DestroyPix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, DestroyPix>;

// Leptonica keeps four pixels in a word, the first in its highest byte.
cv::Mat mat_from_pix(PIX* pix) {
  pixEndianByteSwap(pix);
  cv::Mat grey(pixGetHeight(pix), pixGetWidth(pix), CV_8UC1);
  const std::size_t words = pixGetWpl(pix);
  for (int y = 0; y < grey.rows; ++y) std::memcpy(grey.ptr(y), pixGetData(pix) + words * y, grey.cols);
  return grey;
}

// Its colour words have red in the highest byte.
cv::Mat colour_from_pix(PIX* pix) {
  cv::Mat colour(pixGetHeight(pix), pixGetWidth(pix), CV_8UC3);
  const std::size_t words = pixGetWpl(pix);
  for (int y = 0; y < colour.rows; ++y) {
    const l_uint32* from = pixGetData(pix) + words * y;
    auto* to = colour.ptr<cv::Vec3b>(y);
    for (int x = 0; x < colour.cols; ++x)
      to[x] = {static_cast<std::uint8_t>(from[x] >> L_BLUE_SHIFT), static_cast<std::uint8_t>(from[x] >> L_GREEN_SHIFT),
               static_cast<std::uint8_t>(from[x] >> L_RED_SHIFT)};
  }
  return colour;
}

// Without transparency, which is shown on white.
Result<PixPtr> read_pix(std::string_view bytes, const std::string& format) {
  setMsgSeverity(L_SEVERITY_NONE);
  const PixPtr pix(pixReadMem(bytes_of(bytes), bytes.size()));
  if (!pix) return not_decodable(format, "");
  PixPtr opaque(pixGetSpp(pix.get()) == 4 ? pixRemoveAlpha(pix.get()) : pixClone(pix.get()));
  if (!opaque) return not_decodable(format, "its kind of pixels is not read here");
  return opaque;
}

Result<Pixels> decode_other(std::string_view bytes, const std::string& format) {
  const auto opaque = read_pix(bytes, format);
  if (!opaque) return opaque.error();
  const PixPtr grey(pixConvertTo8(opaque->get(), 0));
  if (!grey) return not_decodable(format, "its kind of pixels is not read here");
  return Pixels{mat_from_pix(grey.get()), false};
}

Result<cv::Mat> decode_other_colour(std::string_view bytes, const std::string& format) {
  const auto opaque = read_pix(bytes, format);
  if (!opaque) return opaque.error();
  const PixPtr colour(pixConvertTo32(opaque->get()));
  if (!colour) return not_decodable(format, "its kind of pixels is not read here");
  return colour_from_pix(colour.get());
}

// What a decoder throws becomes an error.
template <class Decode>
auto guarded(const Decode& decode) -> decltype(decode()) {
  try {
    return decode();
  } catch (const cv::Exception& thrown) {
    return Error{ErrorCode::kOverLimit, "no memory for the pixels: " + thrown.err, ""};
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOverLimit, "no memory for the pixels", ""};
  }
}

}  // namespace

Result<Pixels> decode_grey(std::string_view bytes, const PictureHeader& header) {
  return guarded([&] { return header.format == "jpeg" ? decode_jpeg(bytes) : decode_other(bytes, header.format); });
}

Result<cv::Mat> decode_colour(std::string_view bytes, const PictureHeader& header, int long_side) {
  return guarded([&] {
    return header.format == "jpeg" ? decode_jpeg_small(bytes, long_side) : decode_other_colour(bytes, header.format);
  });
}

}  // namespace creditline
