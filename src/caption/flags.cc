#include "caption/flags.h"

#include <algorithm>
#include <array>
#include <optional>

namespace creditline {
namespace {

constexpr std::array<std::string_view, 12> kFlagOrder = {
    "file",      "handout",          "courtesy",    "stringer", "screengrab", "illustration",
    "composite", "mandatory-credit", "third-party", "social",   "restricted", "ai"};

constexpr std::string_view kOut = "out";                           // who may not have it
constexpr std::string_view kMandatoryCredit = "mandatory-credit";  // a flag, and a kind of restriction

bool inside(const LexiconMatch& match, const CreditReading& credit) {
  return credit.credit && match.first >= credit.first_token && match.last <= credit.last_token;
}

// "Hulton Archive" is a house, no archive picture: which matches stand inside a longer name of a listed house.
class Houses {
 public:
  explicit Houses(const std::vector<LexiconMatch>& matches) {
    for (const LexiconMatch& match : matches) {
      if (match.list != WordList::kOrganisation || match.ambiguous) continue;
      if (last_from_.size() <= match.first) last_from_.resize(match.first + 1, 0);
      last_from_[match.first] = match.last;
    }
    furthest_.resize(last_from_.size() + 1, 0);
    for (std::size_t i = 0; i < last_from_.size(); ++i) furthest_[i + 1] = std::max(furthest_[i], last_from_[i]);
  }
  bool hold(const LexiconMatch& match) const {
    const std::size_t before = std::min<std::size_t>(match.first, last_from_.size());
    return furthest_[before] >= match.last || (match.first < last_from_.size() && last_from_[match.first] > match.last);
  }

 private:
  std::vector<std::uint32_t> last_from_;  // by the token where a house begins: where it ends, or 0
  std::vector<std::uint32_t> furthest_;   // by token: the furthest end of the houses that begin before it
};

// "HO" is a handout, the "ho" of "Jung-ho" is none: short words count only in the case of the list.
bool means_it(const LexiconMatch& match) {
  constexpr std::size_t kShort = 3;  // bytes; longer phrases mean themselves in any case
  return match.exact_case || match.entry->phrase.size() > kShort;
}

Part part_of(std::string_view text, const std::vector<Token>& tokens, const LexiconMatch& match) {
  const std::size_t start = tokens[match.first].start, end = tokens[match.last - 1].end;
  return {std::string(text.substr(start, end - start)), start, end};
}

// Phrases of few words are also said of other things: see the head of models/words/restrictions.txt.
bool is_stated(std::string_view text, const std::vector<Token>& tokens, const LexiconMatch& match) {
  constexpr std::uint32_t kManyWords = 4;
  if (match.exact_case || match.last - match.first >= kManyWords || match.entry->value == kMandatoryCredit) return true;
  if (match.first == 0 || tokens[match.first - 1].kind == TokenKind::kPunctuation) return true;
  const std::string written = part_of(text, tokens, match).text;
  return std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The token where a list of countries that ends in `out` begins: "DENMARK, NORWAY OUT", "UK AND IRELAND OUT".
std::uint32_t first_of_list(std::string_view text, const std::vector<Token>& tokens,
                            const std::vector<LexiconMatch>& matches, const LexiconMatch& out, std::size_t covered) {
  // Matches stand in the order of their first tokens; none of the names is longer.
  constexpr std::uint32_t kLongestName = 8;  // tokens
  const auto country_before = [&](std::uint32_t end) -> const LexiconMatch* {
    auto match = std::partition_point(matches.begin(), matches.end(),
                                      [&](const LexiconMatch& m) { return m.first + kLongestName < end; });
    for (; match != matches.end() && match->first < end; ++match)
      if (match->list == WordList::kCountries && match->last == end && match->first >= covered) return &*match;
    return nullptr;
  };
  std::uint32_t first = out.first;
  while (first > covered + 1) {
    const std::string_view joint = tokens[first - 1].text(text);
    if (joint != "," && joint != "/" && joint != "&" && joint != "AND" && joint != "and") break;
    const std::uint32_t end =
        tokens[first - 2].text(text) == "," ? first - 2 : first - 1;  // "…, NORWAY, AND SWEDEN OUT"
    const LexiconMatch* country = country_before(end);
    if (country == nullptr) break;
    first = country->first;
  }
  return first;
}

}  // namespace

std::vector<std::string> read_flags(const std::vector<LexiconMatch>& matches, const CreditReading& credit,
                                    const std::vector<Restriction>& restrictions) {
  std::array<bool, kFlagOrder.size()> set{};
  const auto raise = [&set](std::string_view flag) {
    const auto found = std::find(kFlagOrder.begin(), kFlagOrder.end(), flag);
    if (found != kFlagOrder.end()) set[static_cast<std::size_t>(found - kFlagOrder.begin())] = true;
  };
  std::optional<Houses> houses;  // most captions have no flag
  for (const LexiconMatch& match : matches) {
    const auto value = [&match] { return match.entry->value; };  // entries lie far apart: asked only where it counts
    switch (match.list) {
      case WordList::kFlags: {
        if (!houses) houses.emplace(matches);
        if (houses->hold(match) || !means_it(match)) break;
        const std::size_t semicolon = value().find(';');
        const std::string_view scope = semicolon == std::string_view::npos ? "" : value().substr(semicolon + 1);
        if (scope.empty() || (scope == "credit" && inside(match, credit))) raise(value().substr(0, semicolon));
        break;
      }
      case WordList::kStandins:
        if (inside(match, credit) && means_it(match)) raise(value());
        break;
      case WordList::kLead:
        if (!inside(match, credit)) break;
        if (value() == "courtesy") raise("courtesy");
        if (value() == "illustration") raise("illustration");
        if (value() == "mandatory") raise("mandatory-credit");
        break;
      case WordList::kOrganisation:
        if (inside(match, credit) && value() == "social") raise("social");
        break;
      default: break;
    }
  }
  for (const Restriction& restriction : restrictions)
    raise(restriction.kind == kMandatoryCredit ? kMandatoryCredit : "restricted");
  if (credit.side_by_side) raise("composite");
  std::vector<std::string> flags;
  for (std::size_t i = 0; i < kFlagOrder.size(); ++i)
    if (set[i]) flags.emplace_back(kFlagOrder[i]);
  return flags;
}

std::string read_license(std::string_view text, const std::vector<Token>& tokens,
                         const std::vector<LexiconMatch>& matches) {
  const LexiconMatch* longest = nullptr;
  for (const LexiconMatch& match : matches) {
    if (match.list != WordList::kLicences || match.entry->value == "rights-notice") continue;
    if (!longest || match.last - match.first > longest->last - longest->first) longest = &match;
  }
  return longest ? part_of(text, tokens, *longest).text : std::string();
}

std::vector<Restriction> read_restrictions(std::string_view text, const std::vector<Token>& tokens,
                                           const std::vector<LexiconMatch>& matches) {
  std::vector<Restriction> restrictions;
  std::size_t covered = 0;  // tokens before this belong to a restriction already
  for (const LexiconMatch& match : matches) {
    if (match.list != WordList::kRestrictions || match.entry->value == "notice" || match.first < covered) continue;
    if (!is_stated(text, tokens, match)) continue;
    LexiconMatch whole = match;
    if (match.entry->value == kOut) whole.first = first_of_list(text, tokens, matches, match, covered);
    restrictions.push_back({std::string(match.entry->value), part_of(text, tokens, whole)});
    covered = match.last;
  }
  return restrictions;
}

}  // namespace creditline
