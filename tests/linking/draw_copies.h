// Pictures and what desks, sites and copyists do to them: for the tests of linking/copies.h.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "imaging/phash.h"
#include "imaging/shrink.h"
#include "imaging/take_fingerprint.h"
#include "linking/copies.h"
#include "tools/scene.h"

namespace creditline {

// Every draw from `random` is a statement of its own, so that all compilers draw the same.

// Light and shadow over the whole, and things of no name in front: no two pictures have the same.
inline void make_unique(cv::Mat& grey, cv::RNG& random) {
  cv::Mat coarse(6, 8, CV_32F), light, lit;
  random.fill(coarse, cv::RNG::UNIFORM, 0.5, 1.6);
  cv::resize(coarse, light, grey.size(), 0, 0, cv::INTER_CUBIC);
  grey.convertTo(lit, CV_32F);
  cv::Mat(lit.mul(light)).convertTo(grey, CV_8U);
  for (int count = random.uniform(10, 40); count > 0; --count) {
    const int y = random.uniform(0, grey.rows), x = random.uniform(0, grey.cols);
    const int high = random.uniform(4, grey.rows / 8), wide = random.uniform(4, grey.cols / 10);
    const int from = random.uniform(0, 360);
    const int line = random.uniform(0, 3) > 0 ? cv::FILLED : random.uniform(1, 6);
    const int level = random.uniform(0, 256), arc = random.uniform(90, 360), turn = random.uniform(0, 180);
    cv::ellipse(grey, {x, y}, {wide, high}, turn, from, from + arc, level, line, cv::LINE_AA);
  }
  cv::GaussianBlur(grey, grey, {}, random.uniform(0.5, 1.2));
}

// A grey picture with the look of a photograph: a window on a scene of two to four layers, the same for a seed.
inline cv::Mat draw_press_picture(unsigned seed, cv::Size size) {
  static const std::vector<std::string> kLayers = {"sky",   "dusk", "sea",     "hills",   "skyline",
                                                   "hall",  "ship", "bridge",  "foliage", "lights",
                                                   "crowd", "pair", "speaker", "boats",   "wall"};
  cv::RNG random(seed * 7919ULL + 1);
  std::vector<std::string> layers;
  for (int count = random.uniform(2, 5); count > 0; --count) {
    layers.push_back(kLayers[random.uniform(0, static_cast<int>(kLayers.size()))]);
  }
  const double wider = random.uniform(1.1, 1.8);
  const cv::Size whole(cvRound(size.width * wider), cvRound(size.height * wider));
  cv::Mat grey;
  cv::cvtColor(draw_scene(layers, seed, whole), grey, cv::COLOR_BGR2GRAY);
  const int top = random.uniform(0, whole.height - size.height), left = random.uniform(0, whole.width - size.width);
  grey = grey(cv::Rect({left, top}, size)).clone();
  make_unique(grey, random);
  return grey;
}

// As it is after it was saved as a JPEG and read again.
inline cv::Mat saved(const cv::Mat& grey, int quality) {
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", grey, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  return cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

inline cv::Mat cropped(const cv::Mat& grey, double share, cv::RNG& random) {
  const int width = cvRound(grey.cols * share), height = cvRound(grey.rows * share);
  const int top = random.uniform(0, grey.rows - height + 1), left = random.uniform(0, grey.cols - width + 1);
  return grey(cv::Rect(left, top, width, height));
}

inline cv::Mat with_caption_strip(const cv::Mat& grey, cv::RNG& random) {
  const int strip = cvRound(grey.rows * random.uniform(0.08, 0.18));
  cv::Mat out;
  cv::copyMakeBorder(grey, out, 0, strip, 0, 0, cv::BORDER_CONSTANT, 255);
  for (int line = 1; line <= 2; ++line) {
    cv::putText(out, "A street in Astana on Wednesday. Photo: Jane Doe / AFP",
                {strip / 4, grey.rows + strip * line / 3}, cv::FONT_HERSHEY_SIMPLEX, strip / 120.0, 0,
                std::max(1, strip / 60), cv::LINE_AA);
  }
  return out;
}

inline cv::Mat toned(const cv::Mat& grey, cv::RNG& random) {
  const double gamma = random.uniform(0.6, 1.6), contrast = random.uniform(0.7, 1.2);
  cv::Mat curve(1, 256, CV_8U), out;
  for (int level = 0; level < 256; ++level) {
    curve.at<unsigned char>(level) =
        cv::saturate_cast<unsigned char>((std::pow(level / 255.0, gamma) - 0.5) * contrast * 255 + 127);
  }
  cv::LUT(grey, curve, out);
  return out;
}

struct CopyKind {
  const char* name;
  const char* word;  // that how_copied() should say of it
  cv::Mat (*make)(const cv::Mat&, cv::RNG&);
};

inline const std::array kCopyKinds = {
    CopyKind{"quality 30", "recompressed", [](const cv::Mat& grey, cv::RNG&) { return saved(grey, 30); }},
    CopyKind{"size 20 %", "resized",
             [](const cv::Mat& grey, cv::RNG&) {
               cv::Mat small;
               cv::resize(grey, small, {}, 0.2, 0.2, cv::INTER_AREA);
               return saved(small, 85);
             }},
    CopyKind{"crop to 80 %", "crop",
             [](const cv::Mat& grey, cv::RNG& random) { return saved(cropped(grey, 0.8, random), 85); }},
    CopyKind{"border of 5 %", "border or strip",
             [](const cv::Mat& grey, cv::RNG& random) {
               const int border = grey.cols / 20;
               cv::Mat out;
               cv::copyMakeBorder(grey, out, border, border, border, border, cv::BORDER_CONSTANT,
                                  random.uniform(0, 2) * 255);
               return saved(out, 85);
             }},
    CopyKind{"mirrored", "mirrored",
             [](const cv::Mat& grey, cv::RNG&) {
               cv::Mat out;
               cv::flip(grey, out, 1);
               return saved(out, 85);
             }},
    CopyKind{"caption strip", "border or strip",
             [](const cv::Mat& grey, cv::RNG& random) { return saved(with_caption_strip(grey, random), 85); }},
    CopyKind{"tone", "re-toned", [](const cv::Mat& grey, cv::RNG& random) { return saved(toned(grey, random), 85); }},
    CopyKind{"mirrored crop to 70 %, half size", "mirrored",
             [](const cv::Mat& grey, cv::RNG& random) {
               cv::Mat mirror, out;
               cv::flip(cropped(grey, 0.7, random), mirror, 1);
               cv::resize(mirror, out, {}, 0.5, 0.5, cv::INTER_AREA);
               return saved(out, 60);
             }},
};

// As read_picture() makes it; `bytes` only tells files apart.
inline CopyPicture copy_picture(const cv::Mat& grey, std::uint64_t bytes) {
  const cv::Mat small = shrink(grey, 512);
  return {perceptual_hash(small), take_fingerprint(small), grey.cols, grey.rows, bytes};
}

}  // namespace creditline
