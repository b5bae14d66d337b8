#include "caption/description/people.h"

#include <algorithm>

namespace creditline::description {
namespace {

// Evidence that a run of capital words names a person, in points; a name needs kEnough. The weights say no more than
// their order: a title or a place beside the name is nearly proof, a known given name is strong, shape alone is weak.
constexpr int kEnough = 3;
constexpr int kTitleBefore = 5, kPositionAfter = 4, kInLineUp = 4, kGivenFirst = 3, kAgeAfter = 3, kRelativesAfter = 4;
constexpr int kFamilyLast = 2, kUsualLength = 1, kOpensSubject = 1, kBesidePerson = 3, kTitleAfter = 2;
constexpr int kSingleWord = -2, kTooLong = -2, kArticleBefore = -3, kPlaceBefore = -3, kNounAfter = -3;
constexpr int kIsPlace = -4, kIsHouse = -4, kNoCommonWord = 2, kAppositionAfter = 4;
constexpr int kCommonLast = -2, kCommonAlone = -3, kCapitalsBefore = -3, kVerbAfter = 1, kFamilyAlone = 4;

constexpr std::size_t kLongestName = 6;

// A run of capital words, hyphens and particles: tokens [first, last).
struct Run {
  std::size_t first = 0, last = 0;
  bool is_possessive = false;  // "'s" stands after it
};

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 && word.find_first_not_of("IVX") == std::string_view::npos;
}

class PeopleFinder {
 public:
  PeopleFinder(const Words& words, const Sentence& sentence, const Span& subject, const MainVerb& verb)
      : words_(words), sentence_(sentence), subject_(subject), verb_(verb) {}

  std::vector<Figure> find() {
    for (std::size_t i = sentence_.first; i < sentence_.last;) {
      const std::size_t end = run_end(i);
      if (end == i) {
        ++i;
        continue;
      }
      read_run({i, end, words_.has_possessive_after(end - 1)});
      i = end;
    }
    return std::move(figures_);
  }

 private:
  const Word& word(std::size_t i) const { return words_[i]; }
  bool glued(std::size_t i) const { return !word(i).space_before; }
  std::size_t last() const { return sentence_.last; }

  bool opens_run(std::size_t i) const {
    const Word& w = word(i);
    if (!w.is_word || !w.capital) return false;
    return !(w.is(kMonth) && i + 1 < last() && word(i + 1).is_number);
  }

  bool is_joint(std::size_t i) const {  // "-", "'" and "." that glue two words of a name
    const char mark = word(i).mark;
    if (i + 1 >= last()) return false;
    if (mark == '\'') return glued(i) && glued(i + 1) && word(i + 1).capital;  // O'Donoghue; not "L'allenatore"
    if (mark == '-') return glued(i) && glued(i + 1) && word(i + 1).is_word;
    // "Ferdinand R. Marcos", "U.S. President", "Jr."
    return mark == '.' && glued(i) && word(i - 1).is_word &&
           (words_.text_of(i - 1).size() == 1 || word(i - 1).is(kAbbreviation)) && word(i + 1).is_word &&
           word(i + 1).capital;
  }

  std::size_t run_end(std::size_t i) const {
    if (!opens_run(i)) return i;
    std::size_t end = i + 1;
    while (end < last()) {
      const Word& w = word(end);
      if (is_joint(end)) {
        end += 2;
      } else if (w.is_word && w.capital && !(w.is(kMonth) && end + 1 < last() && word(end + 1).is_number) &&
                 w.in_brackets == word(i).in_brackets) {
        ++end;
      } else if (const std::size_t after = after_particles(end); after > end) {
        end = after;
      } else {
        break;
      }
    }
    return end;
  }

  // "van der", "bin", "al-": small words inside a name, when a capital follows them.
  std::size_t after_particles(std::size_t i) const {
    std::size_t j = i;
    while (j < last() && j < i + 4 && word(j).lower() && word(j).is(kParticle) && !is_own_word(j)) {
      ++j;
      if (j < last() && (word(j).mark == '-' || word(j).mark == '\'') && glued(j)) ++j;
    }
    return j > i && j < last() && opens_run(j) ? j : i;
  }
  // Words that are particles in another language: English "of" or "the", German "von" is a particle after a name only.
  bool is_own_word(std::size_t j) const {
    const Word& w = word(j);
    if (w.is(kConjunction | kPronoun) || (w.is(kPlace | kTime) && !w.is(kPreposition))) return true;
    return words_.is_english() && w.is(kDeterminer | kAnyPreposition);
  }

