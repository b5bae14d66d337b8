#include "linking/linking.h"

#include "linking/assign.h"
#include "linking/evidence.h"

namespace creditline {

struct Linker::Pairs {
  std::vector<std::vector<Pair>> by_caption;
};

Linker::Linker(std::span<const LinkPicture> pictures)
    : index_(std::make_unique<PictureIndex>(pictures)), pairs_(std::make_unique<Pairs>()), pictures_(pictures.size()) {}
Linker::~Linker() = default;

void Linker::add(const LinkCaption& caption) { pairs_->by_caption.push_back(index_->pairs_of(caption)); }

std::vector<Link> Linker::links() const { return assign(pairs_->by_caption, pictures_); }

std::vector<Link> link_captions(std::span<const LinkCaption> captions, std::span<const LinkPicture> pictures) {
  Linker linker(pictures);
  for (const LinkCaption& caption : captions) linker.add(caption);
  return linker.links();
}

}  // namespace creditline
