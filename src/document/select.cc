#include "document/select.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

constexpr std::size_t kMinSameText = 24;  // bytes that two captions must share to be one
constexpr std::size_t kMaxComparedBytes = 4000;
constexpr std::size_t kMinKeyBytes = 6;  // shorter file names ("image", "1") say nothing
constexpr std::size_t kMaxKeyedAddresses = 8;

// "%2F" -> "/": addresses inside addresses of picture servers.
std::string percent_decoded(std::string_view address) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool coded =
        address[i] == '%' && i + 2 < address.size() && digit(address[i + 1]) >= 0 && digit(address[i + 2]) >= 0;
    out += coded ? static_cast<char>(digit(address[i + 1]) * 16 + digit(address[i + 2])) : address[i];
    if (coded) i += 2;
  }
  return find_invalid_utf8(out) ? std::string(address) : out;
}

std::vector<std::string> keys_of(const DocumentImage& image) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view address) {
    std::string key = picture_key(address);
    if (key.size() >= kMinKeyBytes && std::find(keys.begin(), keys.end(), key) == keys.end())
      keys.push_back(std::move(key));
  };
  add(image.src);
  for (std::size_t i = 0; i < image.other_srcs.size() && i < kMaxKeyedAddresses; ++i) add(image.other_srcs[i]);
  return keys;
}

// Letters and digits of a caption, folded, for comparison; empty for a text too short to tell pictures apart.
std::string letters_of(std::string_view text) {
  if (text.size() < kMinSameText) return {};
  std::string key;
  for (const char c : fold(utf8_prefix(text, kMaxComparedBytes))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80)) key += c;
  }
  return key;
}

// The beginning of it: data often have a caption cut or with another credit behind it.
std::string beginning_of(std::string_view text) { return std::string(utf8_prefix(letters_of(text), 60)); }

class Selector {
 public:
  Selector(Selection selection, const PageFacts& facts, const CreditSense& sense)
      : in_(std::move(selection)), facts_(facts), sense_(sense) {}

