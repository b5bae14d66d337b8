#include "document/html.h"

#include "document/html_figures.h"
#include "document/html_meta.h"
#include "document/html_page.h"
#include "document/script_json.h"
#include "document/select.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxAddresses = 2000;

// Pictures in the running text: if nothing on the page speaks of them, the page's data may.
std::vector<std::string> shown_addresses(const HtmlPage& page) {
  std::vector<std::string> addresses;
  for (const NodeId picture : page.pictures) {
    const bool in_article = page.article_end == 0 || picture < page.article_end;
    if (!in_article || page.in_chrome(picture) || addresses.size() >= kMaxAddresses) continue;
    const DocumentImage image = read_image(page, picture);
    if (!image.src.empty()) addresses.push_back(image.src);
  }
  return addresses;
}

// Attributes that hold JSON for a script: data-props='{"caption": …}'.
void add_attribute_json(const HtmlPage& page, std::vector<FoundPicture>& found) {
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    const auto [first, last] = page.tree.attributes(id);
    for (auto attribute = first; attribute != last; ++attribute) {
      const std::string_view value = attribute->value;
      if (value.size() < 40 || (value[0] != '{' && value[0] != '[') || page.in_chrome(id)) continue;
      if (found.size() >= kMaxJsonPictures) return;
      const auto json = parse_json(value);
      if (!json) continue;
      const std::string where = "line " + std::to_string(page.tree[id].line) + ", " + std::string(attribute->name);
      for (FoundPicture& picture : find_json_pictures(*json, page.words, where)) {
        picture.place = id;
        found.push_back(std::move(picture));
      }
    }
  }
}

}  // namespace

Result<Document> read_html(std::string_view html, const PageWords& words, const CreditSense& sense, int max_depth) {
  const auto page = read_html_page(html, words, max_depth);
  if (!page) return page.error();
  PageJson json = read_page_json(*page);
  add_attribute_json(*page, json.pictures);
  const PageFacts facts = read_page_facts(*page, json.article);
  Document document;
  document.title = facts.title;
  document.byline = facts.byline;
  document.date = facts.date;
  document.language = facts.language;
  document.captions =
      select_captions({find_figures(*page, sense), std::move(json.pictures), shown_addresses(*page)}, facts, sense);
  return document;
}

}  // namespace creditline
