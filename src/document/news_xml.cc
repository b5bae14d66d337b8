#include "document/news_xml.h"

#include <pugixml.hpp>
#include <string>

#include "document/dates.h"
#include "document/news_picture.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

// Name spaces are told by prefixes that every house chooses for itself.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view whole(node.name());
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node node : parent.children())
    if (local_name(node) == name) return node;
  return {};
}

// The next node in document order below `top`; null behind the last.
pugi::xml_node next_below(pugi::xml_node node, const pugi::xml_node& top) {
  if (node.first_child()) return node.first_child();
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

// All words below a node, those of different elements apart.
std::string text_of(const pugi::xml_node& top) {
  std::string out;
  for (pugi::xml_node node = top; node; node = next_below(node, top)) {
    if (node.type() != pugi::node_pcdata && node.type() != pugi::node_cdata) continue;
    out += node.value();
    out += ' ';
  }
  return collapse(out);
}

std::string text_at(const pugi::xml_node& parent, std::string_view name) { return text_of(child(parent, name)); }

std::string attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

// <creator><name>…</name></creator>, <creator literal="…">, or bare text.
std::string party(const pugi::xml_node& node) {
  std::string name = text_at(node, "name");
  if (name.empty()) name = text_of(node);
  return name.empty() ? attribute(node, "literal") : name;
}

// NITF

void read_media(const pugi::xml_node& media, const std::string& where, Document& document) {
  const std::string type = attribute(media, "media-type");
  if (type != "image" && type != "photo") return;
  NewsPicture picture;
  picture.where = where;
  picture.caption = text_at(media, "media-caption");
  picture.credit = text_at(media, "media-producer");
  for (const pugi::xml_node node : media.children()) {
    if (local_name(node) != "media-reference") continue;
    const std::string source = attribute(node, "source");
    add_rendition(picture, source.empty() ? attribute(node, "data-location") : source, node.attribute("width").as_int(),
                  node.attribute("height").as_int());
    if (picture.image.alt.empty()) picture.image.alt = attribute(node, "alternate-text");
  }
  add_picture(std::move(picture), document);
}

void read_all_media(const pugi::xml_node& top, const std::string& before, Document& document) {
  int number = 0;
  for (pugi::xml_node node = top; node; node = next_below(node, top))
    if (local_name(node) == "media") read_media(node, before + "media " + std::to_string(++number), document);
}

Document nitf_document(const pugi::xml_node& root, const PageWords& words) {
  Document document;
  const pugi::xml_node head = child(root, "head"), body_head = child(child(root, "body"), "body.head");
  document.title = text_at(child(body_head, "hedline"), "hl1");
  if (document.title.empty()) document.title = text_at(head, "title");
  document.byline = text_at(body_head, "byline");
  document.language = attribute(root, "xml:lang");
  const pugi::xml_node data = child(head, "docdata");
  for (const char* name : {"date.issue", "date.release"})
    if (document.date.empty()) document.date = find_date(attribute(child(data, name), "norm"), words);
  read_all_media(root, "", document);
  return document;
}

// NewsML-G2

bool is_picture(const pugi::xml_node& item) {
  const std::string code = attribute(child(child(item, "itemMeta"), "itemClass"), "qcode");
  return code.ends_with(":picture") || code.ends_with(":graphic") || code.ends_with(":photo");
}

void read_rights(const pugi::xml_node& rights, NewsPicture& picture) {
  picture.say(about::kCopyrightOwner, party(child(rights, "copyrightHolder")), "copyrightHolder");
  picture.say(about::kCopyright, text_at(rights, "copyrightNotice"), "copyrightNotice");
  picture.say(about::kUsageTerms, text_at(rights, "usageTerms"), "usageTerms");
}

std::string caption_of(const pugi::xml_node& content) {
  std::string first;
  for (const pugi::xml_node node : content.children()) {
    if (local_name(node) != "description") continue;
    if (attribute(node, "role").ends_with(":caption")) return text_of(node);
    if (first.empty()) first = text_of(node);
  }
  return first;
}

NewsPicture picture_of(const pugi::xml_node& item) {
  NewsPicture picture;
  const pugi::xml_node meta = child(item, "itemMeta"), content = child(item, "contentMeta");
  picture.caption = caption_of(content);
  picture.byline = text_at(content, "by");
  if (picture.byline.empty()) picture.byline = party(child(content, "creator"));
  picture.credit = text_at(content, "creditline");
  picture.slug = text_at(content, "slugline");
  picture.say(about::kPhotographer, picture.byline, "creator");
  picture.say(about::kCredit, picture.credit, "creditline");
  picture.say(about::kSource, party(child(content, "infosource")), "infosource");
  picture.say(about::kHeadline, text_at(content, "headline"), "headline");
  picture.say(about::kTitle, text_at(meta, "title"), "title");
  picture.say(about::kDate, text_at(content, "contentCreated"), "contentCreated");
  picture.say(about::kInstructions, text_at(meta, "edNote"), "edNote");
  for (const pugi::xml_node subject : content.children()) {
    if (local_name(subject) == "subject" && attribute(subject, "type").ends_with(":person"))
      picture.say(about::kPerson, party(subject), "subject");
  }
  read_rights(child(item, "rightsInfo"), picture);
  for (const pugi::xml_node node : child(item, "contentSet").children()) {
    if (local_name(node) != "remoteContent") continue;
    add_rendition(picture, attribute(node, "href"), node.attribute("width").as_int(),
                  node.attribute("height").as_int());
  }
  return picture;
}

class NewsmlReader {
 public:
  explicit NewsmlReader(const PageWords& words) : words_(words) {}

  Document run(const pugi::xml_node& root) {
    for (pugi::xml_node node = root; node; node = next_below(node, root))
      if (local_name(node) == "newsItem") read_item(node);
    return std::move(document_);
  }

 private:
  void read_item(const pugi::xml_node& item) {
    const std::string where = "newsItem " + std::to_string(++number_);
    const pugi::xml_node meta = child(item, "itemMeta"), content = child(item, "contentMeta");
    if (document_.title.empty()) document_.title = text_at(content, "headline");
    if (document_.language.empty()) document_.language = attribute(item, "xml:lang");
    for (const pugi::xml_node& date : {child(content, "contentCreated"), child(meta, "versionCreated")})
      if (document_.date.empty()) document_.date = find_date(text_of(date), words_);
    if (is_picture(item)) {
      NewsPicture picture = picture_of(item);
      picture.where = where;
      add_picture(std::move(picture), document_);
    } else {
      if (document_.byline.empty()) document_.byline = text_at(content, "by");
      read_all_media(child(item, "contentSet"), where + ", ", document_);
    }
  }

  const PageWords& words_;
  Document document_;
  int number_ = 0;
};

template <class Read>
Result<Document> read_xml(std::string_view text, Read read) {
  pugi::xml_document xml;
  const pugi::xml_parse_result parsed =
      xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  Document document = xml.document_element() ? read(xml.document_element()) : Document();
  if (!parsed && document.captions.empty()) {
    return Error{ErrorCode::kBadInput,
                 std::string("not XML: ") + parsed.description() + " at byte " + std::to_string(parsed.offset), ""};
  }
  return document;
}

}  // namespace

Result<Document> read_newsml(std::string_view text, const PageWords& words) {
  return read_xml(text, [&](const pugi::xml_node& root) { return NewsmlReader(words).run(root); });
}

Result<Document> read_nitf(std::string_view text, const PageWords& words) {
  return read_xml(text, [&](const pugi::xml_node& root) { return nitf_document(root, words); });
}

}  // namespace creditline
