#include "caption/description/subject.h"

#include <algorithm>

#include "base/utf8.h"

namespace creditline::description {
namespace {

constexpr std::uint8_t kSureVerb = 7;  // a share from which a form in -s is taken for a verb unless grammar forbids

// A walk over the words of one sentence that looks for the verb which is the subject's own: not one in brackets or
// quotes, not one of a relative clause, not a participle that belongs to a noun while a finite verb comes later.
class VerbFinder {
 public:
  VerbFinder(const Words& words, std::size_t first, std::size_t last) : words_(words), first_(first), last_(last) {}

  MainVerb find() {
    MainVerb participle;  // where the subject ends when no finite verb follows
    MainVerb weak;        // a word that would rather be a noun, and is the verb when nothing else is
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (words_[i].mark == '"' && skip_quote(i)) continue;
      if (is_hidden(i)) continue;
      if (opens_clause(i, participle.found())) {
        ++clauses_;
        continue;
      }
      const Reading reading = read(i);
      if (reading == Reading::kNone) continue;
      if (reading == Reading::kWeak) {
        if (clauses_ == 0 && !weak.found() && !participle.found() && !has_preposition(i, kPlace | kTime))
          weak = {.at = i, .finite = true, .is_weak = true};
        if (clauses_ == 0 && participle.found() && is_plural_noun(i + 1)) return {i, true};
        continue;
      }
      if (reading == Reading::kParticiple) {
        if (clauses_ == 0 && !participle.found() && i != passive_)
          participle = {.at = i, .finite = is_past_of_its_own(i), .is_ing = is_plain_ing(i)};
        continue;
      }
      if (clauses_ > 0) {
        --clauses_;
        had_clause_ = true;
        if (word(i).is(kAuxiliary)) passive_ = i + 1;  // "where two trekkers were hurt"
        continue;
      }
      return {i, true};
    }
    return weak.found() ? weak : participle;
  }

 private:
  enum class Reading { kNone, kWeak, kParticiple, kFinite };

  const Word& word(std::size_t i) const { return words_[i]; }
  Word next(std::size_t i) const { return i + 1 < last_ ? words_[i + 1] : Word{}; }

  // "Crowds gathered in Paris": nothing later contradicts that the form in -ed is the verb.
  bool is_past_of_its_own(std::size_t i) const {
    return (word(i).verb & kPastOrParticiple) && word(i - 1).mark != ',' && !had_clause_;
  }

  bool is_plain_ing(std::size_t i) const { return (word(i).verb & kIng) && word(i - 1).mark != ',' && !had_clause_; }

