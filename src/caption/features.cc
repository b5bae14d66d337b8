#include "caption/features.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "base/utf8.h"
#include "caption/word.h"

namespace creditline {
namespace {

// The one class under which a token enters combinations, from the strongest list it stands in.
enum class Class : std::uint8_t {
  kLower,
  kCapital,
  kUpper,
  kInitial,
  kNumber,
  kYear,
  kHan,
  kKana,
  kHangul,
  kOtherScript,
  kComma,
  kSlash,
  kBar,
  kDash,
  kSemicolon,
  kColon,
  kPeriod,
  kOpen,
  kClose,
  kQuote,
  kCopyright,
  kAt,
  kEquals,
  kPunctuation,
  kLead,
  kCourtesy,
  kMaker,
  kFrame,
  kVia,
  kFor,
  kBy,
  kPool,
  kFlag,
  kStandin,
  kWire,
  kHouse,
  kHouseMaybe,
  kOrgWord,
  kTitle,
  kGiven,
  kFamily,
  kBothNames,
  kNoise,
  kRestriction,
  kLicence,
  kPlace,
  kParticle,
  kHyphen,
  kDot,
  kApostrophe,
  kEdge,
  kCount
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::kCount)> kClassNames = {
    "lower",  "capital",  "upper",     "initial", "number",     "year",        "han",     "kana",        "hangul",
    "script", "comma",    "slash",     "bar",     "dash",       "semicolon",   "colon",   "period",      "open",
    "close",  "quote",    "copyright", "at",      "equals",     "punctuation", "lead",    "courtesy",    "maker",
    "frame",  "via",      "for",       "by",      "pool",       "flag",        "standin", "wire",        "house",
    "house?", "orgword",  "title",     "given",   "family",     "name",        "noise",   "restriction", "licence",
    "place",  "particle", "hyphen",    "dot",     "apostrophe", "edge"};

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
    case WordList::kLead: return {entry.value == "courtesy" ? Class::kCourtesy : Class::kLead, 60 + length};
    case WordList::kPool: return {Class::kPool, 66 + length};
    case WordList::kVia: return {Class::kVia, 65};
    case WordList::kMaker: return {Class::kMaker, 58 + length};
    case WordList::kFlags: return {Class::kFlag, 54 + length};
    case WordList::kStandins: return {Class::kStandin, 72 + length};
    case WordList::kFrame: return {Class::kFrame, 50};
    case WordList::kFor: return {Class::kFor, 49};
    case WordList::kBy: return {Class::kBy, 48};
    case WordList::kTitles:
      return {Class::kTitle, length == 1 ? 33 : entry.value == "rank" ? 74 + length : 40 + length};
    case WordList::kOrgWords: return {Class::kOrgWord, 46};
    case WordList::kParticles: return {Class::kParticle, 36};
    case WordList::kCities:
    case WordList::kCountries:
    case WordList::kUsStates:
    case WordList::kDemonyms: return {Class::kPlace, 32};
    case WordList::kGivenNames: return {Class::kGiven, 34};
    case WordList::kFamilyNames: return {Class::kFamily, 33};
    default: return {Class::kEdge, 0};
  }
}

// Tags of the lists that speak of credits; those from kMonths on are for the description.
constexpr std::array<std::string_view, 23> kListTags = {
    "org",      "lead",    "maker",       "frame", "via",     "for",      "by",    "pool",
    "flag",     "standin", "restriction", "noise", "licence", "position", "title", "demonym",
    "particle", "orgword", "country",     "city",  "state",   "given",    "family"};
static_assert(kListTags.size() == static_cast<std::size_t>(WordList::kMonths));

// What an attribute is made of. A number is the template in its high byte and the pieces below it; a word is a hash.
enum class Template : std::uint8_t {
  kShape = 1,
  kWord,
  kEnd3,
  kEnd2,
  kList,
  kHouse,  // seen around
  kBias,
  kWords,
  kPlace,
  kEnd,
  kDepth,
  kLead,
  kVia,
  kSeparator,
  kSentence,
  kLine,
  kGlued,
  kPairBefore,
  kPairAfter,
  kThreeBefore,
  kThreeAround,
  kThreeAfter,
  kFive,
  kThreeNext,
  kOpens,
  kSegment,
  kSegmentCues,
  kSegmentLower,
  kSegmentPlace,
  kSegmentBegin,
  kCount
};

