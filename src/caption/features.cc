#include "caption/features.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "base/utf8.h"
#include "caption/feature_walk.h"
#include "caption/scene.h"
#include "caption/templates.h"
#include "caption/word.h"

namespace creditline {

using namespace templates;  // NOLINT(google-build-using-namespace): its words are those of this file

namespace {

Class class_of_shape(TokenKind kind, std::string_view word) {
  if (kind == TokenKind::kNumber) {
    return word.size() == 4 && (word[0] == '1' || word[0] == '2') ? Class::kYear : Class::kNumber;
  }
  const CodePoint first = code_point_at(word, 0);
  const char32_t c = first.value;
  if (kind == TokenKind::kPunctuation) {
    switch (c) {
      case ',':
      case 0x3001:
      case 0xFF0C:
      case 0x60C: return Class::kComma;
      case '/':
      case 0xFF0F:
      case '\\': return Class::kSlash;
      case '|':
      case 0xFF5C:
      case 0x2022:
      case 0xB7:
      case 0x30FB: return Class::kBar;
      case '-':
      case 0x2013:
      case 0x2014:
      case 0x2010:
      case 0x2212:
      case 0x2015: return Class::kDash;
      case ';':
      case 0xFF1B: return Class::kSemicolon;
      case ':':
      case 0xFF1A: return Class::kColon;
      case '=':
      case 0xFF1D: return Class::kEquals;
      case '.':
      case 0x3002:
      case '!':
      case '?':
      case 0x2026: return Class::kPeriod;
      case '(':
      case '[':
      case '{':
      case 0xFF08:
      case 0x3010:
      case 0x3014:
      case '<':
      case 0x3008: return Class::kOpen;
      case ')':
      case ']':
      case '}':
      case 0xFF09:
      case 0x3011:
      case 0x3015:
      case '>':
      case 0x3009: return Class::kClose;
      case '"':
      case 0x201C:
      case 0x201D:
      case 0xAB:
      case 0xBB:
      case 0x300C:
      case 0x300D: return Class::kQuote;
      case 0xA9:
      case 0x24D2: return Class::kCopyright;
      case '@': return Class::kAt;
      default: return Class::kPunctuation;
    }
  }
  if ((c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 || c >= 0x20000) return Class::kHan;
  if (c >= 0x3041 && c <= 0x30FF) return Class::kKana;
  if (c >= 0xAC00 && c <= 0xD7A3) return Class::kHangul;
  bool any_lower = false, any_upper = false;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = code_point_at(word, i);
    if (i > 0) {
      any_lower = any_lower || is_lower(point.value);
      any_upper = any_upper || is_upper(point.value);
    }
    i += point.size;
  }
  if (is_upper(c)) {
    if (first.size == word.size()) return Class::kInitial;
    return any_lower ? Class::kCapital : Class::kUpper;
  }
  if (is_lower(c)) return Class::kLower;
  return any_upper ? Class::kCapital : Class::kOtherScript;
}

// The hashes of a word and of its last three and two letters, all folded.
struct WordHashes {
  Attribute word = 0, end3 = 0, end2 = 0;
  std::size_t letters = 0;
};

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

WordHashes hashes_of_folded(std::string_view folded) {
  WordHashes hashes;
  std::array<char32_t, 3> tail{};  // the last letters, oldest first
  hashes.word = folded_hash(folded);
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint point = code_point_at(folded, i);
    i += point.size;
    tail = {tail[1], tail[2], point.value};
    ++hashes.letters;
  }
  const auto mixed = [](Attribute hash, char32_t c) { return (hash ^ c) * 0x100000001B3u; };
  hashes.end2 = mixed(mixed(0xCBF29CE484222325u, tail[1]), tail[2]);
  hashes.end3 = mixed(mixed(mixed(0xCBF29CE484222325u, tail[0]), tail[1]), tail[2]);
  return hashes;
}

WordHashes hashes_of(std::string_view word) {
  if (!is_ascii(word)) return hashes_of_folded(fold(word));
  std::array<char, 64> lower;
  if (word.size() > lower.size()) return hashes_of_folded(fold(word));
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '`' ? '\'' : c;
  }
  return hashes_of_folded({lower.data(), word.size()});
}

}  // namespace