  // A quotation is a name or a title; its words are no verbs of the sentence. One that opens the sentence is kept.
  bool skip_quote(std::size_t& i) {
    for (std::size_t j = i + 1; j < last_ && j < i + 20; ++j) {
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

  bool opens_clause(std::size_t i, bool after_participle) const {
    const Word& w = word(i);
    if (w.is(kRelative) && !(w.is(kArticle) && words_.is_english() && !is_relative_that(i))) return i > first_;
    if (!words_.is_english()) return w.is(kSubordinate) && !w.is(kTime | kPreposition);
    if (words_.text_of(i) == "as") {
      return next(i).is(kPronoun) || (after_participle && !(word(i - 1).verb & (kPastOrParticiple | kParticiple)));
    }
    return w.is(kSubordinate) && !w.is(kTime);
  }

  // "A front page that started the trouble", not "that man".
  bool is_relative_that(std::size_t i) const {
    return i > first_ && word(i - 1).lower() && !word(i - 1).is(kAnyPreposition);
  }

  Reading read(std::size_t i) const {
    switch (words_.language) {
      case Language::kEnglish: return read_english(i);
      case Language::kGerman: return read_german(i);
      default: return read_by_list(i);
    }
  }

  // --- English ---------------------------------------------------------------------------------------------------

  Reading read_english(std::size_t i) const {
    const Word& w = word(i);
    if (w.is(kAuxiliary)) return is_month_may(i) ? Reading::kNone : Reading::kFinite;
    if (w.verb == 0 || w.capital) return Reading::kNone;
    const Word& before = word(i - 1);
    if (before.is(kDeterminer) && !is_subject_quantity(i - 1)) return Reading::kNone;
    if (before.is(kAnyPreposition) && before.lower() && !before.is(kAdverb)) return Reading::kNone;
    if (is_possessive_end(i - 1)) return Reading::kNone;
    if (before.is(kConjunction) && !(w.verb & kPast)) return Reading::kNone;  // "and husband Zandy Reich"
    if (w.verb & kPast) return w.verb_share >= 5 || !(w.verb & kPlural3) ? Reading::kFinite : Reading::kNone;
    if (w.verb & (kPlural3 | kSingular3)) {
      const Reading present = (w.verb & kSingular3) ? read_singular(i) : read_plural(i);
      if (present != Reading::kNone || !(w.verb & kPastOrParticiple)) return present;
    }
    if (w.verb & kPastOrParticiple) return read_past(i);
    if (w.verb & kParticiple) return before.mark == ',' || next_opens_phrase(i) ? Reading::kParticiple : Reading::kNone;
    if (w.verb & kIng) return read_ing(i);
    return Reading::kNone;
  }

  bool is_month_may(std::size_t i) const { return word(i).capital; }

  // "all went dark", "both smile": a quantity that stands for the subject itself.
  bool is_subject_quantity(std::size_t i) const {
    const auto text = words_.text_of(i);
    return text == "all" || text == "both" || text == "each";
  }

  bool is_possessive_end(std::size_t i) const {
    if (word(i).mark == '\'') return i > first_ && !word(i).space_before && word(i + 1).space_before;
    return i > first_ && words_.text_of(i) == "s" && word(i - 1).mark == '\'' && !word(i).space_before;
  }

  // What can stand after a verb and not after a noun that only looks like one.
  bool next_opens_phrase(std::size_t i) const {
    const Word n = next(i);
    return n.mark == 0 ? n.is(kDeterminer | kAnyPreposition | kPronoun | kAdverb | kAuxiliary) : false;
  }
  bool next_fits_verb(std::size_t i) const {
    const Word n = next(i);
    if (!n.is_word && !n.is_number) return n.mark == '"' || n.mark == '(';
    return next_opens_phrase(i) || n.capital || n.is_number || (n.verb & kIng) || n.is(kConjunction);
  }

  // "snaps": a verb, unless it is a plural noun with its own verb after it ("trade talks resume").
  Reading read_singular(std::size_t i) const {
    const Word& w = word(i);
    const Word n = next(i);
    const bool verb_follows = n.lower() && (n.is(kAuxiliary) || ((n.verb & kPlural3) && n.verb_share >= 5 &&
                                                                 !n.is(kAnyPreposition | kAdverb | kDeterminer)));
    if (w.verb_share >= kSureVerb && !(verb_follows && w.verb_share < 9)) return Reading::kFinite;
    if (subject_is_person(i)) return Reading::kFinite;
    if (opens_singular() && n.lower() && word(i - 1).lower() && is_plural_noun(i - 1)) return Reading::kFinite;
    if (opens_singular() && w.verb_share > 0 && !has_preposition(i) && !verb_follows && !next_fits_verb(i))
      return Reading::kWeak;
    if (closes_apposition(i) && w.verb_share >= 3) return Reading::kFinite;
    if (verb_follows || !next_fits_verb(i)) return Reading::kNone;
    if (opens_singular() && !has_preposition(i)) return Reading::kFinite;
    if (w.verb_share == 0) return word(i - 1).lower() && !has_preposition(i) ? Reading::kWeak : Reading::kNone;
    if (w.verb_share >= 3 && !head_is_plural(i)) return Reading::kFinite;
    return Reading::kWeak;
  }

  // "The prime minister, Keir Starmer, answers questions"
  bool closes_apposition(std::size_t i) const {
    if (word(i - 1).mark != ',' || is_joined(i)) return false;
    for (std::size_t j = first_ + 1; j + 1 < i; ++j)
      if (word(j).mark == ',') return true;
    return false;
  }

  bool has_preposition(std::size_t i, std::uint64_t sorts = kAnyPreposition) const {
    for (std::size_t j = first_ + 1; j < i; ++j)
      if (word(j).is(sorts) && word(j).lower() && !word(j).in_brackets) return true;
    return false;
  }

  // "President Biden jokes", "Troy Worner shows": a name stands right before the word, alone or after its title, and
  // nothing is left for the word to be but the verb.
  bool subject_is_person(std::size_t i) const {
    if (!word(i - 1).capital || word(first_).is(kArticle)) return false;
    std::size_t capitals = 0;
    bool known = false, plain = true;
    for (std::size_t j = first_; j < i; ++j) {
      const Word& w = word(j);
      if (w.is(kTitle) || (w.is(kGiven) && w.capital) || (w.is(kFamily) && j == i - 1)) known = true;
      if (w.is_word && w.capital)
        ++capitals;
      else if (w.mark != '-' && w.mark != '\'' && w.mark != '.' && !w.is(kParticle | kTitle))
        plain = false;
      if (w.is(kCommon | kOrgWord) && !w.is(kGiven | kTitle)) plain = false;
    }
    const bool lone = i == first_ + 1 && word(i).verb_share >= 1 && !is_plural_noun(first_);  // "Instagram rewards"
    return known || (plain && (capitals >= 2 || lone));
  }

  // "walk": a verb after a plural; a noun otherwise.
  Reading read_plural(std::size_t i) const {
    const Word& w = word(i);
    const Word n = next(i);
    if (!head_is_plural(i) || (w.is(kTitle) && n.capital && word(i - 1).capital)) return Reading::kNone;
    const Word& before = word(i - 1);
    const bool plural_before = is_plural_noun(i - 1) || before.mark != 0 || before.is(kAdverb | kQuantity) ||
                               before.is_number || (before.capital && is_joined(i));
    if (n.lower() && n.is(kAuxiliary)) return Reading::kNone;
    // "police work", "health workers test water": without a plural right before it, the word must be mostly verb.
    const bool fits = next_fits_verb(i) || is_plural_noun(i + 1);
    if (!plural_before && w.verb_share < 5) return fits ? Reading::kWeak : Reading::kNone;
    const bool bare_plural = (before.lower() || i == first_ + 1) && is_plural_noun(i - 1);
    if (w.verb_share == 0 && !bare_plural) return fits ? Reading::kWeak : Reading::kNone;
    if (w.verb_share >= 5 || next_fits_verb(i)) return Reading::kFinite;
    if (w.verb_share >= 1 && n.is_word && (is_plural_noun(i + 1) || before.is(kPlural))) return Reading::kFinite;
    return n.lower() && is_plural_noun(i + 1) ? Reading::kWeak : Reading::kNone;
  }

  // "The company announced" against "a man dressed as Santa": what follows tells; a preposition leaves it open.
  Reading read_past(std::size_t i) const {
    const Word& before = word(i - 1);
    const Word n = next(i);
    if (before.is(kAdverb) && i >= 2 && word(i - 2).is(kDeterminer)) return Reading::kNone;  // "the newly elected"
    if (ends_with(i - 1, "ly") && i >= 2 && word(i - 2).is(kDeterminer)) return Reading::kNone;
    if (before.is_number && !before.in_brackets && n.lower() && !next_opens_phrase(i)) return Reading::kNone;
    if (before.mark == ',') return Reading::kParticiple;
    if (n.is_word && (n.is(kDeterminer | kPronoun) || (n.capital && !n.is(kMonth | kWeekday)))) return Reading::kFinite;
    // "Ted Sarandos told investors"
    if (before.capital && n.lower() && !next_opens_phrase(i) && !n.is(kConjunction)) return Reading::kFinite;
    if (n.is(kAnyPreposition | kAdverb | kConjunction | kSubordinate | kMonth | kWeekday)) return Reading::kParticiple;
    if (n.mark != 0 || !n.is_word) return Reading::kParticiple;
    return is_noun_before(i) ? Reading::kParticiple : Reading::kNone;
  }

  Reading read_ing(std::size_t i) const {
    if (!is_noun_before(i) && word(i - 1).mark != ',') return Reading::kNone;
    // "the swimming pool", "a test landing site": an -ing before its noun is no participle of the subject's.
    const Word n = next(i);
    if (n.is_word && n.lower() && !next_opens_phrase(i) && word(i).verb_share < 9) return Reading::kNone;
    return Reading::kParticiple;
  }

  bool is_noun_before(std::size_t i) const {
    const Word& before = word(i - 1);
    return before.is_word && !before.is(kDeterminer | kAnyPreposition | kConjunction | kAuxiliary | kRelative);
  }

  bool ends_with(std::size_t i, std::string_view end) const { return words_.text_of(i).ends_with(end); }

  bool opens_singular() const {
    const auto text = words_.text_of(first_);
    return text == "A" || text == "An" || text == "a" || text == "an" || text == "One" || text == "This";
  }

  bool is_plural_noun(std::size_t i) const {
    if (i >= last_ || !word(i).is_word) return false;
    const Word& w = word(i);
    if (w.is(kPlural)) return true;
    if (w.is(kSingular)) return false;
    const auto text = words_.text_of(i);
    return text.size() > 2 && (text.ends_with("s") || text.ends_with("S")) && !text.ends_with("ss") &&
           !text.ends_with("us");
  }

  bool is_joined(std::size_t i) const {
    for (std::size_t j = first_; j < i; ++j)
      if (word(j).is(kConjunction) && !word(j).in_brackets) return true;
    return false;
  }

  // Whether the subject before token `i` is plural: joined by "and", or with a head in the plural. The head is the word
  // before the first preposition, comma, participle or clause.
  bool head_is_plural(std::size_t i) const {
    std::size_t head = first_;
    bool joined = false, head_is_closed = false;
    for (std::size_t j = first_; j < i; ++j) {
      const Word& w = word(j);
      if (w.in_brackets) continue;
      if (w.is(kConjunction)) joined = true;
      const bool closes =
          j > first_ && (w.is(kAnyPreposition | kRelative) || w.mark == ',' ||
                         ((w.verb & (kIng | kPastOrParticiple | kParticiple)) && j > head && is_noun_before(j)));
      if (closes && (w.lower() || w.mark == ',')) head_is_closed = true;
      if (!head_is_closed && w.is_word && !is_possessive_end(j)) head = j;
    }
    if (joined) return true;
    if (opens_singular()) return head_is_closed && word(head).is(kPlural);  // "A group of people"
    // "Risa Hontiveros": a name's last letter says nothing.
    if (word(head).capital && head > first_ && word(head - 1).capital && !word(first_).is(kArticle) &&
        word(head).is(kFamily))
      return false;
    return is_plural_noun(head) || (word(first_).is(kQuantity) && !opens_singular());
  }

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
                            before.mark == ',' || before.is(kAdverb | kPronoun);
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
    if (before.mark == '\'' && !word(i - (i > 1 ? 2 : 1)).is(kPronoun | kAdverb)) return Reading::kNone;
    if (w.is(kAuxiliary)) return Reading::kFinite;
    if (w.is(kDeterminer | kAnyPreposition | kAdverb | kPronoun | kConjunction)) return Reading::kNone;
    if (w.verb & kFinite) return Reading::kFinite;
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
  bool had_clause_ = false;
  std::size_t passive_ = kNoVerb;  // a participle that goes with the auxiliary of a clause
  int clauses_ = 0;                // relative and other clauses opened whose verb has not come yet
};

// --- The end of a subject without a verb ----------------------------------------------------------------------------

class LabelEnd {
 public:
  LabelEnd(const Words& words, std::size_t first, std::size_t last) : words_(words), first_(first), last_(last) {}

  // Where the noun phrase ends: before place and time, and before an apposition that is a place or a date.
  std::size_t find() const {
    if (is_named_place()) return last_;
    for (std::size_t i = first_ + 1; i < last_; ++i) {
      if (words_[i].in_brackets) {
        if (words_[i].mark == '(' && !is_kept_bracket(i)) return i;
        continue;
      }
      if (words_[i].mark == ',' && comma_ends(i)) return i;
      if (is_dash_end(i)) return i;
      if (words_[i].lower() && words_[i].is(kSupplied) && !words_[i - 1].is(kDeterminer)) return i;
      if (words_[i].lower() && !is_hyphened(i) && (preposition_ends(i) || opens_clause(i))) return i;
      if (words_[i].is(kMonth) && words_[i].capital && i + 1 < last_ && words_[i + 1].is_number) return i;
    }
    return last_;
  }

 private:
  // "The Grand Hotel in Scarborough", "The Sand Cave in Ewing, Virginia": the place belongs to the name.
  bool is_named_place() const {
    if (!words_.is_english() || words_.text_of(first_) != "The") return false;
    std::size_t in = first_ + 1;
    while (in < last_ && !words_[in].is(kAnyPreposition)) ++in;
    if (in + 1 >= last_ || words_.text_of(in) != "in" || !words_[first_ + 1].capital) return false;
    for (std::size_t i = in + 1; i < last_; ++i)
      if (words_[i].is_number || (words_[i].lower() && !words_[i].is(kArticle | kPreposition))) return false;
    return true;
  }

  // A bracket with a position, an age or a party belongs to the name before it; "(auf einem Symbolbild)" does not.
  bool is_kept_bracket(std::size_t open) const {
    std::size_t close = open + 1;
    while (close < last_ && words_[close].mark != ')') ++close;
    if (close >= last_) return false;
    const bool at_end = close + 1 >= last_ || words_[close + 1].mark == '.';
    if (words_[open].position || words_[open + 1].position || words_[open + 1].is_number) return true;
    if (words_[open + 1].is(kLabel | kPicture)) return false;
    return !at_end && close - open <= 4;
  }

  bool comma_ends(std::size_t i) const {
    if (i + 1 >= last_) return true;
    const Word& next = words_[i + 1];
    if (next.is(kRelative) && next.lower()) return true;
    if (next.is_number) return !is_age(i + 1);
    if (next.is(kMonth | kWeekday) && !next.is(kGiven)) return true;
    if (next.position) return false;
    if (next.is(kPlace | kTime) && next.lower()) return true;
    if (words_.is_english() && next.is(kPreposition) && next.lower() && words_.text_of(i + 1) != "of") return true;
    if (is_place_of_name(i)) return false;
    const std::size_t place = next.capital || i + 2 >= last_ ? i + 1 : i + 2;  // "southern Germany", "East Los Angeles"
    if (words_[place].place && !words_.has_possessive_after(words_[place].place_end - 1)) {
      return words_[place].place_end >= last_ || !words_[words_[place].place_end].lower();
    }
    return false;
  }

  // "The company town of Pullman, Illinois": the state goes on with the place before it.
  bool is_place_of_name(std::size_t i) const {
    std::size_t of = i;
    while (of > first_ + 1 && words_[of - 1].capital) --of;
    return words_.is_english() && of > first_ && words_.text_of(of - 1) == "of" && words_[i + 1].is(kState);
  }

  // "Elsie O'Brien, five, tries", "Milana, 3, rests"
  bool is_age(std::size_t i) const {
    return words_.text_of(i).size() <= 2 && i + 1 < last_ && words_[i + 1].mark == ',';
  }

  bool is_dash_end(std::size_t i) const {
    const Word& w = words_[i];
    return (w.mark == '-' || w.mark == '/' || w.mark == '|' || w.mark == ':' || w.mark == '\\') &&
           (w.space_before || w.mark == '\\');
  }

  bool is_hyphened(std::size_t i) const {
    return (words_[i - 1].mark == '-' && !words_[i].space_before) ||
           (i + 1 < last_ && words_[i + 1].mark == '-' && !words_[i + 1].space_before);
  }

  // "the live blog as it looked"
  bool opens_clause(std::size_t i) const {
    return words_.is_english() && words_[i].is(kSubordinate) && i + 1 < last_ && words_[i + 1].is(kPronoun);
  }

  bool preposition_ends(std::size_t i) const {
    const Word& w = words_[i];
    const auto text = words_.text_of(i);
    switch (words_.language) {
      case Language::kEnglish:
        return (w.is(kPlace | kTime) && !is_inner_place(text)) || text == "with" || text == "without";
      case Language::kGerman:
        return w.is(kPlace | kTime) || text == "mit" || text == "aus" || text == "zum" || text == "zur";
      case Language::kDutch: return w.is(kPlace | kTime) || text == "met";
      case Language::kFrench:
        return text == "avec" || (w.is(kPlace | kTime) && !w.is(kArticle)) || w.is(kAdverb) || is_contracted(text);
      default: return w.is(kTime) || text == "con" || text == "com" || (w.is(kPlace) && !is_of(text)) || is_agent(i);
    }
  }
  static bool is_inner_place(std::string_view text) { return text == "up" || text == "against"; }
  static bool is_contracted(std::string_view text) { return text == "au" || text == "aux"; }
  static bool is_of(std::string_view text) { return text == "del" || text == "da" || text == "do"; }
  // "La Statale bloccata da un camion": a participle with its agent.
  bool is_agent(std::size_t i) const {
    if (i + 1 >= last_) return false;
    const auto text = words_.text_of(i), by = words_.text_of(i + 1);
    const bool participle = text.size() > 4 && (text.ends_with("ta") || text.ends_with("to") || text.ends_with("ti") ||
                                                text.ends_with("te") || text.ends_with("da") || text.ends_with("do") ||
                                                text.ends_with("dos") || text.ends_with("das"));
    return participle && (by == "da" || by == "dal" || by == "dalla" || by == "dai" || by == "por" || by == "pelo");
  }

  const Words& words_;
  const std::size_t first_, last_;
};

// Words at the end of a subject that belong to what comes after it: "also", "se", "all", and marks.
Span trim_span(const Words& words, Span span) {
  const auto goes = [&](std::size_t i) {
    const Word& w = words[i];
    if (w.mark != 0) return w.mark != ')' && w.mark != ']' && w.mark != '"' && w.mark != '%' && w.mark != '\'';
    if (!w.lower() || w.position) return false;
    if (w.is(kAdverb | kConjunction | kAuxiliary)) return true;
    if (w.is(kPronoun) && !words.is_english()) return true;
    const auto text = words.text_of(i);
    return words.is_english() && (text == "all" || text == "both" || text == "as" || text == "each");
  };
  while (!span.empty() && goes(span.last - 1)) --span.last;
  while (!span.empty() && words[span.first].mark != 0 && words[span.first].mark != '"') ++span.first;
  // A quote that opens and does not close inside the subject.
  if (!span.empty() && words[span.first].mark == '"') {
    const auto closes = [&] {
      for (std::size_t i = span.first + 1; i < span.last; ++i)
        if (words[i].mark == '"') return true;
      return false;
    };
    if (!closes()) ++span.first;
  }
  return span;
}

}  // namespace

MainVerb find_verb(const Words& words, std::size_t first, std::size_t last) {
  return VerbFinder(words, first, last).find();
}

Span find_subject(const Words& words, const Sentence& sentence, const MainVerb& verb) {
  if (verb.found() && (verb.is_ing || (verb.finite && !verb.is_weak && !sentence.is_shown_object))) {
    return trim_span(words, {sentence.first, verb.at});
  }
  const std::size_t last = sentence.last - sentence.ends_with_stop;
  const std::size_t end = LabelEnd(words, sentence.first, last).find();
  return trim_span(words, {sentence.first, std::min(end, verb.at)});
}

}  // namespace creditline::description
