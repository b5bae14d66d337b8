#include "document/html_page.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kLongParagraph = 80;    // bytes; shorter ones are teasers, labels, bylines
constexpr std::size_t kMinRunningText = 300;  // bytes; a page with less has no article that could be told from the rest
constexpr int kIconSize = 48;                 // pixels; smaller pictures are icons
constexpr int kMaxSiblings = 16;              // of a placeholder, looked through for its picture
constexpr std::size_t kMinLinkText = 15;      // bytes of a headline; shorter links share, enlarge or name an agency

std::size_t bytes_without_blanks(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

std::string names_of(const HtmlTree& tree, NodeId id, const PageWords& words) {
  std::string names;
  const auto [first, last] = tree.attributes(id);
  for (auto attribute = first; attribute != last; ++attribute) {
    if (words.attribute(attribute->name) != AttributeRole::kName) continue;
    if (!names.empty()) names += ' ';
    names += attribute->value.substr(0, 1024);
  }
  return names;
}

// Small by its numbers; where it comes in several sizes, the numbers are a ratio: width="16" height="9".
bool is_icon_sized(const HtmlTree& tree, NodeId id) {
  for (const char* several : {"srcset", "data-srcset", "sizes"}) {
    if (!tree.attribute(id, several).empty()) return false;
  }
  for (const char* side : {"width", "height"}) {
    const std::string_view value = tree.attribute(id, side);
    int pixels = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), pixels);
    const bool is_pixels = failed == std::errc() && (end == value.data() + value.size() || *end == 'p');
    if (is_pixels && pixels > 0 && pixels <= kIconSize) return true;
  }
  return false;
}

bool names_picture_file(std::string_view address) {
  for (const char* suffix : {".jpg", ".jpeg", ".png", ".webp", ".avif", ".JPG"}) {
    if (address.find(suffix) != std::string_view::npos) return true;
  }
  return false;
}

// A grey picture that stands until the one beside it has loaded.
bool is_placeholder_of_sibling(const HtmlTree& tree, NodeId id) {
  const std::string_view address = tree.attribute(id, "src");
  if (address.find("placeholder") == std::string_view::npos || tree.has_attribute(id, "data-src")) return false;
  const NodeId parent = tree.parent(id);
  int looked_at = 0;
  for (NodeId child = parent + 1; child < tree.end(parent) && looked_at < kMaxSiblings; child = tree.end(child)) {
    if (child != id && tree.tag(child) == "img") return true;
    ++looked_at;
  }
  return false;
}

// <img>, or an element that a script will turn into one.
bool shows_picture(const HtmlTree& tree, NodeId id) {
  const std::string_view tag = tree.tag(id);
  if (tag == "img" || tag == "amp-img") return !is_icon_sized(tree, id) && !is_placeholder_of_sibling(tree, id);
  if (tag == "source" || tag == "script" || tag == "iframe" || tag == "video" || tag == "audio") return false;
  for (const char* attribute : {"data-src", "data-original", "data-bg", "data-image", "data-background-image"}) {
    if (names_picture_file(tree.attribute(id, attribute))) return true;
  }
  const std::string_view style = tree.attribute(id, "style");
  return style.find("background-image") != std::string_view::npos && style.find("url(") != std::string_view::npos;
}

void read_roles(HtmlPage& page) {
  NameReader names(page.words);
  page.roles.assign(page.tree.size(), 0);
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.is_text(id)) continue;
    const std::string_view tag = page.tree.tag(id);
    page.roles[id] = names.roles(names_of(page.tree, id, page.words));
    if (tag == "html" || tag == "body") page.roles[id] = 0;
    if (tag == "nav" || tag == "dialog" || tag == "form") page.roles[id] |= kChrome;
  }
}

// In running sums: pictures and text, script and style left out.
void read_sums(HtmlPage& page) {
  const std::size_t size = page.tree.size();
  page.pictures_before.assign(size + 1, 0);
  page.text_before.assign(size + 1, 0);
  NodeId silent_until = 0;
  for (NodeId id = 0; id < size; ++id) {
    page.pictures_before[id + 1] = page.pictures_before[id];
    page.text_before[id + 1] = page.text_before[id];
    if (page.tree.is_text(id)) {
      if (id >= silent_until) page.text_before[id + 1] += bytes_without_blanks(page.tree[id].text);
      continue;
    }
    if (is_without_text(page.tree.tag(id))) silent_until = std::max(silent_until, page.tree.end(id));
    if (shows_picture(page.tree, id) && !page.has(id, kChrome)) {
      page.pictures.push_back(id);
      ++page.pictures_before[id + 1];
    }
  }
}

// A long piece of text that stands in a box without a paragraph around it, as pages write it that part lines by <br>.
bool is_bare_paragraph(const HtmlPage& page, NodeId text) {
  if (!page.tree.is_text(text) || page.text_bytes(text) < kLongParagraph) return false;
  const std::string_view tag = page.tree.tag(page.tree.parent(text));
  return tag == "div" || tag == "td" || tag == "section" || tag == "article";
}

