#include "imaging/burnt_in.h"

#include <algorithm>
#include <chrono>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "base/utf8.h"
#include "imaging/text_regions.h"

namespace creditline {
namespace {

constexpr double kReadHeight = 32;     // pixels of capitals at which Tesseract errs least
constexpr double kLeastConfidence = 0.60;
constexpr double kSureConfidence = 0.88;  // the other way round need not be tried
constexpr int kLeastLetters = 4;
constexpr int kStrokeKernel = 13;      // at the height read, wider than any stroke

using Clock = std::chrono::steady_clock;

cv::Rect with_margin(const TextRegion& region, const cv::Size& picture) {
  const int margin = static_cast<int>(region.letter_height * 0.6) + 2;
  const cv::Rect wide(region.box.x - margin, region.box.y - margin, region.box.width + 2 * margin,
                      region.box.height + 2 * margin);
  return wide & cv::Rect({0, 0}, picture);
}

// The crop turned by `rotation` degrees clockwise.
cv::Mat turn(const cv::Mat& crop, int rotation) {
  cv::Mat turned = crop;
  if (rotation == 90) cv::rotate(crop, turned, cv::ROTATE_90_CLOCKWISE);
  if (rotation == 270) cv::rotate(crop, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  return turned;
}

// Dark letters on white, at the height to read.
cv::Mat prepare(const cv::Mat& upright, const TextRegion& region) {
  const double scale = std::clamp(kReadHeight / region.letter_height, 0.5, 4.0);
  cv::Mat scaled, lifted;
  cv::resize(upright, scaled, {}, scale, scale, scale > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_RECT, {kStrokeKernel, kStrokeKernel});
  cv::morphologyEx(scaled, lifted, region.light ? cv::MORPH_TOPHAT : cv::MORPH_BLACKHAT, kernel);
  cv::normalize(lifted, lifted, 0, 255, cv::NORM_MINMAX);
  return 255 - lifted;
}

// Letters and digits, and how much of the text they are.
bool reads_as_words(std::string_view text) {
  int letters = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    if (is_space(point.value)) continue;
    (is_letter(point.value) || (point.value >= '0' && point.value <= '9') ? letters : others) += 1;
  }
  return letters >= kLeastLetters && letters >= 2 * others;
}

std::optional<BurntInLine> read_region(const cv::Mat& grey, const TextRegion& region, TextReader& reader,
                                       std::vector<Error>& problems) {
  const cv::Mat crop = grey(with_margin(region, grey.size()));
  std::optional<BurntInLine> best;
  for (const int rotation : region.sideways ? std::vector<int>{90, 270} : std::vector<int>{0}) {
    const cv::Mat line = prepare(turn(crop, rotation), region);
    const auto read = reader.read_line({line.data, line.cols, line.rows, line.step});
    if (!read) {
      problems.push_back(read.error());
      return std::nullopt;
    }
    if (best && best->confidence >= read->confidence) continue;
    const cv::Rect& box = region.box;
    best = BurntInLine{read->text, {box.x, box.y, box.width, box.height}, rotation, read->confidence};
    if (best->confidence >= kSureConfidence) break;
  }
  if (best->confidence < kLeastConfidence || !reads_as_words(best->text)) return std::nullopt;
  return best;
}

cv::Rect rect_of(const Box& box) { return {box.x, box.y, box.width, box.height}; }

// The same letters can be found as light ones and as the dark gaps between them, and in two bands at a corner.
bool already_read(const TextRegion& region, const std::vector<BurntInLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const BurntInLine& line) {
    return (region.box & rect_of(line.box)).area() > 0.5 * region.box.area();
  });
}

}  // namespace

std::vector<BurntInLine> read_burnt_in(const cv::Mat& grey, const PictureOptions& options, TextReader& reader,
                                       std::vector<Error>& problems) {
  const auto deadline = Clock::now() + std::chrono::milliseconds(options.ocr_deadline_ms);
  std::vector<BurntInLine> lines;
  for (const TextRegion& region : find_text_regions(grey, options.max_text_regions)) {
    if (already_read(region, lines)) continue;
    if (Clock::now() > deadline) {
      problems.push_back({ErrorCode::kOverLimit, "reading burnt-in text took longer than " +
                                                     std::to_string(options.ocr_deadline_ms) + " ms and was stopped",
                          ""});
      break;
    }
    if (auto line = read_region(grey, region, reader, problems)) lines.push_back(std::move(*line));
  }
  std::sort(lines.begin(), lines.end(), [](const BurntInLine& a, const BurntInLine& b) {
    return std::tie(a.box.y, a.box.x) < std::tie(b.box.y, b.box.x);
  });
  return lines;
}

}  // namespace creditline
