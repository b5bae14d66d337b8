#include <algorithm>
#include <cmath>

#include "caption/judge.h"
#include "caption/word.h"

namespace creditline {
namespace {

using templates::Class;

// A name that is written piece by piece and hashed as it goes; it fits the longest trait.
class Name {
 public:
  explicit Name(std::string_view kind) { *this << kind; }
  Name& operator<<(std::string_view piece) {
    for (const char c : piece) *this << c;
    return *this;
  }
  Name& operator<<(char c) {
    if (size_ < sizeof bytes_) bytes_[size_++] = c;
    return *this;
  }
  Name& operator<<(std::size_t number) {
    if (number >= 10) *this << number / 10;
    return *this << static_cast<char>('0' + number % 10);
  }
  std::string_view text() const { return {bytes_, size_}; }

 private:
  char bytes_[96];
  std::size_t size_ = 0;
};

struct Hashes {
  std::vector<Trait> out;
  void take(const Name& name) { out.push_back(hash_bytes(name.text())); }
};
struct Names {
  std::vector<std::string> out;
  void take(const Name& name) { out.emplace_back(name.text()); }
};

std::string_view class_word(Class value) { return templates::kClassNames[static_cast<std::size_t>(value)]; }

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
};

std::size_t token_at(const std::vector<Token>& tokens, std::size_t byte) {
  const auto found = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.end <= byte; });
  return static_cast<std::size_t>(found - tokens.begin());
}

