#include "imaging/text_line.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace creditline {
namespace {

constexpr int kFarthest = 128;      // pixels; a piece farther on belongs to another line
constexpr double kWidestGap = 2.4;  // of the letter height, within a line

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// Spread of `values` about their median, as a share of it.
double spread(const std::vector<double>& values) {
  const double middle = median(values);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - middle));
  return middle > 0 ? std::min(2.0, median(distances) / middle) : 1;
}

template <class Measure>
std::vector<double> measure(const TextLine& line, const Measure& of) {
  std::vector<double> values;
  for (const StrokePiece& letter : line.letters) values.push_back(of(letter));
  return values;
}

double median_height(const TextLine& line) {
  return median(measure(line, [](const StrokePiece& p) { return double(p.box.height); }));
}

// Whether `next` can follow `last` in a line of letters: near, beside it, of a like height.
bool follows(const StrokePiece& last, const StrokePiece& next) {
  const int high = std::max(last.box.height, next.box.height);
  const int low = std::min(last.box.height, next.box.height);
  const int gap = next.box.x - (last.box.x + last.box.width);
  const int overlap =
      std::min(last.box.y + last.box.height, next.box.y + next.box.height) - std::max(last.box.y, next.box.y);
  return gap <= 1.2 * high && gap >= -0.5 * high && overlap >= 0.5 * low && low >= 0.35 * high;
}

// Mean cover in a box, of 255; 0 for what lies outside.
double mean_cover(const cv::Mat& cover, cv::Rect box) {
  box &= cv::Rect({0, 0}, cover.size());
  return box.empty() ? 0 : cv::mean(cover(box))[0];
}

double on_baseline(const TextLine& line) {
  const auto bottoms = measure(line, [](const StrokePiece& p) { return double(p.box.y + p.box.height); });
  const double baseline = median(bottoms), near = 0.12 * median_height(line) + 1;
  const auto based =
      std::count_if(bottoms.begin(), bottoms.end(), [&](double bottom) { return std::abs(bottom - baseline) <= near; });
  return static_cast<double>(based) / bottoms.size();
}

std::vector<double> gaps(const TextLine& line) {
  std::vector<double> found;
  for (std::size_t i = 1; i < line.letters.size(); ++i) {
    const cv::Rect& before = line.letters[i - 1].box;
    found.push_back(std::max(0, line.letters[i].box.x - before.x - before.width));
  }
  return found;
}

}  // namespace

std::vector<TextLine> join_lines(std::vector<StrokePiece> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const StrokePiece& a, const StrokePiece& b) { return a.box.x < b.box.x; });
  std::vector<TextLine> lines;
  std::vector<std::size_t> open;  // lines that a further piece can still reach
  for (const StrokePiece& piece : pieces) {
    std::erase_if(open, [&](std::size_t i) {
      const cv::Rect& last = lines[i].letters.back().box;
      return piece.box.x - (last.x + last.width) > kFarthest;
    });
    TextLine* best = nullptr;
    int best_gap = 0;
    for (const std::size_t i : open) {
      const StrokePiece& last = lines[i].letters.back();
      const int gap = piece.box.x - last.box.x - last.box.width;
      if (follows(last, piece) && (!best || gap < best_gap)) best = &lines[i], best_gap = gap;
    }
    if (best) {
      best->letters.push_back(piece);
      best->box |= piece.box;
    } else {
      open.push_back(lines.size());
      lines.push_back({{piece}, piece.box});
    }
  }
  return lines;
}

TextLine refine(const TextLine& line) {
  const double height = median_height(line);
  const double middle = median(measure(line, [](const StrokePiece& p) { return p.box.y + p.box.height / 2.0; }));
  TextLine best, current;
  for (const StrokePiece& letter : line.letters) {
    const double centre = letter.box.y + letter.box.height / 2.0;
    if (letter.box.height > 1.8 * height || std::abs(centre - middle) > 0.6 * height) continue;
    if (!current.letters.empty() && letter.box.x - (current.box.x + current.box.width) > kWidestGap * height) {
      current = {};
    }
    current.box = current.letters.empty() ? letter.box : current.box | letter.box;
    current.letters.push_back(letter);
    if (current.letters.size() > best.letters.size()) best = current;
  }
  return best;
}

double letter_height(const TextLine& line) {
  auto heights = measure(line, [](const StrokePiece& p) { return double(p.box.height); });
  const std::size_t at = heights.size() * 4 / 5;
  std::nth_element(heights.begin(), heights.begin() + at, heights.end());
  return heights[at];
}

double letter_shade(const TextLine& line) {
  return median(measure(line, [](const StrokePiece& p) { return p.shade; }));
}

PrintFeatures print_features(const TextLine& line, const cv::Mat& cover) {
  const auto heights = measure(line, [](const StrokePiece& p) { return double(p.box.height); });
  const auto widths = measure(line, [](const StrokePiece& p) { return double(p.box.width); });
  const auto shades = measure(line, [](const StrokePiece& p) { return p.shade; });
  const auto fills = measure(line, [](const StrokePiece& p) { return p.fill; });
  const auto between = gaps(line);
  const double height = median(heights), shade = median(shades);
  const cv::Rect& box = line.box;
  const double inside = std::max(1.0, mean_cover(cover, box));
  const cv::Rect above(box.x, box.y - box.height, box.width, box.height), below = above + cv::Point(0, 2 * box.height);
  double ink = 0, ink_area = 0;
  for (const StrokePiece& letter : line.letters) {
    const double area = letter.fill * letter.box.area();
    ink += area * letter.shade;
    ink_area += area;
  }
  const double ground = (inside * box.area() - ink) / std::max(1.0, box.area() - ink_area);
  return {std::min(1.0, std::log(line.letters.size()) / std::log(40.0)),
          spread(heights),
          spread(shades),
          on_baseline(line),
          spread(widths),
          median(fills),
          spread(fills),
          std::min(2.0, median(widths) / height),
          std::min(2.0, median(between) / height),
          spread(between),
          shade / 255,
          std::min(2.0, (mean_cover(cover, above) + mean_cover(cover, below)) / 2 / inside),
          std::clamp(ground / std::max(1.0, shade), 0.0, 1.0)};
}

// Fitted by tests/imaging/fit_print_likeness.py on sets of make_burnt_in.py (its first lines tell how).
double print_likeness(const PrintFeatures& features) {
  constexpr PrintFeatures kWeights = {7.60,  -2.43, -1.84, 4.08, 1.36,  1.76, 0.01,
                                      -3.61, -4.55, -0.91, 5.59, -5.72, -1.80};
  constexpr double kBias = -2.30;
  double sum = kBias;
  for (std::size_t i = 0; i < features.size(); ++i) sum += kWeights[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace creditline