  // --- Where the name begins inside its run -------------------------------------------------------------------------

  // After the last title, demonym, place or house: "Russian President |Vladimir Putin", "Turkiye |Recep …".
  std::size_t name_start(const Run& run) const {
    std::size_t start = run.first;
    for (std::size_t i = run.first; i < run.last; ++i) {
      const Word& w = word(i);
      if (!w.capital && !w.is(kTitle)) continue;
      std::size_t end = 0;
      if (w.is(kTitle) && w.title_end > i && w.title_end <= run.last && is_title_here(i, run)) end = w.title_end;
      if (w.is(kDemonym) && i + 1 < run.last && !w.is(kGiven)) end = i + 1;
      if (i == start && w.place && w.place_end < run.last && (!w.is(kGiven) || is_place_of_title(i))) end = w.place_end;
      if (i == start && w.organisation_end > i && w.organisation_end < run.last && !w.is(kGiven))
        end = w.organisation_end;
      if (i == run.first && i == sentence_.first && w.is(kCommon) && !w.is(kGiven | kFamily) && run.last - i > 2 &&
          !glued(i + 1))
        end = i + 1;
      if (i == start && w.all_caps && i + 1 < run.last && !word(i + 1).all_caps && is_acronym(i) &&
          !is_roman(words_.text_of(i)) && !glued(i + 1))
        end = i + 1;
      if (w.is(kOrgWord) && !w.is(kGiven | kFamily) && i + 1 < run.last && run.last - i > 2) end = i + 1;
      if (end > start && end <= run.last) start = end;
      while (start < run.last && word(start).mark != 0) ++start;
    }
    return given_start({start, run.last});
  }

  bool is_title_here(std::size_t i, const Run& run) const {
    // "Billie Jean King", "Darnell Nurse": a title stands before something.
    return word(i).title_end < run.last || i == run.first;
  }

  // "mayor of London Ken Livingstone"
  bool is_place_of_title(std::size_t i) const {
    return i > sentence_.first + 1 && word(i - 1).lower() && word(i - 1).is(kPreposition) && word(i - 2).is(kTitle);
  }
  // "IRS Commissioner", but "JD Vance": two letters are initials unless they are a known house or land.
  bool is_acronym(std::size_t i) const {
    return words_.text_of(i).size() > 2 || word(i).is(kOrganisation | kPlaceName | kDemonym | kOrgWord);
  }

  // "Viroloog Marc Van Ranst", "Bayern-Stürmer Harry Kane": unlisted role words before a known given name.
  std::size_t given_start(const Run& run) const {
    if (run.first >= run.last || word(run.first).is(kGiven | kFamily)) return run.first;
    for (std::size_t i = run.first + 1; i + 1 < run.last; ++i)
      if (word(i).is(kGiven) && word(i).capital && !glued(i) && word(i + 1).is_word) return i;
    return run.first;
  }

  // --- Whether it is a person ---------------------------------------------------------------------------------------

  void read_run(Run run) {
    if (word(run.first).is(kDeterminer) && run.last - run.first > 1) ++run.first;  // "Die Fotografin Barbara Klemm"
    std::size_t start = name_start(run);
    std::size_t end = run.last;
    if (start >= end || run.is_possessive || !word(start).capital || is_inside_quotes(start)) return;
    if (word(start).is(kArticle | kPossessive | kPronoun | kAuxiliary) && words_.is_english()) ++start;
    if (start >= end) return;
    Figure figure{.name = {start, end}, .title = title_before(start), .position = ""};
    if (evidence(figure, run) < kEnough) return;
    const bool shown = is_shown(figure);
    last_end_ = end;
    last_shown_ = shown;
    if (shown) figures_.push_back(std::move(figure));
  }

  // “Mrs. Doubtfire” is a film.
  bool is_inside_quotes(std::size_t i) const {
    bool inside = false;
    for (std::size_t j = sentence_.first; j < i; ++j) inside ^= word(j).mark == '"';
    return inside;
  }

  std::size_t count_words(const Span& span) const {
    std::size_t count = 0;
    for (std::size_t i = span.first; i < span.last; ++i)
      if (word(i).is_word && (i == span.first || word(i).space_before)) ++count;
    return count;
  }