std::vector<LinkSeen> links_of(const Heard& heard, const Credit& credit) {
  std::vector<LinkSeen> links;
  const auto add = [&](char role, const Part& part, bool listed) {
    LinkSeen link{role, token_at(heard.tokens, part.start), token_at(heard.tokens, part.end - 1) + 1, listed, {}};
    link.last = std::min(link.last, heard.tokens.size());
    for (std::size_t i = link.first; i < link.last; ++i)
      link.look.add(heard.scene.at(static_cast<std::ptrdiff_t>(i)), i == link.first);
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
  std::string_view word() const {
    static constexpr std::string_view kWords[] = {"----", "l---", "-h--", "lh--", "--n-", "l-n-", "-hn-", "lhn-",
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
  constexpr std::size_t kMostInRow = 6;
  Name row("row:");
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkSeen& link = links[i];
    const std::string_view look = link.look.word();
    const char mark = i == 0 ? '^' : mark_between(heard, links[i - 1].last, link.first);
    if (i < kMostInRow) {
      if (i > 0) row << mark;
      row << link.role;
    }
    const char listed = link.listed ? '!' : '?';
    sink.take(Name("link:") << link.role << listed << look);
    sink.take(Name("words:") << link.role << std::min<std::size_t>(link.look.words, 7));
    if (link.look.titles > 0) sink.take(Name("title:") << link.role);
    if (link.look.places > 0) sink.take(Name("placed:") << link.role << look);
    if (i == 0) continue;
    const LinkSeen& before = links[i - 1];
    sink.take(Name("roles:") << before.role << mark << link.role);
    sink.take(Name("pair:") << before.role << before.look.word() << mark << link.role << look);
    sink.take(Name("beside:") << before.role << (before.listed ? '!' : '?') << mark << link.role << look);
    sink.take(Name("behind:") << before.role << before.look.word() << mark << link.role << listed);
  }
  sink.take(row);
  const auto count = [&](char role) {
    return static_cast<std::size_t>(std::min<std::ptrdiff_t>(
        std::count_if(links.begin(), links.end(), [&](const LinkSeen& l) { return l.role == role; }), 4));
  };
  sink.take(Name("count:") << count('P') << count('A') << count('D') << count('O'));
  sink.take(Name("ends:") << links.front().role << links.front().look.word() << links.back().role
                          << links.back().look.word());
}

template <class Sink>
void say_edges(const Heard& heard, const CreditReading& credit, const std::vector<LinkSeen>& links, Sink& sink) {
  const std::size_t n = heard.tokens.size(), first = credit.first_token, last = credit.last_token;
  const auto at = [&](std::size_t i) { return heard.scene.at(static_cast<std::ptrdiff_t>(i)); };
  const std::string_view before = first == 0                       ? "edge"
                                  : heard.tokens[first].line_start ? "line"
                                                                   : class_word(at(first - 1));
  const std::string_view after = last >= n ? "edge" : heard.tokens[last].line_start ? "line" : class_word(at(last));
  const std::string_view opens = class_word(at(first));
  sink.take(Name("before:") << before << ' ' << opens);
  sink.take(Name("after:") << after << ' ' << links.back().role << links.back().look.word());
  sink.take(Name("around:") << before << ' ' << after);
  sink.take(Name("first:") << before << ' ' << links.front().role << links.front().look.word());
  const char lead = mark_between(heard, first, links.front().first);
  sink.take(Name("led:") << lead << links.front().role << links.front().look.word());
  const char rest = mark_between(heard, links.back().last, last);
  sink.take(Name("rest:") << links.back().role << rest);
  sink.take(Name("left-before:") << cues_of(heard, 0, first).word());
  sink.take(Name("left-after:") << cues_of(heard, last, n).word());
  sink.take(Name("length:") << static_cast<std::size_t>(bucket(first)) << ' '
                            << static_cast<std::size_t>(bucket(n - std::min(last, n))));
}

template <class Sink>
void say(const Heard& heard, const Reading& reading, Sink& sink) {
  const std::size_t n = heard.tokens.size();
  sink.take(Name("chance:") << static_cast<std::size_t>(std::min(reading.chance, 0.999) * 10));
  if (!reading.credit.credit) {
    sink.take(Name("none"));
    const auto& segments = heard.scene.segments();
    if (segments.empty()) return;
    const auto cues = [&](const Segment& s) { return cues_of(heard, s.first, s.last); };
    sink.take(Name("none-last:") << cues(segments.back()).word() << static_cast<std::size_t>(segments.back().words)
                                 << ' ' << static_cast<std::size_t>(segments.back().lower));
    sink.take(Name("none-first:") << cues(segments.front()).word() << static_cast<std::size_t>(segments.front().lower));
    sink.take(Name("none-all:") << cues_of(heard, 0, n).word() << (segments.size() > 1 ? 'm' : '1'));
    return;
  }
  const std::vector<LinkSeen> links = links_of(heard, *reading.credit.credit);
  for (const std::string& rule : reading.credit.credit->rules) sink.take(Name("rule:") << rule);
  if (links.empty()) {
    sink.take(Name("bare:") << cues_of(heard, reading.credit.first_token, reading.credit.last_token).word());
    return;
  }
  say_links(heard, links, sink);
  say_edges(heard, reading.credit, links, sink);
}

template <class Sink>
void say_doubt(const Heard& heard, const std::vector<Reading>& readings, Sink& sink) {
  sink.take(Name("doubt"));
  sink.take(Name("doubt-words:") << static_cast<std::size_t>(bucket(heard.tokens.size())));
  sink.take(Name("doubt-readings:") << std::min<std::size_t>(readings.size(), 6));
}

}  // namespace

std::vector<Trait> traits_of(const Heard& heard, const Reading& reading) {
  Hashes hashes;
  say(heard, reading, hashes);
  return hashes.out;
}
std::vector<std::string> trait_names_of(const Heard& heard, const Reading& reading) {
  Names names;
  say(heard, reading, names);
  return names.out;
}
std::vector<Trait> traits_of_doubt(const Heard& heard, const std::vector<Reading>& readings) {
  Hashes hashes;
  say_doubt(heard, readings, hashes);
  return hashes.out;
}
std::vector<std::string> trait_names_of_doubt(const Heard& heard, const std::vector<Reading>& readings) {
  Names names;
  say_doubt(heard, readings, names);
  return names.out;
}

}  // namespace creditline
