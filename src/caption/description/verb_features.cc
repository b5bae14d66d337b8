#include "caption/description/verb_features.h"

#include <algorithm>

#include "caption/description/verb_templates.h"

namespace creditline::description {
namespace {

// --- Words ----------------------------------------------------------------------------------------------------------

std::uint64_t form_of(const Word& w) { return w.verb | (w.is(kAuxiliary) ? kAuxiliaryForm : 0); }
std::uint64_t share_of(const Word& w) { return (w.verb_share + 1) / 2; }  // 0, 1-2, 3-4, 5-6, 7-8, 9

bool is_sure_verb(const Word& w, std::uint8_t least) {
  return (w.verb & (kPlural3 | kSingular3 | kPast)) != 0 && w.verb_share >= least;
}

WordClass mark_class(char mark) {
  switch (mark) {
    case ',': return kComma;
    case '.': return kStop;
    case ':': return kColon;
    case ';': return kSemicolon;
    case '"': return kQuote;
    case '\'': return kApostrophe;
    case '-': return kDash;
    default: return kOtherMark;
  }
}

// One walk over the sentence; what it has seen so far is what a subject that ends here would be.
class Asker {
 public:
  Asker(const Words& words, std::size_t first, std::size_t last)
      : words_(words), first_(first), last_(std::min(last, first + kFarthestVerb)), end_(last) {}

  VerbQuestion ask() {
    find_candidates();
    mark_later();
    VerbQuestion question;
    question.candidates.reserve(at_.size());
    std::size_t next = 0;
    for (std::size_t i = first_; i < last_ && next < at_.size(); ++i) {
      if (at_[next] == i) question.candidates.push_back(describe(i, next++));
      pass(i);
    }
    question.none = describe_none();
    return question;
  }

 private:
  const Word& word(std::size_t i) const { return words_[i]; }

  void find_candidates() {
    for (std::size_t i = first_; i < last_; ++i) {
      if (word(i).mark == '"') {
        i = quote_end(i);
        continue;
      }
      const Word& w = word(i);
      if (i == first_ || !w.lower() || w.in_brackets || w.all_caps || is_hyphened(i)) continue;
      if (w.verb != 0 || w.is(kAuxiliary)) at_.push_back(i);
    }
  }

  // A quotation is a name or a title; its words are no verbs of the sentence. One that is not closed is no quotation.
  std::size_t quote_end(std::size_t open) const {
    constexpr std::size_t kLongestQuote = 20;
    for (std::size_t i = open + 1; i < last_ && i < open + kLongestQuote; ++i)
      if (word(i).mark == '"') return i;
    return open;
  }

  bool is_hyphened(std::size_t i) const {
    return (word(i - 1).mark == '-' && !word(i).space_before) ||
           (i + 1 < last_ && word(i + 1).mark == '-' && !word(i + 1).space_before);
  }

  void mark_later() {
    later_.resize(at_.size());
    std::uint64_t auxiliary = 0, sure = 0;
    for (std::size_t k = at_.size(); k > 0; --k) {
      later_[k - 1] = {auxiliary, sure};
      const Word& w = word(at_[k - 1]);
      if (w.is(kAuxiliary)) auxiliary = 1;
      if (is_sure_verb(w, 7) && !word(at_[k - 1] - 1).is(kDeterminer | kAnyPreposition)) sure = 1;
    }
  }