  int evidence(const Figure& figure, const Run& run) const {
    const Span& name = figure.name;
    const std::size_t count = count_words(name);
    int points = 0;
    if (!figure.title.empty()) points += kTitleBefore;
    if (position_follows(name.last)) points += kPositionAfter;
    if (age_follows(name.last)) points += kAgeAfter;
    if (relatives_follow(name.last)) points += kRelativesAfter;
    if (in_line_up(name)) points += kInLineUp;
    if (word(name.first).is(kGiven)) points += kGivenFirst;
    if (count > 1 && is_family_last(name)) points += kFamilyLast;
    if (count == 2 || count == 3) points += kUsualLength;
    if (count == 1) points += kSingleWord;
    if (count > kLongestName) points += kTooLong;
    if (name.first == sentence_.first) points += kOpensSubject;
    if (last_end_ != 0 && beside_last(run.first)) points += kBesidePerson;
    if (title_follows(name.last)) points += kTitleAfter;
    if (figure.title.empty() && name.first > sentence_.first) {
      const Word& before = word(name.first - 1);
      if (before.is(kArticle)) points += kArticleBefore;
      if (before.is(kPlace) && before.lower()) points += word(name.first).is(kGiven) ? kPlaceBefore + 2 : kPlaceBefore;
    }
    if (noun_follows(name.last)) points += kNounAfter;
    const bool has_title = !figure.title.empty() && figure.title.last == name.first;
    if (!has_title && is_place(name)) points += kIsPlace;
    if ((!has_title || (count == 1 && final_is_acronym(name))) && is_house(name)) points += kIsHouse;
    const bool common = has_common_word(name);
    if (!common && count > 1 && !is_german_noun(name)) points += kNoCommonWord;
    if (common && count == 1) points += kCommonAlone;
    const Word& final = word(name.last - 1);
    if (count > 1 && final.is(kCommon) && !final.is(kFamily | kGiven)) points += kCommonLast;
    if (final.is(kDemonym) && !final.is(kFamily | kGiven)) points += kIsPlace;
    if (name.first > run.first && word(name.first - 1).all_caps && !word(name.first - 1).is(kTitle))
      points += kCapitalsBefore;
    if (verb_.finite && verb_.at == name.last) {
      points += count == 1 && !common && word(name.first).is(kFamily) ? kFamilyAlone : kVerbAfter;
    }
    if (count == 1 && name.first == sentence_.first && apposition_follows(name.last)) points += kAppositionAfter;
    return points;
  }

  bool has_common_word(const Span& name) const {
    for (std::size_t i = name.first; i < name.last; ++i)
      if (word(i).is(kCommon) && !word(i).is(kGiven | kFamily)) return true;
    return false;
  }
  // German writes every noun with a capital: two of them name a person only where they open the sentence bare, and the
  // first is no adjective.
  bool is_german_noun(const Span& name) const {
    if (words_.language != Language::kGerman) return false;
    if (name.first != sentence_.first) return true;
    const auto text = words_.text_of(name.first);
    return text.ends_with("e") || text.ends_with("en") || text.ends_with("er") || text.ends_with("es");
  }

  // "Muthu, a retired government employee, stands"
  bool apposition_follows(std::size_t i) const {
    return i + 2 < last() && word(i).mark == ',' && word(i + 1).is(kArticle) && word(i + 2).lower();
  }
  bool in_line_up(const Span& name) const {
    if (sentence_.order) return !verb_.found() || name.first < verb_.at;
    for (std::size_t i = sentence_.first; i < name.first; ++i)
      if (word(i).position && word(i).position->value.starts_with("order:")) return true;
    return false;
  }

  bool final_is_acronym(const Span& name) const { return word(name.last - 1).all_caps; }

  bool is_family_last(const Span& name) const {
    for (std::size_t i = name.first + 1; i < name.last; ++i)
      if (word(i).is(kFamily)) return true;
    return false;
  }

