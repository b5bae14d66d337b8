#include "report/marked_text.h"

#include <algorithm>
#include <set>

namespace creditline {
namespace {

bool is_border(const std::string& text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

}  // namespace

std::vector<MarkedText> marked_text(const std::string& text, std::span<const CaptionMark> marks) {
  std::vector<const CaptionMark*> good;
  std::set<std::size_t> borders = {0, text.size()};
  for (const CaptionMark& mark : marks) {
    if (mark.start >= mark.end || !is_border(text, mark.start) || !is_border(text, mark.end)) continue;
    good.push_back(&mark);
    borders.insert({mark.start, mark.end});
  }
  std::stable_sort(good.begin(), good.end(),
                   [](const CaptionMark* a, const CaptionMark* b) { return a->end - a->start > b->end - b->start; });
  std::vector<MarkedText> out;
  for (auto at = borders.begin(); std::next(at) != borders.end(); ++at) {
    MarkedText& piece = out.emplace_back();
    piece.text = text.substr(*at, *std::next(at) - *at);
    for (const CaptionMark* mark : good) {
      if (mark->start > *at || mark->end < *std::next(at)) continue;
      piece.kinds += (piece.kinds.empty() ? "" : " ") + mark->kind;
      piece.label += (piece.label.empty() ? "" : ", ") + mark->kind;
    }
  }
  return out;
}

}  // namespace creditline
