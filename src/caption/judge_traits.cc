#include <algorithm>
#include <array>
#include <utility>

#include "caption/judge.h"
#include "caption/trait.h"

namespace creditline {
namespace {

using templates::Class;

// The kinds of traits, as their names begin.
constexpr TraitPiece kLink("link:"), kWords("words:"), kTitle("title:"), kPlaced("placed:"), kRoles("roles:"),
    kPair("pair:"), kBeside("beside:"), kBehind("behind:"), kCount("count:"), kEnds("ends:"), kBefore("before:"),
    kAfter("after:"), kAround("around:"), kFirst("first:"), kLed("led:"), kRest("rest:"), kLeftBefore("left-before:"),
    kLeftAfter("left-after:"), kLength("length:"), kChance("chance:"), kNone("none"), kNoneLast("none-last:"),
    kNoneFirst("none-first:"), kNoneAll("none-all:"), kRule("rule:"), kBare("bare:"), kDoubt("doubt"),
    kDoubtWords("doubt-words:"), kDoubtReadings("doubt-readings:"), kRow("row:");

// What the traits are said to: the sum of their weights, or a list of their names.
struct WeightSum {
  using Name = TraitNumber;
  const TraitWeights& weights;
  double sum = 0;
  void take(const Name& name) { sum += weights[name.value()]; }
};
struct NameList {
  using Name = TraitName;
  std::vector<std::string> names;
  void take(const Name& name) { names.push_back(name.value()); }
};

template <std::size_t... I>
constexpr std::array<TraitPiece, sizeof...(I)> class_pieces(std::index_sequence<I...>) {
  return {TraitPiece(templates::kClassNames[I])...};
}
constexpr auto kClassPieces = class_pieces(std::make_index_sequence<templates::kClassNames.size()>());
const TraitPiece& class_word(Class value) { return kClassPieces[static_cast<std::size_t>(value)]; }

// What a link looks like, whatever role it was given.
struct Look {
  std::size_t words = 0, lower = 0, capitals = 0, upper = 0, initials = 0, houses = 0, maybes = 0, org_words = 0,
              given = 0, family = 0, places = 0, numbers = 0, script = 0, frames = 0, marks = 0, titles = 0;
  bool given_first = false;

  void add(Class value, bool first) {
    switch (value) {
      case Class::kLower: ++lower; break;
      case Class::kCapital: ++capitals; break;
      case Class::kUpper: ++upper; break;
      case Class::kInitial: ++initials; break;
      case Class::kWire:
      case Class::kHouse: ++houses; break;
      case Class::kHouseMaybe: ++maybes; break;
      case Class::kOrgWord: ++org_words; break;
      case Class::kGiven:
      case Class::kBothNames:
        ++given;
        given_first = given_first || first;
        break;
      case Class::kFamily: ++family; break;
      case Class::kPlace: ++places; break;
      case Class::kNumber:
      case Class::kYear: ++numbers; break;
      case Class::kHan:
      case Class::kKana:
      case Class::kHangul:
      case Class::kOtherScript: ++script; break;
      case Class::kTitle: ++titles; break;
      case Class::kParticle:
      case Class::kHyphen:
      case Class::kDot:
      case Class::kApostrophe:
      case Class::kPeriod: return;
      case Class::kLead:
      case Class::kCourtesy:
      case Class::kMaker:
      case Class::kFrame:
      case Class::kFlag:
      case Class::kPool:
      case Class::kStandin:
      case Class::kVia:
      case Class::kFor:
      case Class::kBy: ++frames; break;
      default: ++marks; return;
    }
    ++words;
  }

  std::string_view word() const {
    if (words == 0) return "marks";
    if (houses == words) return "house";
    if (houses > 0) return "house+";
    if (org_words > 0) return "org";
    if (lower > 1) return "prose";
    if (frames > 0) return "frame";
    if (lower == 1) return "phrase";
    if (numbers > 0) return "number";
    if (script > 0) return script == 1 ? "script" : script < 4 ? "script2" : "script4";
    if (given_first && words > 1 && words < 5) return family > 0 || given > 1 ? "name" : "given";
    if (given + family > 0) return words == 1 ? "name1" : words < 5 ? "family" : "long";
    if (maybes > 0) return "house?";
    if (places == words) return "place";
    if (places > 0) return "place+";
    if (initials > 0) return "initial";
    if (words > 4) return "long";
    if (upper == words) return words == 1 ? "upper" : "uppers";
    return words == 1 ? "capital" : words == 4 ? "capital4" : "capitals";
  }
};

struct LinkSeen {
  char role;  // P photographer, A agency, D distributor, O pool
  std::size_t first, last;
  bool listed;
  Look look;
  TraitPiece word;  // of the look
};

std::size_t token_at(const std::vector<Token>& tokens, std::size_t byte) {
  const auto found = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.end <= byte; });
  return static_cast<std::size_t>(found - tokens.begin());
}

