#include "caption/credit/signs.h"

#include "base/utf8.h"
#include "caption/features.h"
#include "caption/word.h"

namespace creditline {
namespace {

// The lists that are asked here; most words of a caption stand in others.
constexpr bool speaks_of_credit(WordList list) {
  switch (list) {
    case WordList::kOrganisation:
    case WordList::kLead:
    case WordList::kMaker:
    case WordList::kFrame:
    case WordList::kVia:
    case WordList::kFor:
    case WordList::kBy:
    case WordList::kFlags:
    case WordList::kStandins:
    case WordList::kTitles:
    case WordList::kOrgWords:
    case WordList::kAnd: return true;
    default: return false;
  }
}

constexpr bool is_frame_list(WordList list) {
  return list == WordList::kLead || list == WordList::kFrame || list == WordList::kBy || list == WordList::kMaker ||
         list == WordList::kFlags || list == WordList::kStandins;
}

constexpr std::uint16_t joint_of_list(WordList list) {
  switch (list) {
    case WordList::kVia: return kJoinVia;
    case WordList::kFor: return kJoinFor;
    case WordList::kAnd: return kJoinAnd;
    default: return 0;
  }
}

std::uint16_t joint_of_mark(std::string_view mark) {
  switch (code_point_at(mark, 0).value) {
    case '/':
    case '|':
    case '\\':
    case 0xFF0F: return kJoinSlash;
    case ',':
    case 0xFF0C:
    case 0x3001:
    case 0x60C: return kJoinComma;
    case ';':
    case 0xFF1B: return kJoinSemicolon;
    case '&':
    case '+': return kJoinAnd;
    case '-':
    case 0x2013:
    case 0x2014: return kJoinDash;
    case '=':
    case 0xFF1D: return kJoinEquals;
    default: return 0;
  }
}

}  // namespace

void CreditSigns::see(std::string_view text, const std::vector<Token>& tokens,
                      const std::vector<const WordFacts*>& words, const std::vector<LexiconMatch>& matches,
                      const Lexicon& lexicon) {
  text_ = text;
  tokens_ = &tokens;
  lexicon_ = &lexicon;
  ranks_.clear();
  signs_.assign(tokens.size(), Sign{});
  hashes_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) hashes_[i] = words[i]->hash;
  for (const LexiconMatch& match : matches)
    if (speaks_of_credit(match.list)) take(match);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].kind == TokenKind::kPunctuation) signs_[i].joint |= joint_of_mark(word(i));
}

void CreditSigns::take(const LexiconMatch& match) {
  Sign& first = signs_[match.first];
  const auto value = [&match] { return match.entry->value; };  // entries lie far apart: asked only where it counts
  const bool one_word = match.last - match.first == 1;
  switch (match.list) {
    case WordList::kFlags:
      if (value().starts_with("social")) break;
      first.flag = &match;
      if (Sign& last = signs_[match.last - 1]; !last.flag_that_ends) last.flag_that_ends = &match;
      break;
    case WordList::kStandins: first.standin = &match; break;
    case WordList::kMaker:
      if (value() == "suffix") first.maker = &match;
      break;
    case WordList::kOrgWords:
      if (value() == "legal") first.legal = &match;
      break;
    case WordList::kTitles:
      if (value() == "rank") ranks_.push_back(&match);
      break;
    case WordList::kOrganisation:
      if (!match.ambiguous || match.exact_case) first.house = &match;
      break;
    case WordList::kLead: first.leads_in_alone = first.leads_in_alone || (one_word && value() == "photo"); break;
    case WordList::kFrame: first.frames_alone = first.frames_alone || one_word; break;
    default: break;
  }
  const std::uint16_t joint = joint_of_list(match.list);
  const bool frames = is_frame_list(match.list), leads = match.list == WordList::kLead;
  if (joint == 0 && !frames) return;
  for (std::uint32_t i = match.first; i < match.last; ++i) {
    // The article of "for the" belongs to the client.
    if (i == match.first || match.list != WordList::kFor) signs_[i].joint |= joint;
    signs_[i].frames = signs_[i].frames || frames;
    signs_[i].leads = signs_[i].leads || leads;
  }
}

std::string_view CreditSigns::words(std::size_t first, std::size_t last) const {
  const std::size_t start = token(first).start;
  return text_.substr(start, token(last - 1).end - start);
}

Part CreditSigns::part(std::size_t first, std::size_t last) const {
  return {std::string(words(first, last)), token(first).start, token(last - 1).end};
}

std::uint64_t CreditSigns::folded(std::size_t first, std::size_t last) const {
  std::uint64_t hash = folded_hash(word(first));
  for (std::size_t i = first + 1; i < last; ++i)
    hash = folded_hash(word(i), token(i).space_before ? folded_hash(" ", hash) : hash);
  return hash;
}

const Organisation* CreditSigns::house(std::size_t first, std::size_t last) const {
  return lexicon_->organisation(std::span(hashes_).subspan(first, last - first));
}

}  // namespace creditline
