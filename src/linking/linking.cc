#include "linking/linking.h"

#include "linking/assign.h"
#include "linking/evidence.h"

namespace creditline {

std::vector<Link> link_captions(std::span<const LinkCaption> captions, std::span<const LinkPicture> pictures) {
  const PictureIndex index(pictures);
  std::vector<std::vector<Pair>> pairs;
  pairs.reserve(captions.size());
  for (const LinkCaption& caption : captions) pairs.push_back(index.pairs_of(caption));
  return assign(pairs, pictures.size());
}

}  // namespace creditline
