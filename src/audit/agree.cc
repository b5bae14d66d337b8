#include "audit/agree.h"

#include <algorithm>
#include <array>
#include <optional>

#include "audit/name_words.h"
#include "base/utf8.h"
#include "caption/tokens.h"

namespace creditline {
namespace {

// IPTC's By-line, Credit and Source hold 32 bytes; writers cut there or one before, and a cut that would fall into a
// character falls up to three bytes earlier.
constexpr std::size_t kShortestCut = 28;
constexpr std::size_t kLongestCut = 32;

bool may_be_cut(const Name& name) {
  return name.witness == Witness::kIptc && name.text.size() >= kShortestCut && name.text.size() <= kLongestCut;
}

// Letters read from pixels come with slips, which then count as the same.
bool either_read(const Name& a, const Name& b) { return a.witness == Witness::kOcr || b.witness == Witness::kOcr; }

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

// What stands between makers, and between a maker and a house, in fields that were not parsed.
constexpr std::array<std::string_view, 10> kSeparators = {"/",     "|",     ";",     ",",   "(",
                                                          " for ", " via ", " and ", " & ", " - "};

// The name as a whole first ("Guneyev, Sergey"), then its parts ("Sergey Guneyev/Sputnik").
std::vector<std::string_view> readings(std::string_view name) {
  std::vector<std::string_view> parts = {name};
  for (const std::string_view separator : kSeparators) {
    std::vector<std::string_view> next;
    for (const std::string_view part : parts)
      for (const std::string_view piece : split_at(part, separator)) next.push_back(trim(piece));
    parts = std::move(next);
  }
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  if (parts.size() != 1) parts.insert(parts.begin(), name);
  return parts;
}

// Two words that stand for one name, from the surest to the weakest.
enum class Meeting { kSame, kShort, kNear, kNone };

int slips_allowed(std::size_t length) { return length < 4 ? 0 : length < 8 ? 1 : 2; }

std::string without_digits(std::string word) {
  for (char& c : word) c = c == '0' ? 'o' : c == '1' ? 'l' : c == '5' ? 's' : c == '8' ? 'b' : c;
  return word;
}

bool is_short_for(std::string_view part, std::string_view whole) {
  return part.size() < whole.size() && (part.size() == 1 || part.size() >= 3) && whole.starts_with(part);
}

Meeting meet(const std::string& a, const std::string& b, bool read) {
  if (a == b) return Meeting::kSame;
  const int slips = slips_allowed(std::min(a.size(), b.size()));
  if (read && edit_distance(without_digits(a), without_digits(b), slips) <= slips) return Meeting::kSame;
  if (is_short_for(a, b) || is_short_for(b, a)) return Meeting::kShort;
  if (a[0] == b[0] && edit_distance(a, b, slips) <= slips) return Meeting::kNear;
  return Meeting::kNone;
}

struct Tally {
  std::size_t same = 0, shortened = 0, near = 0, none = 0;
};

// Pairs every word of the shorter name with a word of the longer, each once, the surest pairs first.
Tally pair_words(Words few, Words many, bool read) {
  if (few.size() > many.size()) few.swap(many);
  Tally tally;
  for (const Meeting wanted : {Meeting::kSame, Meeting::kShort, Meeting::kNear}) {
    std::erase_if(few, [&](const std::string& word) {
      const auto partner = std::find_if(many.begin(), many.end(),
                                        [&](const std::string& other) { return meet(word, other, read) == wanted; });
      if (partner == many.end()) return false;
      const bool full = std::min(word.size(), partner->size()) > 1;
      ++(wanted == Meeting::kSame && full ? tally.same : wanted == Meeting::kNear ? tally.near : tally.shortened);
      many.erase(partner);
      return true;
    });
  }
  tally.none = few.size();
  return tally;
}

bool starts_as(const Words& whole, const Words& cut) { return joined(whole).starts_with(joined(cut)); }

// A handle ("@jdoe_photo") is no name, so it cannot quarrel with one.
bool is_handle(std::string_view text) {
  const bool one_word = text.find(' ') == std::string_view::npos;
  return text.starts_with('@') || (one_word && text.find_first_of("_@0123456789") != std::string_view::npos);
}

// Names written without blanks are compared by characters. Old and new forms of a character are not equal (習, 习), so
// names that share one cannot be told apart.
Agreement agree_unspaced(const std::string& a, const std::string& b) {
  if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) return Agreement::kAgree;
  for (std::size_t i = 0; i < a.size(); i += code_point_at(a, i).size)
    if (b.find(a.substr(i, code_point_at(a, i).size)) != std::string::npos) return Agreement::kCannotTell;
  return Agreement::kDiffer;
}

Agreement agree_one_person(const Name& a, const Name& b) {
  const Words words_a = name_words(a.text), words_b = name_words(b.text);
  if (words_a.empty() || words_b.empty()) return Agreement::kCannotTell;
  if (joined(words_a) == joined(words_b)) return Agreement::kAgree;
  const Scripts scripts_a = scripts_of(a.text), scripts_b = scripts_of(b.text);
  if ((scripts_a & scripts_b) == 0) return Agreement::kCannotTell;
  if (is_unspaced(scripts_a) && is_unspaced(scripts_b)) return agree_unspaced(joined(words_a), joined(words_b));
  if (is_handle(a.text) || is_handle(b.text)) return Agreement::kCannotTell;
  if ((may_be_cut(a) && starts_as(words_b, words_a)) || (may_be_cut(b) && starts_as(words_a, words_b))) {
    return Agreement::kAgree;
  }
  const Tally tally = pair_words(words_a, words_b, either_read(a, b));
  if (tally.none > 0) return Agreement::kDiffer;
  return tally.same > 0 && tally.near == 0 ? Agreement::kAgree : Agreement::kCannotTell;
}

const Organisation* listed(const Name& name, const Lexicon& lexicon) {
  if (!name.id.empty()) return lexicon.organisation_by_id(name.id);
  return lexicon.organisation(name.text);
}

// The house at the top of a house's parents. A list may be wrong, so the way up is bounded.
std::string_view top_house(const Organisation& house, const Lexicon& lexicon) {
  const Organisation* top = &house;
  for (int steps = 0; steps < 8 && !top->parent.empty(); ++steps) {
    const Organisation* parent = lexicon.organisation_by_id(top->parent);
    if (parent == nullptr) break;
    top = parent;
  }
  return top->id;
}

// "KCNA" for "Korean Central News Agency"; short words may or may not count ("Ministry of Defence": MOD, MD).
bool is_acronym(const Words& acronym, const Words& words) {
  if (acronym.size() != 1 || acronym[0].size() < 2 || words.size() < 2) return false;
  std::string all, long_ones;
  for (const std::string& word : words) {
    all.push_back(word[0]);
    if (word.size() > 3) long_ones.push_back(word[0]);
  }
  return acronym[0] == all || acronym[0] == long_ones;
}

// Whether `word` is a phrase of one of `lists` by itself.
bool is_word_of(std::initializer_list<WordList> lists, const std::string& word, const Lexicon& lexicon) {
  const std::vector<Token> tokens = tokenize(word);
  const std::vector<LexiconMatch> matches = lexicon.match(word, tokens);
  return std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& match) {
    return match.first == 0 && match.last == tokens.size() &&
           std::find(lists.begin(), lists.end(), match.entry->list) != lists.end();
  });
}

