#include "document/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/utf8.h"
#include "document/html_guard.h"

namespace creditline {

// The page and the parser's tree, to whose strings the nodes point.
struct HtmlTree::GumboOwner {
  std::string html;
  GumboOutput* output = nullptr;
  std::unordered_set<std::string> unknown_tags;
  GumboOwner() = default;
  GumboOwner(const GumboOwner&) = delete;
  ~GumboOwner() {
    if (output) gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

// Copies gumbo's tree into the flat one, without recursion.
class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, HtmlTree::GumboOwner& owner) : tree_(tree), owner_(owner) {}

  void build(const GumboNode* root) {
    struct Open {
      const GumboVector* children;
      unsigned next;
      NodeId id;
    };
    std::vector<Open> open;
    const auto enter = [&](const GumboNode* node, NodeId parent) {
      const NodeId id = add(node, parent);
      if (id != kNoNode && !tree_.is_text(id)) open.push_back({&node->v.element.children, 0, id});
    };
    enter(root, kNoNode);
    while (!open.empty()) {
      Open& top = open.back();
      if (top.next == top.children->length) {
        tree_.nodes_[top.id].end = static_cast<NodeId>(tree_.nodes_.size());
        open.pop_back();
      } else {
        const NodeId parent = top.id;
        enter(static_cast<const GumboNode*>(top.children->data[top.next++]), parent);
      }
    }
  }

 private:
  NodeId add(const GumboNode* node, NodeId parent) {
    HtmlNode flat;
    flat.parent = parent;
    const NodeId id = static_cast<NodeId>(tree_.nodes_.size());
    flat.end = id + 1;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      flat.tag = tag_name(node->v.element);
      flat.line = node->v.element.start_pos.line;
      flat.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
      flat.attribute_count = node->v.element.attributes.length;
      for (unsigned i = 0; i < node->v.element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(node->v.element.attributes.data[i]);
        tree_.attributes_.push_back({attribute->name, attribute->value});
      }
    } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      flat.text = node->v.text.text;
      flat.line = node->v.text.start_pos.line;
    } else {
      return kNoNode;
    }
    tree_.nodes_.push_back(flat);
    return id;
  }

  std::string_view tag_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    std::string name(piece.data ? piece.data : "", piece.data ? piece.length : 0);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name.empty()) name = "unknown";
    return *owner_.unknown_tags.insert(std::move(name)).first;
  }

  HtmlTree& tree_;
  HtmlTree::GumboOwner& owner_;
};

Result<HtmlTree> HtmlTree::parse(std::string_view html, int max_depth) {
  GuardLimits limits;
  limits.max_depth = max_depth;
  auto guarded = guard_html(html, limits);
  if (!guarded) return guarded.error();
  auto owner = std::make_shared<GumboOwner>();
  owner->html = std::move(*guarded);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // pages are never right; nobody reads the list
  owner->output = gumbo_parse_with_options(&options, owner->html.data(), owner->html.size());
  HtmlTree tree;
  TreeBuilder(tree, *owner).build(owner->output->root);
  tree.show_whole_figures();
  tree.owner_ = std::move(owner);
  return tree;
}

void HtmlTree::show_whole_figures() {
  NodeId next_caption = kNoNode;  // the nearest figcaption behind
  for (NodeId id = static_cast<NodeId>(nodes_.size()); id-- > 0;) {
    HtmlNode& node = nodes_[id];
    if (node.tag == "figcaption") next_caption = id;
    if (node.tag == "noscript" && next_caption < node.end) node.tag = "div";
  }
}

std::pair<const HtmlTree::Attribute*, const HtmlTree::Attribute*> HtmlTree::attributes(NodeId id) const {
  const Attribute* first = attributes_.data() + nodes_[id].first_attribute;
  return {first, first + nodes_[id].attribute_count};
}

std::string_view HtmlTree::attribute(NodeId id, std::string_view name) const {
  const auto [first, last] = attributes(id);
  const auto found = std::find_if(first, last, [&](const Attribute& a) { return a.name == name; });
  return found == last ? std::string_view() : found->value;
}

bool HtmlTree::has_attribute(NodeId id, std::string_view name) const {
  const auto [first, last] = attributes(id);
  return std::any_of(first, last, [&](const Attribute& a) { return a.name == name; });
}

std::string HtmlTree::text(NodeId id) const {
  std::string all;
  for (NodeId i = id; i < nodes_[id].end; ++i) {
    if (is_without_text(tag(i))) {
      i = nodes_[i].end - 1;
    } else {
      all += is_text(i) ? nodes_[i].text : std::string_view(" ");
    }
  }
  std::string out;
  for (std::size_t at = 0; at < all.size();) {
    const CodePoint c = code_point_at(all, at);
    if (is_space(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(all, at, c.size);
    }
    at += c.size;
  }
  return std::string(trim(out));
}

std::string_view HtmlTree::raw_text(NodeId id) const {
  const NodeId child = id + 1;
  return child < nodes_[id].end && is_text(child) ? nodes_[child].text : std::string_view();
}

bool is_without_text(std::string_view tag) {
  static constexpr std::array<std::string_view, 12> kTags = {"script",   "style",  "template", "svg",
                                                             "head",     "select", "button",   "object",
                                                             "noscript", "video",  "audio",    "iframe"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

bool is_block(std::string_view tag) {
  static constexpr std::array<std::string_view, 32> kTags = {
      "p",       "div",     "br",     "li",     "ul",         "ol", "dl",      "dt",    "dd",    "h1",         "h2",
      "h3",      "h4",      "h5",     "h6",     "tr",         "td", "th",      "table", "aside", "figcaption", "figure",
      "section", "article", "footer", "header", "blockquote", "hr", "address", "main",  "pre",   "picture"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

}  // namespace creditline
