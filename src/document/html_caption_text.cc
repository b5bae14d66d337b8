#include "document/html_caption_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxCreditBytes = 220;  // longer text under a credit name is a caption
constexpr std::size_t kMaxWeakCreditBytes = 110;
constexpr std::size_t kMaxLabelBytes = 90;
constexpr std::size_t kMinDoubleBytes = 10;     // shorter words may stand twice
constexpr std::size_t kMaxDoubleSearch = 4096;  // doubles are looked for in captions of usual length

Border border_of(std::string_view tag) {
  if (is_block(tag)) return Border::kBlock;
  return is_formatting(tag) ? Border::kFormatting : Border::kInline;
}

class Collector {
 public:
  Collector(const HtmlPage& page, NodeId root, bool weak, const std::vector<NodeId>& skip)
      : page_(page), root_(root), weak_(weak), skip_(skip) {}

  CaptionText run() {
    const HtmlTree& tree = page_.tree;
    std::vector<NodeId> open;  // elements whose end brings a border
    for (NodeId id = root_; id < tree.end(root_);) {
      while (!open.empty() && id >= tree.end(open.back())) close(open);
      if (tree.is_text(id)) {
        builder_.add(tree[id].text, id < credit_until_);
      } else if (id != root_ && is_left_out(id)) {
        builder_.border(border_of(tree.tag(id)));
        id = tree.end(id);
        continue;
      } else {
        enter(id);
        open.push_back(id);
      }
      ++id;
    }
    return builder_.finish();
  }

 private:
  void enter(NodeId id) {
    builder_.border(border_of(page_.tree.tag(id)));
    if (id >= credit_until_ && is_credit(id)) credit_until_ = page_.tree.end(id);
  }

  void close(std::vector<NodeId>& open) {
    builder_.border(border_of(page_.tree.tag(open.back())));
    open.pop_back();
  }

  bool is_left_out(NodeId id) const {
    if (is_silent(page_, id) || std::binary_search(skip_.begin(), skip_.end(), id)) return true;
    return repeats(id);
  }

  // The same words once more, as pages keep them for screen readers and for a second layout.
  bool repeats(NodeId id) const {
    const std::size_t bytes = page_.text_bytes(id);
    if (bytes < kMinDoubleBytes || bytes > builder_.text().size() || builder_.text().size() > kMaxDoubleSearch) {
      return false;
    }
    // A credit that repeats is a mark: it is put in place when the caption is joined.
    return builder_.text().find(page_.tree.text(id)) != std::string::npos;
  }

  bool is_credit(NodeId id) const {
    const std::size_t bytes = page_.text_bytes(id);
    const std::string_view tag = page_.tree.tag(id);
    if (bytes < 2 || bytes > kMaxCreditBytes) return false;
    if (page_.has(id, kCredit)) return !holds_caption(id);
    if (id == root_ || bytes == page_.text_bytes(root_)) return false;
    if (tag == "small" || tag == "cite" || tag == "footer") return true;
    return weak_ && page_.has(id, kCreditWeak) && bytes <= kMaxWeakCreditBytes && !holds_caption(id);
  }

  bool holds_caption(NodeId id) const {
    for (NodeId i = id + 1; i < page_.tree.end(id); ++i) {
      if (page_.has(i, kCaption) && page_.text_bytes(i) > 0) return true;
    }
    return false;
  }

  const HtmlPage& page_;
  const NodeId root_;
  const bool weak_;
  const std::vector<NodeId>& skip_;
  TextBuilder builder_;
  NodeId credit_until_ = 0;
};

// Without a label of the page's machinery that leads it.
CaptionText without_label(CaptionText caption, const PageWords& words) {
  const std::string_view rest = words.without_leading_label(caption.text);
  const std::size_t cut = caption.text.size() - rest.size();
  if (cut == 0) return caption;
  caption.credit_start = caption.credit_start > cut ? caption.credit_start - cut : 0;
  caption.credit_end = caption.credit_end > cut ? caption.credit_end - cut : 0;
  caption.text.erase(0, cut);
  return caption;
}

// The last part of a caption with words, looked for inside wrappers around everything; kNoNode for running text.
NodeId last_element(const HtmlPage& page, NodeId root) {
  NodeId last = kNoNode;
  int parts = 0;
  for (NodeId child = root + 1; child < page.tree.end(root); child = page.tree.end(child)) {
    if (page.text_bytes(child) == 0 || is_silent(page, child)) continue;
    if (page.tree.is_text(child) && page.words.is_label(page.tree[child].text)) continue;
    last = child;
    ++parts;
  }
  const bool wrapper = parts == 1 && !page.tree.is_text(last);
  if (wrapper) return last_element(page, last);
  return last == kNoNode || page.tree.is_text(last) || page.tree.tag(last) == "a" ? kNoNode : last;
}

bool ends_sentence(std::string_view text) {
  for (const char* end : {".", "!", "?", "”", "»", "。"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

}  // namespace

bool is_formatting(std::string_view tag) {
  static constexpr std::array<std::string_view, 16> kTags = {
      "b", "i", "em", "strong", "a", "u", "mark", "abbr", "sup", "sub", "font", "q", "tt", "bdi", "wbr", "s"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

bool is_row_of_names(std::string_view words) {
  std::size_t count = 0, capitals = 0;
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    const char32_t first = word.empty() ? U' ' : code_point_at(word, 0).value;
    if (is_upper(first)) ++capitals;
    const bool chain = word.find('/') != std::string_view::npos;
    if (is_lower(first) && word.size() > 4 && !chain) return false;
    if (++count > 8) return false;
  }
  return capitals >= 1;
}

namespace {

// The last element of a caption is the credit when a sentence ends before it, or when it is nothing but names: sites
// with generated class names mark it by nothing else.
CaptionText mark_last_element(CaptionText caption, const HtmlPage& page, NodeId root) {
  const NodeId last = caption.has_credit() ? kNoNode : last_element(page, root);
  if (last == kNoNode) return caption;
  const std::string words = collapse(page.tree.text(last));
  const bool fits = !words.empty() && words.size() <= kMaxWeakCreditBytes && words.size() + 12 <= caption.text.size();
  if (!fits || !caption.text.ends_with(words)) return caption;
  const std::size_t at = caption.text.size() - words.size();
  const std::string_view before = trim(std::string_view(caption.text).substr(0, at));
  const bool is_sentence = words.back() == '.' && words.size() > 40;
  // "in <em>Forrest Gump</em>" is a title.
  const bool names = is_row_of_names(words) && !is_formatting(page.tree.tag(last));
  if (is_sentence || !(ends_sentence(before) || names)) return caption;
  caption.credit_start = at;
  caption.credit_end = caption.text.size();
  return caption;
}

}  // namespace

bool is_silent(const HtmlPage& page, NodeId id) {
  const HtmlTree& tree = page.tree;
  if (tree.is_text(id)) return false;
  if (is_without_text(tree.tag(id)) || tree.tag(id) == "input" || tree.attribute(id, "role") == "button") return true;
  if (tree.has_attribute(id, "hidden") && tree.tag(id) != "figcaption") return true;
  const std::size_t bytes = page.text_bytes(id);
  if (page.has(id, kHiddenText) && bytes <= kMaxLabelBytes) return true;
  return bytes <= kMaxLabelBytes && bytes > 0 && page.words.is_label(tree.text(id));
}

CaptionText caption_text(const HtmlPage& page, NodeId root, bool weak, const std::vector<NodeId>& skip) {
  CaptionText caption = Collector(page, root, weak, skip).run();
  return without_label(mark_last_element(std::move(caption), page, root), page.words);
}

}  // namespace creditline