Agreement agree_house_words(Words a, Words b, bool read, const Lexicon& lexicon) {
  if (joined(a) == joined(b) || is_acronym(a, b) || is_acronym(b, a)) return Agreement::kAgree;
  if (const Tally all = pair_words(a, b, read); all.none == 0 && all.same > 0) return Agreement::kAgree;
  // "Presidential Press Service of Kazakhstan" and "Kazakhstan's Presidential Press Office" may well be one office:
  // where most of the words that tell houses apart are shared, nobody can say.
  const auto tells_nothing = [&](const std::string& word) {
    return word.size() < 4 || is_word_of({WordList::kOrgWords, WordList::kFrame}, word, lexicon);
  };
  std::erase_if(a, tells_nothing);
  std::erase_if(b, tells_nothing);
  const Tally telling = pair_words(a, b, read);
  const std::size_t met = telling.same + telling.near + telling.shortened;
  return met > telling.none ? Agreement::kCannotTell : Agreement::kDiffer;
}

bool meets_any(const Name& house, const std::vector<Name>& others, const Lexicon& lexicon) {
  return std::any_of(others.begin(), others.end(),
                     [&](const Name& other) { return agree_houses(house, other, lexicon) != Agreement::kDiffer; });
}

// Houses of one chain that the other has not.
struct Surplus {
  bool agency = false;
  std::size_t distributors = 0;
  bool none() const { return !agency && distributors == 0; }
};

