#include "linking/same_picture.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <vector>

#include "linking/feature_index.h"

namespace creditline {
namespace {

constexpr double kUnit = 65535;        // see imaging/fingerprint.h
constexpr double kNear = 0.03;         // of the longer side: how far a feature may lie from where it is proposed to lie
constexpr double kNearRefined = 0.02;  // the same, once all that agree have had their say
constexpr double kTurnSlack = 25;      // degrees
constexpr double kScaleSlack = 1.67;   // factor
constexpr double kMostScale = 4;       // a thing four times as large: the one picture is a detail of the other
constexpr int kLeastFeatures = 6;      // that agree
constexpr double kLeastShare = 0.22;   // of the features that both should show: dark corners and print are alike too
constexpr double kAlike = 0.85;        // correlation of the thumbnails, beside features
constexpr double kEqual = 0.98;        // the same, for near hashes without features
constexpr double kLeastOverlap = 0.2;  // of either picture's area
constexpr double kSameShape = 1.05;    // factor between two shapes that count as one
constexpr int kGrid = 24;              // points a side at which thumbnails are compared
constexpr double kOutside = 0.03;      // of the longer side: beyond the frame by more than the fit's error
constexpr double kOneLevel = 28;       // grey levels around the median: a strip with small print on it passes
constexpr double kMostlyOneLevel = 0.75;  // share of the points

using Point = std::complex<double>;  // in parts of the longer side

Point place_of(const LocalFeature& feature) { return {feature.x / kUnit, feature.y / kUnit}; }
double degrees_of(const LocalFeature& feature) { return feature.angle * 360.0 / (kUnit + 1); }

// A point of a, multiplied and shifted, is the same point of b.
struct Placement {
  Point factor{1, 0}, shift{0, 0};
  int features = 0;
  Point in_b(Point a) const { return factor * a + shift; }
  Point in_a(Point b) const { return (b - shift) / factor; }
};

struct Match {
  Point a, b;
  double turn = 0, scale = 1;  // from a to b
  std::size_t of_b = 0;        // index of b's feature
};

std::vector<Match> matches_of(const std::vector<LocalFeature>& a, const std::vector<LocalFeature>& b) {
  std::vector<Match> matches;
  for (const LocalFeature& one : a) {
    std::size_t best = 0;
    int nearest = kSameFeature + 1;
    for (std::size_t i = 0; i < b.size(); ++i) {
      const int bits = distance(one, b[i]);
      if (bits < nearest) nearest = bits, best = i;
    }
    if (nearest > kSameFeature || one.size == 0 || b[best].size == 0) continue;
    matches.push_back({place_of(one), place_of(b[best]), degrees_of(b[best]) - degrees_of(one),
                       static_cast<double>(b[best].size) / one.size, best});
  }
  return matches;
}

bool agrees(const Match& match, const Placement& placement, double near) {
  const double turn = std::arg(placement.factor) * 180 / M_PI;
  const double scale = match.scale / std::abs(placement.factor);
  return std::abs(placement.in_b(match.a) - match.b) < near && scale < kScaleSlack && scale > 1 / kScaleSlack &&
         std::abs(std::remainder(match.turn - turn, 360)) < kTurnSlack;
}

std::vector<const Match*> those_that_agree(const std::vector<Match>& matches, const Placement& placement, double near) {
  std::vector<const Match*> agreeing;
  std::vector<std::size_t> taken;  // a pattern that repeats in a may not be proved by one feature of b
  for (const Match& match : matches) {
    if (!agrees(match, placement, near) || std::find(taken.begin(), taken.end(), match.of_b) != taken.end()) continue;
    agreeing.push_back(&match);
    taken.push_back(match.of_b);
  }
  return agreeing;
}

// The least squares over all that agree.
Placement fitted(const std::vector<const Match*>& matches) {
  Point mean_a, mean_b, up;
  for (const Match* match : matches) mean_a += match->a, mean_b += match->b;
  const auto count = static_cast<double>(matches.size());
  mean_a /= count, mean_b /= count;
  double down = 0;
  for (const Match* match : matches) {
    up += (match->b - mean_b) * std::conj(match->a - mean_a);
    down += std::norm(match->a - mean_a);
  }
  Placement placement;
  if (down == 0 || up == Point{}) return placement;
  placement.factor = up / down;
  placement.shift = mean_b - placement.factor * mean_a;
  return placement;
}

// Every match proposes how a lies over b; the proposal that most others agree with is refined.
std::optional<Placement> placement_of(const std::vector<Match>& matches) {
  std::vector<const Match*> most;
  if (matches.size() < static_cast<std::size_t>(kLeastFeatures)) return std::nullopt;
  for (const Match& match : matches) {
    if (match.scale > kMostScale || match.scale < 1 / kMostScale) continue;
    Placement proposal;
    proposal.factor = std::polar(match.scale, match.turn * M_PI / 180);
    proposal.shift = match.b - proposal.factor * match.a;
    auto agreeing = those_that_agree(matches, proposal, kNear);
    if (agreeing.size() > most.size()) most = std::move(agreeing);
  }
  if (most.size() < static_cast<std::size_t>(kLeastFeatures)) return std::nullopt;
  Placement placement = fitted(most);
  placement.features = static_cast<int>(those_that_agree(matches, placement, kNearRefined).size());
  if (placement.features < kLeastFeatures) return std::nullopt;
  return placement;
}

// A thumbnail as a function of the place in the picture.
class Levels {
 public:
  Levels(const Fingerprint& picture, bool mirrored)
      : picture_(picture), width_(picture.width / kUnit), height_(picture.height / kUnit), mirrored_(mirrored) {}

