// document/found_picture.h: what one way of looking found of one picture on a page; select.cc makes captions of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/statement.h"
#include "document/document.h"
#include "document/html_tree.h"
#include "document/text_builder.h"

namespace creditline {

// How a caption was found: the earlier, the surer that it is one.
enum class FoundBy : std::uint8_t {
  kFigcaption,  // a figcaption, or an element that is called caption beside a picture
  kCredit,      // an element that is called credit, no caption
  kBox,         // words in the box of a picture that nothing names
  kAttribute,   // data-caption, title
  kJson,        // JSON of the page: JSON-LD or a script's
  kAlt,         // alternative text that reads as a caption
};

struct FoundPicture {
  FoundBy by = FoundBy::kFigcaption;
  CaptionText caption;
  DocumentImage image;
  std::string where;
  std::vector<Statement> statements;
  NodeId place = kNoNode;  // where on the page; kNoNode for JSON
  bool is_lead = false;    // the page names it as its own picture (JSON-LD of the article, og:image)
};

}  // namespace creditline
