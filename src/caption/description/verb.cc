#include "caption/description/verb.h"

#include "caption/description/verb_model.h"

namespace creditline::description {
namespace {

constexpr std::uint8_t kSureShare = 7;  // of verb_share: from here a form in -s or a past is hardly a noun

// A walk over the words of one sentence that looks for the verb which is the subject's own: not one in brackets or
// quotes, not one of a relative clause.
class VerbFinder {
 public:
  VerbFinder(const Words& words, std::size_t first, std::size_t last) : words_(words), first_(first), last_(last) {}

  MainVerb find() {
    MainVerb weak;  // a word that may be the verb when nothing else is
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (words_[i].mark == '"' && skip_quote(i)) continue;
      if (is_hidden(i)) continue;
      if (opens_clause(i)) {
        ++clauses_;
        continue;
      }
      const Reading reading = read(i);
      if (reading == Reading::kNone) continue;
      if (reading == Reading::kWeak) {
        if (clauses_ == 0 && !weak.found() && !has_preposition(i)) weak = {.at = i, .finite = true, .is_weak = true};
        continue;
      }
      if (clauses_ > 0) {
        --clauses_;
        continue;
      }
      return {.at = i, .finite = true};
    }
    return weak;
  }

 private:
  enum class Reading { kNone, kWeak, kFinite };

  const Word& word(std::size_t i) const { return words_[i]; }
  Word next(std::size_t i) const { return i + 1 < last_ ? words_[i + 1] : Word{}; }

  // A quotation is a name or a title; its words are no verbs of the sentence. One that is not closed is no quotation.
  bool skip_quote(std::size_t& i) {
    constexpr std::size_t kLongestQuote = 20;
    for (std::size_t j = i + 1; j < last_ && j < i + kLongestQuote; ++j) {
      if (word(j).mark != '"') continue;
      i = j;
      return true;
    }
    return false;
  }

  bool is_hyphened(std::size_t i) const {
    const bool before = i > first_ && word(i - 1).mark == '-' && !word(i).space_before;
    if (i + 2 < last_ && word(i + 2).is(kPronoun) && words_.language == Language::kPortuguese)
      return false;  // "senta-se"
    const bool after = i + 1 < last_ && word(i + 1).mark == '-' && !word(i + 1).space_before;
    return before || after;
  }

  bool is_hidden(std::size_t i) const {
    const Word& w = word(i);
    return !w.is_word || w.in_brackets || is_hyphened(i) || (w.capital && !w.is(kAuxiliary)) || w.all_caps;
  }

  bool opens_clause(std::size_t i) const {
    const Word& w = word(i);
    return w.is(kRelative) || (w.is(kSubordinate) && !w.is(kTime | kPreposition));
  }

  bool has_preposition(std::size_t i) const {
    for (std::size_t j = first_ + 1; j < i; ++j)
      if (word(j).is(kPlace | kTime) && word(j).lower() && !word(j).in_brackets) return true;
    return false;
  }

  Reading read(std::size_t i) const { return words_.language == Language::kGerman ? read_german(i) : read_by_list(i); }

  // --- German ----------------------------------------------------------------------------------------------------

  // Nouns are written with a capital, and adjectives stand before their noun: the first small word after a noun that
  // is no function word is the verb.
  Reading read_german(std::size_t i) const {
    const Word& w = word(i);
    if (w.is(kAuxiliary)) return Reading::kFinite;
    const Word& before = word(i - 1);
    if (w.is(kDeterminer | kAnyPreposition | kConjunction | kAdverb | kPronoun | kRelative)) return Reading::kNone;
    if (before.is(kDeterminer | kAnyPreposition)) return Reading::kNone;  // "Die sichergestellten Waffen"
    const bool after_noun = before.capital || before.is_number || before.mark == ')' || before.mark == '"' ||
                            before.mark == ',' || before.is(kAdverb | kPronoun) ||
                            (i > 1 && !before.space_before && word(i - 2).is_number);  // "der Klasse 4b"
    if (!after_noun) return Reading::kNone;
    const auto text = words_.text_of(i);
    const bool finite_ending = text.ends_with("t") || text.ends_with("te") || text.ends_with("en") ||
                               text.ends_with("rn") || text.ends_with("ln");
    if (w.verb & kFinite) return Reading::kFinite;
    return finite_ending ? Reading::kFinite : Reading::kNone;
  }

  // --- The others --------------------------------------------------------------------------------------------------

  Reading read_by_list(std::size_t i) const {
    const Word& w = word(i);
    const Word& before = word(i - 1);
    if (before.is(kDeterminer) && !before.is(kPronoun)) return Reading::kNone;
    if (before.is(kAnyPreposition) || before.is(kConjunction)) return Reading::kNone;
    const bool after_pronoun = before.mark == '\'' && word(i - (i > 1 ? 2 : 1)).is(kPronoun | kAdverb);
    if (before.mark == '\'' && !after_pronoun) return Reading::kNone;
    if (w.is(kAuxiliary)) return Reading::kFinite;
    if (w.is(kDeterminer | kAnyPreposition | kAdverb | kPronoun | kConjunction)) return Reading::kNone;
    if (w.verb & kFinite) return Reading::kFinite;
    if (after_pronoun) return Reading::kFinite;  // "s'exprime"
    return before.is_word ? guess_verb(i) : Reading::kNone;
  }

  // A verb that is not listed: what stands after "se" or "ne", or between a noun and an article ("recoge el premio").
  Reading guess_verb(std::size_t i) const {
    const Word& before = word(i - 1);
    const Word n = next(i);
    if (before.is(kPronoun) || (n.mark == '-' && i + 2 < last_ && word(i + 2).is(kPronoun))) return Reading::kFinite;
    if (before.is(kAdverb)) return Reading::kNone;
    const bool bare_article = n.is(kDeterminer) && !n.is(kAnyPreposition | kPronoun);
    return bare_article && i > first_ + 1 ? Reading::kWeak : Reading::kNone;
  }

  const Words& words_;
  const std::size_t first_, last_;
  int clauses_ = 0;  // relative and other clauses opened whose verb has not come yet
};

// The model's choice; without one (its trainer has none yet) no sentence has a verb.
MainVerb choose_verb(const Words& words, std::size_t first, std::size_t last) {
  if (!words.verbs || first >= last) return {};
  const VerbQuestion question = ask_for_verb(words, first, last);
  const auto choice = words.verbs->choose(question);
  if (!choice) return {};
  const std::size_t at = question.candidates[*choice].at;
  const Word& w = words[at];
  const bool is_ing = w.verb == kIng && !w.is(kAuxiliary);
  return {.at = at, .finite = !is_ing, .is_ing = is_ing};
}

}  // namespace

MainVerb find_verb(const Words& words, std::size_t first, std::size_t last) {
  return words.is_english() ? choose_verb(words, first, last) : VerbFinder(words, first, last).find();
}

bool has_sure_verb(const Words& words, std::size_t first, std::size_t last) {
  if (!words.is_english()) return find_verb(words, first, last).found();
  for (std::size_t i = first + 1; i < last; ++i) {
    const Word& w = words[i];
    if (!w.lower() || w.in_brackets) continue;
    if (w.is(kAuxiliary)) return true;
    if ((w.verb & (kSingular3 | kPast)) && w.verb_share >= kSureShare && !words[i - 1].is(kDeterminer)) return true;
  }
  return false;
}

}  // namespace creditline::description