std::vector<LinkSeen> links_of(const Heard& heard, const Credit& credit) {
  std::vector<LinkSeen> links;
  const auto add = [&](char role, const Part& part, bool listed) {
    LinkSeen link{role, token_at(heard.tokens, part.start), token_at(heard.tokens, part.end - 1) + 1, listed, {}, ""};
    link.last = std::min(link.last, heard.tokens.size());
    for (std::size_t i = link.first; i < link.last; ++i)
      link.look.add(heard.scene.at(static_cast<std::ptrdiff_t>(i)), i == link.first);
    link.word = link.look.word();
    links.push_back(link);
  };
  for (const Part& part : credit.photographers) add('P', part, false);
  if (credit.agency) add('A', *credit.agency, !credit.agency->id.empty());
  for (const House& house : credit.distributors) add('D', house, !house.id.empty());
  if (credit.pool) add('O', *credit.pool, false);
  std::sort(links.begin(), links.end(), [](const LinkSeen& a, const LinkSeen& b) { return a.first < b.first; });
  return links;
}

// The strongest mark between two tokens, as one letter.
char mark_of(Class value) {
  switch (value) {
    case Class::kVia: return 'v';
    case Class::kFor: return 'f';
    case Class::kBy: return 'b';
    case Class::kLead:
    case Class::kCopyright: return 'l';
    case Class::kCourtesy: return 'c';
    case Class::kOpen: return '(';
    case Class::kClose: return ')';
    case Class::kSlash: return '/';
    case Class::kBar: return '|';
    case Class::kDash: return '-';
    case Class::kSemicolon: return ';';
    case Class::kColon:
    case Class::kEquals: return ':';
    case Class::kComma: return ',';
    case Class::kPeriod: return '.';
    default: return 'w';
  }
}
char mark_between(const Heard& heard, std::size_t first, std::size_t last) {
  constexpr std::string_view kStrongestFirst = "vclfb;()|/-:,.wn";
  char strongest = ' ';
  const auto rank = [&](char mark) { return mark == ' ' ? kStrongestFirst.size() : kStrongestFirst.find(mark); };
  for (std::size_t i = first; i < last; ++i) {
    const char mark = mark_of(heard.scene.at(static_cast<std::ptrdiff_t>(i)));
    if (rank(mark) < rank(strongest)) strongest = mark;
  }
  if (strongest == ' ' && last < heard.tokens.size() && heard.tokens[last].line_start) return 'n';
  if (strongest == ' ' && last < heard.tokens.size() && !heard.tokens[last].space_before) return '+';
  return strongest;
}

constexpr TraitPiece kTextEdge("edge"), kLineEdge("line");

bool leads(Class value) { return value == Class::kLead || value == Class::kCourtesy || value == Class::kCopyright; }

// What speaks of a credit in the tokens of a stretch: lead words, houses, names.
struct Cues {
  bool lead = false, house = false, name = false, via = false;
  void add(Class value) {
    lead = lead || leads(value);
    house = house || value == Class::kWire || value == Class::kHouse;
    name = name || value == Class::kGiven || value == Class::kBothNames;
    via = via || value == Class::kVia;
  }
  const TraitPiece& word() const {
    static constexpr TraitPiece kWords[] = {"----", "l---", "-h--", "lh--", "--n-", "l-n-", "-hn-", "lhn-",
                                            "---v", "l--v", "-h-v", "lh-v", "--nv", "l-nv", "-hnv", "lhnv"};
    return kWords[(lead ? 1 : 0) | (house ? 2 : 0) | (name ? 4 : 0) | (via ? 8 : 0)];
  }
};
Cues cues_of(const Heard& heard, std::size_t first, std::size_t last) {
  Cues cues;
  for (std::size_t i = first; i < last; ++i) cues.add(heard.scene.at(static_cast<std::ptrdiff_t>(i)));
  return cues;
}

template <class Sink>
void say_links(const Heard& heard, const std::vector<LinkSeen>& links, Sink& sink) {
  using Name = typename Sink::Name;
  constexpr std::size_t kMostInRow = 6;
  Name row(kRow);
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkSeen& link = links[i];
    const TraitPiece& look = link.word;
    const char mark = i == 0 ? '^' : mark_between(heard, links[i - 1].last, link.first);
    if (i < kMostInRow) {
      if (i > 0) row << mark;
      row << link.role;
    }
    const char listed = link.listed ? '!' : '?';
    sink.take(Name(kLink) << link.role << listed << look);
    sink.take(Name(kWords) << link.role << std::min<std::size_t>(link.look.words, 7));
    if (link.look.titles > 0) sink.take(Name(kTitle) << link.role);
    if (link.look.places > 0) sink.take(Name(kPlaced) << link.role << look);
    if (i == 0) continue;
    const LinkSeen& before = links[i - 1];
    sink.take(Name(kRoles) << before.role << mark << link.role);
    sink.take(Name(kPair) << before.role << before.word << mark << link.role << look);
    sink.take(Name(kBeside) << before.role << (before.listed ? '!' : '?') << mark << link.role << look);
    sink.take(Name(kBehind) << before.role << before.word << mark << link.role << listed);
  }
  sink.take(row);
  const auto count = [&](char role) {
    return static_cast<std::size_t>(std::min<std::ptrdiff_t>(
        std::count_if(links.begin(), links.end(), [&](const LinkSeen& l) { return l.role == role; }), 4));
  };
  sink.take(Name(kCount) << count('P') << count('A') << count('D') << count('O'));
  sink.take(Name(kEnds) << links.front().role << links.front().word << links.back().role << links.back().word);
}

