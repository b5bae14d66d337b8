// caption/templates.h: what attributes are made of: the classes of tokens, the templates, and how both become numbers.
//
// For features.h and the model; nobody else needs to know. A number is the template in its high byte and the pieces
// below it, six bits each; words are hashes, lists a list, a value and a part of a phrase.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "caption/features.h"
#include "caption/lexicon.h"
#include "caption/word.h"

namespace creditline::templates {

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

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Class::kCount)> kClassNames = {
    "lower",  "capital",  "upper",     "initial", "number",     "year",        "han",     "kana",        "hangul",
    "script", "comma",    "slash",     "bar",     "dash",       "semicolon",   "colon",   "period",      "open",
    "close",  "quote",    "copyright", "at",      "equals",     "punctuation", "lead",    "courtesy",    "maker",
    "frame",  "via",      "for",       "by",      "pool",       "flag",        "standin", "wire",        "house",
    "house?", "orgword",  "title",     "given",   "family",     "name",        "noise",   "restriction", "licence",
    "place",  "particle", "hyphen",    "dot",     "apostrophe", "edge"};

// Tags of the lists that speak of credits; those from kMonths on are for the description.
inline constexpr std::array<std::string_view, 23> kListTags = {
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
// m the way a house was met. `most` is how many values the first piece can have, where the template has few attributes:
// see kRooms.
struct TemplateWords {
  std::string_view name, pieces;
  std::size_t most = 0;
};
inline constexpr TemplateWords kTemplates[] = {{"", ""},
                                               {"shape", "c"},
                                               {"word", "w"},
                                               {"end3", "w"},
                                               {"end2", "w"},
                                               {"list", "lvp"},
                                               {"house", "pm"},
                                               {"bias", "", 1},
                                               {"words", "n", 16},
                                               {"place", "nn", 16},
                                               {"end", "nn", 16},
                                               {"depth", "nn", 4},
                                               {"lead", "nc", 16},
                                               {"via", "n", 16},
                                               {"separator", "cc", 64},
                                               {"sentence", "nn", 16},
                                               {"line", "nnn", 2},
                                               {"glued", "ncc", 2},
                                               {"c-1c0", "cc", 64},
                                               {"c0c1", "cc", 64},
                                               {"c-2c-1c0", "ccc"},
                                               {"c-1c0c1", "ccc"},
                                               {"c0c1c2", "ccc"},
                                               {"c-2..2", "ccccc"},
                                               {"c1c2c3", "ccc"},
                                               {"opens", "cc", 64},
                                               {"segment", "nn", 16},
                                               {"segment-cues", "nc", 16},
                                               {"segment-lower", "nn", 4},
                                               {"segment-place", "nnn", 2},
                                               {"segment-begin", "nn", 16}};
static_assert(std::size(kTemplates) == static_cast<std::size_t>(Template::kCount));

inline constexpr std::array<std::string_view, 4> kParts = {"one", "first", "last", "mid"};
inline constexpr std::array<std::string_view, 3> kMet = {"maybe", "exact", "folded"};

inline constexpr int kPieceBits = 6;
inline constexpr Attribute kPieceMask = (Attribute{1} << kPieceBits) - 1;
static_assert(static_cast<std::size_t>(Class::kCount) <= kPieceMask + 1);
inline constexpr Attribute kPayload = (Attribute{1} << 56) - 1;
inline constexpr Attribute kValueMask = (Attribute{1} << 32) - 1;

inline constexpr Attribute made(Template t, Attribute payload) {
  return static_cast<Attribute>(t) << 56 | (payload & kPayload);
}

template <class... Pieces>
inline constexpr Attribute of(Template t, Pieces... pieces) {
  Attribute payload = 0;
  ((payload = payload << kPieceBits | static_cast<Attribute>(pieces)), ...);
  return made(t, payload);
}

inline constexpr Attribute list_attribute(std::size_t list, Attribute value, std::size_t part) {
  return made(Template::kList, static_cast<Attribute>(list) << 40 | static_cast<Attribute>(part) << 32 | value);
}

// The value of an entry counts for lists whose values tell credits apart, not for the country of a city.
inline Attribute attribute_of_list(WordList list, std::uint32_t value_hash, std::size_t part) {
  const bool value_counts = list == WordList::kOrganisation || list == WordList::kLead || list == WordList::kFlags ||
                            list == WordList::kMaker || list == WordList::kOrgWords || list == WordList::kStandins ||
                            list == WordList::kTitles;
  return list_attribute(static_cast<std::size_t>(list), value_counts ? value_hash : 0, part);
}

// The part of its phrase that token `i` of a match is: an index into kParts.
inline std::size_t part_of_phrase(const LexiconMatch& match, std::uint32_t i) {
  if (match.last - match.first == 1) return 0;
  return i == match.first ? 1 : i + 1 == match.last ? 2 : 3;
}

inline Attribute attribute_of_house(const LexiconMatch& match, std::size_t part) {
  return of(Template::kHouse, part, match.ambiguous ? 0 : match.exact_case ? 1 : 2);
}

constexpr Template template_of(Attribute attribute) { return static_cast<Template>(attribute >> 56); }

// Room for the attributes of each template in one flat table, for the templates that have few: how many, and where they
// begin. A template of three or five classes has none.
struct Room {
  std::size_t first = 0, count = 0;
};
using Rooms = std::array<Room, static_cast<std::size_t>(Template::kCount) + 1>;
constexpr Rooms make_rooms() {
  Rooms rooms{};
  std::size_t first = 0;
  for (std::size_t t = 0; t + 1 < rooms.size(); ++t) {
    std::size_t count = kTemplates[t].most;
    for (std::size_t piece = 1; piece < kTemplates[t].pieces.size(); ++piece) count <<= kPieceBits;
    rooms[t] = {first, count};
    first += count;
  }
  rooms.back() = {first, 0};
  return rooms;
}
inline constexpr Rooms kRooms = make_rooms();
inline constexpr std::size_t kAllRoom = kRooms.back().first;
constexpr const Room& room_of(Template t) { return kRooms[static_cast<std::size_t>(t)]; }

// The place of an attribute in that table; only where its template has room.
constexpr std::size_t place_in_room(Attribute attribute) {
  return room_of(template_of(attribute)).first + (attribute & kPayload);
}

}  // namespace creditline::templates
