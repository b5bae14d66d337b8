// Pictures that the tests draw for themselves: grounds with the look of photographs, encoded without temporary files.
#pragma once

#include <turbojpeg.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include <leptonica/allheaders.h>

namespace creditline {

// Soft blobs and grain, always the same for a seed.
inline cv::Mat draw_ground(int width, int height, std::uint64_t seed, double grain = 3) {
  cv::RNG random(seed);
  cv::Mat coarse(std::max(2, height / 40), std::max(2, width / 40), CV_8UC1), ground, noise(height, width, CV_8UC1);
  random.fill(coarse, cv::RNG::UNIFORM, 30, 150);
  cv::resize(coarse, ground, {width, height}, 0, 0, cv::INTER_CUBIC);
  random.fill(noise, cv::RNG::NORMAL, 20, grain);
  cv::add(ground, noise, ground);
  return ground;
}

inline std::string jpeg_bytes(const cv::Mat& grey, int quality = 90) {
  tjhandle turbo = tjInitCompress();
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  tjCompress2(turbo, grey.data, grey.cols, static_cast<int>(grey.step), grey.rows, TJPF_GRAY, &bytes, &size,
              TJSAMP_GRAY, quality, 0);
  const std::string encoded(reinterpret_cast<char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(turbo);
  return encoded;
}

// ".png", ".tif", ".webp", ".gif", ".bmp"; empty for another extension.
inline std::string encoded(const cv::Mat& grey, const std::string& extension) {
  PIX* pix = pixCreate(grey.cols, grey.rows, 8);
  for (int y = 0; y < grey.rows; ++y) {
    for (int x = 0; x < grey.cols; ++x) pixSetPixel(pix, x, y, grey.at<std::uint8_t>(y, x));
  }
  const int format = extension == ".png"    ? IFF_PNG
                     : extension == ".tif"  ? IFF_TIFF_LZW
                     : extension == ".webp" ? IFF_WEBP
                     : extension == ".gif"  ? IFF_GIF
                     : extension == ".bmp"  ? IFF_BMP
                                            : IFF_UNKNOWN;
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  std::string file;
  if (pixWriteMem(&bytes, &size, pix, format) == 0) file.assign(reinterpret_cast<char*>(bytes), size);
  lept_free(bytes);
  pixDestroy(&pix);
  return file;
}

}  // namespace creditline
