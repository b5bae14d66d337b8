// document/html_caption_text.h: the words of a caption element, without toggles, labels for screen readers and doubles,
// with the bytes that the page marks as the credit.
#pragma once

#include <string_view>
#include <vector>

#include "document/html_page.h"
#include "document/text_builder.h"

namespace creditline {

// The words below `root`. `weak`: believe weak credit words, as inside the box of a picture. Nodes of `skip`
// (in order) are left out with what is in them. Cost: linear in the nodes below `root`.
CaptionText caption_text(const HtmlPage& page, NodeId root, bool weak, const std::vector<NodeId>& skip = {});

// "Jane Doe / AFP": few words, the longer ones with capitals.
bool is_row_of_names(std::string_view words);

// Elements that set words apart in a line: <em>, <b>, <a> and the like.
bool is_formatting(std::string_view tag);

// Whether an element's words are no part of a caption: a button, a toggle, a label for screen readers.
bool is_silent(const HtmlPage& page, NodeId id);

}  // namespace creditline