// The pieces of each template, for names: c a class, n a number, w a word, l a list, v a value, p a part of a phrase,
// m the way a house was met.
struct TemplateWords {
  std::string_view name, pieces;
};
constexpr TemplateWords kTemplates[] = {{"", ""},
                                        {"shape", "c"},
                                        {"word", "w"},
                                        {"end3", "w"},
                                        {"end2", "w"},
                                        {"list", "lvp"},
                                        {"house", "pm"},
                                        {"bias", ""},
                                        {"words", "n"},
                                        {"place", "nn"},
                                        {"end", "nn"},
                                        {"depth", "nn"},
                                        {"lead", "nc"},
                                        {"via", "n"},
                                        {"separator", "cc"},
                                        {"sentence", "nn"},
                                        {"line", "nnn"},
                                        {"glued", "ncc"},
                                        {"c-1c0", "cc"},
                                        {"c0c1", "cc"},
                                        {"c-2c-1c0", "ccc"},
                                        {"c-1c0c1", "ccc"},
                                        {"c0c1c2", "ccc"},
                                        {"c-2..2", "ccccc"},
                                        {"c1c2c3", "ccc"},
                                        {"opens", "cc"},
                                        {"segment", "nn"},
                                        {"segment-cues", "nc"},
                                        {"segment-lower", "nn"},
                                        {"segment-place", "nnn"},
                                        {"segment-begin", "nn"}};
static_assert(std::size(kTemplates) == static_cast<std::size_t>(Template::kCount));

constexpr std::array<std::string_view, 4> kParts = {"one", "first", "last", "mid"};
constexpr std::array<std::string_view, 3> kMet = {"maybe", "exact", "folded"};

constexpr int kPieceBits = 6;
constexpr Attribute kPieceMask = (Attribute{1} << kPieceBits) - 1;
static_assert(static_cast<std::size_t>(Class::kCount) <= kPieceMask + 1);
constexpr Attribute kPayload = (Attribute{1} << 56) - 1;
constexpr Attribute kValueMask = (Attribute{1} << 32) - 1;

constexpr Attribute made(Template t, Attribute payload) {
  return static_cast<Attribute>(t) << 56 | (payload & kPayload);
}

template <class... Pieces>
constexpr Attribute of(Template t, Pieces... pieces) {
  Attribute payload = 0;
  ((payload = payload << kPieceBits | static_cast<Attribute>(pieces)), ...);
  return made(t, payload);
}

constexpr Attribute value_hash(std::string_view value) { return value.empty() ? 0 : hash_bytes(value) & kValueMask; }

constexpr Attribute list_attribute(std::size_t list, Attribute value, std::size_t part) {
  return made(Template::kList, static_cast<Attribute>(list) << 40 | static_cast<Attribute>(part) << 32 | value);
}

std::string_view class_name(Class value) { return kClassNames[static_cast<std::size_t>(value)]; }

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

int bucket(std::size_t value) {
  return static_cast<int>(value < 6 ? value : value < 9 ? 6 : value < 14 ? 7 : value < 25 ? 8 : value < 50 ? 9 : 10);
}

Join join_of(Class value) {
  switch (value) {
    case Class::kComma: return Join::kComma;
    case Class::kSlash:
    case Class::kBar: return Join::kSlash;
    case Class::kDash: return Join::kDash;
    case Class::kSemicolon:
    case Class::kPeriod:
    case Class::kColon:
    case Class::kEquals: return Join::kStop;
    case Class::kOpen:
    case Class::kClose:
    case Class::kQuote: return Join::kBracket;
    case Class::kCopyright:
    case Class::kAt:
    case Class::kPunctuation: return Join::kOther;
    case Class::kVia:
    case Class::kFor:
    case Class::kBy: return Join::kWord;
    default: return Join::kNone;
  }
}

// E-mail addresses, addresses of pages with their "http://", and mark-up tags: never a credit. By token.
std::vector<bool> machine_text(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<bool> machine(tokens.size(), false);
  const auto tight_run = [&](std::size_t at, std::size_t& first, std::size_t& last) {
    first = at;
    last = at + 1;
    while (first > 0 && !tokens[first].space_before && tokens[first - 1].text(text) != "(") --first;
    while (last < tokens.size() && !tokens[last].space_before && tokens[last].text(text) != ")") ++last;
  };
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::kPunctuation) continue;
    const std::string_view mark = tokens[i].text(text);
    std::size_t first = i, last = i;
    if (mark == "@" && !tokens[i].space_before && !tokens[i + 1].space_before &&
        tokens[i - 1].kind != TokenKind::kPunctuation) {
      tight_run(i, first, last);
      const bool has_dot =
          text.substr(tokens[i].start, tokens[last - 1].end - tokens[i].start).find('.') != std::string_view::npos;
      if (!has_dot) continue;
    } else if (mark == ":" && i + 2 < tokens.size() && tokens[i + 1].text(text) == "/" &&
               tokens[i + 2].text(text) == "/" && !tokens[i + 1].space_before && !tokens[i + 2].space_before) {
      tight_run(i, first, last);
    } else if (mark == "<") {
      last = i + 1;
      while (last < tokens.size() && last < i + 4 && !tokens[last].space_before && tokens[last].text(text) != ">")
        ++last;
      if (last >= tokens.size() || tokens[last].text(text) != ">") continue;
      ++last;
    } else {
      continue;
    }
    for (std::size_t k = first; k < last; ++k) machine[k] = true;
  }
  return machine;
}

