#include "document/script_json.h"

#include <algorithm>
#include <optional>

#include "base/files.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxTextBytes = 8000;  // of a caption in JSON
constexpr std::size_t kMaxCreditBytes = 300;
constexpr int kAddressDepth = 4;         // levels below an object where its picture's address may stand
constexpr std::size_t kMaxMembers = 64;  // looked at per object for an address
constexpr int kMaxStringDepth = 3;       // JSON in strings in strings
constexpr std::size_t kMaxScriptPieces = 64;
constexpr std::size_t kMinPieceBytes = 40;
constexpr std::size_t kMaxSearch = 12;  // times the length of a script that is searched in all

std::string_view view(const JsonValue& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

// Words of a value, mark-up and entities resolved; empty for addresses and the like.
std::string words_of(std::string_view value, std::size_t max_bytes) {
  if (value.size() > max_bytes) return {};
  if (value.find_first_of("<&") != std::string_view::npos) {
    const auto inner = HtmlTree::parse(value, 64);
    return inner ? inner->text(0) : std::string();
  }
  const std::string text = collapse(value);
  const bool one_word = text.find(' ') == std::string::npos;
  if (one_word && (text.find("://") != std::string::npos || text.starts_with('/') || text.starts_with('#'))) return {};
  return text;
}

bool is_picture_address(std::string_view address) {
  if (address.empty() || address.size() > 4096 || address.find(' ') != std::string_view::npos) return false;
  std::string low;
  for (const char c : address) low += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const char* mark : {".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif"}) {
    if (low.find(mark) != std::string::npos) return true;
  }
  const bool address_like = low.starts_with("http") || low.starts_with('/');
  return address_like && (low.find("image") != std::string::npos || low.find("/img") != std::string::npos ||
                          low.find("photo") != std::string::npos);
}

bool type_names(const JsonValue& object, std::string_view part) {
  for (const char* key : {"@type", "type", "__typename", "_type"}) {
    const JsonValue* type = json_member(object, key);
    if (!type) continue;
    if (type->IsArray()) {
      for (const JsonValue& one : type->GetArray()) {
        if (view(one).find(part) != std::string_view::npos) return true;
      }
    }
    if (view(*type).find(part) != std::string_view::npos) return true;
  }
  return false;
}

bool is_article(const JsonValue& object) {
  for (const char* kind : {"Article", "BlogPosting", "Reportage", "LiveBlog"}) {
    if (type_names(object, kind)) return true;
  }
  return false;
}

class PictureFinder {
 public:
  PictureFinder(const PageWords& words, std::string where) : words_(words), where_(std::move(where)) {}

  std::vector<FoundPicture> run(const JsonValue& value) {
    visit(value, false, 0);
    return std::move(found_);
  }

 private:
  // An article in a list of articles is another story.
  static bool is_list_of_stories(const JsonValue& object) {
    return type_names(object, "ItemList") || json_member(object, "itemListElement") != nullptr;
  }

  // Recursion is bounded: parse_json() reads at most kMaxJsonDepth levels.
  void visit(const JsonValue& value, bool is_lead, int string_depth) {
    if (found_.size() >= kMaxJsonPictures) return;
    if (value.IsArray()) {
      for (const JsonValue& one : value.GetArray()) visit(one, is_lead, string_depth);
    } else if (value.IsString()) {
      visit_string(view(value), is_lead, string_depth);
    } else if (value.IsObject() && !is_list_of_stories(value)) {
      const bool own = add_object(value, is_lead);
      const bool article = is_article(value);
      for (const auto& member : value.GetObject()) {
        const std::string_view key = view(member.name);
        const JsonRole role = words_.json_key(key);
        if (role != JsonRole::kLead && (words_.roles(key) & (kChrome | kChromeWeak))) continue;
        if (own && role != JsonRole::kNone && role != JsonRole::kLead) continue;  // its own words and addresses
        visit(member.value, is_lead || role == JsonRole::kLead || (article && key == "image"), string_depth);
      }
    }
  }

  // JSON written into a string, alone or as numbered lines ("1a:{…}").
  void visit_string(std::string_view text, bool is_lead, int depth) {
    if (depth >= kMaxStringDepth || text.size() < kMinPieceBytes) return;
    if (text.find("\":") == std::string_view::npos && text.find("\\\":") == std::string_view::npos) return;
    while (!text.empty()) {
      const std::string_view line = trim(take_line(text));
      const std::size_t start = line.find_first_of("{[");
      if (start > 8 /* npos too */ || line.size() < kMinPieceBytes) continue;
      if (const auto inner = parse_json(line.substr(start))) visit(*inner, is_lead, depth + 1);
    }
  }

