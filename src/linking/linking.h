// linking/linking.h: which caption belongs to which picture, and why. (Which pictures are the same: copies.h.)
//
//   links = link_captions(captions, pictures);
//   links[0].picture   // 3
//   links[0].score     // 0.97
//   links[0].reasons   // {"named", 0.95, "the page names Kazakhstan_SCO_93476.jpg"}, {"credit", 0.15, …}
//
// What speaks for a pair: the name by which the page calls the picture (image_name.h), the description in the file,
// the slug, the photographer, the people, the date (evidence.h). A score of 0.4 or more may become a link; a
// photographer or a date alone never does. A caption has one picture at most and a picture one caption at most; the
// strongest pairs are taken first, and where the evidence cannot choose, the tie stays open with its candidates
// (assign.h). Texts are UTF-8.
// Cost: near linear; words that many pictures share propose no pair, so no set makes it compare all with all.
// Knows plain structs only: no pixels, no files. Threads: free to call from any.
#pragma once

#include <cstddef>
#include <memory>
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
};

struct Reason {
  std::string kind;   // "named", "description", "slug", "words", "credit", "date", "people"
  double weight = 0;  // 0..1: how sure this reason alone would make
  std::string text;   // for a person
};

struct Link {
  std::size_t caption = 0;
  std::optional<std::size_t> picture;   // nothing: no picture, or a tie
  double score = 0;                     // 0..1; of the link, of the tie, or of the nearest miss
  std::vector<Reason> reasons;          // strongest first
  bool tied = false;                    // the evidence cannot choose among `candidates`
  std::vector<std::size_t> candidates;  // pictures of a tie, or near misses, best first
};

inline constexpr double kLinkThreshold = 0.4;  // the least score of a link

// One Link for every caption, in their order.
std::vector<Link> link_captions(std::span<const LinkCaption> captions, std::span<const LinkPicture> pictures);

// The same for captions that come one after another, more than fit in memory: of each only what speaks for it is kept.
class PictureIndex;
class Linker {
 public:
  explicit Linker(std::span<const LinkPicture> pictures);  // which must stay
  ~Linker();
  void add(const LinkCaption& caption);
  // One Link for every caption added, in their order.
  std::vector<Link> links() const;

 private:
  struct Pairs;
  std::unique_ptr<const PictureIndex> index_;
  std::unique_ptr<Pairs> pairs_;
  std::size_t pictures_;
};

}  // namespace creditline
