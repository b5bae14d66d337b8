#include "linking/copies.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>

namespace creditline {
namespace {

constexpr double kWhole = 0.97;          // share of a picture's area that counts as all of it
constexpr double kOtherSize = 1.05;      // factor
constexpr double kOtherContrast = 1.15;  // factor
constexpr double kOtherBrightness = 12;  // grey levels, at mid-grey
constexpr double kMidGrey = 128;

std::uint64_t area(const CopyPicture& picture) { return static_cast<std::uint64_t>(picture.width) * picture.height; }

bool is_toned(const Sameness& same) {
  return same.contrast > kOtherContrast || same.contrast < 1 / kOtherContrast ||
         std::abs((same.contrast - 1) * kMidGrey + same.brightness) > kOtherBrightness;
}

// Pixels of b for one of a, of the same thing.
double size_factor(const CopyPicture& a, const CopyPicture& b, const Sameness& same) {
  const int longer_a = std::max(a.width, a.height), longer_b = std::max(b.width, b.height);
  return longer_a > 0 && longer_b > 0 ? same.scale * longer_b / longer_a : 1;
}

// b as made from a. What each shows beyond the other is either cut off from the other or put around this one.
Copy made_from(const CopyPicture& a, const CopyPicture& b, const Sameness& same) {
  const bool a_has_more = same.a_in_b < kWhole, b_has_more = same.b_in_a < kWhole;
  const double factor = size_factor(a, b, same);
  Copy copy;
  copy.crop = a_has_more && !same.flat_around_b;
  copy.bordered = b_has_more && same.flat_around_a;
  copy.mirrored = same.mirrored;
  copy.turned = same.turned != 0;
  copy.resized = factor > kOtherSize || factor < 1 / kOtherSize;
  copy.toned = is_toned(same);
  copy.recompressed =
      a.bytes != b.bytes && !(copy.crop || copy.bordered || copy.mirrored || copy.turned || copy.resized || copy.toned);
  return copy;
}

// Whether a was made from b rather than b from a.
bool is_other_way_round(const CopyPicture& a, const CopyPicture& b, const Sameness& same) {
  const bool a_has_more = same.a_in_b < kWhole, b_has_more = same.b_in_a < kWhole;
  // flat_around_b: what a shows beyond b is of one level.
  if (a_has_more && same.flat_around_b && !(b_has_more && same.flat_around_a)) return true;
  if (b_has_more && !same.flat_around_a && !a_has_more) return true;
  if (a_has_more || b_has_more) return false;
  const double factor = size_factor(a, b, same);
  if (factor > kOtherSize || factor < 1 / kOtherSize) return factor > 1;
  return a.bytes < b.bytes;
}

Sameness reversed(const Sameness& same) {
  Sameness back = same;
  back.scale = 1 / same.scale;
  back.turned = same.mirrored ? same.turned : (360 - same.turned) % 360;
  std::swap(back.a_in_b, back.b_in_a);
  std::swap(back.flat_around_a, back.flat_around_b);
  back.contrast = same.contrast > 0 ? 1 / same.contrast : 1;
  back.brightness = -same.brightness * back.contrast;
  return back;
}

Copy relation(const CopyPicture& a, std::size_t at_a, const CopyPicture& b, std::size_t at_b, const Sameness& same) {
  const bool back = is_other_way_round(a, b, same);
  Copy copy = back ? made_from(b, a, reversed(same)) : made_from(a, b, same);
  copy.picture = back ? at_a : at_b;
  copy.of = back ? at_b : at_a;
  return copy;
}

// Of pictures without a fingerprint only the hash speaks.
std::optional<Sameness> compared(const CopyPicture& a, const CopyPicture& b) {
  if (!a.fingerprint.thumbnail.empty() && !b.fingerprint.thumbnail.empty()) {
    return same_picture(a.fingerprint, b.fingerprint, a.phash, b.phash);
  }
  const bool near = a.phash && b.phash && std::popcount(*a.phash ^ *b.phash) <= kNearHash;
  return near ? std::optional(Sameness{}) : std::nullopt;
}

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  // The earlier picture stays the root, so groups come out in the pictures' order.
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// What is known of each picture: every relation stands with both its pictures.
using Relations = std::vector<std::vector<Copy>>;

// The member that was made from the fewest others; of several the one with the most pixels, then the earliest.
std::size_t original_of(const std::vector<std::size_t>& members, const Relations& known,
                        std::span<const CopyPicture> pictures) {
  const auto rank = [&](std::size_t at) {
    const auto made =
        std::count_if(known[at].begin(), known[at].end(), [at](const Copy& c) { return c.picture == at; });
    return std::tuple(made, -static_cast<double>(area(pictures[at])), at);
  };
  return *std::min_element(members.begin(), members.end(),
                           [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
}

// How a picture came about: best from the original, else from another.
Copy copy_of(std::size_t picture, std::size_t original, const Relations& known) {
  const auto rank = [&](const Copy& c) { return (c.picture == picture ? 0 : 2) + (c.of == original ? 0 : 1); };
  return *std::min_element(known[picture].begin(), known[picture].end(),
                           [&](const Copy& a, const Copy& b) { return rank(a) < rank(b); });
}

}  // namespace

std::string how_copied(const Copy& copy) {
  std::string text;
  const auto add = [&text](bool is_so, const char* word) {
    if (is_so) text += (text.empty() ? "" : ", ") + std::string(word);
  };
  add(copy.mirrored, "mirrored");
  add(copy.turned, "turned");
  add(copy.resized, "resized");
  add(copy.toned, "re-toned");
  add(copy.recompressed, "recompressed");
  text += (text.empty() ? "" : " ") + std::string(copy.crop ? "crop" : "copy");
  return "a " + text + (copy.bordered ? " with a border or strip" : "");
}

std::vector<std::uint32_t> CopyFinder::candidates_of(const CopyPicture& picture) const {
  std::vector<std::uint32_t> found;
  const auto add = [&found](const std::vector<std::uint32_t>& ids) {
    found.insert(found.end(), ids.begin(), ids.end());
  };
  if (picture.phash) {
    add(hashes_.near(*picture.phash));
    add(hashes_.near(mirrored_hash(*picture.phash)));
  }
  const Fingerprint& print = picture.fingerprint;
  std::vector<LocalFeature> mirror;
  for (const LocalFeature& feature : print.features) mirror.push_back(mirrored(feature, print.width));
  add(features_.sharing(print.features, kMostCandidates));
  add(features_.sharing(mirror, kMostCandidates));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Copy> CopyFinder::add(CopyPicture picture) {
  const std::size_t at = pictures_.size();
  std::vector<Copy> copies;
  for (const std::uint32_t other : candidates_of(picture)) {
    if (const auto same = compared(pictures_[other], picture)) {
      copies.push_back(relation(pictures_[other], other, picture, at, *same));
    }
  }
  const auto id = static_cast<std::uint32_t>(at);
  if (picture.phash) hashes_.add(*picture.phash, id);
  features_.add(picture.fingerprint.features, id);
  pictures_.push_back(std::move(picture));
  return copies;
}

std::vector<std::string> how_made(const CopyGroup& group, const std::function<std::string(std::size_t)>& name) {
  std::vector<std::string> how = {""};
  for (const Copy& copy : group.copies) {
    const bool is_made = copy.picture != group.pictures[0];
    how.push_back(is_made ? how_copied(copy) + " of " + name(copy.of) : "");
  }
  return how;
}

std::vector<CopyGroup> find_copies(std::span<const CopyPicture> pictures) {
  CopyFinder finder;
  Groups joined(pictures.size());
  Relations known(pictures.size());
  for (const CopyPicture& picture : pictures) {
    for (const Copy& copy : finder.add(picture)) {
      joined.join(copy.picture, copy.of);
      known[copy.picture].push_back(copy);
      known[copy.of].push_back(copy);
    }
  }
  std::vector<CopyGroup> groups(pictures.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) groups[joined.find(i)].pictures.push_back(i);
  std::erase_if(groups, [](const CopyGroup& group) { return group.pictures.size() < 2; });
  for (CopyGroup& group : groups) {
    const std::size_t original = original_of(group.pictures, known, pictures);
    std::stable_partition(group.pictures.begin(), group.pictures.end(), [&](std::size_t at) { return at == original; });
    for (const std::size_t at : std::span(group.pictures).subspan(1)) {
      group.copies.push_back(copy_of(at, original, known));
    }
  }
  return groups;
}

}  // namespace creditline