  // Whether the object describes a picture.
  bool add_object(const JsonValue& object, bool is_lead) {
    if (is_article(object)) return false;
    const std::string caption = best(object, JsonRole::kCaption, kMaxTextBytes);
    std::string credit = best_credit(object, JsonRole::kCredit);
    FoundPicture found;
    const bool own_address = add_own_addresses(object, found.image);
    const bool image_object = own_address && (type_names(object, "mage") || type_names(object, "hoto"));
    std::string text = caption;
    if (own_address || image_object) {
      if (text.empty()) text = best(object, JsonRole::kDescription, kMaxTextBytes);
      if (credit.empty()) credit = best_credit(object, JsonRole::kMaker);
      found.image.alt = best(object, JsonRole::kAlt, kMaxTextBytes);
    }
    if (text.empty() && credit.empty()) return false;
    if (!own_address && !add_nested_addresses(object, found.image, kAddressDepth)) return false;
    found.by = FoundBy::kJson;
    found.caption = join_credit({text, 0, 0}, credit);
    found.is_lead = is_lead;
    found.where = where_ + ", picture " + std::to_string(found_.size() + 1);
    add_statements(object, found);
    found_.push_back(std::move(found));
    return true;
  }

  // What `read` makes of the value under the first key of the list that has this role.
  template <class Read>
  std::string best_of(const JsonValue& object, JsonRole role, Read read) const {
    std::string text;
    int rank = 0;
    for (const auto& member : object.GetObject()) {
      const std::string_view key = view(member.name);
      if (words_.json_key(key) != role) continue;
      const int this_rank = words_.json_rank(key);
      if (!text.empty() && this_rank >= rank) continue;
      std::string value = read(member.value);
      if (value.empty()) continue;
      text = std::move(value);
      rank = this_rank;
    }
    return text;
  }

  std::string best(const JsonValue& object, JsonRole role, std::size_t max_bytes) const {
    return best_of(object, role, [&](const JsonValue& value) { return text_of(value, max_bytes); });
  }

  std::string text_of(const JsonValue& value, std::size_t max_bytes) const {
    if (value.IsString()) return words_of(view(value), max_bytes);
    if (value.IsObject()) {
      for (const char* key : {"text", "plain", "rendered", "raw", "html", "value", "name", "content"}) {
        const std::string_view inner = json_string(value, key);
        if (!inner.empty()) return words_of(inner, max_bytes);
      }
    }
    return {};
  }

  std::string best_credit(const JsonValue& object, JsonRole role) const {
    return best_of(object, role, [&](const JsonValue& value) {
      std::string credit = credit_of(value, 0);
      return credit.find("://") == std::string::npos ? credit : std::string();
    });
  }

  // "AFP", ["Jane Doe", "AFP"], {"name": "AFP"}, {"by": [{"name": "Jane Doe"}], "affiliation": [{"name": "AFP"}]}.
  std::string credit_of(const JsonValue& value, int depth) const {
    if (value.IsString()) {
      const std::string text = words_of(view(value), kMaxCreditBytes);
      return text == "null" || text == "none" ? std::string() : text;
    }
    std::string all;
    const auto append = [&](const std::string& part, const char* between) {
      if (part.empty() || all.find(part) != std::string::npos || all.size() > kMaxCreditBytes) return;
      if (!all.empty()) all += between;
      all += part;
    };
    if (depth < 4 && value.IsArray()) {
      for (const JsonValue& one : value.GetArray()) append(credit_of(one, depth + 1), ", ");
    } else if (depth < 4 && value.IsObject()) {
      for (const auto& member : value.GetObject()) {
        if (words_.json_key(view(member.name)) == JsonRole::kList) append(credit_of(member.value, depth + 1), "/");
      }
      if (!all.empty()) return all;
      for (const char* key : {"name", "text", "byline", "displayName", "fullName", "title"}) {
        if (all.empty()) append(words_of(json_string(value, key), kMaxCreditBytes), "");
      }
    }
    return all;
  }