// A stretch of text between hard borders: brackets, line breaks, bars, spaced dashes, ends of sentences. A credit is
// mostly one segment, and looks it: few words in lower case, a house, a lead word.
struct Segment {
  std::size_t first = 0, last = 0;  // tokens, half-open
  int words = 0;                    // bucket
  int lower = 0;                    // words in lower case that are no credit words: 0, 1, 2 (two or more)
  int cues = 0;                     // 1 a lead word, 2 a house, 4 "via" or "for", 8 a name
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
    const bool sentence_before =
        i > 1 && classes[i - 1] == Class::kPeriod && tokens[i].space_before && classes[i - 2] != Class::kInitial;
    if (tokens[i].line_start || sentence_before || is_border(classes[i]) || (i > 0 && is_border(classes[i - 1])))
      close(i);
    words += tokens[i].kind == TokenKind::kWord;
    switch (classes[i]) {
      case Class::kLower: ++lower; break;
      case Class::kLead:
      case Class::kCourtesy:
      case Class::kCopyright:
      case Class::kMaker: cues |= 1; break;
      case Class::kWire:
      case Class::kHouse:
      case Class::kPool: cues |= 2; break;
      case Class::kVia:
      case Class::kFor: cues |= 4; break;
      case Class::kGiven:
      case Class::kFamily:
      case Class::kBothNames: cues |= 8; break;
      default: break;
    }
  }
  close(n);
  return segments;
}

bool ends_sentence(Class value) { return value == Class::kPeriod; }

}  // namespace