WordFacts facts_of_word(std::string_view word, TokenKind kind) {
  WordFacts facts;
  facts.bytes = word;
  facts.written = written(word, kind);
  facts.hash = folded_hash(word);
  const Class shape = class_of_shape(kind, word);
  facts.shape = static_cast<std::uint8_t>(shape);
  facts.attributes.push(of(Template::kShape, shape));
  if (kind == TokenKind::kNumber) return facts;
  const WordHashes hashes = hashes_of(word);
  facts.attributes.push(made(Template::kWord, hashes.word));
  if (kind == TokenKind::kWord && hashes.letters > 3) {
    facts.attributes.push(made(Template::kEnd3, hashes.end3));
    facts.attributes.push(made(Template::kEnd2, hashes.end2));
  }
  return facts;
}

namespace {

class Listing {
 public:
  explicit Listing(std::vector<TokenFeatures>& features) : features_(features) {}
  void begin(std::size_t token) { here_ = &features_[token].here; }
  template <Template t, class... Pieces>
  void here(Pieces... pieces) {
    here_->push(of(t, pieces...));
  }
  void end() {}

 private:
  std::vector<TokenFeatures>& features_;
  Attributes<kMostHere>* here_ = nullptr;
};

}  // namespace

std::vector<TokenFeatures> make_features(const Scene& scene, const std::vector<Token>& tokens,
                                         const std::vector<const WordFacts*>& words,
                                         const std::vector<LexiconMatch>& matches) {
  std::vector<TokenFeatures> features(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    features[i].join = scene.joins()[i];
    features[i].word = words[i];
  }
  for (const LexiconMatch& match : matches) {
    const LexiconEntry& entry = *match.entry;
    if (entry.list >= WordList::kMonths) continue;
    for (std::uint32_t i = match.first; i < match.last; ++i) {
      const std::size_t part = part_of_phrase(match, i);
      features[i].around.push(attribute_of_list(entry.list, entry.value_hash, part));
      if (entry.list == WordList::kOrganisation) features[i].around.push(attribute_of_house(match, part));
    }
  }
  Listing listing(features);
  walk_features(scene, tokens, listing);
  return features;
}

std::vector<TokenFeatures> make_features(std::string_view text, const std::vector<Token>& tokens,
                                         const std::vector<const WordFacts*>& words,
                                         const std::vector<LexiconMatch>& matches) {
  Scene scene;
  scene.see(text, tokens, words, matches);
  return make_features(scene, tokens, words, matches);
}

namespace {

std::string last_letters(std::string_view word, int count) {
  std::size_t at = word.size();
  while (count > 0 && at > 0) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) --at;
    --count;
  }
  return std::string(word.substr(at));
}

// A piece's word in names, and back.
std::string piece_name(char piece, Attribute value) {
  switch (piece) {
    case 'c': return std::string(kClassNames[static_cast<std::size_t>(value)]);
    case 'p': return std::string(kParts[value]);
    case 'm': return std::string(kMet[value]);
    default: return std::to_string(value);
  }
}

template <class List>
std::optional<Attribute> index_of(const List& list, std::string_view name) {
  const auto found = std::find(std::begin(list), std::end(list), name);
  if (found == std::end(list)) return std::nullopt;
  return static_cast<Attribute>(found - std::begin(list));
}

// A model names classes some hundred thousand times: by a table, not by looking through the list.
std::optional<Attribute> class_of_name(std::string_view name) {
  static const auto kByName = [] {
    std::unordered_map<std::string_view, Attribute> by_name;
    for (std::size_t i = 0; i < kClassNames.size(); ++i) by_name.emplace(kClassNames[i], i);
    return by_name;
  }();
  const auto found = kByName.find(name);
  if (found == kByName.end()) return std::nullopt;
  return found->second;
}

std::optional<Attribute> piece_value(char piece, std::string_view name) {
  switch (piece) {
    case 'c': return class_of_name(name);
    case 'p': return index_of(kParts, name);
    case 'm': return index_of(kMet, name);
    default: {
      Attribute value = 0;
      const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), value);
      if (failed != std::errc() || end != name.data() + name.size()) return std::nullopt;
      return value;
    }
  }
}

