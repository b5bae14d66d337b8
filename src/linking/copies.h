// linking/copies.h: which pictures are one picture, and what was done to it on the way.
//
//   auto groups = find_copies(pictures);
//   groups[0].pictures            // {3, 0, 7}: the most original first
//   how_copied(groups[0].copies[0])   // "a mirrored crop": what picture 0 is of picture 3
//
// Candidates come from two indices, of hashes (hash_index.h) and of local features (feature_index.h), and are then
// compared (same_picture.h); so no set makes it compare all with all. Pictures of which only the hash is known are
// the same when their hashes are near. Cost: about 0.5 ms a picture; memory: about 6 KB a picture.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imaging/fingerprint.h"
#include "linking/feature_index.h"
#include "linking/hash_index.h"
#include "linking/same_picture.h"

namespace creditline {

// What a picture offers for it.
struct CopyPicture {
  std::optional<std::uint64_t> phash;
  Fingerprint fingerprint;
  int width = 0, height = 0;  // pixels; 0: not known
  std::uint64_t bytes = 0;    // of the file; 0: not known
};

// `picture` was made from `of`, as far as can be seen: it shows less of it, or has something around it, or is smaller.
struct Copy {
  std::size_t picture = 0;
  std::size_t of = 0;
  bool crop = false;      // shows less
  bool bordered = false;  // has a border, or a strip for the caption, that the other has not
  bool mirrored = false;
  bool turned = false;
  bool resized = false;
  bool toned = false;         // lighter, darker, of more or less contrast
  bool recompressed = false;  // none of these, but other bytes
};

// "a mirrored crop", "a resized copy with a border", "a copy".
std::string how_copied(const Copy& copy);

// Pictures that come in one by one, each compared with those before it.
class CopyFinder {
 public:
  // The picture's number is how many came before it. What relates it to at most kMostCandidates of them by features,
  // and to those with near hashes.
  std::vector<Copy> add(CopyPicture picture);

  static constexpr std::size_t kMostCandidates = 16;

 private:
  std::vector<std::uint32_t> candidates_of(const CopyPicture& picture) const;

  std::vector<CopyPicture> pictures_;
  HashIndex hashes_{kNearHash};
  FeatureIndex features_;
};

struct CopyGroup {
  std::vector<std::size_t> pictures;  // two or more; first the one that the others were made from, then in their order
  std::vector<Copy> copies;           // what is known of each but the first, in the same order
};

// Of each picture of the group, "a mirrored crop of a.jpg"; empty for the one that the others were made from. `name` is
// asked for a picture's name by its number.
std::vector<std::string> how_made(const CopyGroup& group, const std::function<std::string(std::size_t)>& name);

// In the order of their earliest pictures. Indices count in the order given.
std::vector<CopyGroup> find_copies(std::span<const CopyPicture> pictures);

}  // namespace creditline