Surplus surplus_of(const Chain& chain, const Chain& other, const Lexicon& lexicon) {
  Surplus surplus;
  for (std::size_t i = 0; i < chain.houses.size(); ++i) {
    if (meets_any(chain.houses[i], other.houses, lexicon)) continue;
    if (i == 0 && chain.has_agency) {
      surplus.agency = true;
    } else {
      ++surplus.distributors;
    }
  }
  return surplus;
}

// "Sputnik, AP" and "AP, Getty Images" are two stretches of one chain.
bool goes_on(const Chain& a, const Chain& b, const Lexicon& lexicon) {
  return a.houses.size() > 1 && b.houses.size() > 1 &&
         agree_houses(a.houses.back(), b.houses.front(), lexicon) == Agreement::kAgree;
}

}  // namespace

Agreement agree_people(const Name& a, const Name& b) {
  Agreement answer = Agreement::kCannotTell;
  bool first = true;
  for (const std::string_view one : readings(a.text)) {
    for (const std::string_view other : readings(b.text)) {
      const Agreement agreement = agree_one_person({one, a.witness}, {other, b.witness});
      if (agreement == Agreement::kAgree) return agreement;
      if (first) answer = agreement;  // the names as a whole; parts can only confirm
      first = false;
    }
  }
  return answer;
}

Agreement agree_houses(const Name& a, const Name& b, const Lexicon& lexicon) {
  const Organisation* house_a = listed(a, lexicon);
  const Organisation* house_b = listed(b, lexicon);
  if (house_a != nullptr && house_b != nullptr) {
    const bool one_house = house_a == house_b || top_house(*house_a, lexicon) == top_house(*house_b, lexicon);
    return one_house ? Agreement::kAgree : Agreement::kDiffer;
  }
  if ((scripts_of(a.text) & scripts_of(b.text)) == 0) return Agreement::kCannotTell;
  // A listed house is known by more names than the one written: its canonical name has a say too.
  Agreement best = Agreement::kDiffer;
  for (const std::string_view one : {a.text, house_a ? std::string_view(house_a->canonical) : a.text}) {
    for (const std::string_view other : {b.text, house_b ? std::string_view(house_b->canonical) : b.text}) {
      const Words words_a = name_words(one), words_b = name_words(other);
      if (words_a.empty() || words_b.empty()) return Agreement::kCannotTell;
      const bool cut = (may_be_cut(a) && starts_as(words_b, words_a)) || (may_be_cut(b) && starts_as(words_a, words_b));
      const Agreement agreement =
          cut ? Agreement::kAgree : agree_house_words(words_a, words_b, either_read(a, b), lexicon);
      if (agreement == Agreement::kAgree) return agreement;
      if (agreement == Agreement::kCannotTell) best = agreement;
    }
  }
  return best;
}

Agreement agree_pools(const Name& a, const Name& b, const Lexicon& lexicon) {
  const auto whose = [&](const Name& name) {
    Words words = name_words(name.text);
    std::erase_if(words, [&](const std::string& word) {
      return is_word_of({WordList::kPool, WordList::kFrame}, word, lexicon);
    });
    return words;
  };
  const Words words_a = whose(a), words_b = whose(b);
  if (words_a.empty() || words_b.empty()) return Agreement::kAgree;  // "Pool" says no more than that it was one
  if ((scripts_of(a.text) & scripts_of(b.text)) == 0) return Agreement::kCannotTell;
  const Tally tally = pair_words(words_a, words_b, either_read(a, b));
  return tally.none > 0 ? Agreement::kDiffer : tally.near > 0 ? Agreement::kCannotTell : Agreement::kAgree;
}

ChainAgreement agree_chains(const Chain& a, const Chain& b, const Lexicon& lexicon) {
  if (a.houses.empty() || b.houses.empty()) return {};
  ChainAgreement answer{Agreement::kAgree, Agreement::kAgree};
  const Surplus more_a = surplus_of(a, b, lexicon), more_b = surplus_of(b, a, lexicon);
  if (more_a.none() || more_b.none() || goes_on(a, b, lexicon) || goes_on(b, a, lexicon)) return answer;
  const bool agencies = more_a.agency && more_b.agency;
  if (agencies) answer.agencies = Agreement::kDiffer;
  if (!agencies || (more_a.distributors > 0 && more_b.distributors > 0)) answer.distributors = Agreement::kDiffer;
  return answer;
}

}  // namespace creditline
