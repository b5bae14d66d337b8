#include "imaging/measure_fitness.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace creditline {
namespace {

constexpr int kRows = 64;         // sampled for edges and levels
constexpr int kRowsAveraged = 3;  // grain is a third less then, edges that stand upright as sharp
constexpr int kLeastRise = 40;    // levels; below, grain counts as an edge
constexpr std::size_t kLeastEdges = 50;
constexpr double kSharpest = 0.2;  // share of the edges: one thing in focus is enough

constexpr int kBlack = 1, kWhite = 254;

constexpr int kLevelSlack = 4;     // levels around a border's own, as a JPEG of quality 60 leaves them
constexpr double kBare = 0.95;     // share of a border's row that is its level
constexpr double kPrinted = 0.55;  // the same, where a line of print runs over it
constexpr int kMostBorder = 3;     // a border is at most the third part of the picture
constexpr int kBorderStep = 4;     // every fourth pixel of a row or column

constexpr int kArea = 16, kAreas = 40;  // pixels a side; areas across and down
constexpr int kAreaEdge = 64;           // levels between its darkest and lightest pixel
constexpr double kGround = 0.4;  // share of its pixels that are of one level to the bit: grain has no such ground
constexpr int kLeastAreas = 20;  // with an edge; fewer tell nothing

// Rise and steepest step of one stretch of a row in which levels only rise or only fall.
struct Edge {
  int rise = 0, steepest = 0;
  double width() const { return static_cast<double>(rise) / steepest; }
};

// `row` holds sums of kRowsAveraged levels.
void add_edges(const std::vector<int>& row, std::vector<double>& widths) {
  Edge edge;
  int direction = 0;
  const auto close = [&] {
    if (edge.rise >= kLeastRise * kRowsAveraged) widths.push_back(edge.width());
    edge = {};
  };
  for (std::size_t x = 1; x < row.size(); ++x) {
    const int step = row[x] - row[x - 1];
    const int sign = (step > 0) - (step < 0);
    if (sign != direction) close();
    direction = sign;
    edge.rise += std::abs(step);
    edge.steepest = std::max(edge.steepest, std::abs(step));
  }
  close();
}

double edge_width(const cv::Mat& shown) {
  std::vector<double> widths;
  std::vector<int> sums(static_cast<std::size_t>(shown.cols));
  const int rows = shown.rows - kRowsAveraged;
  const int every = std::max(1, rows / kRows);
  for (int y = 0; y < rows; y += every) {
    const auto* a = shown.ptr(y);
    const auto* b = shown.ptr(y + 1);
    const auto* c = shown.ptr(y + 2);
    for (int x = 0; x < shown.cols; ++x) sums[static_cast<std::size_t>(x)] = a[x] + b[x] + c[x];
    add_edges(sums, widths);
  }
  if (widths.size() < kLeastEdges) return 0;
  const auto at = static_cast<std::ptrdiff_t>(kSharpest * static_cast<double>(widths.size()));
  std::nth_element(widths.begin(), widths.begin() + at, widths.end());
  return widths[static_cast<std::size_t>(at)];
}

void measure_levels(const cv::Mat& shown, Fitness& fitness) {
  std::array<std::size_t, 256> counts{};
  std::size_t pixels = 0, sum = 0;
  for (int y = 0; y < shown.rows; y += std::max(1, shown.rows / kRows)) {
    const auto* row = shown.ptr(y);
    for (int x = 0; x < shown.cols; ++x) ++counts[row[x]];
    pixels += static_cast<std::size_t>(shown.cols);
  }
  std::size_t dark = 0, light = 0;
  for (std::size_t level = 0; level < counts.size(); ++level) {
    sum += level * counts[level];
    if (level <= kBlack) dark += counts[level];
    if (level >= kWhite) light += counts[level];
  }
  const auto all = static_cast<double>(std::max<std::size_t>(1, pixels));
  fitness.clipped_dark = static_cast<double>(dark) / all;
  fitness.clipped_light = static_cast<double>(light) / all;
  fitness.mean_level = static_cast<double>(sum) / all;
}

// Lines parallel to one side, counted from it: rows or columns.
class Side {
 public:
  enum Name { kTop, kRight, kBottom, kLeft };
  Side(const cv::Mat& shown, Name name) : shown_(shown), name_(name) {}

