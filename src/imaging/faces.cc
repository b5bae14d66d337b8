#include "imaging/faces.h"

#include <algorithm>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <tuple>

namespace creditline {
namespace {

constexpr int kLongSide = 640;  // pixels of the reduced picture; faces below 5 % of it are too small to be sure
constexpr int kSmallestFace = 36;
constexpr double kScaleStep = 1.2;
constexpr int kNeighbours = 4;

// The improved LBP cascade saw no face in pictures without one, and costs half of what the Haar cascades do.
constexpr const char* kCascades[] = {
    "/usr/share/opencv4/lbpcascades/lbpcascade_frontalface_improved.xml",
    "/usr/local/share/opencv4/lbpcascades/lbpcascade_frontalface_improved.xml",
};

// The first that is there; null when none is.
const char* cascade_path() {
  for (const char* path : kCascades) {
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) return path;
  }
  return nullptr;
}

cv::CascadeClassifier load_cascade() {
  const char* path = cascade_path();
  return path ? cv::CascadeClassifier(path) : cv::CascadeClassifier();
}

Face scaled(const cv::Rect& rect, double scale) {
  return {
      {cvRound(rect.x * scale), cvRound(rect.y * scale), cvRound(rect.width * scale), cvRound(rect.height * scale)}};
}

}  // namespace

bool can_find_faces() { return cascade_path() != nullptr; }

std::vector<Face> find_faces(const cv::Mat& grey) {
  thread_local cv::CascadeClassifier cascade = load_cascade();  // a classifier keeps buffers, so one for each thread
  if (cascade.empty()) return {};
  const double scale = std::max(1.0, std::max(grey.cols, grey.rows) / static_cast<double>(kLongSide));
  cv::Mat small;
  cv::resize(grey, small, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
  cv::equalizeHist(small, small);
  std::vector<cv::Rect> found;
  cascade.detectMultiScale(small, found, kScaleStep, kNeighbours, 0, {kSmallestFace, kSmallestFace});
  std::sort(found.begin(), found.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  std::vector<Face> faces;
  for (const cv::Rect& rect : found) faces.push_back(scaled(rect, scale));
  return faces;
}

}  // namespace creditline
