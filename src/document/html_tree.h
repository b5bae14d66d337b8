// document/html_tree.h: a page as a flat row of nodes in the order of the document.
//
// The descendants of node i are the nodes (i, end(i)); a walk is a loop, and "how much text stands between two
// nodes" is a subtraction. The tree comes from gumbo, which repairs mark-up as browsers do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace creditline {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct HtmlNode {
  NodeId parent = kNoNode;
  NodeId end = 0;          // behind the last descendant
  std::uint32_t line = 0;  // in the source, from 1
  std::uint32_t first_attribute = 0, attribute_count = 0;
  std::string_view tag;   // lower case; empty for text
  std::string_view text;  // of text nodes, entities resolved
};

class HtmlTree {
 public:
  // Parses a page, or a fragment as it stands in feeds. Errors: kOverLimit from the guard.
  static Result<HtmlTree> parse(std::string_view html, int max_depth);

  std::size_t size() const { return nodes_.size(); }
  const HtmlNode& operator[](NodeId id) const { return nodes_[id]; }
  NodeId parent(NodeId id) const { return nodes_[id].parent; }
  NodeId end(NodeId id) const { return nodes_[id].end; }
  std::string_view tag(NodeId id) const { return nodes_[id].tag; }
  bool is_text(NodeId id) const { return nodes_[id].tag.empty(); }
  bool contains(NodeId outer, NodeId inner) const { return inner > outer && inner < nodes_[outer].end; }

  // The value, entities resolved; an empty view when the attribute is absent.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;
  struct Attribute {
    std::string_view name, value;
  };
  // All attributes in order, as [first, last).
  std::pair<const Attribute*, const Attribute*> attributes(NodeId id) const;

  // All text below, white space collapsed; script and style left out.
  std::string text(NodeId id) const;
  // The raw text of a script element.
  std::string_view raw_text(NodeId id) const;

 private:
  struct GumboOwner;
  HtmlTree() = default;
  // <noscript> that holds a figure with its caption becomes a box: scripts would put the same figure beside it.
  void show_whole_figures();
  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  std::shared_ptr<const GumboOwner> owner_;  // the views lie in here
  friend class TreeBuilder;
};

// Elements whose text is not part of the page.
bool is_without_text(std::string_view tag);
// Elements that begin and end a line.
bool is_block(std::string_view tag);

}  // namespace creditline
