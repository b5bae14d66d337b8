#include <algorithm>
#include <array>

#include "caption/description/subject.h"

namespace creditline::description {
namespace {

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
      if (i == first_ + 1 && words_[first_].is(kPortrait)) continue;  // "Blick auf das Atomkraftwerk"
      if (words_[i].lower() && !is_hyphened(i) && (preposition_ends(i) || opens_clause(i) || opens_participle(i)))
        return i;
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
    if (is_species(open + 1) && close == open + 3) return true;
    return !at_end && close - open <= 4;
  }

  // "A blue tang (Paracanthurus hepatus)"
  bool is_species(std::size_t i) const {
    return words_[i].capital && !words_[i].all_caps && !words_[i].is(kPlaceName) && words_[i + 1].lower() &&
           !words_[i + 1].is(kCommon | kAnyPreposition | kConjunction);
  }

  bool comma_ends(std::size_t i) const {
    if (i + 1 >= last_) return true;
    const Word& next = words_[i + 1];
    if (next.is(kRelative) && next.lower()) return true;
    if (next.is_number) return !is_age(i + 1);
    if (next.is(kMonth | kWeekday) && !next.is(kGiven)) return true;
    if (next.position) return false;
    if (next.lower() && next.is(kDeterminer) && i + 2 < last_ && is_date(i + 2)) return true;
    if (next.is(kPlace | kTime) && next.lower()) return true;
    if (words_.is_english() && next.is(kPreposition) && next.lower() && words_.text_of(i + 1) != "of") return true;
    if (opens_predicate(i + 1)) return true;
    if (is_place_of_name(i)) return false;
    const std::size_t place = next.capital || i + 2 >= last_ ? i + 1 : i + 2;  // "southern Germany", "East Los Angeles"
    if (words_[place].place && !words_.has_possessive_after(words_[place].place_end - 1)) {
      const std::size_t after = words_[place].place_end;
      return after >= last_ || !words_[after].is_word || words_[after].is(kPlaceName | kMonth | kWeekday);
    }
    return false;
  }

  // "le 8 mai", "este lunes"
  bool is_date(std::size_t i) const {
    if (words_[i].is_number) return i + 1 < last_ && words_[i + 1].is(kMonth);
    return words_[i].lower() && words_[i].is(kWeekday | kMonth);
  }

  // "Anacapa Island, looking west", "La Albufera, al atardecer", "La costanera de Rosario, desierta"
  bool opens_predicate(std::size_t i) const {
    const Word& w = words_[i];
    if (!w.lower()) return false;
    if (w.is(kCompany) && !w.is(kAnyPreposition)) return true;  // ", entourée de", ", flanked by"
    if (words_.is_english()) return w.verb == kIng && i + 1 < last_ && words_[i + 1].is_word;
    const bool is_last = i + 1 == last_ && !w.is(kAnyPreposition | kTitle | kAdverb);
    return is_last || (w.is(kAnyPreposition) && !w.is(kArticle) && !is_of(words_.text_of(i)));
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
      default: return w.is(kTime) || text == "con" || text == "com" || (w.is(kPlace) && !is_of(text));
    }
  }
  static bool is_inner_place(std::string_view text) { return text == "up" || text == "against"; }
  static bool is_contracted(std::string_view text) { return text == "au" || text == "aux"; }
  static bool is_of(std::string_view text) {
    return text == "de" || text == "di" || text == "del" || text == "da" || text == "do" || text == "von" ||
           text == "van" || text == "d";
  }
  // "Santa Olga, arrasada por el fuego", "La Torre Garisenda transennata": what has happened to it, said by a
  // participle with its agent or behind a name; but "Una casa crollata" is one phrase.
  bool opens_participle(std::size_t i) const {
    if (!is_romance() || !is_participle(words_.text_of(i))) return false;
    if (i + 1 < last_ && is_by(words_.text_of(i + 1))) return true;
    const Word& before = words_[i - 1];
    if (!before.is_word || !before.capital || before.is(kDeterminer) || words_[i].is(kTitle)) return false;
    return i + 1 >= last_ || (words_[i + 1].is(kAnyPreposition) && words_[i + 1].lower());
  }
  bool is_by(std::string_view text) const {
    constexpr std::array<std::string_view, 7> kBy = {"da", "dal", "dalla", "dai", "por", "pelo", "par"};
    return std::find(kBy.begin(), kBy.end(), text) != kBy.end();
  }
  bool is_romance() const {
    return words_.language == Language::kFrench || words_.language == Language::kSpanish ||
           words_.language == Language::kItalian || words_.language == Language::kPortuguese;
  }
  bool is_participle(std::string_view text) const {
    constexpr std::array<std::string_view, 4> kFrench = {"é", "ée", "és", "ées"};
    constexpr std::array<std::string_view, 4> kItalian = {"ato", "ata", "ati", "ate"};
    constexpr std::array<std::string_view, 8> kIberian = {"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"};
    const auto ends = [text](const auto& endings) {
      return std::any_of(endings.begin(), endings.end(),
                         [text](std::string_view end) { return text.size() > end.size() + 2 && text.ends_with(end); });
    };
    if (words_.language == Language::kFrench) return ends(kFrench);
    return words_.language == Language::kItalian ? ends(kItalian) : ends(kIberian);
  }

  const Words& words_;
  const std::size_t first_, last_;
};

}  // namespace

std::size_t label_end(const Words& words, std::size_t first, std::size_t last) {
  return LabelEnd(words, first, last).find();
}

}  // namespace creditline::description
