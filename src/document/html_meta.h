// document/html_meta.h: what a page says of itself: title, byline, date, language, its own picture.
#pragma once

#include <string>
#include <vector>

#include "document/html_page.h"
#include "document/script_json.h"

namespace creditline {

struct PageFacts {
  std::string title, byline, date, language;
  std::string description;                  // the teaser text: no caption, though JSON-LD likes to repeat it as one
  std::vector<std::string> lead_addresses;  // og:image, twitter:image
};

// JSON-LD first, then meta elements, then what stands on the page.
PageFacts read_page_facts(const HtmlPage& page, const ArticleFacts& article);

}  // namespace creditline