  bool add_own_addresses(const JsonValue& object, DocumentImage& image) const {
    const bool picture_type = type_names(object, "mage") || type_names(object, "hoto") || type_names(object, "icture");
    for (const auto& member : object.GetObject()) {
      if (words_.json_key(view(member.name)) != JsonRole::kUrl) continue;
      const std::string_view address = view(member.value);
      const bool typed = picture_type && (address.starts_with("http") || address.starts_with('/'));
      if (is_picture_address(address) || typed) add_address(image, address);
    }
    image.width = number(object, "width");
    image.height = number(object, "height");
    return !image.src.empty();
  }

  bool add_nested_addresses(const JsonValue& value, DocumentImage& image, int depth) const {
    if (depth == 0) return !image.src.empty();
    std::size_t members = 0;
    if (value.IsObject()) {
      for (const auto& member : value.GetObject()) {
        if (++members > kMaxMembers) break;
        if (is_picture_address(view(member.value))) add_address(image, view(member.value));
        if (member.value.IsObject() || member.value.IsArray()) add_nested_addresses(member.value, image, depth - 1);
      }
    } else if (value.IsArray()) {
      for (const JsonValue& one : value.GetArray()) {
        if (++members > kMaxMembers) break;
        if (is_picture_address(view(one))) add_address(image, view(one));
        add_nested_addresses(one, image, depth - 1);
      }
    }
    return !image.src.empty();
  }

  static void add_address(DocumentImage& image, std::string_view address) {
    if (image.src.empty()) {
      image.src = address;
    } else if (image.src != address && image.other_srcs.size() < 24) {
      image.other_srcs.emplace_back(address);
    }
  }

  static int number(const JsonValue& object, const char* key) {
    const JsonValue* value = json_member(object, key);
    return value && value->IsInt() && value->GetInt() > 0 ? value->GetInt() : 0;
  }

  void add_statements(const JsonValue& object, FoundPicture& found) const {
    static constexpr std::pair<const char*, std::string_view> kFacts[] = {{"creditText", about::kCredit},
                                                                          {"credit", about::kCredit},
                                                                          {"creator", about::kPhotographer},
                                                                          {"author", about::kPhotographer},
                                                                          {"photographer", about::kPhotographer},
                                                                          {"copyrightNotice", about::kCopyright},
                                                                          {"copyrightHolder", about::kCopyright},
                                                                          {"license", about::kLicense},
                                                                          {"acquireLicensePage", about::kWebStatement},
                                                                          {"caption", about::kDescription}};
    for (const auto& [key, what] : kFacts) {
      const JsonValue* value = json_member(object, key);
      if (!value) continue;
      const bool address = what == about::kLicense || what == about::kWebStatement;
      std::string text = address ? std::string(view(*value)) : credit_of(*value, 0);
      if (text.empty() && what == about::kDescription) text = text_of(*value, kMaxTextBytes);
      if (text.empty()) continue;
      found.statements.push_back({std::string(what), text, "", "", Witness::kPage, found.where + ", " + key, 1.0});
    }
  }

  const PageWords& words_;
  const std::string where_;
  std::vector<FoundPicture> found_;
};

// The end of the balanced piece that begins at `at` with "{" or "["; npos when it never closes.
std::size_t balanced_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
      }
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

// The text of a quoted JSON string at `at`, escapes resolved; `end` is set behind it.
std::optional<std::string> quoted_text(std::string_view script, std::size_t at, std::size_t& end) {
  end = at + 1;
  while (end < script.size() && script[end] != '"') end += script[end] == '\\' ? 2 : 1;
  end = std::min(end + 1, script.size());
  const auto value = parse_json("[" + std::string(script.substr(at, end - at)) + "]");
  if (!value || !(*value)[0].IsString()) return std::nullopt;
  return std::string(view((*value)[0]));
}

// ---- what JSON-LD says of the article

std::string names_of(const JsonValue& value) {
  if (value.IsString()) {
    const std::string text = collapse(view(value));
    return text.find("://") == std::string::npos ? text : std::string();
  }
  if (value.IsObject()) {
    const JsonValue* name = json_member(value, "name");
    return name ? names_of(*name) : std::string();
  }
  std::string all;
  if (value.IsArray()) {
    for (const JsonValue& one : value.GetArray()) {
      if (all.size() > 500) break;
      const std::string name = one.IsArray() ? std::string() : names_of(one);
      if (name.empty() || all.find(name) != std::string::npos) continue;
      if (!all.empty()) all += ", ";
      all += name;
    }
  }
  return all;
}