  Point at_grid(int column, int row) const { return {(column + 0.5) / kGrid * width_, (row + 0.5) / kGrid * height_}; }
  // Whether the point lies in the picture, widened by `margin`.
  bool holds(Point at, double margin = 0) const {
    return at.real() >= -margin && at.imag() >= -margin && at.real() < width_ + margin && at.imag() < height_ + margin;
  }
  double operator()(Point at) const {
    constexpr int kSide = Fingerprint::kThumbnailSide;
    const double across = at.real() / width_ * kSide;
    const double x = std::clamp((mirrored_ ? kSide - across : across) - 0.5, 0.0, kSide - 1.001);
    const double y = std::clamp(at.imag() / height_ * kSide - 0.5, 0.0, kSide - 1.001);
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const std::uint8_t* corner = &picture_.thumbnail[static_cast<std::size_t>(row * kSide + column)];
    const double right = x - column, down = y - row;
    return (corner[0] * (1 - right) + corner[1] * right) * (1 - down) +
           (corner[kSide] * (1 - right) + corner[kSide + 1] * right) * down;
  }

 private:
  const Fingerprint& picture_;
  double width_, height_;
  bool mirrored_;
};

// Of what the two show both.
struct Overlap {
  int points = 0;
  double sum_a = 0, sum_b = 0, sum_aa = 0, sum_bb = 0, sum_ab = 0;
  void add(double a, double b) {
    ++points;
    sum_a += a, sum_b += b, sum_aa += a * a, sum_bb += b * b, sum_ab += a * b;
  }
  double spread_a() const { return std::sqrt(std::max(0.0, sum_aa / points - sum_a * sum_a / points / points)); }
  double spread_b() const { return std::sqrt(std::max(0.0, sum_bb / points - sum_b * sum_b / points / points)); }
  double correlation() const {
    const double spread = spread_a() * spread_b();
    return spread > 0 ? (sum_ab / points - sum_a * sum_b / points / points) / spread : 0;
  }
};

bool is_of_one_level(std::vector<double> levels) {
  if (levels.size() < kGrid / 2) return false;
  std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
  const double median = levels[levels.size() / 2];
  const auto near = std::count_if(levels.begin(), levels.end(),
                                  [median](double level) { return std::abs(level - median) <= kOneLevel; });
  return static_cast<double>(near) >= kMostlyOneLevel * static_cast<double>(levels.size());
}

// Share of the points of `inner` that `outer` shows; levels of those that lie well outside go to `around`.
template <class Map>
double share_shown(const Levels& inner, const Levels& outer, const Map& map, std::vector<double>& around) {
  int shown = 0;
  for (int row = 0; row < kGrid; ++row) {
    for (int column = 0; column < kGrid; ++column) {
      const Point at = inner.at_grid(column, row);
      shown += outer.holds(map(at)) ? 1 : 0;
      if (!outer.holds(map(at), kOutside)) around.push_back(inner(at));
    }
  }
  return shown / static_cast<double>(kGrid * kGrid);
}

Sameness compared(const Fingerprint& a, const Fingerprint& b, const Placement& placement, bool mirrored) {
  const Levels level_a(a, mirrored), level_b(b, false);
  Overlap overlap;
  for (int row = 0; row < kGrid; ++row) {
    for (int column = 0; column < kGrid; ++column) {
      const Point at = level_a.at_grid(column, row);
      if (level_b.holds(placement.in_b(at))) overlap.add(level_a(at), level_b(placement.in_b(at)));
    }
  }
  Sameness same;
  std::vector<double> around_a, around_b;
  same.a_in_b = share_shown(
      level_a, level_b, [&](Point at) { return placement.in_b(at); }, around_b);
  same.b_in_a = share_shown(
      level_b, level_a, [&](Point at) { return placement.in_a(at); }, around_a);
  same.flat_around_a = is_of_one_level(std::move(around_a));
  same.flat_around_b = is_of_one_level(std::move(around_b));
  same.mirrored = mirrored;
  same.scale = std::abs(placement.factor);
  same.turned = static_cast<int>(std::lround(std::arg(placement.factor) / (M_PI / 2)) * 90 + 360) % 360;
  same.features = placement.features;
  if (overlap.points == 0) return same;
  same.likeness = overlap.correlation();
  same.contrast = overlap.spread_a() > 0 ? overlap.spread_b() / overlap.spread_a() : 1;
  same.brightness = (overlap.sum_b - same.contrast * overlap.sum_a) / overlap.points;
  return same;
}

// Of the features of either that should be seen in the other, as the fewer are, how many were.
double share_seen(const Levels& a, const std::vector<LocalFeature>& features_a, const Levels& b,
                  const std::vector<LocalFeature>& features_b, const Placement& placement) {
  const auto of_a = std::count_if(features_a.begin(), features_a.end(), [&](const LocalFeature& feature) {
    return b.holds(placement.in_b(place_of(feature)));
  });
  const auto of_b = std::count_if(features_b.begin(), features_b.end(), [&](const LocalFeature& feature) {
    return a.holds(placement.in_a(place_of(feature)));
  });
  return placement.features / std::max(1.0, static_cast<double>(std::min(of_a, of_b)));
}

std::optional<Sameness> by_features(const Fingerprint& a, const Fingerprint& b, bool mirror) {
  std::vector<LocalFeature> features = a.features;
  if (mirror)
    for (LocalFeature& feature : features) feature = mirrored(feature, a.width);
  const auto placement = placement_of(matches_of(features, b.features));
  if (!placement) return std::nullopt;
  if (share_seen(Levels(a, mirror), features, Levels(b, false), b.features, *placement) < kLeastShare) {
    return std::nullopt;
  }
  const Sameness same = compared(a, b, *placement, mirror);
  const bool overlap = std::max(same.a_in_b, same.b_in_a) >= kLeastOverlap;
  return overlap && same.likeness >= kAlike ? std::optional(same) : std::nullopt;
}

bool have_one_shape(const Fingerprint& a, const Fingerprint& b) {
  const double shape_a = a.width / std::max(1.0, static_cast<double>(a.height));
  const double shape_b = b.width / std::max(1.0, static_cast<double>(b.height));
  return shape_a < shape_b * kSameShape && shape_b < shape_a * kSameShape;
}

std::optional<Sameness> by_thumbnail(const Fingerprint& a, const Fingerprint& b, bool mirror) {
  if (!have_one_shape(a, b)) return std::nullopt;
  const Sameness same = compared(a, b, Placement{}, mirror);
  return same.likeness >= kEqual ? std::optional(same) : std::nullopt;
}

}  // namespace

// Bit 63 - i of a hash is the wave 1 + i % 8 across; see imaging/phash.cc.
std::uint64_t mirrored_hash(std::uint64_t hash) { return hash ^ 0xAAAAAAAAAAAAAAAAULL; }

std::optional<Sameness> same_picture(const Fingerprint& a, const Fingerprint& b,
                                     const std::optional<std::uint64_t>& hash_a,
                                     const std::optional<std::uint64_t>& hash_b) {
  if (a.thumbnail.empty() || b.thumbnail.empty()) return std::nullopt;
  for (const bool mirror : {false, true}) {
    if (auto same = by_features(a, b, mirror)) return same;
  }
  if (!hash_a || !hash_b) return std::nullopt;
  for (const bool mirror : {false, true}) {
    const std::uint64_t hash = mirror ? mirrored_hash(*hash_a) : *hash_a;
    if (std::popcount(hash ^ *hash_b) > kNearHash) continue;
    if (auto same = by_thumbnail(a, b, mirror)) return same;
  }
  return std::nullopt;
}

}  // namespace creditline
