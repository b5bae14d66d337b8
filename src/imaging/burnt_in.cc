#include "imaging/burnt_in.h"

#include <algorithm>
#include <chrono>
#include <opencv2/imgproc.hpp>

#include "imaging/line_image.h"
#include "imaging/repair_reading.h"
#include "imaging/text_regions.h"

namespace creditline {
namespace {

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

// The surest of the readings; it stops at one that is sure enough.
Result<BurntInLine> read_region(const cv::Mat& grey, const TextRegion& region, TextReader& reader) {
  const cv::Mat crop = grey(with_margin(region, grey.size()));
  const double scale = std::clamp(kReadHeight / region.letter_height, 0.5, 4.0);
  BurntInLine best;
  best.box = {region.box.x, region.box.y, region.box.width, region.box.height};
  for (const auto prepare : {ink_alone, as_it_is}) {
    for (const int rotation : region.sideways ? std::vector<int>{90, 270} : std::vector<int>{0}) {
      const cv::Mat line = prepare(turn(crop, rotation), region.light, region.shade, scale);
      const auto read = reader.read_line({line.data, line.cols, line.rows, line.step});
      if (!read) return read.error();
      if (read->confidence <= best.confidence) continue;
      best.text = repair_reading(read->text);
      best.rotation = rotation;
      best.confidence = read->confidence;
      if (best.confidence >= kSureConfidence) return best;
    }
  }
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
      problems.push_back(
          {ErrorCode::kOverLimit,
           "reading burnt-in text took longer than " + std::to_string(options.ocr_deadline_ms) + " ms and was stopped",
           ""});
      break;
    }
    auto line = read_region(grey, region, reader);
    if (!line) {
      problems.push_back(line.error());
      break;
    }
    if (line->confidence >= kLeastConfidence && reads_as_words(line->text)) lines.push_back(std::move(*line));
  }
  std::sort(lines.begin(), lines.end(), [](const BurntInLine& a, const BurntInLine& b) {
    return std::tie(a.box.y, a.box.x) < std::tie(b.box.y, b.box.x);
  });
  return lines;
}

}  // namespace creditline