  VerbCandidate describe(std::size_t i, std::size_t rank) const {
    const Word& w = word(i);
    const std::uint64_t form = form_of(w), share = share_of(w), kind = subject_kind();
    const std::uint64_t plain_form = w.is(kAuxiliary) ? kAuxiliaryForm : form;
    const WordClass before = class_of(i - 1), after = class_after(i);
    const WordClass second_before = i > first_ + 1 ? class_of(i - 2) : kStart, second_after = class_after(i + 1);
    const std::uint64_t clause = clauses_ == 0 ? 0 : verbs_in_clause_ == 0 ? 1 : 2;
    const std::uint64_t many_before = is_plural_noun(i - 1), many_after = i + 1 < end_ && is_plural_noun(i + 1);
    const auto [auxiliary_later, sure_later] = later_[rank];
    const auto up_to = [](std::size_t n, std::size_t most) { return static_cast<std::uint64_t>(std::min(n, most)); };
    VerbCandidate out{.at = i};
    std::size_t n = 0;
    const auto add = [&](auto... values) {
      out.features[n] = pack(n, values...);
      ++n;
    };
    add(form);
    add(form, share);
    add(form, before);
    add(form, share, before);
    add(form, after);
    add(form, share, after);
    add(before, form, after);
    add(form, kind);
    add(form, share, kind);
    add(plain_form, clause);
    add(form, clause, up_to(sure_verbs_, 2));
    add(form, many_before, many_after, after);
    add(form, auxiliary_later, sure_later);
    add(form, share, auxiliary_later, sure_later);
    add(form, up_to(rank, 3));
    add(form, share, static_cast<std::uint64_t>(has_preposition_));
    add(second_before, before, form);
    add(form, after, second_after);
    add(kind, form, before);
    add(kind, form, after);
    add(plain_form, before, up_to(commas_, 3));
    add(up_to(sure_verbs_, 3));
    add(kind, form, many_before, after);
    add(up_to((i - first_) / 3, 5), plain_form);
    if (is_small(before, i - 1)) out.features[kWordBefore] = pack(kWordBefore, verb_word(words_.text_of(i - 1)), form);
    if (is_small(after, i + 1)) out.features[kWordAfter] = pack(kWordAfter, verb_word(words_.text_of(i + 1)), form);
    return out;
  }

  std::array<VerbFeature, kNoneTemplates> describe_none() const {
    std::uint64_t best = 0;  // 2: a sure verb is among the candidates, 3: an auxiliary
    for (const std::size_t i : at_) {
      const Word& w = word(i);
      if (w.is(kAuxiliary)) best = 3;
      if ((w.verb & (kSingular3 | kPast)) && w.verb_share >= 7) best = std::max<std::uint64_t>(best, 2);
    }
    const bool stop = end_ > first_ && class_of(end_ - 1) == kStop;
    const auto up_to = [](std::size_t n, std::size_t most) { return static_cast<std::uint64_t>(std::min(n, most)); };
    std::size_t n = kVerbTemplates;
    return {pack(n),
            pack(n + 1, up_to(at_.size(), 4)),
            pack(n + 2, static_cast<std::uint64_t>(stop)),
            pack(n + 3, first_ < end_ ? class_of(first_) : kEnd),
            pack(n + 4, up_to((end_ - first_) / 4, 5)),
            pack(n + 5, best, static_cast<std::uint64_t>(!at_.empty()))};
  }

  // --- What stands before the word --------------------------------------------------------------------------------

  void pass(std::size_t i) {
    const Word& w = word(i);
    if (w.mark == ',') ++commas_;
    pass_head(i);
    if (i == first_) return;
    if (w.lower() && !w.in_brackets) {
      if (w.is(kAnyPreposition)) has_preposition_ = true;
      const bool relative = w.is(kRelative) && !(w.is(kArticle) && word(i - 1).is(kAnyPreposition));
      if (relative || w.is(kSubordinate)) {
        ++clauses_;
        verbs_in_clause_ = 0;
      }
    }
    const bool is_candidate = std::binary_search(at_.begin(), at_.end(), i);
    if (is_candidate && (w.is(kAuxiliary) || is_sure_verb(w, 5))) {
      ++sure_verbs_;
      if (clauses_ > 0) ++verbs_in_clause_;
    }
  }

  // The head is the word before the first preposition, comma, participle or clause.
  void pass_head(std::size_t i) {
    const Word& w = word(i);
    if (w.in_brackets) return;
    if (w.is(kConjunction) && w.lower()) joined_ = true;
    if (i > first_) {
      const Word& before = word(i - 1);
      const bool participle = w.lower() && (w.verb & (kIng | kPastOrParticiple | kParticiple)) && before.is_word &&
                              !before.is(kDeterminer | kAnyPreposition | kConjunction);
      if ((w.lower() && w.is(kAnyPreposition | kRelative)) || w.mark == ',' || participle) closed_ = true;
    }
    const bool genitive = i > first_ && words_.text_of(i) == "s" && word(i - 1).mark == '\'';
    if (!closed_ && w.is_word && !genitive) head_ = i;
  }

