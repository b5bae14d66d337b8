#include "document/feed.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "document/dates.h"
#include "document/html.h"
#include "document/html_tree.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxTextBytes = 8000;

// The name without its prefix: feeds choose prefixes freely.
std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

bool is_media(const pugi::xml_node& node, std::string_view name) {
  return std::string_view(node.name()).find(':') != std::string_view::npos && local_name(node.name()) == name;
}

std::string child_text(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child.name()) == name) return child.text().get();
  }
  return {};
}

std::string plain(std::string_view text) {
  if (text.size() > kMaxTextBytes) return {};
  if (text.find_first_of("<&") == std::string_view::npos) return collapse(text);
  const auto inner = HtmlTree::parse(text, 64);
  return inner ? inner->text(0) : std::string();
}

class FeedReader {
 public:
  FeedReader(const PageWords& words, const CreditSense& sense, const DocumentOptions& options)
      : words_(words), sense_(sense), options_(options) {}

  Document run(const pugi::xml_node& root) {
    const pugi::xml_node channel = root.child("channel") ? root.child("channel") : root;
    document_.title = plain(child_text(channel, "title"));
    document_.language = child_text(channel, "language");
    if (document_.language.empty()) document_.language = root.attribute("xml:lang").value();
    for (const char* name : {"pubDate", "lastBuildDate", "updated", "date"}) {
      if (document_.date.empty()) document_.date = find_date(child_text(channel, name), words_);
    }
    read_items(channel);
    if (channel != root) read_items(root);  // RSS 1.0 keeps items beside the channel
    return std::move(document_);
  }

 private:
  void read_items(const pugi::xml_node& parent) {
    for (const pugi::xml_node item : parent.children()) {
      const std::string_view name = local_name(item.name());
      if (name != "item" && name != "entry") continue;
      if (document_.captions.size() > options_.max_captions) return;
      ++item_;
      const std::size_t before = document_.captions.size();
      read_media(item, item, 0);
      if (document_.captions.size() == before) read_enclosure(item);
      read_item_html(item);
    }
  }

  // media:content stands in the item, in a media:group, or in another media:content.
  void read_media(const pugi::xml_node& parent, const pugi::xml_node& item, int depth) {
    for (const pugi::xml_node node : parent.children()) {
      if (is_media(node, "group") && depth < 3) read_media(node, item, depth + 1);
      const bool thumbnail = is_media(node, "thumbnail") && !has_content(parent);
      if ((is_media(node, "content") && is_picture(node)) || thumbnail) add_media(node, parent, item);
    }
  }

  static bool has_content(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent.children()) {
      if (is_media(node, "content") || is_media(node, "group")) return true;
    }
    return false;
  }

  static bool is_picture(const pugi::xml_node& content) {
    const std::string_view type = content.attribute("type").value(), medium = content.attribute("medium").value();
    return (type.empty() && medium.empty()) || type.starts_with("image") || medium == "image";
  }

  // Words stand in the picture's own element first, then in the group or item around it.
  void add_media(const pugi::xml_node& node, const pugi::xml_node& parent, const pugi::xml_node& item) {
    const auto words = [&](std::initializer_list<std::string_view> names) {
      for (const pugi::xml_node& scope : {node, parent, item}) {
        for (const std::string_view name : names) {
          for (const pugi::xml_node child : scope.children()) {
            if (!is_media(child, name)) continue;
            if (std::string text = plain(child.text().get()); !text.empty()) return text;
          }
        }
      }
      return std::string();
    };
    const std::string caption = words({"description", "text", "title"});
    const std::string credit = words({"credit", "copyright"});
    DocumentImage image;
    image.src = node.attribute("url").value();
    image.width = node.attribute("width").as_int();
    image.height = node.attribute("height").as_int();
    add(caption, credit, std::move(image), "media:" + std::string(local_name(node.name())));
  }

  void read_enclosure(const pugi::xml_node& item) {
    for (const pugi::xml_node node : item.children()) {
      const std::string_view name = local_name(node.name());
      const bool atom = name == "link" && std::string_view(node.attribute("rel").value()) == "enclosure";
      if ((name != "enclosure" && !atom) || !std::string_view(node.attribute("type").value()).starts_with("image"))
        continue;
      DocumentImage image;
      image.src = node.attribute(atom ? "href" : "url").value();
      add(plain(node.attribute("title").value()), plain(child_text(item, "credit")), std::move(image), "enclosure");
    }
  }

  void read_item_html(const pugi::xml_node& item) {
    for (const pugi::xml_node node : item.children()) {
      const std::string_view name = local_name(node.name());
      if (name != "encoded" && name != "content" && name != "description" && name != "summary") continue;
      const std::string_view html(node.text().get());
      if (html.find('<') == std::string_view::npos) continue;
      auto inner = read_html(html, words_, sense_, options_.max_depth);
      if (!inner) continue;
      for (DocumentCaption& caption : inner->captions) {
        caption.where = "item " + std::to_string(item_) + ", " + caption.where;
        if (!is_known(caption.text)) document_.captions.push_back(std::move(caption));
      }
    }
  }

  void add(const std::string& caption, const std::string& credit, DocumentImage image, const std::string& element) {
    CaptionText text = narrow_credit(join_credit({caption, 0, 0}, credit));
    if (text.text.empty()) return;
    // The same picture in other sizes.
    if (is_known(text.text)) {
      DocumentCaption& known = document_.captions.back();
      if (known.text == text.text && known.image && known.image->src != image.src) {
        known.image->other_srcs.push_back(image.src);
      }
      return;
    }
    DocumentCaption found;
    found.text = std::move(text.text);
    found.credit_start = text.credit_start;
    found.credit_end = text.credit_end;
    if (!image.src.empty()) found.image = std::move(image);
    found.where = "item " + std::to_string(item_) + ", " + element;
    items_.push_back(item_);
    document_.captions.push_back(std::move(found));
    items_.resize(document_.captions.size(), item_);
  }

  // The same words in the same item.
  bool is_known(const std::string& text) {
    items_.resize(document_.captions.size(), item_);
    for (std::size_t i = document_.captions.size(); i-- > 0 && items_[i] == item_;) {
      if (document_.captions[i].text == text) return true;
    }
    return false;
  }

  const PageWords& words_;
  const CreditSense& sense_;
  const DocumentOptions& options_;
  Document document_;
  std::vector<std::size_t> items_;  // of each caption
  std::size_t item_ = 0;
};

}  // namespace

Result<Document> read_feed(std::string_view text, const PageWords& words, const CreditSense& sense,
                           const DocumentOptions& options) {
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed =
      xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  const bool readable = parsed || xml.document_element();
  Document document = readable ? FeedReader(words, sense, options).run(xml.document_element()) : Document();
  if (!parsed && document.captions.empty()) {
    return Error{ErrorCode::kBadInput,
                 std::string("not XML: ") + parsed.description() + " at byte " + std::to_string(parsed.offset), ""};
  }
  return document;
}

}  // namespace creditline
