#include "imaging/text_regions.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/ink.h"

namespace creditline {
namespace {

constexpr double kBand = 0.085;      // of the shorter side: credits keep to the edge
constexpr int kNarrowestBand = 128;  // pixels; two lines of the largest letters
constexpr int kLeastLetters = 5;
constexpr double kWordGap = 1.6;  // of the letter height, between two words or around a stroke
// Cover, of 255, above which a pixel is ink. Letters show at one of them, whatever their opacity and their ground.
constexpr int kInkLevels[] = {24, 44, 76, 128};

// The same letters show at several levels and, at a corner, in two bands: what is most like print stays. They show in
// the other polarity too, by the gaps between them; which of the two is print only reading can tell.
std::vector<TextRegion> keep_best(std::vector<TextRegion> regions) {
  std::stable_sort(regions.begin(), regions.end(),
                   [](const TextRegion& a, const TextRegion& b) { return a.score * a.letters > b.score * b.letters; });
  std::vector<TextRegion> kept;
  for (const TextRegion& region : regions) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const TextRegion& better) {
      return region.light == better.light && region.sideways == better.sideways &&
             (region.box & better.box).area() > 0.4 * region.box.area();
    });
    if (!known) kept.push_back(region);
  }
  return kept;
}

// Along the line and across it, so that both directions read alike.
struct Extent {
  int start, end, top, bottom;
};
Extent extent_of(const TextRegion& region) {
  const cv::Rect& box = region.box;
  return region.sideways ? Extent{box.y, box.y + box.height, box.x, box.x + box.width}
                         : Extent{box.x, box.x + box.width, box.y, box.y + box.height};
}

// The gaps between letters look like print too, but a line begins and ends with a letter: of two regions in one place
// the longer comes first. `regions` are the best first.
void letters_before_gaps(std::vector<TextRegion>& regions) {
  const auto length = [](const TextRegion& region) { return extent_of(region).end - extent_of(region).start; };
  for (std::size_t i = 0; i < regions.size(); ++i) {
    for (std::size_t j = i + 1; j < regions.size(); ++j) {
      const TextRegion &first = regions[i], &second = regions[j];
      if (first.light == second.light || first.sideways != second.sideways) continue;
      const int smaller = std::min(first.box.area(), second.box.area());
      if ((first.box & second.box).area() < 0.5 * smaller || second.score < 0.9 * first.score) continue;
      if (length(second) > length(first)) std::swap(regions[i], regions[j]);
    }
  }
}

// Whether two regions are pieces of one line that something in the ground, or a wide blank, has parted.
bool belong_together(const TextRegion& a, const TextRegion& b) {
  if (a.sideways != b.sideways || a.light != b.light) return false;
  const double high = std::max(a.letter_height, b.letter_height), low = std::min(a.letter_height, b.letter_height);
  if (low < 0.6 * high || std::min(a.shade, b.shade) < 0.5 * std::max(a.shade, b.shade)) return false;
  const Extent x = extent_of(a), y = extent_of(b);
  const int gap = std::max(x.start, y.start) - std::min(x.end, y.end);
  const int overlap = std::min(x.bottom, y.bottom) - std::max(x.top, y.top);
  return gap < 5 * high && overlap > 0.6 * low;
}

std::vector<TextRegion> join_pieces(std::vector<TextRegion> regions) {
  for (std::size_t i = 0; i < regions.size(); ++i) {
    for (std::size_t j = i + 1; j < regions.size();) {
      TextRegion& line = regions[i];
      if (!belong_together(line, regions[j])) {
        ++j;
        continue;
      }
      line.box |= regions[j].box;
      line.letters += regions[j].letters;
      line.score = std::max(line.score, regions[j].score);
      regions.erase(regions.begin() + j);
      j = i + 1;  // the longer line may reach others
    }
  }
  return regions;
}

// The piece of stroke next to `at`, on the side that `step` points to, that can be a letter of the line.
const StrokePiece* next_letter(const std::vector<StrokePiece>& pieces, const TextRegion& line, int at, int step) {
  const StrokePiece* nearest = nullptr;
  int nearest_gap = static_cast<int>(kWordGap * line.letter_height);
  for (const StrokePiece& piece : pieces) {
    const int gap = step < 0 ? at - (piece.box.x + piece.box.width) : piece.box.x - at;
    const bool like = piece.box.height >= 0.45 * line.letter_height && piece.box.height <= 1.7 * line.letter_height &&
                      piece.shade >= 0.6 * line.shade && piece.shade <= 1.7 * line.shade;
    if (like && gap >= -2 && gap < nearest_gap) nearest = &piece, nearest_gap = gap;
  }
  return nearest;
}