  SubjectKind subject_kind() const {
    if (joined_) return kJoined;
    const auto opens = words_.text_of(first_);
    if (opens == "A" || opens == "a" || opens == "An" || opens == "an" || opens == "One" || opens == "one" ||
        opens == "This" || opens == "this")
      return kOne;
    const std::size_t head = std::max(head_, first_);
    const Word& w = word(head);
    if (w.capital && head > first_ && word(head - 1).capital && !word(first_).is(kArticle))
      return is_plural_noun(head) && !w.is(kFamily) ? kNameInS : kName;
    if (w.capital && head == first_ && !is_plural_noun(head)) return kLoneName;
    return is_plural_noun(head) || word(first_).is(kQuantity) ? kMany : kBare;
  }

  bool is_plural_noun(std::size_t i) const {
    const Word& w = word(i);
    if (!w.is_word || w.is(kSingular)) return false;
    if (w.is(kPlural)) return true;
    const auto text = words_.text_of(i);
    const auto ends_like = [&](char c) { return (text.back() | 0x20) == c; };
    if (text.size() <= 2 || !ends_like('s')) return false;
    const char second = static_cast<char>(text[text.size() - 2] | 0x20);
    return second != 's' && second != 'u';
  }

  WordClass class_after(std::size_t i) const { return i + 1 < end_ ? class_of(i + 1) : kEnd; }

  WordClass class_of(std::size_t i) const {
    const Word& w = word(i);
    if (w.in_brackets) return kBracket;
    if (w.mark != 0) return mark_class(w.mark);
    if (w.is_number) return kFigures;
    if (w.capital && !w.is(kArticle | kAnyPreposition)) return w.is(kMonth | kWeekday) ? kMonthWord : kCapitalWord;
    return small_class(i);
  }

  WordClass small_class(std::size_t i) const {
    const Word& w = word(i);
    if (w.is(kAuxiliary)) return kAuxiliaryWord;
    if (w.is(kRelative) && !w.is(kArticle)) return kRelativeWord;
    if (w.is(kPronoun)) return kPronounWord;
    if (w.is(kPossessive)) return kPossessiveWord;
    if (w.is(kArticle | kQuantity)) return kDeterminerWord;
    if (w.is(kConjunction)) return kConjunctionWord;
    if (w.is(kSubordinate) && !w.is(kAnyPreposition)) return kSubordinateWord;
    if (w.is(kAnyPreposition)) return kPrepositionWord;
    if (w.is(kAdverb)) return kAdverbWord;
    const auto text = words_.text_of(i);
    if (text == "s") return kGenitive;
    if (text.size() > 4 && text.ends_with("ly")) return kMannerWord;
    if (w.verb & kIng) return w.verb_share >= 7 ? kSureIng : kIngWord;
    const bool is_past = (w.verb & (kPastOrParticiple | kPast | kParticiple)) != 0;
    if (is_past && !(w.verb & (kPlural3 | kSingular3))) return w.verb_share >= 7 ? kSurePast : kPastWord;
    if (is_plural_noun(i)) return kPluralNoun;
    if ((w.verb & kPlural3) && w.verb_share >= 5) return kVerbWord;
    if (w.is(kAdjective)) return kAdjectiveWord;
    return w.is(kCommon) ? kNoun : kUnknown;
  }

  // Words of the closed classes speak for themselves.
  bool is_small(WordClass c, std::size_t i) const {
    return i < end_ && word(i).lower() && c >= kAuxiliaryWord && c <= kAdverbWord && c != kPossessiveWord;
  }

  const Words& words_;
  const std::size_t first_, last_, end_;
  std::vector<std::size_t> at_;                                 // the candidates
  std::vector<std::pair<std::uint64_t, std::uint64_t>> later_;  // of each: an auxiliary, a sure verb comes later
  std::size_t head_ = 0, clauses_ = 0, verbs_in_clause_ = 0, sure_verbs_ = 0, commas_ = 0;
  bool joined_ = false, closed_ = false, has_preposition_ = false;
};

}  // namespace

VerbQuestion ask_for_verb(const Words& words, std::size_t first, std::size_t last) {
  return Asker(words, first, last).ask();
}

}  // namespace creditline::description
