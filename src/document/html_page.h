// document/html_page.h: a page with what every stage asks of it, worked out once: what the names of its elements say,
// where the running text of the article stands, where pictures are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/html_tree.h"
#include "document/page_words.h"

namespace creditline {

struct HtmlPage {
  const PageWords& words;
  HtmlTree tree;
  std::vector<NameRoles> roles;                 // of each node, by its own name alone
  std::vector<NodeId> pictures;                 // elements that show a picture, in order; icons and logos left out
  std::vector<std::uint32_t> pictures_before;   // [i]: pictures in nodes [0, i); one longer than the tree
  std::vector<std::uint32_t> text_before;       // the same for bytes of text that are no blanks
  std::vector<std::uint32_t> paragraph_before;  // and for those in long paragraphs: the article's running text
  std::vector<std::uint32_t> links_before;      // and for links to other stories
  NodeId headline = kNoNode;                    // the first h1 with words
  NodeId article = 0;                           // the smallest element with most of the running text
  NodeId article_end = 0;  // behind the last long paragraph in it; 0 when the page has no running text

  std::size_t text_bytes(NodeId id) const { return text_before[tree.end(id)] - text_before[id]; }
  std::size_t text_between(NodeId from, NodeId to) const { return from < to ? text_before[to] - text_before[from] : 0; }
  std::size_t picture_count(NodeId id) const { return pictures_before[tree.end(id)] - pictures_before[id]; }
  std::size_t paragraph_bytes(NodeId id) const { return paragraph_before[tree.end(id)] - paragraph_before[id]; }
  bool links_elsewhere(NodeId id) const { return links_before[tree.end(id)] > links_before[id]; }
  bool has(NodeId id, NameRoles role) const { return (roles[id] & role) != 0; }

  // The nearest of `id` and its parents with this tag, at most `levels` up; kNoNode when there is none.
  NodeId enclosing(NodeId id, std::string_view tag, int levels = 64) const;
  // "figure", or an element that says role="figure".
  bool is_figure(NodeId id) const;
  NodeId enclosing_figure(NodeId id, int levels = 8) const;
  // A menu, teaser, advert or portrait by its name; never the element that holds the article.
  bool is_chrome(NodeId id) const;
  bool in_chrome(NodeId id) const;
  // More than two fifths of the running text; of all text where the page has none.
  bool holds_most_text(NodeId id) const;
};

Result<HtmlPage> read_html_page(std::string_view html, const PageWords& words, int max_depth);

}  // namespace creditline
