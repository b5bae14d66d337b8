#include "document/page_words.h"

#include <re2/re2.h>

#include <charconv>
#include <functional>
#include <optional>

#include "base/files.h"
#include "base/utf8.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxListBytes = 1 << 20;
constexpr std::size_t kMaxNameBytes = 256;  // longer class attributes are utility classes in a row
constexpr std::size_t kMaxKnownNames = 20'000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper_ascii(c) || (c >= '0' && c <= '9') || (c & 0x80);
}

using LineReader = std::function<bool(const ListLine&)>;  // false: the line has not the form of its list

Result<Done> read_list(const fs::path& path, const LineReader& read_line) {
  const auto text = read_file(path, kMaxListBytes);
  if (!text) return text.error();
  for (const ListLine& line : split_list(*text)) {
    if (!read_line(line)) {
      return Error{ErrorCode::kModel, "this line has not the form that models/page/README.md describes",
                   path.string() + ":" + std::to_string(line.number)};
    }
  }
  return Done{};
}

// "caption*" -> "-caption": the expression that finds an entry in a split name.
std::string pattern_of(std::string_view entry) {
  const bool open_start = entry.starts_with('*'), open_end = entry.ends_with('*');
  if (open_start) entry.remove_prefix(1);
  if (open_end && !entry.empty()) entry.remove_suffix(1);
  std::string pattern = open_start ? "" : "-";
  pattern += RE2::QuoteMeta(std::string(entry));
  if (!open_end) pattern += '-';
  return pattern;
}

// Entries of a list, by strength, as one expression each.
struct WordPattern {
  std::string alternatives;
  std::unique_ptr<RE2> first;  // is there a match
  std::unique_ptr<RE2> last;   // where the last match ends

  void add(std::string_view entry) {
    if (!alternatives.empty()) alternatives += '|';
    alternatives += pattern_of(entry);
  }
  void compile() {
    if (alternatives.empty()) alternatives = "[^\\s\\S]";
    first = std::make_unique<RE2>("(?:" + alternatives + ")", RE2::Quiet);
    last = std::make_unique<RE2>("^(.*)(?:" + alternatives + ")", RE2::Quiet);
  }
  bool found(const std::string& name) const { return RE2::PartialMatch(name, *first); }
  // Where the last match begins; nothing when there is none.
  std::optional<std::size_t> last_at(const std::string& name) const {
    re2::StringPiece before;
    if (!RE2::PartialMatch(name, *last, &before)) return std::nullopt;
    return before.size();
  }
};

std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (c != '_' && c != '-') key += lower(c);
  }
  return key;
}

std::optional<AttributeRole> attribute_role(std::string_view name) {
  if (name == "name") return AttributeRole::kName;
  if (name == "source") return AttributeRole::kSource;
  if (name == "sourceset") return AttributeRole::kSourceSet;
  return std::nullopt;
}

std::optional<JsonRole> json_role(std::string_view name) {
  if (name == "url") return JsonRole::kUrl;
  if (name == "caption") return JsonRole::kCaption;
  if (name == "description") return JsonRole::kDescription;
  if (name == "alt") return JsonRole::kAlt;
  if (name == "credit") return JsonRole::kCredit;
  if (name == "maker") return JsonRole::kMaker;
  if (name == "list") return JsonRole::kList;
  if (name == "name") return JsonRole::kName;
  if (name == "lead") return JsonRole::kLead;
  return std::nullopt;
}

// A part of a class attribute that only says how its element looks: "has-credit", "with-caption".
bool is_modifier(std::string_view part) {
  for (const std::string_view start : {"has-", "with-", "no-", "is-", "hide-", "show-", "js-has-"}) {
    if (part.starts_with(start)) return true;
  }
  return part.find(':') != std::string_view::npos;  // "lg:text-base": a utility class
}

}  // namespace

struct PageWords::Patterns {
  WordPattern caption, caption_weak, credit, credit_weak, picture, chrome, chrome_weak, hidden;
};

PageWords::PageWords() : patterns_(std::make_unique<Patterns>()) {}
PageWords::~PageWords() = default;

std::string split_name(std::string_view name) {
  std::string out = "-";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_name_letter(c)) {
      if (out.back() != '-') out += '-';
      continue;
    }
    const bool camel_hump = is_upper_ascii(c) && i > 0 && is_name_letter(name[i - 1]) && !is_upper_ascii(name[i - 1]);
    if (camel_hump && out.back() != '-') out += '-';
    out += lower(c);
  }
  if (out.back() != '-') out += '-';
  return out;
}

