#include "document/html_meta.h"

#include <unordered_map>

#include "base/utf8.h"
#include "document/dates.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxFactBytes = 1000;
constexpr std::size_t kMaxBylineBytes = 200;

using MetaValues = std::unordered_map<std::string, std::string>;

std::string lower_key(std::string_view text) {
  std::string key;
  for (const char c : text.substr(0, 80)) key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return key;
}

// <meta name|property|itemprop="…" content="…">, the first of each.
MetaValues read_meta(const HtmlPage& page) {
  MetaValues values;
  for (NodeId id = 0; id < page.tree.size() && values.size() < 1000; ++id) {
    if (page.tree.tag(id) != "meta") continue;
    const std::string value = collapse(page.tree.attribute(id, "content").substr(0, 4 * kMaxFactBytes));
    if (value.empty()) continue;
    for (const char* name : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view key = page.tree.attribute(id, name);
      if (!key.empty()) values.emplace(lower_key(key), value);
    }
  }
  return values;
}

std::string first_of(const MetaValues& values, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto found = values.find(key);
    if (found != values.end() && found->second.find("://") == std::string::npos) return found->second;
  }
  return {};
}

std::string text_of_first(const HtmlPage& page, std::string_view tag) {
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.tag(id) != tag) continue;
    // The head's title has no shown text; its words are read all the same.
    std::string text = tag == "title" ? collapse(page.tree.raw_text(id)) : page.tree.text(id);
    if (!text.empty() && text.size() <= kMaxFactBytes) return text;
  }
  return {};
}

// rel="author", itemprop="author", or an element called byline.
std::string byline_on_page(const HtmlPage& page) {
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.is_text(id) || page.text_bytes(id) == 0 || page.text_bytes(id) > kMaxBylineBytes) continue;
    const std::string_view names = page.tree.attribute(id, "class");
    const bool named = page.tree.attribute(id, "rel") == "author" || page.tree.attribute(id, "itemprop") == "author" ||
                       split_name(names.substr(0, 256)).find("-byline-") != std::string::npos;
    if (named && page.enclosing_figure(id) == kNoNode) return page.tree.text(id);
  }
  return {};
}

std::string date_on_page(const HtmlPage& page) {
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.tag(id) != "time") continue;
    const std::string date = find_date(page.tree.attribute(id, "datetime"), page.words);
    if (!date.empty()) return date;
  }
  return {};
}

std::string without_by(std::string byline) {
  for (const char* lead : {"By ", "by ", "BY ", "Von ", "Par ", "Por "}) {
    if (byline.starts_with(lead)) return byline.substr(std::string_view(lead).size());
  }
  return byline;
}

}  // namespace

PageFacts read_page_facts(const HtmlPage& page, const ArticleFacts& article) {
  const MetaValues meta = read_meta(page);
  PageFacts facts;
  facts.title = article.title;
  if (facts.title.empty()) facts.title = first_of(meta, {"og:title", "twitter:title", "title"});
  if (facts.title.empty()) facts.title = text_of_first(page, "h1");
  if (facts.title.empty()) facts.title = text_of_first(page, "title");
  facts.byline = article.byline;
  if (facts.byline.empty()) {
    facts.byline =
        first_of(meta, {"author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"});
  }
  if (facts.byline.empty()) facts.byline = byline_on_page(page);
  facts.byline = without_by(std::move(facts.byline));
  facts.date = find_date(article.date, page.words);
  if (facts.date.empty()) {
    facts.date = find_date(first_of(meta, {"article:published_time", "datepublished", "date", "pubdate", "publishdate",
                                           "dc.date", "dc.date.issued", "parsely-pub-date", "last-modified"}),
                           page.words);
  }
  if (facts.date.empty()) facts.date = date_on_page(page);
  facts.language = page.tree.size() > 0 ? std::string(trim(page.tree.attribute(0, "lang"))) : std::string();
  if (facts.language.empty()) facts.language = article.language;
  if (facts.language.empty()) facts.language = first_of(meta, {"content-language", "og:locale", "language"});
  if (facts.language.size() > 35) facts.language.clear();  // the longest tag of BCP 47
  facts.description = first_of(meta, {"og:description", "description", "twitter:description"});
  for (const char* key : {"og:image", "og:image:url", "twitter:image", "twitter:image:src"}) {
    if (const auto found = meta.find(key); found != meta.end()) facts.lead_addresses.push_back(found->second);
  }
  return facts;
}

}  // namespace creditline