  std::vector<DocumentCaption> run() {
    has_captions_ = std::any_of(in_.figures.begin(), in_.figures.end(), [](const FoundPicture& f) {
      return f.by == FoundBy::kFigcaption || f.by == FoundBy::kBox || f.by == FoundBy::kAttribute;
    });
    for (FoundPicture& figure : in_.figures) {
      const bool alt_only = figure.by == FoundBy::kAlt && has_captions_ && !sense_.ends_in_credit(figure.caption.text);
      if (!alt_only) add(std::move(figure));
    }
    for (const std::string& address : in_.addresses) wordless_.insert(picture_key(address));
    for (const std::string& address : facts_.lead_addresses) lead_keys_.insert(picture_key(address));
    bool shows_any = has_captions_;
    for (FoundPicture& picture : in_.json) {
      mark_lead(picture);
      shows_any = shows_any || is_shown(picture);
    }
    for (FoundPicture& picture : in_.json) add_json(std::move(picture), shows_any);
    std::stable_sort(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) { return order(a) < order(b); });
    std::vector<DocumentCaption> captions;
    for (FoundPicture& found : kept_) captions.push_back(to_caption(std::move(found)));
    return captions;
  }

 private:
  // The page's own picture first, then the order of the page, then what only data speak of.
  static std::uint64_t order(const FoundPicture& found) {
    if (found.place != kNoNode) return 1 + std::uint64_t{found.place};
    return found.is_lead ? 0 : std::uint64_t{UINT64_MAX};
  }

  void add(FoundPicture found) {
    const std::string letters = letters_of(found.caption.text);
    if (FoundPicture* same = find_double(found, letters)) {
      merge(*same, std::move(found));
      return;
    }
    if (!letters.empty()) {
      by_letters_.emplace(letters, kept_.size());
      by_beginning_.emplace(beginning_of(found.caption.text), kept_.size());
    }
    for (const std::string& key : keys_of(found.image)) by_picture_.emplace(key, kept_.size());
    kept_.push_back(std::move(found));
  }

  // The same words, or the same picture with words that hold the others.
  FoundPicture* find_double(const FoundPicture& found, const std::string& letters) {
    if (letters.empty()) return find_short_double(found);
    if (const auto known = by_letters_.find(letters); known != by_letters_.end()) return &kept_[known->second];
    for (const std::string& key : keys_of(found.image)) {
      const auto known = by_picture_.find(key);
      if (known == by_picture_.end()) continue;
      const std::string other = letters_of(kept_[known->second].caption.text);
      const bool same =
          !other.empty() && (other.find(letters) != std::string::npos || letters.find(other) != std::string::npos);
      if (same) return &kept_[known->second];
    }
    return nullptr;
  }

  // Words too short to tell pictures apart are one caption only with the same picture.
  FoundPicture* find_short_double(const FoundPicture& found) {
    const std::string words = fold(found.caption.text);
    for (const std::string& key : keys_of(found.image)) {
      const auto known = by_picture_.find(key);
      if (known == by_picture_.end()) continue;
      const std::string other = fold(kept_[known->second].caption.text);
      if (other.find(words) != std::string::npos || words.find(other) != std::string::npos)
        return &kept_[known->second];
    }
    return nullptr;
  }

  // The same caption twice on a page: the fuller one stays.
  static void merge(FoundPicture& kept, FoundPicture again) {
    const bool fuller = again.caption.text.size() > kept.caption.text.size();
    if (fuller && (again.caption.has_credit() || !kept.caption.has_credit())) kept.caption = std::move(again.caption);
    if (kept.image.src.empty()) {
      kept.image = std::move(again.image);
    } else if (!again.image.src.empty() && kept.image.other_srcs.size() < kMaxKeyedAddresses) {
      kept.image.other_srcs.push_back(again.image.src);
    }
    for (Statement& statement : again.statements) kept.statements.push_back(std::move(statement));
  }

  void mark_lead(FoundPicture& json) const {
    const auto keys = keys_of(json.image);
    const auto is_lead = [&](const auto& key) { return lead_keys_.contains(key); };
    json.is_lead = json.is_lead || std::any_of(keys.begin(), keys.end(), is_lead);
  }

  // The page shows that picture, in its text or as its own.
  bool is_shown(const FoundPicture& json) const {
    const auto keys = keys_of(json.image);
    return json.is_lead ||
           std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return wordless_.contains(key); });
  }

  void add_json(FoundPicture json, bool shows_any) {
    if (FoundPicture* same = find(json)) {
      complete(*same, std::move(json));
      return;
    }
    const std::string words = collapse(json.caption.text);
    const bool teaser = words == facts_.title || (!facts_.description.empty() && words == facts_.description);
    if (words.empty() || teaser) return;
    const bool tells_credit = json.caption.has_credit() || sense_.ends_in_credit(words);
    // Where the page shows pictures with words of its own, data speak of other stories as well.
    const bool counts = shows_any ? is_shown(json) && (tells_credit || !has_captions_) : tells_credit;
    if (counts) add(std::move(json));
  }

  FoundPicture* find(const FoundPicture& json) {
    const std::string_view own(json.caption.text);
    const std::string_view caption = own.substr(0, json.caption.has_credit() ? json.caption.credit_start : own.size());
    const std::string letters = letters_of(caption);
    if (const auto found = by_letters_.find(letters); found != by_letters_.end()) return &kept_[found->second];
    for (const std::string& key : keys_of(json.image)) {
      if (const auto found = by_picture_.find(key); found != by_picture_.end()) return &kept_[found->second];
    }
    const auto found = by_beginning_.find(beginning_of(caption));
    return found == by_beginning_.end() ? nullptr : &kept_[found->second];
  }

  // What data say of a picture that the page shows with words: kept as statements, and filled in where the page is
  // silent.
  void complete(FoundPicture& kept, FoundPicture json) {
    const std::string_view text(json.caption.text);
    const std::string_view caption =
        trim(text.substr(0, json.caption.has_credit() ? json.caption.credit_start : text.size()));
    if (kept.by == FoundBy::kCredit && kept.caption.credit_start == 0 && caption.size() >= kMinSameText &&
        caption != facts_.title && caption != facts_.description) {
      kept.caption = join_credit({std::string(caption), 0, 0}, kept.caption.text);
      kept.by = FoundBy::kFigcaption;
    }
    const bool tells_credit = kept.caption.has_credit() || sense_.ends_in_credit(kept.caption.text);
    if (!tells_credit && json.caption.has_credit())
      kept.caption = join_credit(std::move(kept.caption), json.caption.credit());
    for (Statement& statement : json.statements) {
      const auto repeats = [&](const Statement& s) { return s.what == statement.what && s.value == statement.value; };
      if (kept.statements.size() >= 32 || std::any_of(kept.statements.begin(), kept.statements.end(), repeats))
        continue;
      kept.statements.push_back(std::move(statement));
    }
  }

  static DocumentCaption to_caption(FoundPicture found) {
    DocumentCaption caption;
    found.caption = narrow_credit(std::move(found.caption));
    caption.text = std::move(found.caption.text);
    caption.credit_start = found.caption.credit_start;
    caption.credit_end = found.caption.credit_end;
    if (!found.image.src.empty() || !found.image.alt.empty()) caption.image = std::move(found.image);
    caption.where = std::move(found.where);
    caption.statements = std::move(found.statements);
    return caption;
  }

  Selection in_;
  const PageFacts& facts_;
  const CreditSense& sense_;
  std::vector<FoundPicture> kept_;
  bool has_captions_ = false;
  std::unordered_map<std::string, std::size_t> by_letters_, by_beginning_, by_picture_;
  std::unordered_set<std::string> wordless_, lead_keys_;
};

}  // namespace

std::string picture_key(std::string_view address) {
  static const RE2 kSize(
      R"((?:[-_@.](?:\d{2,5}x\d{0,5}|w\d{2,5}|h\d{2,5}|\d{2,5}w|scaled|large|medium|small|thumb|[1-4]x))+$)");
  std::string path = address.find('%') == std::string_view::npos ? std::string(address.substr(0, 4096))
                                                                 : percent_decoded(address.substr(0, 4096));
  // The address that a picture server is asked for: ".../_next/image?url=https://example.org/a.jpg&w=640".
  if (const std::size_t inner = path.rfind("http"); inner != std::string::npos && inner > 0) {
    path.erase(0, inner);
    path.resize(std::min(path.size(), path.find('&')));
  }
  path.resize(std::min(path.size(), path.find_first_of("?#")));
  while (!path.empty() && path.back() == '/') path.pop_back();
  std::string name = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  if (const std::size_t dot = name.rfind('.'); dot != std::string::npos && name.size() - dot <= 6) name.resize(dot);
  RE2::Replace(&name, kSize, "");
  return fold(name);
}

std::vector<DocumentCaption> select_captions(Selection selection, const PageFacts& facts, const CreditSense& sense) {
  return Selector(std::move(selection), facts, sense).run();
}

}  // namespace creditline
