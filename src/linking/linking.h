// linking/linking.h: which caption belongs to which picture, and why; which pictures are the same.
//
//   links = link_captions(captions, pictures);
//   links[0].reasons   // {"file name: the page names it", "credit: photographer agrees"}
//
// A link carries its score and reasons; a tie stays open with its candidates; a caption has one picture at most and
// a picture one caption at most. Knows plain structs only: no OpenCV, no files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/statement.h"

namespace creditline {

// What a caption offers for linking. `index` counts in the order given.
struct LinkCaption {
  std::string text, slug, date;
  std::vector<std::string> image_names;  // names and URLs by which the document calls the picture
  std::vector<Statement> statements;     // what the caption and its page say
  std::vector<std::string> people;
};

struct LinkPicture {
  std::string path;
  std::string description, headline, title, date;
  std::vector<Statement> statements;
  std::vector<std::string> people;
  std::optional<std::uint64_t> phash;
};

struct Reason {
  std::string kind;   // "named", "description", "slug", "credit", "date", "people"
  double weight = 0;  // what it adds to the score
  std::string text;   // for a person
};

struct Link {
  std::size_t caption = 0;
  std::optional<std::size_t> picture;    // nothing: no picture, or a tie
  double score = 0;                      // 0..1
  std::vector<Reason> reasons;
  std::vector<std::size_t> candidates;   // pictures of a tie, or near misses, best first
};

// One Link for every caption, in their order.
std::vector<Link> link_captions(std::span<const LinkCaption> captions, std::span<const LinkPicture> pictures);

// Groups of two or more pictures whose hashes differ in at most `max_distance` bits, by path order.
std::vector<std::vector<std::size_t>> near_duplicates(std::span<const LinkPicture> pictures, int max_distance = 8);

}  // namespace creditline
