#include "document/ninjs.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/json.h"
#include "base/utf8.h"
#include "document/dates.h"
#include "document/news_picture.h"

namespace creditline {
namespace {

constexpr int kMaxDepth = 8;  // of associations in associations

std::string text_at(const JsonValue& object, std::string_view key) { return std::string(json_string(object, key)); }

int number_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsInt() ? value->GetInt() : 0;
}

// Version 1 has "headline": "…", later ones "headlines": [{"value": "…"}, …].
std::string first_value(const JsonValue& item, std::string_view plural) {
  const JsonValue* list = json_member(item, plural);
  if (!list || !list->IsArray()) return {};
  for (const JsonValue& one : list->GetArray())
    if (std::string value = text_at(one, "value"); !value.empty()) return value;
  return {};
}

std::string headline_of(const JsonValue& item) {
  std::string headline = text_at(item, "headline");
  return headline.empty() ? first_value(item, "headlines") : headline;
}

// The description that is called a caption before any other.
std::string caption_of(const JsonValue& item) {
  for (const char* key : {"description_caption", "description_text"})
    if (std::string text = text_at(item, key); !text.empty()) return text;
  const JsonValue* list = json_member(item, "descriptions");
  if (list && list->IsArray()) {
    for (const JsonValue& one : list->GetArray())
      if (text_at(one, "role").find("caption") != std::string::npos) return text_at(one, "value");
  }
  if (std::string text = first_value(item, "descriptions"); !text.empty()) return text;
  return text_at(item, "body_text");
}

// Members of a list or of an object with names: renditions and associations come as both.
template <class Visit>
void each_member(const JsonValue& item, std::string_view key, Visit visit) {
  const JsonValue* list = json_member(item, key);
  if (!list) return;
  if (list->IsArray())
    for (const JsonValue& one : list->GetArray()) visit(one);
  if (list->IsObject())
    for (const auto& member : list->GetObject()) visit(member.value);
}

NewsPicture picture_of(const JsonValue& item) {
  NewsPicture picture;
  picture.caption = caption_of(item);
  picture.byline = text_at(item, "byline");
  for (const char* key : {"creditline", "credit_line", "credit"})
    if (picture.credit.empty()) picture.credit = text_at(item, key);
  for (const char* key : {"slugline", "slug"})
    if (picture.slug.empty()) picture.slug = text_at(item, key);
  picture.say(about::kPhotographer, picture.byline, "byline");
  picture.say(about::kCredit, picture.credit, "creditline");
  picture.say(about::kSource, text_at(item, "source"), "source");
  each_member(item, "infosources",
              [&](const JsonValue& one) { picture.say(about::kSource, text_at(one, "name"), "infosources"); });
  picture.say(about::kHeadline, headline_of(item), "headline");
  picture.say(about::kCopyrightOwner, text_at(item, "copyrightholder"), "copyrightholder");
  picture.say(about::kCopyright, text_at(item, "copyrightnotice"), "copyrightnotice");
  picture.say(about::kUsageTerms, text_at(item, "usageterms"), "usageterms");
  picture.say(about::kInstructions, text_at(item, "ednote"), "ednote");
  picture.say(about::kDate, text_at(item, "contentcreated"), "contentcreated");
  for (const char* key : {"person", "people"})
    each_member(item, key, [&](const JsonValue& one) { picture.say(about::kPerson, text_at(one, "name"), "people"); });
  each_member(item, "renditions", [&](const JsonValue& one) {
    add_rendition(picture, text_at(one, "href"), number_at(one, "width"), number_at(one, "height"));
  });
  return picture;
}

class Reader {
 public:
  explicit Reader(const PageWords& words) : words_(words) {}

  Document run(const JsonValue& root) {
    if (root.IsArray()) {
      for (const JsonValue& item : root.GetArray()) read(item, 0);
    } else {
      read(root, 0);
    }
    return std::move(document_);
  }

 private:
  void read(const JsonValue& item, int depth) {
    if (!item.IsObject() || depth > kMaxDepth) return;
    const std::string type = text_at(item, "type");
    const bool is_picture = type == "picture" || type == "image" || type == "graphic";
    if (document_.title.empty()) document_.title = headline_of(item);
    if (document_.byline.empty() && !is_picture) document_.byline = text_at(item, "byline");
    if (document_.language.empty()) document_.language = text_at(item, "language");
    for (const char* key : {"contentcreated", "versioncreated", "firstcreated"})
      if (document_.date.empty()) document_.date = find_date(text_at(item, key), words_);
    if (is_picture) {
      NewsPicture picture = picture_of(item);
      picture.where = "item " + std::to_string(++number_);
      add_picture(std::move(picture), document_);
    }
    each_member(item, "associations", [&](const JsonValue& one) { read(one, depth + 1); });
  }

  const PageWords& words_;
  Document document_;
  int number_ = 0;
};

}  // namespace

bool looks_like_ninjs(std::string_view text) {
  const std::string_view begin = trim(text);
  if (!begin.starts_with('{') && !begin.starts_with('[')) return false;
  constexpr std::array<std::string_view, 5> kSigns = {"\"versioncreated\"", "\"renditions\"", "\"description_caption\"",
                                                      "\"associations\"", "ninjs-schema"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

Result<Document> read_ninjs(std::string_view text, const PageWords& words) {
  const auto root = parse_json(text);
  if (!root) return root.error();
  return Reader(words).run(*root);
}

}  // namespace creditline
