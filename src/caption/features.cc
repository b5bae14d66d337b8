#include "caption/features.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "caption/word.h"

namespace creditline {
namespace {

// The one class under which a token enters combinations, from the strongest list it stands in.
enum class Class : std::uint8_t {
  kLower, kCapital, kUpper, kInitial, kNumber, kYear, kHan, kKana, kHangul, kOtherScript,
  kComma, kSlash, kBar, kDash, kSemicolon, kColon, kPeriod, kOpen, kClose, kQuote, kCopyright, kAt, kEquals, kPunctuation,
  kLead, kCourtesy, kMaker, kFrame, kVia, kFor, kBy, kPool, kFlag, kStandin, kWire, kHouse, kHouseMaybe, kOrgWord,
  kTitle, kGiven, kFamily, kBothNames, kNoise, kRestriction, kLicence, kPlace, kParticle, kHyphen, kDot, kEdge,
  kCount
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::kCount)> kClassNames = {
    "lower", "capital", "upper", "initial", "number", "year", "han", "kana", "hangul", "script",
    "comma", "slash", "bar", "dash", "semicolon", "colon", "period", "open", "close", "quote", "copyright", "at", "equals",
    "punctuation", "lead", "courtesy", "maker", "frame", "via", "for", "by", "pool", "flag", "standin", "wire", "house",
    "house?", "orgword", "title", "given", "family", "name", "noise", "restriction", "licence", "place", "particle", "hyphen",
    "dot", "edge"};

Class class_of_shape(const Token& token, std::string_view word) {
  if (token.kind == TokenKind::kNumber) {
    return word.size() == 4 && (word[0] == '1' || word[0] == '2') ? Class::kYear : Class::kNumber;
  }
  const CodePoint first = code_point_at(word, 0);
  const char32_t c = first.value;
  if (token.kind == TokenKind::kPunctuation) {
    switch (c) {
      case ',': case 0x3001: case 0xFF0C: case 0x60C: return Class::kComma;
      case '/': case 0xFF0F: case '\\': return Class::kSlash;
      case '|': case 0xFF5C: case 0x2022: case 0xB7: case 0x30FB: return Class::kBar;
      case '-': case 0x2013: case 0x2014: case 0x2010: case 0x2212: case 0x2015: return Class::kDash;
      case ';': case 0xFF1B: return Class::kSemicolon;
      case ':': case 0xFF1A: return Class::kColon;
      case '=': case 0xFF1D: return Class::kEquals;
      case '.': case 0x3002: case '!': case '?': case 0x2026: return Class::kPeriod;
      case '(': case '[': case '{': case 0xFF08: case 0x3010: case 0x3014: case '<': case 0x3008: return Class::kOpen;
      case ')': case ']': case '}': case 0xFF09: case 0x3011: case 0x3015: case '>': case 0x3009: return Class::kClose;
      case '"': case 0x201C: case 0x201D: case 0xAB: case 0xBB: case 0x300C: case 0x300D: return Class::kQuote;
      case 0xA9: case 0x24D2: return Class::kCopyright;
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

// Which class a list match gives, and how strongly: the higher wins where several lists meet on a token.
struct ListClass {
  Class value;
  int strength;
};
ListClass class_of_match(const LexiconMatch& match) {
  const LexiconEntry& entry = *match.entry;
  const int length = static_cast<int>(match.last - match.first);
  switch (entry.list) {
    case WordList::kRestrictions: return {Class::kRestriction, length > 1 ? 90 : 30};
    case WordList::kNoise: return {Class::kNoise, length > 1 ? 88 : 20};
    case WordList::kLicences: return {Class::kLicence, length > 1 ? 86 : 40};
    case WordList::kOrganisation:
      if (entry.ambiguous) return {Class::kHouseMaybe, 25 + length};
      return {entry.value == "wire" ? Class::kWire : Class::kHouse, (match.exact_case ? 70 : 55) + length};
    case WordList::kLead:
      return {entry.value == "courtesy" ? Class::kCourtesy : Class::kLead, 60 + length};
    case WordList::kPool: return {Class::kPool, 66 + length};
    case WordList::kVia: return {Class::kVia, 65};
    case WordList::kMaker: return {Class::kMaker, 58 + length};
    case WordList::kFlags: return {Class::kFlag, 54 + length};
    case WordList::kStandins: return {Class::kStandin, 72 + length};
    case WordList::kFrame: return {Class::kFrame, 50};
    case WordList::kFor: return {Class::kFor, 49};
    case WordList::kBy: return {Class::kBy, 48};
    case WordList::kTitles: return {Class::kTitle, length > 1 ? 40 + length : 33};
    case WordList::kOrgWords: return {Class::kOrgWord, 46};
    case WordList::kParticles: return {Class::kParticle, 36};
    case WordList::kCities: case WordList::kCountries: case WordList::kUsStates: case WordList::kDemonyms:
      return {Class::kPlace, 32};
    case WordList::kGivenNames: return {Class::kGiven, 34};
    case WordList::kFamilyNames: return {Class::kFamily, 33};
    default: return {Class::kEdge, 0};
  }
}

// Tags of the lists that speak of credits; those from kMonths on are for the description.
constexpr std::array<std::string_view, 23> kListTags = {
    "org", "lead", "maker", "frame", "via", "for", "by", "pool", "flag", "standin", "restriction", "noise", "licence",
    "position", "title", "demonym", "particle", "orgword", "country", "city", "state", "given", "family"};
static_assert(kListTags.size() == static_cast<std::size_t>(WordList::kMonths));

// Makes attributes and, when asked, keeps their words. The number of an attribute is the hash of its words, so that a
// file of weights needs the words alone.
class Maker {
 public:
  explicit Maker(FeatureNames* names) : names_(names) {}

  template <class... Pieces>
  Attribute operator()(std::string_view kind, const Pieces&... pieces) const {
    Attribute hash = hash_bytes(kind);
    ((hash = add(hash, pieces)), ...);
    if (names_) {
      std::string name(kind);
      ((name += ':', name += piece_text(pieces)), ...);
      names_->emplace(hash, std::move(name));
    }
    return hash;
  }

 private:
  static Attribute add(Attribute hash, std::string_view text) { return hash_bytes(text, hash_bytes(":", hash)); }
  static Attribute add(Attribute hash, int number) {  // buckets, 0..99
    const char digits[2] = {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    return add(hash, number < 10 ? std::string_view(digits + 1, 1) : std::string_view(digits, 2));
  }
  static std::string piece_text(std::string_view text) { return std::string(text); }
  static std::string piece_text(int number) { return std::to_string(number); }
  FeatureNames* names_;
};

std::string_view class_name(Class value) { return kClassNames[static_cast<std::size_t>(value)]; }

// Byte borders of the last `count` characters of a folded word.
std::string_view suffix(std::string_view word, int count) {
  std::size_t at = word.size();
  while (count > 0 && at > 0) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) --at;
    --count;
  }
  return word.substr(at);
}

int bucket(std::size_t value) {
  return static_cast<int>(value < 6 ? value : value < 9 ? 6 : value < 14 ? 7 : value < 25 ? 8 : value < 50 ? 9 : 10);
}

Join join_of(Class value) {
  switch (value) {
    case Class::kComma: return Join::kComma;
    case Class::kSlash: case Class::kBar: return Join::kSlash;
    case Class::kDash: return Join::kDash;
    case Class::kSemicolon: case Class::kPeriod: case Class::kColon: case Class::kEquals: return Join::kStop;
    case Class::kOpen: case Class::kClose: case Class::kQuote: return Join::kBracket;
    case Class::kCopyright: case Class::kAt: case Class::kPunctuation: return Join::kOther;
    case Class::kVia: case Class::kFor: case Class::kBy: return Join::kWord;
    default: return Join::kNone;
  }
}

// A stretch of text between hard borders: brackets, line breaks, bars, spaced dashes, ends of sentences. A credit is
// mostly one segment, and looks it: few words in lower case, a house, a lead word.
struct Segment {
  std::size_t first = 0, last = 0;  // tokens, half-open
  int words = 0;   // bucket
  int lower = 0;   // words in lower case that are no credit words: 0, 1, 2 (two or more)
  int cues = 0;    // 1 a lead word, 2 a house, 4 "via" or "for", 8 a name
};

bool is_border(Class value) {
  return value == Class::kOpen || value == Class::kClose || value == Class::kBar || value == Class::kDash;
}

std::vector<Segment> segments_of(const std::vector<Token>& tokens, const std::vector<Class>& classes) {
  std::vector<Segment> segments;
  const std::size_t n = tokens.size();
  std::size_t first = 0, words = 0, lower = 0;
  int cues = 0;
  const auto close = [&](std::size_t last) {
    if (last == first) return;
    segments.push_back({first, last, bucket(words), static_cast<int>(std::min<std::size_t>(lower, 2)), cues});
    first = last;
    words = lower = 0;
    cues = 0;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const bool sentence_before = i > 1 && classes[i - 1] == Class::kPeriod && tokens[i].space_before &&
                                 classes[i - 2] != Class::kInitial;
    if (tokens[i].line_start || sentence_before || is_border(classes[i]) || (i > 0 && is_border(classes[i - 1]))) close(i);
    words += tokens[i].kind == TokenKind::kWord;
    switch (classes[i]) {
      case Class::kLower: ++lower; break;
      case Class::kLead: case Class::kCourtesy: case Class::kCopyright: case Class::kMaker: cues |= 1; break;
      case Class::kWire: case Class::kHouse: case Class::kPool: cues |= 2; break;
      case Class::kVia: case Class::kFor: cues |= 4; break;
      case Class::kGiven: case Class::kFamily: case Class::kBothNames: cues |= 8; break;
      default: break;
    }
  }
  close(n);
  return segments;
}

bool ends_sentence(Class value) { return value == Class::kPeriod; }

}  // namespace

std::vector<TokenFeatures> make_features(std::string_view text, const std::vector<Token>& tokens,
                                         const std::vector<LexiconMatch>& matches, FeatureNames* names) {
  const Maker make(names);
  const std::size_t n = tokens.size();
  std::vector<TokenFeatures> features(n);
  std::vector<Class> classes(n);
  std::vector<int> strengths(n, -1);

  for (std::size_t i = 0; i < n; ++i) {
    const std::string_view word = tokens[i].text(text);
    classes[i] = class_of_shape(tokens[i], word);
    auto& around = features[i].seen_around;
    around.reserve(12);
    around.push_back(make("shape", class_name(classes[i])));
    if (tokens[i].kind == TokenKind::kNumber) continue;
    const std::string folded = fold(word);
    around.push_back(make("word", folded));
    if (tokens[i].kind == TokenKind::kWord && folded.size() > 3) {
      around.push_back(make("end3", suffix(folded, 3)));
      around.push_back(make("end2", suffix(folded, 2)));
    }
  }

  for (std::size_t i = 1; i + 1 < n; ++i) {
    const bool tight = !tokens[i].space_before && !tokens[i + 1].space_before;
    if (tight && classes[i] == Class::kDash) classes[i] = Class::kHyphen;
    if (tight && classes[i] == Class::kPeriod) classes[i] = Class::kDot;
  }

  for (const LexiconMatch& match : matches) {
    const LexiconEntry& entry = *match.entry;
    if (entry.list >= WordList::kMonths) continue;
    const ListClass list_class = class_of_match(match);
    const bool organisation = entry.list == WordList::kOrganisation;
    const std::string_view tag = kListTags[static_cast<std::size_t>(entry.list)];
    const bool value_counts = organisation || entry.list == WordList::kLead || entry.list == WordList::kFlags ||
                              entry.list == WordList::kMaker || entry.list == WordList::kOrgWords ||
                              entry.list == WordList::kStandins || entry.list == WordList::kTitles;
    const std::string_view value = value_counts ? std::string_view(entry.value) : std::string_view();
    for (std::uint32_t i = match.first; i < match.last; ++i) {
      const std::string_view part = match.last - match.first == 1 ? "one" : i == match.first ? "first"
                                    : i + 1 == match.last ? "last" : "mid";
      auto& around = features[i].seen_around;
      around.push_back(make("list", tag, value, part));
      if (organisation) {
        around.push_back(make("org", part, entry.ambiguous ? "maybe" : match.exact_case ? "exact" : "folded"));
      }
      if (list_class.strength > strengths[i]) {
        strengths[i] = list_class.strength;
        classes[i] = list_class.value;
      } else if ((classes[i] == Class::kGiven && list_class.value == Class::kFamily) ||
                 (classes[i] == Class::kFamily && list_class.value == Class::kGiven)) {
        classes[i] = Class::kBothNames;
      }
    }
  }

  const std::vector<Segment> segments = segments_of(tokens, classes);
  std::size_t segment = 0;

  // What stands before each token: brackets, lead words, separators of its line.
  std::size_t words = 0;
  for (const Token& token : tokens) words += token.kind == TokenKind::kWord;
  const int length = bucket(words);
  int depth = 0;
  std::size_t since_lead = 99, since_sentence = 0, since_via = 99;
  Class last_separator = Class::kEdge;
  // Tokens from which only closing marks remain: the end of the text as the eye sees it.
  std::size_t visible_end = n;
  while (visible_end > 0 && (classes[visible_end - 1] == Class::kClose || classes[visible_end - 1] == Class::kPeriod)) {
    --visible_end;
  }
  std::size_t line_words = 0, next_line_start = 0;
  for (std::size_t i = 0; i < n; ++i) {
    features[i].join = join_of(classes[i]);
    auto& here = features[i].seen_here;
    here.reserve(20);
    const auto at = [&](std::ptrdiff_t offset) {
      const std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + offset;
      return k < 0 || k >= static_cast<std::ptrdiff_t>(n) ? Class::kEdge : classes[static_cast<std::size_t>(k)];
    };
    if (i == next_line_start) {
      line_words = 0;
      std::size_t k = i;
      do {
        line_words += tokens[k].kind == TokenKind::kWord;
        ++k;
      } while (k < n && !tokens[k].line_start);
      next_line_start = k;
    }
    while (segments[segment].last <= i) ++segment;
    const Segment& own_segment = segments[segment];
    if (at(0) == Class::kOpen) ++depth;
    if (tokens[i].line_start) last_separator = Class::kEdge;
    const bool sentence_start = i == 0 || since_sentence == 0;

    here.push_back(make("bias"));
    here.push_back(make("words", length));
    here.push_back(make("place", bucket(i), depth > 0 ? 1 : 0));
    here.push_back(make("end", bucket(visible_end > i ? visible_end - i : 0), depth > 0 ? 1 : 0));
    here.push_back(make("depth", std::min(depth, 2), length > 6 ? 1 : 0));
    here.push_back(make("lead", bucket(since_lead), class_name(at(0))));
    if (since_via < 12) here.push_back(make("via", bucket(since_via)));
    here.push_back(make("separator", class_name(last_separator), class_name(at(0))));
    here.push_back(make("sentence", bucket(since_sentence), depth > 0 ? 1 : 0));
    here.push_back(make("line", tokens[i].line_start ? 1 : 0, bucket(line_words), length));
    here.push_back(make("glued", tokens[i].space_before ? 0 : 1, class_name(at(-1)), class_name(at(0))));
    here.push_back(make("c-1c0", class_name(at(-1)), class_name(at(0))));
    here.push_back(make("c0c1", class_name(at(0)), class_name(at(1))));
    here.push_back(make("c-2c-1c0", class_name(at(-2)), class_name(at(-1)), class_name(at(0))));
    here.push_back(make("c-1c0c1", class_name(at(-1)), class_name(at(0)), class_name(at(1))));
    here.push_back(make("c0c1c2", class_name(at(0)), class_name(at(1)), class_name(at(2))));
    here.push_back(make("c-2..2", class_name(at(-2)), class_name(at(-1)), class_name(at(0)), class_name(at(1)),
                        class_name(at(2))));
    here.push_back(make("c1c2c3", class_name(at(1)), class_name(at(2)), class_name(at(3))));
    here.push_back(make("segment", own_segment.words, own_segment.lower));
    here.push_back(make("segment-cues", own_segment.cues, class_name(at(0))));
    here.push_back(make("segment-lower", own_segment.lower, own_segment.cues));
    here.push_back(make("segment-place", segment == 0 ? 1 : 0, segment + 1 == segments.size() ? 1 : 0, own_segment.lower));
    here.push_back(make("segment-begin", bucket(i - own_segment.first), own_segment.lower));
    if (sentence_start) here.push_back(make("opens", class_name(at(0)), class_name(at(1))));

    const Class own = at(0);
    if (own == Class::kLead || own == Class::kCourtesy || own == Class::kCopyright) {
      since_lead = 0;
    } else if (since_lead < 99) {
      ++since_lead;
    }
    since_via = own == Class::kVia ? 0 : std::min<std::size_t>(since_via + 1, 99);
    if (ends_sentence(own) || (i + 1 < n && tokens[i + 1].line_start)) {
      since_sentence = 0;
      if (i + 1 < n && tokens[i + 1].line_start) since_lead = since_lead < 3 ? since_lead : 99;
    } else {
      ++since_sentence;
    }
    switch (own) {
      case Class::kComma: case Class::kSlash: case Class::kBar: case Class::kDash: case Class::kSemicolon:
      case Class::kColon: case Class::kEquals: case Class::kVia: case Class::kOpen: case Class::kFor:
        last_separator = own;
        break;
      default: break;
    }
    if (own == Class::kClose && depth > 0) --depth;
  }
  return features;
}

}  // namespace creditline
