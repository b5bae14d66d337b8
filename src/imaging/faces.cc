#include "imaging/faces.h"

#include <algorithm>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <string>
#include <tuple>

#include "imaging/shrink.h"

namespace creditline {
namespace {

// Proposing: the window is 24 pixels, so faces of a thirteenth of the longer side are met.
constexpr int kLongSide = 320;
constexpr int kSmallestFace = 24;
constexpr double kSmallStep = 1.3, kLargeStep = 1.2;  // from size to size, below and above twice the smallest
constexpr double kGroupSlack = 0.2;                   // of the size, between windows on one face

// Confirming: the window is 45 pixels. Together the two saw no face in 54 pictures without one, and met more small
// faces than the second alone at 640 pixels, in a third of the time.
constexpr int kFaceSize = 64;     // to which a proposed face is brought
constexpr double kMargin = 0.35;  // of its width, around it
constexpr double kConfirmStep = 1.07;
constexpr int kConfirmedBy = 1;
constexpr double kSizeSlack = 1.4;  // factor

constexpr const char* kFolders[] = {"/usr/share/opencv4/lbpcascades/", "/usr/local/share/opencv4/lbpcascades/"};
constexpr const char* kProposing = "lbpcascade_frontalface.xml";
constexpr const char* kConfirming = "lbpcascade_frontalface_improved.xml";

// The first that is there; empty when none is.
std::string cascade_path(const char* name) {
  for (const char* folder : kFolders) {
    std::error_code failed;
    const std::string path = std::string(folder) + name;
    if (std::filesystem::exists(path, failed)) return path;
  }
  return "";
}

struct Cascades {
  cv::CascadeClassifier proposing, confirming;
  Cascades() {
    const std::string quick = cascade_path(kProposing), sure = cascade_path(kConfirming);
    if (quick.empty() || sure.empty()) return;
    proposing.load(quick);
    confirming.load(sure);
  }
  bool are_there() const { return !proposing.empty() && !confirming.empty(); }
};

// A classifier keeps buffers, so there is one of each for every thread.
Cascades& cascades() {
  thread_local Cascades loaded;
  return loaded;
}

cv::Rect scaled(const cv::Rect& rect, double scale) {
  return {cvRound(rect.x * scale), cvRound(rect.y * scale), cvRound(rect.width * scale), cvRound(rect.height * scale)};
}

// Windows in which the cascade sees a face, those on one face made one; a single window is enough. Where its window is
// twice as large as it was made, or more, the cascade steps over every pixel, and below over every second one: so large
// faces are looked for in a half, a quarter, … of the picture, which takes a third less and meets as many.
std::vector<cv::Rect> propose(cv::CascadeClassifier& cascade, const cv::Mat& shown, const cv::Mat& small) {
  constexpr int kLargest = 2 * kSmallestFace - 1;
  cv::Mat level;
  cv::equalizeHist(shrink(small, kLongSide), level);
  std::vector<cv::Rect> windows, met;
  double step = kSmallStep;
  while (std::min(level.cols, level.rows) >= kSmallestFace) {
    cascade.detectMultiScale(level, met, step, 0, 0, {kSmallestFace, kSmallestFace}, {kLargest, kLargest});
    const int longer = std::max(level.cols, level.rows);
    const double scale = std::max(shown.cols, shown.rows) / static_cast<double>(longer);
    // Twice, since a group of one is dropped.
    for (const cv::Rect& window : met) windows.insert(windows.end(), 2, scaled(window, scale));
    level = shrink(level, longer / 2);
    step = kLargeStep;
  }
  cv::groupRectangles(windows, 1, kGroupSlack);
  return windows;
}

bool is_confirmed(cv::CascadeClassifier& cascade, const cv::Mat& shown, const cv::Rect& face) {
  const int margin = cvRound(face.width * kMargin);
  const cv::Rect around =
      cv::Rect(face.x - margin, face.y - margin, face.width + 2 * margin, face.height + 2 * margin) &
      cv::Rect({}, shown.size());
  const double scale = static_cast<double>(kFaceSize) / face.width;
  cv::Mat near;
  cv::resize(shown(around), near, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  cv::equalizeHist(near, near);
  const int least = cvRound(kFaceSize / kSizeSlack), most = cvRound(kFaceSize * kSizeSlack);
  std::vector<cv::Rect> found;
  cascade.detectMultiScale(near, found, kConfirmStep, kConfirmedBy, 0, {least, least}, {most, most});
  return !found.empty();
}

}  // namespace

bool can_find_faces() { return cascades().are_there(); }

std::vector<Face> find_faces(const cv::Mat& shown, const cv::Mat& small) {
  Cascades& loaded = cascades();
  if (!loaded.are_there()) return {};
  std::vector<cv::Rect> found = propose(loaded.proposing, shown, small);
  std::erase_if(found, [&](const cv::Rect& face) { return !is_confirmed(loaded.confirming, shown, face); });
  std::sort(found.begin(), found.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  std::vector<Face> faces;
  for (const cv::Rect& face : found) faces.push_back({{face.x, face.y, face.width, face.height}});
  return faces;
}

}  // namespace creditline
