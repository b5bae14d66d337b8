// What Tesseract makes of a whole picture in three rotations (sparse text): the way that burnt_in.h is compared with.
#pragma once

#include <tesseract/baseapi.h>

#include <memory>
#include <opencv2/core.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace creditline {

inline std::vector<std::string> read_whole_frame(const cv::Mat& grey) {
  tesseract::TessBaseAPI api;
  if (api.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) return {};
  api.SetPageSegMode(tesseract::PSM_SPARSE_TEXT);
  std::vector<std::string> lines;
  for (const int turn :
       {-1, static_cast<int>(cv::ROTATE_90_CLOCKWISE), static_cast<int>(cv::ROTATE_90_COUNTERCLOCKWISE)}) {
    cv::Mat turned = grey;
    if (turn >= 0) cv::rotate(grey, turned, turn);
    api.SetImage(turned.data, turned.cols, turned.rows, 1, static_cast<int>(turned.step));
    const std::unique_ptr<char[]> text(api.GetUTF8Text());
    std::istringstream read(text ? text.get() : "");
    for (std::string line; std::getline(read, line);) {
      if (!line.empty()) lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace creditline