WordFacts facts_of_word(std::string_view word, TokenKind kind) {
  WordFacts facts;
  facts.bytes = word;
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

std::vector<TokenFeatures> make_features(std::string_view text, const std::vector<Token>& tokens,
                                         const std::vector<const WordFacts*>& words_by_token,
                                         const std::vector<LexiconMatch>& matches) {
  const std::size_t n = tokens.size();
  std::vector<TokenFeatures> features(n);
  std::vector<Class> classes(n);
  std::vector<int> strengths(n, -1);

  for (std::size_t i = 0; i < n; ++i) {
    features[i].word = words_by_token[i];
    classes[i] = static_cast<Class>(words_by_token[i]->shape);
  }

  for (std::size_t i = 1; i + 1 < n; ++i) {
    const bool tight = !tokens[i].space_before && !tokens[i + 1].space_before;
    if (tight && classes[i] == Class::kDash) classes[i] = Class::kHyphen;
    if (tight && classes[i] == Class::kPeriod) classes[i] = Class::kDot;
    const std::string_view mark = tokens[i].text(text);
    if (tight && (mark == "'" || mark == "’")) classes[i] = Class::kApostrophe;
  }
  const std::vector<bool> machine = machine_text(text, tokens);

  for (const LexiconMatch& match : matches) {
    const LexiconEntry& entry = *match.entry;
    if (entry.list >= WordList::kMonths) continue;
    const ListClass list_class = class_of_match(match);
    const bool organisation = entry.list == WordList::kOrganisation;
    const bool value_counts = organisation || entry.list == WordList::kLead || entry.list == WordList::kFlags ||
                              entry.list == WordList::kMaker || entry.list == WordList::kOrgWords ||
                              entry.list == WordList::kStandins || entry.list == WordList::kTitles;
    const Attribute value = value_counts ? entry.value_hash : 0;
    for (std::uint32_t i = match.first; i < match.last; ++i) {
      const std::size_t part = match.last - match.first == 1 ? 0 : i == match.first ? 1 : i + 1 == match.last ? 2 : 3;
      auto& around = features[i].around;
      around.push(list_attribute(static_cast<std::size_t>(entry.list), value, part));
      if (organisation) around.push(of(Template::kHouse, part, entry.ambiguous ? 0 : match.exact_case ? 1 : 2));
      if (list_class.strength > strengths[i]) {
        strengths[i] = list_class.strength;
        classes[i] = list_class.value;
      } else if ((classes[i] == Class::kGiven && list_class.value == Class::kFamily) ||
                 (classes[i] == Class::kFamily && list_class.value == Class::kGiven)) {
        classes[i] = Class::kBothNames;
      }
    }
  }

  for (std::size_t i = 0; i < n; ++i)
    if (machine[i]) classes[i] = Class::kNoise;
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
    features[i].join = i > 0 && tokens[i].line_start ? Join::kLine : join_of(classes[i]);
    auto& here = features[i].here;
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

    here.push(of(Template::kBias));
    here.push(of(Template::kWords, length));
    here.push(of(Template::kPlace, bucket(i), depth > 0 ? 1 : 0));
    here.push(of(Template::kEnd, bucket(visible_end > i ? visible_end - i : 0), depth > 0 ? 1 : 0));
    here.push(of(Template::kDepth, std::min(depth, 2), length > 6 ? 1 : 0));
    here.push(of(Template::kLead, bucket(since_lead), at(0)));
    if (since_via < 12) here.push(of(Template::kVia, bucket(since_via)));
    here.push(of(Template::kSeparator, last_separator, at(0)));
    here.push(of(Template::kSentence, bucket(since_sentence), depth > 0 ? 1 : 0));
    here.push(of(Template::kLine, tokens[i].line_start ? 1 : 0, bucket(line_words), length));
    here.push(of(Template::kGlued, tokens[i].space_before ? 0 : 1, at(-1), at(0)));
    here.push(of(Template::kPairBefore, at(-1), at(0)));
    here.push(of(Template::kPairAfter, at(0), at(1)));
    here.push(of(Template::kThreeBefore, at(-2), at(-1), at(0)));
    here.push(of(Template::kThreeAround, at(-1), at(0), at(1)));
    here.push(of(Template::kThreeAfter, at(0), at(1), at(2)));
    here.push(of(Template::kFive, at(-2), at(-1), at(0), at(1), at(2)));
    here.push(of(Template::kThreeNext, at(1), at(2), at(3)));
    here.push(of(Template::kSegment, own_segment.words, own_segment.lower));
    here.push(of(Template::kSegmentCues, own_segment.cues, at(0)));
    here.push(of(Template::kSegmentLower, own_segment.lower, own_segment.cues));
    here.push(
        of(Template::kSegmentPlace, segment == 0 ? 1 : 0, segment + 1 == segments.size() ? 1 : 0, own_segment.lower));
    here.push(of(Template::kSegmentBegin, bucket(i - own_segment.first), own_segment.lower));
    if (sentence_start) here.push(of(Template::kOpens, at(0), at(1)));

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
      case Class::kComma:
      case Class::kSlash:
      case Class::kBar:
      case Class::kDash:
      case Class::kSemicolon:
      case Class::kColon:
      case Class::kEquals:
      case Class::kVia:
      case Class::kOpen:
      case Class::kFor: last_separator = own; break;
      default: break;
    }
    if (own == Class::kClose && depth > 0) --depth;
  }
  return features;
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
    case 'c': return std::string(class_name(static_cast<Class>(value)));
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

namespace {

// Where the numbers of each template begin in the row of all that have few attributes.
struct FewPlaces {
  std::array<std::size_t, static_cast<std::size_t>(Template::kCount)> first{};
  std::size_t count = 0;
};

constexpr FewPlaces few_places() {
  FewPlaces places;
  for (std::size_t t = 0; t < places.first.size(); ++t) {
    const std::size_t bits = kTemplates[t].pieces.size() * kPieceBits;
    const bool is_few = t >= static_cast<std::size_t>(Template::kBias) && bits <= kFewBits;
    places.first[t] = is_few ? places.count : kNotFew;
    if (is_few) places.count += std::size_t{1} << bits;
  }
  return places;
}
constexpr FewPlaces kFewPlaces = few_places();

}  // namespace

std::size_t count_of_few() { return kFewPlaces.count; }

std::size_t number_of_few(Attribute attribute) {
  const std::size_t first = kFewPlaces.first[attribute >> 56];
  return first == kNotFew ? kNotFew : first + (attribute & kPayload);
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
    return list_attribute(*list, value_hash(parts[1]), *part);
  }
  Attribute payload = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = piece_value(found->pieces[i], parts[i]);
    if (!value) return std::nullopt;
    payload = payload << kPieceBits | *value;
  }
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
