#include "imaging/text_regions.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace creditline {
namespace {

constexpr double kBand = 0.085;      // of the shorter side: credits keep to the edge
constexpr int kStrokeKernel = 13;    // pixels; wider than a stroke of 50-pixel letters
constexpr int kNeighbourhood = 41;   // pixels over which the ground's own roughness is measured
constexpr double kOverRoughness = 1.6;
constexpr double kLeastContrast = 8;  // grey levels
constexpr int kLowest = 6, kHighest = 64;  // pixels of letters, "." and "-" aside
constexpr int kLeastLetters = 5;
constexpr double kLeastScore = 0.30;

// A connected piece of stroke.
struct Component {
  cv::Rect box;
  double shade = 0;  // mean of the lifted strokes
};

struct Line {
  std::vector<Component> letters;
  cv::Rect box;
};

// Strokes thinner than the kernel, lifted out of the ground they stand on.
cv::Mat lift_strokes(const cv::Mat& grey, bool light) {
  static const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_RECT, {kStrokeKernel, kStrokeKernel});
  cv::Mat lifted;
  cv::morphologyEx(grey, lifted, light ? cv::MORPH_TOPHAT : cv::MORPH_BLACKHAT, kernel);
  return lifted;
}

cv::Mat stroke_mask(const cv::Mat& lifted) {
  cv::Mat roughness;
  cv::boxFilter(lifted, roughness, CV_8U, {kNeighbourhood, kNeighbourhood});
  roughness.convertTo(roughness, CV_8U, kOverRoughness, kLeastContrast);
  return lifted > roughness;
}

std::vector<Component> components_of(const cv::Mat& mask, const cv::Mat& lifted) {
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
  std::vector<Component> found;
  for (int i = 1; i < count; ++i) {
    const int* row = stats.ptr<int>(i);
    const cv::Rect box(row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]);
    if (box.height < kLowest || box.height > kHighest || box.width > 3 * kHighest) continue;
    if (box.width > 4 * box.height || box.height > 12 * box.width) continue;
    found.push_back({box, cv::mean(lifted(box), mask(box))[0]});
  }
  return found;
}

// Whether `next` can follow `last` in a line of letters: near, beside it, of a like height.
bool follows(const Component& last, const Component& next) {
  const int high = std::max(last.box.height, next.box.height);
  const int low = std::min(last.box.height, next.box.height);
  const int gap = next.box.x - (last.box.x + last.box.width);
  const int overlap = std::min(last.box.y + last.box.height, next.box.y + next.box.height) -
                      std::max(last.box.y, next.box.y);
  return gap <= 1.2 * high && gap >= -0.5 * high && overlap >= 0.5 * low && low >= 0.35 * high;
}

std::vector<Line> join_lines(std::vector<Component> components) {
  std::sort(components.begin(), components.end(),
            [](const Component& a, const Component& b) { return a.box.x < b.box.x; });
  std::vector<Line> lines;
  for (const Component& component : components) {
    Line* best = nullptr;
    int best_gap = 0;
    for (Line& line : lines) {
      const Component& last = line.letters.back();
      const int gap = component.box.x - last.box.x - last.box.width;
      if (follows(last, component) && (!best || gap < best_gap)) best = &line, best_gap = gap;
    }
    if (best) {
      best->letters.push_back(component);
      best->box |= component.box;
    } else {
      lines.push_back({{component}, component.box});
    }
  }
  return lines;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// Spread of `values` about their median, as a share of it.
double spread(const std::vector<double>& values) {
  const double middle = median(values);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - middle));
  return middle > 0 ? median(distances) / middle : 1;
}

template <class Measure>
std::vector<double> measure(const Line& line, const Measure& of) {
  std::vector<double> values;
  for (const Component& letter : line.letters) values.push_back(of(letter));
  return values;
}

