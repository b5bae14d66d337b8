#include "caption/description/people.h"

#include <algorithm>

#include "caption/description/name_evidence.h"
#include "caption/description/title.h"

namespace creditline::description {
namespace {

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 && word.find_first_not_of("IVX") == std::string_view::npos;
}

class PeopleFinder {
 public:
  PeopleFinder(const Words& words, const Sentence& sentence, const Span& subject, const MainVerb& verb)
      : words_(words), sentence_(sentence), subject_(subject), verb_(verb) {}

  std::vector<Figure> find() {
    for (std::size_t i = sentence_.first; i < sentence_.last; ++i) has_entries_ |= word(i).mark == ';';
    for (std::size_t i = sentence_.first; i < sentence_.last;) {
      const std::size_t end = run_end(i);
      if (end == i) {
        ++i;
        continue;
      }
      read_run({i, end, words_.has_possessive_after(end - 1)});
      i = std::max(end, title_end_);
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
    if (mark == '\'') return glued(i) && glued(i + 1) && (word(i + 1).capital || is_inner_apostrophe(i));
    if (mark == '-') return glued(i) && glued(i + 1) && word(i + 1).is_word;
    // "Ferdinand R. Marcos", "U.S. President", "Jr."
    return mark == '.' && glued(i) && word(i - 1).is_word &&
           (words_.text_of(i - 1).size() == 1 || word(i - 1).is(kAbbreviation) || word(i).is(kTitle)) &&
           word(i + 1).is_word && word(i + 1).capital;
  }

  // "A'ja", "A.J.": no article.
  bool opens_with_mark(std::size_t i) const {
    return i + 1 < last() && (word(i + 1).mark == '\'' || word(i + 1).mark == '.') && glued(i + 1);
  }

  // "A'ja", "Ka'imi"; neither "It's" nor "L'allenatore".
  bool is_inner_apostrophe(std::size_t i) const {
    if (!words_.is_english() || word(i - 1).is(kPronoun | kAdverb | kAuxiliary)) return false;
    if (word(i - 1).all_caps && words_.text_of(i - 1).size() > 1) return false;
    const auto rest = words_.text_of(i + 1);
    return word(i + 1).is_word && rest.size() > 1 && rest != "re" && rest != "ll" && rest != "ve";
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
  std::size_t name_start(const NameRun& run) const {
    std::size_t start = run.first;
    for (std::size_t i = run.first; i < run.last; ++i) {
      const Word& w = word(i);
      if (!w.capital && !w.is(kTitle)) continue;
      std::size_t end = 0;
      if (w.is(kTitle) && w.title_end > i && w.title_end <= run.last && is_title_here(i, run)) end = w.title_end;
      if (w.is(kDemonym) && i + 1 < run.last && !w.is(kGiven)) end = i + 1;
      if (i == start && w.place && w.place_end < run.last && is_place_before_name(i, run)) end = w.place_end;
      if (i == start && is_of_title(i) && run.last - i > 2 && !name_follows_comma(run)) end = i + 1;
      if (i == start && w.organisation_end > i && w.organisation_end < run.last && !w.is(kGiven) &&
          !names_half(w.organisation_end, run))
        end = w.organisation_end;
      if (i == run.first && i == sentence_.first && w.is(kCommon) && !w.is(kGiven | kFamily) && run.last - i > 2 &&
          !glued(i + 1) && !has_hyphened_name(words_, {i + 1, run.last}))
        end = i + 1;
      if (i == run.first && is_group(i, run)) end = i + 1;
      if (i == start && w.all_caps && i + 1 < run.last && !word(i + 1).all_caps && is_acronym(i) &&
          !is_roman(words_.text_of(i)) && !glued(i + 1))
        end = i + 1;
      if (w.is(kOrgWord) && !w.is(kGiven | kFamily) && i + 1 < run.last && run.last - i > 2 &&
          !(is_of_title(run.first) && name_follows_comma(run)))
        end = i + 1;
      if (end > start && end <= run.last) start = end;
      while (start < run.last && word(start).mark != 0) ++start;
    }
    // "Justice Ketanji Brown Jackson": right after a title the name begins, whatever words are in it.
    if (start > run.first && word(start - 1).is(kTitle)) return start;
    return given_start({start, run.last});
  }

  // "Brothers Sam and Jack Ellis"
  bool is_group(std::size_t i, const NameRun& run) const {
    return words_.is_english() && i == sentence_.first && word(i).is(kCommon) && words_.text_of(i).ends_with("s") &&
           i + 2 == run.last && word(i + 1).is(kGiven) && run.last < last() && word(run.last).is(kConjunction);
  }

  bool is_title_here(std::size_t i, const NameRun& run) const {
    // "Billie Jean King", "Darnell Nurse": a title stands before something.
    return word(i).title_end < run.last || i == run.first;
  }

  // "London Mayor Sadiq Khan", "Turkiye Recep Tayyip Erdogan"; but "Sutton Foster" and "Jordan Henderson" are names.
  bool is_place_before_name(std::size_t i, const NameRun& run) const {
    if (is_of_title(i)) return true;
    if (word(i).is(kGiven)) return false;
    return !(word(i).is(kCity) && names_half(word(i).place_end, run));
  }
  // What is left of the run after a city or a house is one word, and a name of its own.
  bool names_half(std::size_t rest, const NameRun& run) const {
    return rest + 1 == run.last && word(rest).is(kFamily | kGiven) && !word(rest).is(kTitle) &&
           !word(rest - 1).all_caps;
  }
  // "El presidente del Comité Olímpico Brasileño, Carlos Arthur Nuzman": the name is still to come.
  bool name_follows_comma(const NameRun& run) const {
    return run.last + 1 < last() && word(run.last).mark == ',' && word(run.last + 1).capital;
  }
  // "mayor of London Ken Livingstone", "ministre de l'Energie Tinne Van der Straeten"
  bool is_of_title(std::size_t i) const {
    std::size_t of = i;
    while (of > sentence_.first + 1 && of + 3 > i && (word(of - 1).is(kArticle) || word(of - 1).mark == '\'') &&
           !word(of - 1).is(kPreposition))
      --of;
    if (of <= sentence_.first + 1) return false;
    const bool contracted = of < i && !words_.is_english() && word(of).is(kArticle);  // "du", "des"
    const std::size_t title = contracted && !word(of - 1).is(kAnyPreposition) ? of - 1 : of - 2;
    const bool joined = contracted || (word(of - 1).lower() && word(of - 1).is(kPreposition));
    return joined && title >= sentence_.first && word(title).is(kTitle);
  }
  // "IRS Commissioner", but "JD Vance": two letters are initials unless they are a known house or land.
  bool is_acronym(std::size_t i) const {
    return words_.text_of(i).size() > 2 || word(i).is(kOrganisation | kPlaceName | kDemonym | kOrgWord);
  }

  // "Viroloog Marc Van Ranst", "Bayern-Stürmer Harry Kane": unlisted role words before a known given name.
  std::size_t given_start(const NameRun& run) const {
    if (run.first >= run.last || word(run.first).is(kGiven | kFamily)) return run.first;
    if (is_compound_role(run)) return run.first + 3;
    for (std::size_t i = run.first + 1; i + 1 < run.last; ++i)
      if (word(i).is(kGiven) && word(i).capital && !glued(i) && word(i + 1).is_word && !word(i).is(kParticle)) return i;
    if (run.last - run.first > 2 && !glued(run.first + 1) && is_role_noun(words_, sentence_, verb_, run.first))
      return run.first + 1;
    return run.first;
  }

  // "PVV-leider Geert Wilders", "ÖFB-Teamchef Ralf Rangnick"
  bool is_compound_role(const NameRun& run) const {
    if (words_.language != Language::kGerman && words_.language != Language::kDutch) return false;
    return run.last - run.first > 4 && word(run.first).all_caps && word(run.first + 1).mark == '-' &&
           !word(run.first + 2).all_caps && !glued(run.first + 3);
  }

  // --- Whether it is a person ---------------------------------------------------------------------------------------

  void read_run(NameRun run) {
    if (word(run.first).is(kDeterminer) && run.last - run.first > 1 && !opens_with_mark(run.first))
      ++run.first;  // "Die Fotografin Barbara Klemm"
    std::size_t start = name_start(run);
    std::size_t end = run.last;
    if (start >= end || run.is_possessive || !word(start).capital || is_inside_quotes(start)) return;
    const bool after_title = start > sentence_.first && word(start - 1).is(kTitle);  // "Vice Premier He Lifeng"
    if (word(start).is(kArticle | kPossessive | kPronoun | kAuxiliary) && !word(start).is(kGiven) &&
        words_.is_english() && !after_title && !opens_with_mark(start))
      ++start;
    if (start == sentence_.first && word(start).is(kAnyPreposition) && !word(start).is(kGiven))
      ++start;  // "Am Freitag"
    if (start >= end || goes_on_entry(run)) return;
    Figure figure{
        .name = {start, end}, .title = title_before(words_, sentence_, verb_, start, last_end_), .position = ""};
    const NameContext context{words_, sentence_, verb_};
    const bool beside = last_end_ != 0 && beside_last(run.first);
    if (!is_person(context, figure, run, beside)) return;
    const bool shown = is_shown(figure);
    if (shown && figure.title.empty()) figure.title = other_title(figure, run);
    last_end_ = end;
    last_shown_ = shown;
    if (shown) figures_.push_back(std::move(figure));
  }

  // "A, executive, Lagos Plc; B, chief executive, Union Bank and C, a guest": between semicolons the
  // first name is the person, and one after "and".
  bool goes_on_entry(const NameRun& run) const {
    if (!has_entries_ || last_end_ == 0) return false;
    for (std::size_t i = std::max(last_end_, sentence_.look_back(run.first)); i < run.first; ++i)
      if (word(i).mark == ';' || word(i).is(kConjunction)) return false;
    return true;
  }

  // "Kate, Princess of Wales", and "Actors Paul Mercer, Dana Whitfield and Luis Ortega", which all three are.
  Span other_title(const Figure& figure, const NameRun& run) {
    if (const Span after = title_after(words_, sentence_, verb_, figure.name.last); !after.empty()) {
      title_end_ = after.last;
      return after;
    }
    if (figures_.empty() || !last_shown_ || !beside_last(run.first)) return {};
    const Span& title = figures_.back().title;
    const bool several = !title.empty() && words_.is_english() && words_.text_of(title.last - 1).ends_with("s");
    return several ? title : Span{};
  }

  // “Mrs. Doubtfire” is a film.
  bool is_inside_quotes(std::size_t i) const {
    bool inside = false;
    for (std::size_t j = sentence_.look_back(i); j < i; ++j) inside ^= word(j).mark == '"';
    return inside;
  }

  bool beside_last(std::size_t first) const {
    for (std::size_t i = last_end_; i < first; ++i)
      if (!word(i).is(kConjunction) && word(i).mark != ',' && !word(i).in_brackets && !word(i).is(kTitle) &&
          !word(i).position)
        return false;
    return true;
  }

  // --- Whether the person is in the picture
  // -----------------------------------------------------------------------------

  bool is_shown(const Figure& figure) const {
    const NameContext context{words_, sentence_, verb_};
    if (position_follows(context, figure.name.last) || (sentence_.order && in_line_up(context, figure.name)))
      return true;
    if (is_quoted(figure)) return false;
    if (is_apposition(figure)) return true;
    const std::size_t start = figure.title.empty() ? figure.name.first : figure.title.first;
    if (last_end_ != 0 && beside_last(start)) return last_shown_;
    const std::size_t governor = governing_word(start);
    if (governor == kNoVerb) return !is_depicted(start);
    const Word& w = word(governor);
    const auto text = words_.text_of(governor);
    const bool in_subject = figure.name.first < subject_.last;
    // An actor and the part: "Olivia Colman as the Queen"; but "waves as Mrs. Obama arrives".
    if (text == "as" && words_.is_english() && !(figure.name.last < last() && word(figure.name.last).verb & kFinite))
      return false;
    if (w.is(kConjunction) || w.mark != 0) return in_subject || w.mark != 0 || last_shown_;
    if (w.is(kCompany)) {
      const bool of = text == "de" || text == "di";  // "recebe flores de Ludmilla", not "el río de Santiago"
      if (of && governor > sentence_.first && word(governor - 1).is(kCompany)) return true;  // "entourée de"
      return !of || (!in_subject && word(figure.name.first).is(kGiven) && !word(figure.name.first).place);
    }
    if (text == "by") return is_agent_present(governor, figure);
    if (text == "of") return in_subject && governor > sentence_.first && word(governor - 1).is(kPortrait);
    return false;
  }

  // "is received by Queen Elizabeth", "flanked by Emil Bove", not "directed by Greta Gerwig".
  bool is_agent_present(std::size_t by, const Figure& figure) const {
    if (by > sentence_.first && word(by - 1).is(kCompany)) return true;
    return figure.name.first >= subject_.last && !figure.title.empty();
  }

  // "The Duke of Sussex, Prince Harry": the subject, called by its name.
  bool is_apposition(const Figure& figure) const {
    if (figure.title.empty() || last_end_ != 0 || figure.name.first >= subject_.last) return false;
    const std::size_t start = figure.title.first;
    return start > sentence_.first && word(start - 1).mark == ',' && word(sentence_.first).is(kTitle | kArticle);
  }

  // "a mural depicting Diego Maradona": a picture in the picture.
  bool is_depicted(std::size_t start) const {
    std::size_t i = start;
    while (i > sentence_.first && (word(i - 1).is(kDeterminer) || word(i - 1).is_number || word(i - 1).capital ||
                                   (word(i - 1).lower() && !word(i - 1).is(kAnyPreposition) && word(i - 1).verb == 0)))
      --i;
    return i > sentence_.first + 1 && word(i - 1).lower() && word(i - 1).is(kShows | kPortrait) &&
           !sentence_.is_shown_object;
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
    for (std::size_t i = start; i > sentence_.look_back(start); --i) {
      const Word& w = word(i - 1);
      if (i > sentence_.first + 1 && word(i - 2).mark == '-' && glued(i - 1)) return kNoVerb;  // "runner-up Josh Tate"
      if (w.is_number || w.mark == '#' || (w.is(kArticle | kPossessive | kQuantity) && !w.is(kPlace))) continue;
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
  std::size_t last_end_ = 0;   // the token after the last person's name
  std::size_t title_end_ = 0;  // the end of a title that stands after its name
  bool last_shown_ = false;
  bool has_entries_ = false;  // semicolons part the people
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