void read_article(const JsonValue& value, ArticleFacts& facts) {
  if (value.IsArray()) {
    for (const JsonValue& one : value.GetArray()) read_article(one, facts);
    return;
  }
  if (!value.IsObject()) return;
  if (const JsonValue* graph = json_member(value, "@graph")) read_article(*graph, facts);
  if (!is_article(value)) return;
  if (facts.title.empty()) facts.title = words_of(json_string(value, "headline"), 1000);
  if (facts.date.empty()) facts.date = json_string(value, "datePublished");
  if (facts.language.empty()) facts.language = json_string(value, "inLanguage");
  const JsonValue* author = json_member(value, "author");
  if (facts.byline.empty() && author) facts.byline = names_of(*author);
}

bool speaks_of_pictures(std::string_view script) {
  for (const char* word : {"aption", "redit", "opyright", "hotographer", "egend", "yline"}) {
    if (script.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::vector<FoundPicture> find_json_pictures(const JsonValue& value, const PageWords& words, const std::string& where) {
  return PictureFinder(words, where).run(value);
}

ScriptJson json_in_script(std::string_view script) {
  ScriptJson found;
  std::size_t at = 0, searched = 0;
  while (found.pieces.size() < kMaxScriptPieces && searched <= kMaxSearch * script.size()) {
    at = script.find_first_of("=(:", at);
    if (at == std::string_view::npos) break;
    std::size_t value = ++at;
    while (value < script.size() && (script[value] == ' ' || script[value] == '\n')) ++value;
    if (value >= script.size()) break;
    if (script[value] == '"') {
      std::size_t end = value;
      const auto text = quoted_text(script, value, end);
      if (text && text->size() >= kMinPieceBytes && text->find_first_of("{[") < 8) found.pieces.push_back(*text);
      at = end;
    } else if (script[value] == '{' || script[value] == '[') {
      const std::size_t end = balanced_end(script, value);
      if (end == std::string_view::npos) break;
      const std::string_view piece = script.substr(value, end - value);
      searched += piece.size();
      const bool json = piece.size() >= kMinPieceBytes && speaks_of_pictures(piece) && piece.find('"') < 64;
      const auto parsed = json ? parse_json(piece) : Result<JsonDocument>(Error{});
      const bool is_push = parsed && parsed->IsArray() && parsed->Size() == 2 && (*parsed)[1].IsString();
      if (is_push) {
        found.pushed += view((*parsed)[1]);
      } else if (parsed) {
        found.pieces.emplace_back(piece);
      }
      at = parsed ? end : value + 1;  // program text: values may stand inside it
    }
  }
  return found;
}

PageJson read_page_json(const HtmlPage& page) {
  PageJson all;
  std::string pushed;
  int number = 0;
  const auto read = [&](std::string_view text, const std::string& where, bool linked) {
    const auto value = parse_json(text);
    JsonDocument as_string;
    if (!value)
      as_string.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), as_string.GetAllocator());
    const JsonValue& root = value ? *value : static_cast<const JsonValue&>(as_string);
    if (linked) read_article(root, all.article);
    for (FoundPicture& found : find_json_pictures(root, page.words, where)) {
      if (all.pictures.size() < kMaxJsonPictures) all.pictures.push_back(std::move(found));
    }
  };
  for (NodeId id = 0; id < page.tree.size(); ++id) {
    if (page.tree.tag(id) != "script") continue;
    const std::string_view type = page.tree.attribute(id, "type");
    const std::string_view script = trim(page.tree.raw_text(id));
    const bool linked = type.find("ld+json") != std::string_view::npos;
    if (!linked && (script.size() < kMinPieceBytes || !speaks_of_pictures(script))) continue;
    const std::string where = std::string(linked ? "JSON-LD " : "script ") + std::to_string(++number);
    if (linked || script.starts_with('{') || script.starts_with('[')) {
      read(script, where, linked);
    } else {
      const ScriptJson found = json_in_script(script);
      for (const std::string& piece : found.pieces) read(piece, where, false);
      pushed += found.pushed;
    }
  }
  if (!pushed.empty()) read(pushed, "scripts", false);
  return all;
}

}  // namespace creditline