// Letters of print share a height, a shade, and stand on the baseline; each is a factor of 0..1.
double print_likeness(const Line& line) {
  const auto heights = measure(line, [](const Component& c) { return double(c.box.height); });
  const auto shades = measure(line, [](const Component& c) { return c.shade; });
  const auto bottoms = measure(line, [](const Component& c) { return double(c.box.y + c.box.height); });
  const double height = median(heights);
  const double baseline = median(bottoms);
  int on_baseline = 0;
  for (const double bottom : bottoms) on_baseline += std::abs(bottom - baseline) <= 0.12 * height + 1;
  const double letters = std::min(1.0, line.letters.size() / 12.0);
  const double same_height = std::max(0.0, 1 - 2 * spread(heights));
  const double same_shade = std::max(0.0, 1 - 2 * spread(shades));
  const double based = double(on_baseline) / line.letters.size();
  return std::sqrt(letters) * same_height * same_shade * based;
}

double upper_height(const Line& line) {
  auto heights = measure(line, [](const Component& c) { return double(c.box.height); });
  const std::size_t at = heights.size() * 4 / 5;
  std::nth_element(heights.begin(), heights.begin() + at, heights.end());
  return heights[at];
}

// The lines of letters in a patch in which they stand upright, or turned by 180 degrees.
void find_lines(const cv::Mat& patch, std::vector<TextRegion>& regions) {
  cv::Mat smooth;
  cv::GaussianBlur(patch, smooth, {3, 3}, 0);
  for (const bool light : {true, false}) {
    const cv::Mat lifted = lift_strokes(smooth, light);
    for (const Line& line : join_lines(components_of(stroke_mask(lifted), lifted))) {
      if (line.letters.size() < kLeastLetters || line.box.width < 3 * line.box.height) continue;
      const double score = print_likeness(line);
      if (score < kLeastScore) continue;
      regions.push_back({line.box, false, light, upper_height(line), static_cast<int>(line.letters.size()), score});
    }
  }
}

// The two bands along the upper and the lower edge, or along the left and the right one, turned so that their lines
// lie flat.
void find_in_bands(const cv::Mat& grey, bool sideways, std::vector<TextRegion>& regions) {
  const int across = sideways ? grey.cols : grey.rows;
  const int along = sideways ? grey.rows : grey.cols;
  const int band = std::min(across, std::max(2 * kHighest, static_cast<int>(std::min(grey.cols, grey.rows) * kBand)));
  for (const int from : {0, across - band}) {
    const cv::Rect place = sideways ? cv::Rect(from, 0, band, along) : cv::Rect(0, from, along, band);
    cv::Mat patch = grey(place);
    if (sideways) cv::transpose(patch, patch);
    std::vector<TextRegion> found;
    find_lines(patch, found);
    for (TextRegion& region : found) {
      if (sideways) region.box = {region.box.y, region.box.x, region.box.height, region.box.width};
      region.box += place.tl();
      region.sideways = sideways;
      regions.push_back(region);
    }
    if (band == across) return;
  }
}

}  // namespace

std::vector<TextRegion> find_text_regions(const cv::Mat& grey, int max_regions) {
  std::vector<TextRegion> regions;
  find_in_bands(grey, false, regions);
  find_in_bands(grey, true, regions);
  std::stable_sort(regions.begin(), regions.end(),
                   [](const TextRegion& a, const TextRegion& b) { return a.score > b.score; });
  if (regions.size() > static_cast<std::size_t>(max_regions)) regions.resize(max_regions);
  return regions;
}

std::string dump(const std::vector<TextRegion>& regions) {
  std::string text;
  for (const TextRegion& region : regions) {
    char line[128];
    std::snprintf(line, sizeof line, "[%d,%d %dx%d]%s %s %d letters of %.0f, %.2f\n", region.box.x, region.box.y,
                  region.box.width, region.box.height, region.sideways ? " sideways" : "",
                  region.light ? "light" : "dark", region.letters, region.letter_height, region.score);
    text += line;
  }
  return text;
}

}  // namespace creditline