// Good until the next call in this thread.
std::span<const std::string_view> parts_of(std::string_view name) {
  thread_local std::vector<std::string_view> parts;
  parts.clear();
  for (;;) {
    const std::size_t end = name.find(':');
    parts.push_back(name.substr(0, end));
    if (end == std::string_view::npos) return parts;
    name.remove_prefix(end + 1);
  }
}

}  // namespace

bool is_word_attribute(Attribute attribute) {
  const auto t = static_cast<Template>(attribute >> 56);
  return t == Template::kWord || t == Template::kEnd3 || t == Template::kEnd2;
}

std::optional<Attribute> attribute_of_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  // Names come sorted from a model, so the template is mostly that of the name before.
  thread_local const TemplateWords* found = std::begin(kTemplates) + 1;
  if (found == std::end(kTemplates) || found->name != name.substr(0, colon)) {
    found = std::find_if(std::begin(kTemplates) + 1, std::end(kTemplates),
                         [&](const TemplateWords& t) { return t.name == name.substr(0, colon); });
  }
  if (found == std::end(kTemplates)) return std::nullopt;
  const auto t = static_cast<Template>(found - std::begin(kTemplates));
  const std::string_view rest = colon == std::string_view::npos ? "" : name.substr(colon + 1);
  if (t == Template::kWord) return made(t, folded_hash(rest));
  if (t == Template::kEnd3) return made(t, hashes_of(rest).end3);
  if (t == Template::kEnd2) return made(t, hashes_of(rest).end2);
  if (found->pieces.empty()) return made(t, 0);
  const std::span<const std::string_view> parts = parts_of(rest);
  if (parts.size() != found->pieces.size()) return std::nullopt;
  if (t == Template::kList) {
    const auto list = index_of(kListTags, parts[0]), part = index_of(kParts, parts[2]);
    if (!list || !part) return std::nullopt;
    return list_attribute(*list, hash_of_value(parts[1]), *part);
  }
  Attribute payload = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = piece_value(found->pieces[i], parts[i]);
    if (!value) return std::nullopt;
    if (*value > kPieceMask) return std::nullopt;
    payload = payload << kPieceBits | *value;
  }
  const std::size_t room = room_of(t).count;
  if (room > 0 && payload >= room) return std::nullopt;
  return made(t, payload);
}

void FeatureNames::learn(std::string_view text, const std::vector<Token>& tokens,
                         const std::vector<LexiconMatch>& matches) {
  for (const Token& token : tokens) {
    const std::string folded = fold(token.text(text));
    const WordHashes hashes = hashes_of(token.text(text));
    words_.emplace(made(Template::kWord, hashes.word), folded);
    words_.emplace(made(Template::kEnd3, hashes.end3), last_letters(folded, 3));
    words_.emplace(made(Template::kEnd2, hashes.end2), last_letters(folded, 2));
  }
  for (const LexiconMatch& match : matches) words_.emplace(match.entry->value_hash, match.entry->value);
}

std::string FeatureNames::operator()(Attribute attribute) const {
  const auto t = static_cast<std::size_t>(attribute >> 56);
  const TemplateWords& words = kTemplates[t];
  std::string name(words.name);
  const auto word = [&](Attribute key) {
    const auto found = words_.find(key);
    return found == words_.end() ? std::string() : found->second;
  };
  if (words.pieces == "w") return name + ":" + word(attribute);
  if (words.pieces == "lvp") {
    const Attribute payload = attribute & kPayload, value = payload & kValueMask;
    return name + ":" + std::string(kListTags[payload >> 40]) + ":" + (value == 0 ? "" : word(value)) + ":" +
           std::string(kParts[payload >> 32 & 0xFF]);
  }
  for (std::size_t i = 0; i < words.pieces.size(); ++i) {
    const std::size_t shift = (words.pieces.size() - 1 - i) * kPieceBits;
    name += ":" + piece_name(words.pieces[i], attribute >> shift & kPieceMask);
  }
  return name;
}

}  // namespace creditline