// Letters at the ends of a line may be missed at its ink level: they are looked for at one of its own shade.
void grow(TextRegion& line, const cv::Mat& cover) {
  const int room = static_cast<int>(0.35 * line.letter_height) + 1;
  cv::Rect strip(0, line.box.y - room, cover.cols, line.box.height + 2 * room);
  strip &= cv::Rect({0, 0}, cover.size());
  const cv::Mat ink = cover(strip);
  const std::vector<StrokePiece> pieces = stroke_pieces(ink, std::max(16.0, 0.45 * line.shade));
  for (const int step : {-1, 1}) {
    while (true) {
      const int at = step < 0 ? line.box.x : line.box.x + line.box.width;
      const StrokePiece* piece = next_letter(pieces, line, at, step);
      if (!piece) break;
      const int end = step < 0 ? piece->box.x : piece->box.x + piece->box.width;
      if (step < 0 ? end >= at : end <= at) break;
      line.box |= cv::Rect(std::min(at, end), line.box.y, std::abs(end - at), line.box.height);
      line.letters += 1;
    }
  }
}

std::vector<TextRegion> lines_in(const cv::Mat& cover, bool light, double least_score) {
  std::vector<TextRegion> found;
  for (const int level : kInkLevels) {
    for (const TextLine& joined : join_lines(stroke_pieces(cover, level))) {
      if (joined.letters.size() < kLeastLetters) continue;
      const TextLine line = refine(joined);
      if (line.letters.size() < kLeastLetters || line.box.width < 3 * line.box.height) continue;
      const PrintFeatures features = print_features(line, cover);
      const double score = print_likeness(features);
      if (score < least_score) continue;
      found.push_back({line.box, false, light, letter_height(line), static_cast<int>(line.letters.size()),
                       letter_shade(line), score, features});
    }
  }
  return found;
}

}  // namespace

std::vector<TextRegion> find_upright_lines(const cv::Mat& patch, double least_score) {
  cv::Mat smooth;
  cv::GaussianBlur(patch, smooth, {3, 3}, 0);
  const cv::Mat covers[] = {ink_cover(smooth, false), ink_cover(smooth, true)};
  std::vector<TextRegion> found = lines_in(covers[0], false, least_score);
  const std::vector<TextRegion> light = lines_in(covers[1], true, least_score);
  found.insert(found.end(), light.begin(), light.end());
  found = keep_best(std::move(found));
  for (TextRegion& line : found) grow(line, covers[line.light]);
  return join_pieces(keep_best(std::move(found)));
}

namespace {

// The two bands along the upper and the lower edge, or along the left and the right one, turned so that their lines
// lie flat.
void find_in_bands(const cv::Mat& grey, bool sideways, double least_score, std::vector<TextRegion>& regions) {
  const int across = sideways ? grey.cols : grey.rows;
  const int along = sideways ? grey.rows : grey.cols;
  const int band = std::min(across, std::max(kNarrowestBand, static_cast<int>(std::min(grey.cols, grey.rows) * kBand)));
  for (const int from : {0, across - band}) {
    const cv::Rect place = sideways ? cv::Rect(from, 0, band, along) : cv::Rect(0, from, along, band);
    cv::Mat patch = grey(place);
    if (sideways) cv::transpose(patch, patch);
    for (TextRegion& region : find_upright_lines(patch, least_score)) {
      if (sideways) region.box = {region.box.y, region.box.x, region.box.height, region.box.width};
      region.box += place.tl();
      region.sideways = sideways;
      regions.push_back(region);
    }
    if (band == across) return;
  }
}

}  // namespace

std::vector<TextRegion> find_text_regions(const cv::Mat& grey, int max_regions, double least_score) {
  std::vector<TextRegion> regions;
  find_in_bands(grey, false, least_score, regions);
  find_in_bands(grey, true, least_score, regions);
  regions = keep_best(std::move(regions));
  std::stable_sort(regions.begin(), regions.end(),
                   [](const TextRegion& a, const TextRegion& b) { return a.score > b.score; });
  letters_before_gaps(regions);
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