void read_paragraphs(HtmlPage& page) {
  const std::size_t size = page.tree.size();
  std::vector<std::uint32_t> own(size, 0);
  for (NodeId id = 0; id < size; ++id) {
    const bool paragraph = page.tree.tag(id) == "p" && page.text_bytes(id) >= kLongParagraph;
    if (!paragraph && !is_bare_paragraph(page, id)) continue;
    if (!paragraph && (page.enclosing_figure(id) != kNoNode || page.has(page.tree.parent(id), kCaption))) continue;
    own[id] = static_cast<std::uint32_t>(page.text_bytes(id));
  }
  page.paragraph_before.assign(size + 1, 0);
  for (NodeId id = 0; id < size; ++id) page.paragraph_before[id + 1] = page.paragraph_before[id] + own[id];
}

// A link to another page, not to a place on this one, a script or the picture itself.
bool leads_elsewhere(const HtmlTree& tree, NodeId link) {
  const std::string_view address = tree.attribute(link, "href");
  if (address.empty() || address.front() == '#' || address.starts_with("javascript")) return false;
  return !names_picture_file(address);
}

bool is_story_link(const HtmlPage& page, NodeId id) {
  return page.tree.tag(id) == "a" && page.text_bytes(id) >= kMinLinkText && leads_elsewhere(page.tree, id) &&
         page.enclosing(id, "figcaption", 4) == kNoNode;
}

void read_links(HtmlPage& page) {
  page.links_before.assign(page.tree.size() + 1, 0);
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    page.links_before[id + 1] = page.links_before[id] + (is_story_link(page, id) ? 1 : 0);
  }
}

NodeId find_headline(const HtmlPage& page) {
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.tag(id) == "h1" && page.text_bytes(id) > 0) return id;
  }
  return kNoNode;
}

// Down from the root, as long as one child has most of the running text.
void find_article(HtmlPage& page) {
  const HtmlTree& tree = page.tree;
  const std::size_t all = page.paragraph_bytes(0);
  if (all < kMinRunningText) return;
  NodeId at = 0;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (NodeId child = at + 1; child < tree.end(at); child = tree.end(child)) {
      if (tree.tag(child) != "p" && page.paragraph_bytes(child) * 10 >= all * 6) {
        at = child;
        deeper = true;
        break;
      }
    }
  }
  NodeId last = 0;
  for (NodeId id = at; id < tree.end(at); ++id) {
    if (page.paragraph_before[id + 1] > page.paragraph_before[id]) last = tree.end(id);
  }
  // Text above the headline is a notice; the article is then written without paragraphs.
  if (page.headline != kNoNode && last <= page.headline) return;
  page.article = at;
  page.article_end = last;
}

}  // namespace

NodeId HtmlPage::enclosing(NodeId id, std::string_view tag, int levels) const {
  for (; id != kNoNode && levels >= 0; id = tree.parent(id), --levels) {
    if (tree.tag(id) == tag) return id;
  }
  return kNoNode;
}

bool HtmlPage::is_figure(NodeId id) const {
  return tree.tag(id) == "figure" || tree.tag(id) == "amp-story" || tree.attribute(id, "role") == "figure";
}

NodeId HtmlPage::enclosing_figure(NodeId id, int levels) const {
  for (; id != kNoNode && levels >= 0; id = tree.parent(id), --levels) {
    if (is_figure(id)) return id;
  }
  return kNoNode;
}

bool HtmlPage::is_chrome(NodeId id) const {
  if (!has(id, kChrome | kChromeWeak)) return false;
  const std::string_view tag = tree.tag(id);
  // "image-footer", "teaser-text": a caption lies in its picture's box, whatever its own name says.
  if (tag == "main" || tag == "html" || tag == "body" || tag == "figcaption") return false;
  if (headline != kNoNode && tree.contains(id, headline)) return false;
  const bool holds_article = article_end != 0 && (id == article || tree.contains(id, article));
  if (holds_article || holds_most_text(id)) return false;
  const NodeId link = enclosing(id, "a", 4);
  return has(id, kChrome) || links_elsewhere(id) || (link != kNoNode && leads_elsewhere(tree, link));
}

bool HtmlPage::holds_most_text(NodeId id) const {
  if (paragraph_bytes(0) > 0) return paragraph_bytes(id) * 10 > paragraph_bytes(0) * 4;
  return text_bytes(id) * 10 > text_bytes(0) * 4;
}

bool HtmlPage::in_chrome(NodeId id) const {
  for (; id != kNoNode; id = tree.parent(id)) {
    if (is_chrome(id)) return true;
    const bool page_footer = tree.tag(id) == "footer" && enclosing_figure(id) == kNoNode &&
                             !(article_end != 0 && tree.contains(id, article));
    if (page_footer) return true;
  }
  return false;
}

Result<HtmlPage> read_html_page(std::string_view html, const PageWords& words, int max_depth) {
  auto tree = HtmlTree::parse(html, max_depth);
  if (!tree) return tree.error();
  HtmlPage page{words, std::move(*tree), {}, {}, {}, {}, {}, {}};
  read_roles(page);
  read_sums(page);
  read_links(page);
  page.headline = find_headline(page);
  read_paragraphs(page);
  find_article(page);
  return page;
}

}  // namespace creditline