  bool position_follows(std::size_t i) const {
    if (i + 1 >= last()) return false;
    if (word(i).position && word(i).mark == '(') return true;
    return (word(i).mark == '(' || word(i).mark == ',') && word(i + 1).position != nullptr;
  }
  bool age_follows(std::size_t i) const {
    if (i + 2 >= last()) return false;
    const bool number = (word(i + 1).is_number && words_.text_of(i + 1).size() <= 3) || word(i + 1).is(kQuantity);
    return number &&
           ((word(i).mark == ',' && word(i + 2).mark == ',') || (word(i).mark == '(' && word(i + 2).mark == ')'));
  }
  bool relatives_follow(std::size_t i) const {
    return i + 2 < last() && word(i).is(kConjunction) && word(i + 1).is(kPossessive) && word(i + 2).lower();
  }
  bool title_follows(std::size_t i) const {
    if (i + 2 >= last() || word(i).mark != ',') return false;
    const std::size_t next = word(i + 1).is(kArticle) ? i + 2 : i + 1;
    return word(next).is(kTitle) || (next + 1 < last() && word(next).lower() && word(next + 1).is(kTitle));
  }
  bool noun_follows(std::size_t i) const {
    if (i >= last() || !word(i).lower() || verb_.at == i || !words_.is_english()) return false;
    const Word& w = word(i);
    return (w.verb == 0 || (w.verb_share < 6 && verb_.found() && verb_.at < i)) &&
           !w.is(kAnyPreposition | kConjunction | kRelative | kSubordinate | kAdverb | kAuxiliary | kDeterminer |
                 kPronoun);
  }
  bool is_place(const Span& name) const {
    const Word& w = word(name.first);
    if (w.place && w.place_end >= name.last) return true;
    return word(name.last - 1).is(kState | kCountry) && !word(name.first).is(kGiven);
  }
  bool is_house(const Span& name) const {
    if (word(name.first).organisation_end >= name.last) return true;
    for (std::size_t i = name.first; i < name.last; ++i)
      if (word(i).is(kOrgWord) && !word(i).is(kFamily | kGiven)) return true;
    return false;
  }
  bool beside_last(std::size_t first) const {
    for (std::size_t i = last_end_; i < first; ++i)
      if (!word(i).is(kConjunction) && word(i).mark != ',' && !word(i).in_brackets && !word(i).is(kTitle) &&
          !word(i).position)
        return false;
    return true;
  }

  // --- The title -----------------------------------------------------------------------------------------------------

  // The role words that stand right before the name, back to the article, comma or verb that opens the phrase.
  Span title_before(std::size_t name) const {
    if (name > sentence_.first && word(name - 1).lower() && word(name - 1).is(kAnyPreposition | kDeterminer)) return {};
    std::size_t i = name;
    bool has_role = false;
    while (i > sentence_.first) {
      const std::size_t at = i - 1;
      const Word& w = word(at);
      if (w.in_brackets || w.line_start) {
        if (!(w.line_start && (w.capital || w.is(kTitle)))) break;
      }
      if (w.is(kTitle))
        has_role = true;
      else if (at + 1 == name && is_role_noun(at))
        has_role = true;
      else if (!belongs_to_title(at, has_role))
        break;
      i = at;
      if (word(at).line_start) break;
    }
    if (!has_role && name > sentence_.first + 1 && word(name - 1).mark == ',') return title_before_comma(name - 1);
    while (i < name && !word(i).is(kTitle) &&
           (word(i).mark != 0 || word(i).is(kArticle | kConjunction | kAnyPreposition)))
      ++i;
    return has_role ? Span{i, name} : Span{};
  }

  // "El presidente de Colombia, Gustavo Petro": article, role, comma, name.
  Span title_before_comma(std::size_t comma) const {
    bool has_role = false;
    std::size_t i = comma;
    while (i > sentence_.first) {
      const Word& w = word(i - 1);
      if (w.mark != 0 && w.mark != '-' && w.mark != '\'') break;
      if (i - 1 == verb_.at || w.is(kAuxiliary) || comma - i > 10) break;
      if (words_.is_english() && w.is(kPlace) && w.lower()) break;
      if (w.is(kTitle)) has_role = true;
      --i;
      if (has_role && w.is(kArticle) && !w.is(kAnyPreposition)) return {i + 1, comma};
    }
    return {};
  }

  // "guard Stephen Curry", "actor Jon Bernthal": a small noun right before a name.
  bool is_role_noun(std::size_t i) const {
    const Word& w = word(i);
    if (!w.lower() || words_.language == Language::kGerman || i == verb_.at) return false;
    if (w.is(kAnyPreposition | kDeterminer | kConjunction | kRelative | kSubordinate | kAdverb | kAuxiliary | kPronoun |
             kShows | kPicture))
      return false;
    if (w.is(kKin)) return false;
    // "Le sprinteur Usain Bolt": article, noun, name open the sentence.
    if (!words_.is_english()) {
      return i == sentence_.first + 1 && word(sentence_.first).is(kArticle) && w.verb == 0 && i + 2 < last() &&
             word(i + 1).capital && word(i + 2).capital;
    }
    auto text = words_.text_of(i);
    if (text.size() < 4) return false;
    if (text.ends_with("s") && !text.ends_with("ss")) text.remove_suffix(1);
    if (w.verb != 0 && w.verb_share > 5) return false;
    return text.ends_with("er") || text.ends_with("or") || text.ends_with("ist") || text.ends_with("ian") ||
           text.ends_with("man") || text.ends_with("ant") || text.ends_with("aut") || text.ends_with("eer") ||
           text.ends_with("ard") || text.ends_with("ess");
  }

