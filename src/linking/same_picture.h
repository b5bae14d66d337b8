// linking/same_picture.h: do two fingerprints come from one picture, and what lies between them?
//
//   same_picture(original, crop)   // {mirrored false, scale 1.25, …, inside 0.64, outside 0.0, likeness 0.97}
//
// Two ways lead to it. Features of both that look alike propose how the one lies over the other; a proposal on which
// a good share of the features agrees, and under which the thumbnails look alike too, is a proof, whatever was cut off
// or put around.
// And pictures with few features (a sky, a wall) are the same when their hashes are near and their thumbnails equal.
// Cost: about 0.1 ms. Threads: free to call from any.
#pragma once

#include <cstdint>
#include <optional>

#include "imaging/fingerprint.h"

namespace creditline {

struct Sameness {
  bool mirrored = false;
  double scale = 1;                     // how many times a thing is larger in b, both pictures' longer sides taken as 1
  int turned = 0;                       // degrees clockwise from a to b, in steps of 90
  double a_in_b = 1;                    // share of a's area that b shows, 0..1
  double b_in_a = 1;                    // share of b's area that a shows
  double likeness = 0;                  // correlation of the thumbnails where they overlap, -1..1
  double contrast = 1, brightness = 0;  // b's grey levels are `contrast` * a's + `brightness`, as far as can be told
  bool flat_around_a = false;  // what b shows around a is of one level, a border or strip; and the other way round
  bool flat_around_b = false;
  int features = 0;  // on which it rests; 0: on hash and thumbnail
};

std::optional<Sameness> same_picture(const Fingerprint& a, const Fingerprint& b,
                                     const std::optional<std::uint64_t>& hash_a,
                                     const std::optional<std::uint64_t>& hash_b);

// The hash of the mirrored picture: the odd waves across it change their sign. Right in all but a few bits.
std::uint64_t mirrored_hash(std::uint64_t hash);

inline constexpr int kNearHash = 8;  // bits of 64; see imaging/phash.h

}  // namespace creditline