template <class Sink>
void say_edges(const Heard& heard, const CreditReading& credit, const std::vector<LinkSeen>& links, Sink& sink) {
  using Name = typename Sink::Name;
  const std::size_t n = heard.tokens.size(), first = credit.first_token, last = credit.last_token;
  const auto at = [&](std::size_t i) { return heard.scene.at(static_cast<std::ptrdiff_t>(i)); };
  const TraitPiece& before = first == 0                       ? kTextEdge
                             : heard.tokens[first].line_start ? kLineEdge
                                                              : class_word(at(first - 1));
  const TraitPiece& after = last >= n ? kTextEdge : heard.tokens[last].line_start ? kLineEdge : class_word(at(last));
  const TraitPiece& opens = class_word(at(first));
  sink.take(Name(kBefore) << before << ' ' << opens);
  sink.take(Name(kAfter) << after << ' ' << links.back().role << links.back().word);
  sink.take(Name(kAround) << before << ' ' << after);
  sink.take(Name(kFirst) << before << ' ' << links.front().role << links.front().word);
  const char lead = mark_between(heard, first, links.front().first);
  sink.take(Name(kLed) << lead << links.front().role << links.front().word);
  const char rest = mark_between(heard, links.back().last, last);
  sink.take(Name(kRest) << links.back().role << rest);
  sink.take(Name(kLeftBefore) << cues_of(heard, 0, first).word());
  sink.take(Name(kLeftAfter) << cues_of(heard, last, n).word());
  sink.take(Name(kLength) << static_cast<std::size_t>(bucket(first)) << ' '
                          << static_cast<std::size_t>(bucket(n - std::min(last, n))));
}

template <class Sink>
void say(const Heard& heard, const Reading& reading, Sink& sink) {
  using Name = typename Sink::Name;
  const std::size_t n = heard.tokens.size();
  sink.take(Name(kChance) << static_cast<std::size_t>(std::min(reading.chance, 0.999) * 10));
  if (!reading.credit.credit) {
    sink.take(Name(kNone));
    const auto& segments = heard.scene.segments();
    if (segments.empty()) return;
    const auto cues = [&](const Segment& s) { return cues_of(heard, s.first, s.last); };
    sink.take(Name(kNoneLast) << cues(segments.back()).word() << static_cast<std::size_t>(segments.back().words) << ' '
                              << static_cast<std::size_t>(segments.back().lower));
    sink.take(Name(kNoneFirst) << cues(segments.front()).word() << static_cast<std::size_t>(segments.front().lower));
    sink.take(Name(kNoneAll) << cues_of(heard, 0, n).word() << (segments.size() > 1 ? 'm' : '1'));
    return;
  }
  const std::vector<LinkSeen> links = links_of(heard, *reading.credit.credit);
  for (const std::string& rule : reading.credit.credit->rules) sink.take(Name(kRule) << std::string_view(rule));
  if (links.empty()) {
    sink.take(Name(kBare) << cues_of(heard, reading.credit.first_token, reading.credit.last_token).word());
    return;
  }
  say_links(heard, links, sink);
  say_edges(heard, reading.credit, links, sink);
}

template <class Sink>
void say_doubt(const Heard& heard, const std::vector<Reading>& readings, Sink& sink) {
  using Name = typename Sink::Name;
  sink.take(Name(kDoubt));
  sink.take(Name(kDoubtWords) << static_cast<std::size_t>(bucket(heard.tokens.size())));
  sink.take(Name(kDoubtReadings) << std::min<std::size_t>(readings.size(), 6));
}

}  // namespace

double weight_of_traits(const Heard& heard, const Reading& reading, const TraitWeights& weights) {
  WeightSum sum{weights};
  say(heard, reading, sum);
  return sum.sum;
}
std::vector<std::string> trait_names_of(const Heard& heard, const Reading& reading) {
  NameList list;
  say(heard, reading, list);
  return std::move(list.names);
}
double weight_of_doubt(const Heard& heard, const std::vector<Reading>& readings, const TraitWeights& weights) {
  WeightSum sum{weights};
  say_doubt(heard, readings, sum);
  return sum.sum;
}
std::vector<std::string> trait_names_of_doubt(const Heard& heard, const std::vector<Reading>& readings) {
  NameList list;
  say_doubt(heard, readings, list);
  return std::move(list.names);
}

}  // namespace creditline