  bool belongs_to_title(std::size_t i, bool has_role) const {
    const Word& w = word(i);
    if (w.mark == '-' || w.mark == '.') return !w.space_before;
    if (w.mark == '\'' || words_.text_of(i) == "s") return has_role && !w.space_before;
    if (w.mark != 0 || w.is_number) return w.is_number && has_role;
    if (i == verb_.at || w.is(kArticle | kRelative | kAuxiliary | kPronoun)) return false;
    if (w.is(kConjunction)) return has_role && i > sentence_.first && word(i - 1).is(kTitle);
    if (w.is(kAnyPreposition))
      return (words_.text_of(i) == "of" || words_.text_of(i) == "de" || words_.text_of(i) == "to") &&
             i > sentence_.first && word(i - 1).is(kTitle) && !w.capital;
    if (w.capital) return true;
    return has_role && (w.verb == 0 || w.verb_share < 5) && w.lower() && !w.is(kAdverb);
  }

  // --- Whether the person is in the picture
  // -----------------------------------------------------------------------------

  bool is_shown(const Figure& figure) const {
    if (position_follows(figure.name.last)) return true;
    if (is_quoted(figure)) return false;
    const std::size_t start = figure.title.empty() ? figure.name.first : figure.title.first;
    if (last_end_ != 0 && beside_last(start)) return last_shown_;
    const std::size_t governor = governing_word(start);
    if (governor == kNoVerb) return true;
    const Word& w = word(governor);
    const auto text = words_.text_of(governor);
    const bool in_subject = figure.name.first < subject_.last;
    if (text == "as" && governor == last_end_ && last_end_ != 0) return false;  // an actor and the part
    if (w.is(kConjunction) || w.mark != 0) return in_subject || w.mark != 0 || last_shown_;
    if (w.is(kCompany)) {
      const bool of = text == "de" || text == "di";  // "recebe flores de Ludmilla", not "el río de Santiago"
      return !of || (!in_subject && word(figure.name.first).is(kGiven) && !word(figure.name.first).place);
    }
    if (text == "by") return !in_subject && !figure.title.empty();  // "is received by Queen Elizabeth"
    if (text == "of") return in_subject && governor > sentence_.first && word(governor - 1).is(kPortrait);
    return false;
  }

  // ", President Trump said": who is quoted, not who is shown.
  bool is_quoted(const Figure& figure) const {
    const std::size_t end = figure.name.last;
    const auto says = end < last() ? words_.text_of(end) : std::string_view();
    const std::size_t start = figure.title.empty() ? figure.name.first : figure.title.first;
    return (says == "said" || says == "says") && start > sentence_.first &&
           (word(start - 1).mark == ',' || word(start - 1).mark == '"');
  }

  // The preposition or comma that governs the noun phrase ending at `start`, or kNoVerb when a verb or nothing does.
  std::size_t governing_word(std::size_t start) const {
    for (std::size_t i = start; i > sentence_.first; --i) {
      const Word& w = word(i - 1);
      if (w.is(kArticle | kPossessive | kQuantity) && !w.is(kPlace)) continue;
      if (w.is(kAnyPreposition | kConjunction) && w.lower()) return i - 1;
      if (w.mark == ',' || w.mark == '(' || (w.capital && w.is_word)) continue;
      return kNoVerb;
    }
    return kNoVerb;
  }

  const Words& words_;
  const Sentence& sentence_;
  const Span& subject_;
  const MainVerb& verb_;
  std::vector<Figure> figures_;
  std::size_t last_end_ = 0;  // the token after the last person's name
  bool last_shown_ = false;
};

}  // namespace

std::vector<Figure> find_people(const Words& words, const Sentence& sentence, const Span& subject,
                                const MainVerb& verb) {
  return PeopleFinder(words, sentence, subject, verb).find();
}

Person to_person(const Words& words, const Figure& figure) {
  Person person;
  Part name = words.part(figure.name.first, figure.name.last);
  person.name = std::move(name.text);
  person.start = name.start;
  person.end = name.end;
  if (!figure.title.empty()) person.title = words.part(figure.title.first, figure.title.last).text;
  person.position = figure.position;
  return person;
}

}  // namespace creditline::description
