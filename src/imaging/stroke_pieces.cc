// Connected pieces of ink by runs: rows are scanned for runs of ink, and runs that touch are joined. Ink is sparse, so
// this is six times as fast as labelling every pixel (cv::connectedComponentsWithStats), and there are eight levels
// and polarities to go through.
#include <algorithm>
#include <cstring>
#include <numeric>
#include <opencv2/core.hpp>

#include "imaging/text_line.h"

namespace creditline {
namespace {

constexpr int kLowest = 6, kHighest = 64;  // pixels of letters, "." and "-" aside
constexpr int kWidest = 3 * kHighest;      // letters that touch

struct Run {
  int y, start, end;  // half-open
};

// Appends the runs of ink in a row.
void find_runs(const std::uint8_t* row, int width, int y, std::vector<Run>& runs) {
  for (int x = 0; x < width;) {
    const void* ink = std::memchr(row + x, 255, width - x);
    if (!ink) return;
    const int start = static_cast<int>(static_cast<const std::uint8_t*>(ink) - row);
    const void* ground = std::memchr(row + start, 0, width - start);
    x = ground ? static_cast<int>(static_cast<const std::uint8_t*>(ground) - row) : width;
    runs.push_back({y, start, x});
  }
}

// Which runs belong to one piece: a forest in which each run points towards the first of its piece.
class Forest {
 public:
  explicit Forest(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t x = root(a), y = root(b);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Joins runs of neighbouring rows that touch, also at their corners. `runs` are in the order of reading.
void join_rows(const std::vector<Run>& runs, Forest& forest) {
  std::size_t above = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    while (runs[above].y < runs[i].y - 1 || (runs[above].y == runs[i].y - 1 && runs[above].end < runs[i].start))
      ++above;
    for (std::size_t j = above; j < i && runs[j].y == runs[i].y - 1 && runs[j].start <= runs[i].end; ++j) {
      forest.join(i, j);
    }
  }
}

struct Sum {
  cv::Rect box;
  int area = 0;
  std::uint64_t cover = 0;
};

bool can_be_letters(const cv::Rect& box) {
  return box.height >= kLowest && box.height <= kHighest && box.width <= kWidest && box.width <= 4 * box.height &&
         box.height <= 12 * box.width;
}

}  // namespace

std::vector<StrokePiece> stroke_pieces(const cv::Mat& cover, double level) {
  const cv::Mat ink = cover > level;
  std::vector<Run> runs;
  for (int y = 0; y < ink.rows; ++y) find_runs(ink.ptr<std::uint8_t>(y), ink.cols, y, runs);
  Forest forest(runs.size());
  join_rows(runs, forest);
  std::vector<Sum> sums(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    Sum& sum = sums[forest.root(i)];
    const cv::Rect box(run.start, run.y, run.end - run.start, 1);
    sum.box = sum.area ? sum.box | box : box;
    sum.area += box.width;
    const auto* row = cover.ptr<std::uint8_t>(run.y);
    sum.cover += std::accumulate(row + run.start, row + run.end, std::uint64_t{0});
  }
  std::vector<StrokePiece> pieces;
  for (const Sum& sum : sums) {
    if (sum.area == 0 || !can_be_letters(sum.box)) continue;
    pieces.push_back({sum.box, static_cast<double>(sum.cover) / sum.area, sum.area / double(sum.box.area())});
  }
  return pieces;
}

}  // namespace creditline