  int depth() const { return upright() ? shown_.cols : shown_.rows; }
  // Share of the line's pixels that are of `level`, give or take.
  double share(int line, int level) const {
    int near = 0, all = 0;
    for (int at = 0; at < length(); at += kBorderStep, ++all) near += std::abs(pixel(line, at) - level) <= kLevelSlack;
    return static_cast<double>(near) / std::max(1, all);
  }
  // The level in the middle of the outermost line's levels.
  int level() const {
    std::vector<int> levels;
    for (int at = 0; at < length(); at += kBorderStep) levels.push_back(pixel(0, at));
    std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
    return levels[levels.size() / 2];
  }

 private:
  bool upright() const { return name_ == kRight || name_ == kLeft; }
  int length() const { return upright() ? shown_.rows : shown_.cols; }
  int pixel(int line, int at) const {
    switch (name_) {
      case kTop: return shown_.at<std::uint8_t>(line, at);
      case kBottom: return shown_.at<std::uint8_t>(shown_.rows - 1 - line, at);
      case kLeft: return shown_.at<std::uint8_t>(at, line);
      case kRight: return shown_.at<std::uint8_t>(at, shown_.cols - 1 - line);
    }
    return 0;
  }

  const cv::Mat& shown_;
  Name name_;
};

// Lines of print may stand on a border, but it ends with a bare line.
int border_width(const Side& side) {
  const int level = side.level(), most = side.depth() / kMostBorder;
  int width = 0;
  for (int line = 0; line < most; ++line) {
    const double share = side.share(line, level);
    if (share < kPrinted) return width;
    if (share >= kBare) width = line + 1;
  }
  return 0;  // a picture that is flat so deep is a flat picture, not a border
}

struct AreaLook {
  bool has_edge = false, ground_is_flat = false;
};

AreaLook look_at_area(const cv::Mat& area) {
  std::uint8_t least = 255, most = 0;
  for (int y = 0; y < kArea; ++y) {
    const auto* row = area.ptr(y);
    for (int x = 0; x < kArea; ++x) {
      least = std::min(least, row[x]);
      most = std::max(most, row[x]);
    }
  }
  if (most - least < kAreaEdge) return {};  // most areas have none, and counting takes longer
  std::array<int, 256> counts{};
  for (int y = 0; y < kArea; ++y) {
    const auto* row = area.ptr(y);
    for (int x = 0; x < kArea; ++x) ++counts[row[x]];
  }
  return {true, *std::max_element(counts.begin(), counts.end()) >= kGround * kArea * kArea};
}

double screen_likeness(const cv::Mat& shown) {
  int with_edge = 0, flat = 0;
  const int step_x = std::max(kArea, shown.cols / kAreas), step_y = std::max(kArea, shown.rows / kAreas);
  for (int y = 0; y + kArea <= shown.rows; y += step_y) {
    for (int x = 0; x + kArea <= shown.cols; x += step_x) {
      const AreaLook look = look_at_area(shown(cv::Rect(x, y, kArea, kArea)));
      with_edge += look.has_edge ? 1 : 0;
      flat += look.has_edge && look.ground_is_flat ? 1 : 0;
    }
  }
  return with_edge < kLeastAreas ? 0 : static_cast<double>(flat) / with_edge;
}

}  // namespace

Fitness measure_fitness(const cv::Mat& shown, int turn) {
  Fitness fitness;
  fitness.width = shown.cols;
  fitness.height = shown.rows;
  fitness.turn = turn;
  if (shown.empty()) return fitness;
  fitness.edge_width = edge_width(shown);
  measure_levels(shown, fitness);
  for (const Side::Name name : {Side::kTop, Side::kRight, Side::kBottom, Side::kLeft}) {
    fitness.borders[name] = border_width(Side(shown, name));
  }
  fitness.screen_likeness = screen_likeness(shown);
  return fitness;
}

}  // namespace creditline
