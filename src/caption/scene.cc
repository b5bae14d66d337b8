#include "caption/scene.h"

#include "caption/word.h"

namespace creditline {

using templates::Class;

namespace {

// Which class a list match gives, and how strongly: the higher wins where several lists meet on a token.
struct ListClass {
  Class value;
  int strength;
};
constexpr std::uint32_t value_number(std::string_view value) { return static_cast<std::uint32_t>(hash_bytes(value)); }
constexpr std::uint32_t kWire = value_number("wire"), kCourtesy = value_number("courtesy"),
                        kRank = value_number("rank");

ListClass class_of_match(const LexiconMatch& match) {
  const int length = static_cast<int>(match.last - match.first);
  switch (match.list) {
    case WordList::kRestrictions: return {Class::kRestriction, length > 1 ? 90 : 30};
    case WordList::kNoise: return {Class::kNoise, length > 1 ? 88 : 20};
    case WordList::kLicences: return {Class::kLicence, length > 1 ? 86 : 40};
    case WordList::kOrganisation:
      if (match.ambiguous) return {Class::kHouseMaybe, 25 + length};
      return {match.entry->value_hash == kWire ? Class::kWire : Class::kHouse, (match.exact_case ? 70 : 55) + length};
    case WordList::kLead: return {match.entry->value_hash == kCourtesy ? Class::kCourtesy : Class::kLead, 60 + length};
    case WordList::kPool: return {Class::kPool, 66 + length};
    case WordList::kVia: return {Class::kVia, 65};
    case WordList::kMaker: return {Class::kMaker, 58 + length};
    case WordList::kFlags: return {Class::kFlag, 54 + length};
    case WordList::kStandins: return {Class::kStandin, 72 + length};
    case WordList::kFrame: return {Class::kFrame, 50};
    case WordList::kFor: return {Class::kFor, 49};
    case WordList::kBy: return {Class::kBy, 48};
    case WordList::kTitles:
      return {Class::kTitle, length == 1 ? 33 : match.entry->value_hash == kRank ? 74 + length : 40 + length};
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

// Where the tight run around a token begins and ends: no blank stands in it, no bracket but at its ends.
class TightRuns {
 public:
  TightRuns(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  // `at` rises from call to call, so that every token is looked at once.
  std::size_t first(std::size_t at) {
    for (; seen_ < at; ++seen_) {
      const std::size_t next = seen_ + 1;
      if (tokens_[next].space_before || tokens_[seen_].text(text_) == "(") first_ = next;
    }
    return first_;
  }
  std::size_t last(std::size_t at) {
    if (at < last_) return last_;
    last_ = at + 1;
    while (last_ < tokens_.size() && !tokens_[last_].space_before && tokens_[last_].text(text_) != ")") ++last_;
    return last_;
  }

 private:
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t seen_ = 0, first_ = 0, last_ = 0;
};

bool is_border(Class value) {
  return value == Class::kOpen || value == Class::kClose || value == Class::kBar || value == Class::kDash;
}

}  // namespace

void Scene::see(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
                const std::vector<LexiconMatch>& matches) {
  const std::size_t n = tokens.size();
  take_shapes(text, tokens, words);
  take_lists(matches);
  find_machine_text(text, tokens);
  for (std::size_t i = 0; i < machine_.size(); ++i)
    if (machine_[i]) own(i) = Class::kNoise;
  find_segments(tokens);
  joins_.resize(n);
  for (std::size_t i = 0; i < n; ++i) joins_[i] = i > 0 && tokens[i].line_start ? Join::kLine : join_of(own(i));
}

void Scene::take_shapes(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<const WordFacts*>& words) {
  const std::size_t n = tokens.size();
  classes_.assign(n + 2 * kEdge, Class::kEdge);
  for (std::size_t i = 0; i < n; ++i) own(i) = static_cast<Class>(words[i]->shape);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    if (tokens[i].kind != TokenKind::kPunctuation || tokens[i].space_before || tokens[i + 1].space_before) continue;
    if (own(i) == Class::kDash) own(i) = Class::kHyphen;
    if (own(i) == Class::kPeriod) own(i) = Class::kDot;
    const std::string_view mark = tokens[i].text(text);
    if (mark == "'" || mark == "’") own(i) = Class::kApostrophe;
  }
}

void Scene::take_lists(const std::vector<LexiconMatch>& matches) {
  strengths_.assign(classes_.size(), -1);
  for (const LexiconMatch& match : matches) {
    if (match.list >= WordList::kMonths) continue;
    const ListClass list_class = class_of_match(match);
    for (std::uint32_t i = match.first; i < match.last; ++i) {
      Class& value = own(i);
      if (list_class.strength > strengths_[i]) {
        strengths_[i] = list_class.strength;
        value = list_class.value;
      } else if ((value == Class::kGiven && list_class.value == Class::kFamily) ||
                 (value == Class::kFamily && list_class.value == Class::kGiven)) {
        value = Class::kBothNames;
      }
    }
  }
}

// E-mail addresses, addresses of pages with their "http://", and mark-up tags: never a credit.
void Scene::find_machine_text(std::string_view text, const std::vector<Token>& tokens) {
  machine_.clear();
  constexpr auto kNone = std::string_view::npos;
  if (text.find('@') == kNone && text.find('<') == kNone && text.find("://") == kNone) return;
  machine_.resize(tokens.size(), false);
  TightRuns runs(text, tokens);
  std::size_t dot = 0, marked = 0;  // the next full stop; the end of the last run that was marked
  const auto mark_run = [&](std::size_t i) {
    for (std::size_t k = std::max(runs.first(i), marked); k < runs.last(i); ++k) machine_[k] = true;
    marked = runs.last(i);
  };
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::kPunctuation) continue;
    const std::string_view mark = tokens[i].text(text);
    const bool tight_after = !tokens[i + 1].space_before;
    if (mark == "@" && !tokens[i].space_before && tight_after && tokens[i - 1].kind != TokenKind::kPunctuation) {
      if (dot < tokens[i].start) dot = std::min(text.find('.', tokens[i].start), text.size());
      if (dot < tokens[runs.last(i) - 1].end) mark_run(i);
    } else if (mark == ":" && tight_after && text.substr(tokens[i].end).starts_with("//")) {
      mark_run(i);
    } else if (mark == "<") {
      std::size_t last = i + 1;
      while (last < tokens.size() && last < i + 4 && !tokens[last].space_before && tokens[last].text(text) != ">")
        ++last;
      if (last >= tokens.size() || tokens[last].text(text) != ">") continue;
      for (std::size_t k = i; k <= last; ++k) machine_[k] = true;
    }
  }
}

void Scene::find_segments(const std::vector<Token>& tokens) {
  segments_.clear();
  const std::size_t n = tokens.size();
  std::size_t first = 0, words = 0, lower = 0;
  int cues = 0;
  const auto close = [&](std::size_t last) {
    if (last == first) return;
    segments_.push_back({first, last, bucket(words), static_cast<int>(std::min<std::size_t>(lower, 2)), cues});
    first = last;
    words = lower = 0;
    cues = 0;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const bool sentence_before =
        i > 1 && own(i - 1) == Class::kPeriod && tokens[i].space_before && own(i - 2) != Class::kInitial;
    if (tokens[i].line_start || sentence_before || is_border(own(i)) || (i > 0 && is_border(own(i - 1)))) close(i);
    words += tokens[i].kind == TokenKind::kWord;
    switch (own(i)) {
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
}

}  // namespace creditline