Result<std::shared_ptr<const PageWords>> PageWords::load(const fs::path& folder) {
  std::shared_ptr<PageWords> words(new PageWords());
  Patterns& patterns = *words->patterns_;
  const auto strong_or_weak = [](WordPattern& strong, WordPattern& weak) -> LineReader {
    return [&](const ListLine& line) {
      if (line.fields.size() != 2 || (line.fields[1] != "strong" && line.fields[1] != "weak")) return false;
      (line.fields[1] == "strong" ? strong : weak).add(line.fields[0]);
      return true;
    };
  };
  const auto one_word = [](WordPattern& pattern) -> LineReader {
    return [&](const ListLine& line) { return pattern.add(line.fields[0]), line.fields.size() == 1; };
  };
  const std::vector<std::pair<const char*, LineReader>> lists = {
      {"caption-words.txt", strong_or_weak(patterns.caption, patterns.caption_weak)},
      {"credit-words.txt", strong_or_weak(patterns.credit, patterns.credit_weak)},
      {"picture-words.txt", one_word(patterns.picture)},
      {"chrome-words.txt", strong_or_weak(patterns.chrome, patterns.chrome_weak)},
      {"hidden-words.txt", one_word(patterns.hidden)},
      {"label-phrases.txt",
       [&](const ListLine& line) {
         if (line.fields.size() != 2) return false;
         const std::string_view kind = line.fields[1];
         words->longest_label_ = std::max(words->longest_label_, line.fields[0].size());
         const Label label = kind == "start" ? Label::kStart : kind == "source" ? Label::kSource : Label::kWhole;
         words->labels_[fold(line.fields[0])] = label;
         return label != Label::kWhole || kind == "whole";
       }},
      {"attributes.txt",
       [&](const ListLine& line) {
         const auto role = line.fields.size() == 2 ? attribute_role(line.fields[1]) : std::nullopt;
         if (!role) return false;
         words->attributes_[std::string(line.fields[0])] = *role;
         if (*role == AttributeRole::kSource) words->source_attributes_.emplace_back(line.fields[0]);
         if (*role == AttributeRole::kName) words->name_attributes_.emplace_back(line.fields[0]);
         return true;
       }},
      {"json-keys.txt",
       [&](const ListLine& line) {
         const auto role = line.fields.size() == 2 ? json_role(line.fields[1]) : std::nullopt;
         if (!role) return false;
         words->json_keys_.emplace(key_of(line.fields[0]), std::pair(*role, static_cast<int>(line.number)));
         return true;
       }},
      {"charsets.txt",
       [&](const ListLine& line) {
         if (line.fields.size() != 2) return false;
         words->charsets_[std::string(line.fields[0])] = line.fields[1];
         return true;
       }},
      {"byline-words.txt",
       [&](const ListLine& line) {
         words->byline_words_.push_back(std::string(line.fields[0]) + " ");
         return line.fields.size() == 1;
       }},
      {"placeholder-addresses.txt",
       [&](const ListLine& line) {
         words->placeholders_.emplace_back(line.fields[0]);
         return line.fields.size() == 1;
       }},
      {"months.txt",
       [&](const ListLine& line) {
         int number = 0;
         if (line.fields.size() != 2) return false;
         const std::string_view digits = line.fields[1];
         std::from_chars(digits.data(), digits.data() + digits.size(), number);
         words->months_[fold(line.fields[0])] = number;
         return number >= 1 && number <= 12;
       }},
  };
  for (const auto& [file, reader] : lists) {
    if (const auto done = read_list(folder / file, reader); !done) return done.error();
  }
  for (WordPattern* pattern : {&patterns.caption, &patterns.caption_weak, &patterns.credit, &patterns.credit_weak,
                               &patterns.picture, &patterns.chrome, &patterns.chrome_weak, &patterns.hidden}) {
    pattern->compile();
  }
  return std::shared_ptr<const PageWords>(std::move(words));
}

NameRoles PageWords::roles(std::string_view names) const {
  NameRoles roles = 0;
  names = names.substr(0, kMaxNameBytes);
  while (!names.empty()) {
    const std::size_t end = names.find_first_of(" \t\n\r\f");
    const std::string_view part = names.substr(0, end);
    names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    if (part.empty() || is_modifier(part)) continue;
    const std::string name = split_name(part);
    const Patterns& p = *patterns_;
    if (p.picture.found(name)) roles |= kPictureBox;
    if (p.chrome.found(name)) roles |= kChrome;
    if (p.chrome_weak.found(name)) roles |= kChromeWeak;
    if (p.hidden.found(name)) roles |= kHiddenText;
    if (roles & (kCaption | kCredit)) continue;
    // "caption-credit" is a credit, "credit-caption" a caption: the last word tells.
    const auto caption_at = p.caption.last_at(name), credit_at = p.credit.last_at(name);
    if (credit_at && (!caption_at || *caption_at < *credit_at)) {
      roles |= kCredit;
    } else if (caption_at) {
      roles |= p.credit_weak.last_at(name).value_or(0) > *caption_at ? kCredit : kCaption;
    } else if (p.credit_weak.found(name)) {
      roles |= kCreditWeak;
    } else if (p.caption_weak.found(name)) {
      roles |= kCaptionWeak;
    }
  }
  return roles;
}

AttributeRole PageWords::attribute(std::string_view name) const {
  const auto found = attributes_.find(std::string(name));
  return found == attributes_.end() ? AttributeRole::kNone : found->second;
}

JsonRole PageWords::json_key(std::string_view key) const {
  if (key.size() > 64) return JsonRole::kNone;
  const auto found = json_keys_.find(key_of(key));
  return found == json_keys_.end() ? JsonRole::kNone : found->second.first;
}

int PageWords::json_rank(std::string_view key) const {
  const auto found = json_keys_.find(key_of(key));
  return found == json_keys_.end() ? 0 : found->second.second;
}

bool PageWords::is_label(std::string_view text) const {
  text = trim(text);
  while (!text.empty() && (text.back() == ':' || text.back() == ',')) text = trim(text.substr(0, text.size() - 1));
  return text.size() <= longest_label_ && labels_.contains(fold(text));
}

// The label that leads `text` up to ":" or ",", with where its mark ends; null when none does.
const PageWords::Label* PageWords::leading_label(std::string_view text, std::size_t& end) const {
  const std::string_view head = text.substr(0, longest_label_ + 4);
  const std::size_t mark = head.find_first_of(":,"), wide = head.find("：");
  const std::size_t cut = std::min(mark, wide);
  if (cut == std::string_view::npos) return nullptr;
  const auto found = labels_.find(fold(text.substr(0, cut)));
  if (found == labels_.end() || found->second == Label::kWhole) return nullptr;
  end = cut + (cut == wide ? std::string_view("：").size() : 1);
  return &found->second;
}

std::string_view PageWords::without_leading_label(std::string_view text) const {
  std::size_t end = 0;
  return leading_label(text, end) ? trim(text.substr(end)) : text;
}

bool PageWords::leads_credit(std::string_view text) const {
  std::size_t end = 0;
  const Label* label = leading_label(text, end);
  return label && *label == Label::kSource;
}

std::string_view PageWords::after_byline_word(std::string_view text) const {
  for (const std::string& word : byline_words_) {
    if (text.starts_with(word)) return trim(text.substr(word.size()));
  }
  return {};
}

bool PageWords::is_placeholder(std::string_view address) const {
  return std::any_of(placeholders_.begin(), placeholders_.end(), [address](std::string_view words) {
    return words.starts_with('^') ? address.starts_with(words.substr(1)) : address.find(words) != address.npos;
  });
}

std::string PageWords::charset(std::string_view label) const {
  std::string key;
  for (const char c : trim(label)) key += lower(c);
  const auto found = charsets_.find(key);
  return found == charsets_.end() ? key : found->second;
}

int PageWords::month(std::string_view name) const {
  const auto found = months_.find(fold(name));
  return found == months_.end() ? 0 : found->second;
}

NameRoles NameReader::roles(const std::string& names) {
  if (names.empty()) return 0;
  if (const auto found = known_.find(names); found != known_.end()) return found->second;
  const NameRoles roles = words_.roles(names);
  if (known_.size() < kMaxKnownNames && names.size() <= 1024) known_.emplace(names, roles);
  return roles;
}

}  // namespace creditline
