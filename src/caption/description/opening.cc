#include "caption/description/opening.h"

#include <algorithm>

#include "caption/description/verb.h"

namespace creditline::description {
namespace {

constexpr std::size_t kLongestDateline = 26;  // words before a dateline's colon or dash

class Opening {
 public:
  Opening(const Words& words, Sentence sentence) : words_(words), sentence_(sentence), at_(sentence.first) {}

  Sentence read() {
    while (at_ < sentence_.last && skip_one()) {
    }
    sentence_.first = at_;
    return sentence_;
  }

 private:
  bool skip_one() {
    return skip_quoted_heading() || skip_tag() || skip_marks() || skip_counter() || skip_code() || skip_label() ||
           skip_order() || skip_bracket() || skip_dateline() || skip_place_heading() || skip_provenance() ||
           skip_shows() || skip_file_photo_of() || skip_leading_phrase() || skip_leading_clause() || skip_capitals();
  }

  std::size_t last() const { return sentence_.last; }
  const Word& word(std::size_t i) const { return words_[i]; }
  bool move_to(std::size_t i) {
    if (i <= at_ || i > last()) return false;
    at_ = i;
    return true;
  }

  // "‘You have to be brave’: Helena Marsh"
  bool skip_quoted_heading() {
    constexpr std::size_t kLongestQuote = 30;
    const char mark = word(at_).mark;
    if (mark != '"' && mark != '\'') return false;
    for (std::size_t i = at_ + 1; i + 1 < last() && i < at_ + kLongestQuote; ++i)
      if (word(i).mark == mark && word(i + 1).mark == ':' && !word(i + 1).space_before) return move_to(i + 2);
    return false;
  }

  // "</p><p>": mark-up that a page left in the text.
  bool skip_tag() {
    constexpr std::size_t kLongestTag = 12;
    if (word(at_).mark != '<') return false;
    for (std::size_t i = at_ + 1; i < last() && i < at_ + kLongestTag; ++i)
      if (word(i).mark == '>') return move_to(i + 1);
    return false;
  }

  bool skip_marks() {
    std::size_t i = at_;
    while (i < last() && word(i).mark != 0 && word(i).mark != '(' && word(i).mark != '[' && word(i).mark != '@' &&
           (word(i).mark != '<' || i == at_))
      ++i;
    return move_to(i);
  }

  // "2 / 6", "1 of 29", "1.", "Bild 2 von 7."
  bool skip_counter() {
    std::size_t i = at_;
    const bool named = word(i).is(kLabel | kPicture) && i + 1 < last() && word(i + 1).is_number;  // "Figure 2-1."
    if (named) ++i;
    if (!word(i).is_number) return false;
    const std::size_t number = i++;
    while (named && i + 1 < last() && word(i).mark != 0 && word(i + 1).is_number && !word(i + 1).space_before) i += 2;
    if (i >= last()) return false;
    const bool slash = word(i).mark == '/';
    if ((slash || word(i).is(kPreposition)) && i + 1 < last() && word(i + 1).is_number) return move_to(i + 2);
    if (word(i).is_number) return move_to(i);
    const bool enumerates = (word(i).mark == '.' || word(i).mark == ')') && (named || number == sentence_.opening);
    if (enumerates && (named || words_.text_of(number).size() <= 2) && !(i + 1 < last() && word(i + 1).is(kMonth))) {
      return move_to(i + 1);
    }
    return word(i).line_start && move_to(i);
  }

  // "epa11234567", "AME2209.": letters and digits without a blank, as wires number their pictures.
  bool skip_code() {
    if (!word(at_).is_word || at_ + 1 >= last() || !word(at_ + 1).is_number || word(at_ + 1).space_before) return false;
    return words_.text_of(at_ + 1).size() >= 3 && move_to(at_ + 2);
  }

  bool skip_label() {
    if (!word(at_).is(kLabel) || word(at_).label_end == 0) return false;
    const std::size_t end = word(at_).label_end;
    if (end >= last()) return move_to(end);
    // "Nella foto Giorgia Meloni"
    if (end > at_ + 1 && !words_.is_english() && word(end).space_before) {
      sentence_.points_at_picture = true;
      return move_to(end);
    }
    // "EMBARGOED TO 0001 MONDAY MARCH 4 File photo …"
    if (word(end).is_number && word(end).space_before) {
      std::size_t date = end;
      while (date < last() && (word(date).is_number || word(date).is(kMonth | kWeekday) || word(date).mark == ','))
        ++date;
      if (date > end + 1) return move_to(date);
    }
    const bool set_off = word(end).mark != 0 && word(end).mark != '\'';
    sentence_.points_at_picture |= word(end).mark == ':' && word(at_).is(kShows);
    if (set_off || word(end).line_start) return move_to(end);
    return false;
  }

  // "From left,", "Clockwise from top left:", "Left to right": who follows stands in that order.
  bool skip_order() {
    std::size_t i = word(at_).mark == '(' ? at_ + 1 : at_;
    if (i >= last()) return false;
    if (word(at_).position && word(at_).position->value.starts_with("order:")) i = at_;
    if (!word(i).position || !word(i).position->value.starts_with("order:")) return false;
    std::size_t end = word(i).position_end;
    // A line-up may go on: "From left. foreground:", "From left, front row:".
    for (std::size_t j = end; j < last() && j < end + 5; ++j)
      if (word(j).mark == ':') {
        end = j + 1;
        break;
      }
    sentence_.order = word(i).position;
    while (end < last() && word(end).mark != 0 && word(end).mark != '"') ++end;
    if (end < last() && word(end).lower() && word(end).is(kAuxiliary)) ++end;  // "Pictured from left are X and Y"
    return move_to(end);
  }

  // "(AFP OUT)", "(FILES)", "[Severe Storms/Flooding]" before a caption.
  bool skip_bracket() {
    const char open = word(at_).mark;
    if (open != '(' && open != '[') return false;
    bool& is_closed = open == '(' ? round_is_closed_ : square_is_closed_;
    for (std::size_t i = at_ + 1; is_closed && i < last(); ++i)
      if (word(i).mark == (open == '(' ? ')' : ']')) return move_to(i + 1);
    is_closed = false;
    return move_to(at_ + 1);
  }

  bool is_dateline_word(std::size_t i) const {
    const Word& w = word(i);
    const bool short_form = is_initial(words_, i) && i + 1 < last() && word(i + 1).mark == '.';  // "N.M."
    return w.is_number || w.is(kMonth | kWeekday | kPlaceName) || w.all_caps || short_form;
  }

  // A run of places, dates and slugs up to a colon, a dash or a stop: "MOSCOW, RUSSIA - JULY 03:", "AME. CARACAS
  // (VENEZUELA), 12/02/2019.-", "New Delhi:", "Tokyo 2020 Olympics - Swimming - Tokyo, Japan - July 26, 2021."
  // Also a few words and a colon: "Under water: Chengannur".
  bool skip_dateline() {
    std::size_t count = 0, known = 0, dashes = 0;
    bool has_date = false, has_month = false, tells = false;  // tells: a small word that no date or place has
    for (std::size_t i = at_; i < last() && count <= kLongestDateline; ++i) {
      const Word& w = word(i);
      if (w.is_word || w.is_number) {
        ++count;
        if (is_dateline_word(i)) ++known;
        if (w.is(kMonth) || (w.is_number && words_.text_of(i).size() == 4)) has_date = true;
        if (w.is(kMonth)) has_month = true;
        if (dashes > 1 && has_month && ends_slug(i)) return move_to(i + 1);
        if (w.is(kAuxiliary | kPronoun) && w.lower()) return false;
        if (w.lower() && !w.is(kMonth | kWeekday | kAnyPreposition | kArticle)) tells = true;
        continue;
      }
      if (w.mark == ':' && ends_label(i, count, known)) return move_to(i + 1);
      if (w.mark == '"') return false;
      if (w.mark == '-' && is_dash(i)) {
        ++dashes;
        const bool next_starts = i + 1 < last() && (word(i + 1).capital || word(i + 1).mark != 0);
        const bool more = dash_ahead(i + 1);
        if (!more && next_starts && count > 0 && known * 2 > count && !names_person(at_, i)) return move_to(i + 1);
      }
      if (w.mark == '.' && has_date && !tells && known * 2 > count && ends_sentence(words_, i, last()))
        return move_to(i + 1);
    }
    return false;
  }

  // "Tennis - Wimbledon - London, Britain - July 12, 2024 Italy's Jasmine Paolini": the year ends it.
  bool ends_slug(std::size_t year) const {
    return word(year).is_number && words_.text_of(year).size() == 4 && year + 1 < last() && word(year + 1).capital &&
           word(year + 1).space_before && !has_sure_verb(words_, at_, year);
  }

  bool is_dash(std::size_t i) const {
    return (word(i).space_before && i + 1 < last() && word(i + 1).space_before) || word(i - (i > 0)).mark == '.' ||
           (i + 1 < last() && word(i + 1).mark == '-');
  }
  bool dash_ahead(std::size_t from) const {
    for (std::size_t i = from; i < last() && i < from + 10; ++i) {
      if (word(i).lower() && !word(i).is(kMonth)) return false;
      if ((word(i).mark == '-' && is_dash(i)) || word(i).mark == ':') return true;
    }
    return false;
  }
  bool names_person(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (word(i).is(kTitle) ||
          (word(i).is(kGiven) && !word(i).is(kPlaceName | kMonth | kWeekday) && !word(i).all_caps))
        return true;
    return false;
  }

  // A colon ends a label when a capital follows and no sentence stood before it.
  bool ends_label(std::size_t i, std::size_t count, std::size_t known) const {
    if (i + 1 >= last() || count == 0) return false;
    if (!word(i + 1).space_before) return false;
    if (i > at_ && word(i - 1).mark == ')' && count > 2 && !is_dateline_word(at_)) return false;  // "(Symbolbild): Die"
    const bool next_opens = word(i + 1).capital || word(i + 1).mark == '"' || word(i + 1).mark == '(';
    if (!next_opens && !word(i + 1).is(kDeterminer)) return false;
    // "Installation view of the exhibition Ada Brand: Gallery 7": too long for a label.
    constexpr std::size_t kLongestLabel = 6;  // words, where they are no places and dates
    return (count <= kLongestLabel || known * 2 > count) && !has_sure_verb(words_, at_, i);
  }

  // "Kabul, AfghanistanA child", "London, UK King Willem-Alexander", "Barcelona, Spain" on a line of its own: a
  // city, its country, and then a new beginning without a preposition.
  bool skip_place_heading() {
    std::size_t i = at_;
    if (word(at_).place && word(at_).is(kCity | kState)) i = word(at_).place_end;
    while (i < last() && i < at_ + 3 && word(i).capital && word(i).mark == 0 && !word(i).is(kTitle | kGiven)) ++i;
    if (i == at_ || i + 1 >= last() || word(i).mark != ',' || !word(i + 1).place || !word(i + 1).is(kCountry))
      return false;
    i = word(i + 1).place_end;
    if (i >= last()) return move_to(i);
    return word(i).capital && !words_.has_possessive_after(i - 1) && move_to(i);
  }

  // The comma that ends a phrase begun at `from`, past the commas inside dates and before states.
  std::size_t phrase_comma(std::size_t from, std::size_t limit) const {
    for (std::size_t i = from; i + 1 < last() && i < from + limit; ++i) {
      if (word(i).mark == ':' && word(i + 1).space_before) return i;
      if (word(i).mark != ',') continue;
      const Word& next = word(i + 1);
      const bool owns = next.place && words_.has_possessive_after(next.place_end - 1);  // ", Russia's President"
      if (next.is_number || (next.is(kMonth | kWeekday | kState | kCountry | kSupplied) && !owns)) continue;
      if (next.is(kPicture) && next.lower()) continue;
      return i;
    }
    return last();
  }

  // "In this Feb. 10, 2018, file photo provided by X, ", "Sur cette photo, ", "In this image made from video, "
  bool skip_provenance() {
    if (!word(at_).is(kAnyPreposition)) return false;
    std::size_t picture = at_ + 1;
    const std::size_t horizon = std::min(last(), at_ + 14);
    while (picture < horizon && !word(picture).is(kPicture)) ++picture;
    if (picture >= horizon) return false;
    const bool demonstrative = at_ + 1 < last() && word(at_ + 1).is(kDeterminer);
    if (!demonstrative) return false;
    while (picture + 1 < last() && word(picture + 1).is(kPicture)) ++picture;
    const std::size_t comma = phrase_comma(picture, 40);
    if (comma < last()) return move_to(comma + 1);
    return false;
  }

  // "This image taken from video provided by KABC-TV shows X", "A handout photo made available by Y shows X"
  bool skip_shows() {
    std::size_t i = at_;
    const std::size_t horizon = std::min(last(), at_ + 7);
    while (i < horizon && !word(i).is(kPicture) && !word(i).is(kAnyPreposition)) ++i;
    if (i >= horizon || !word(i).is(kPicture)) return false;
    const bool says_at_once = i == at_ && i + 1 < last() && word(i + 1).is(kShows);  // "Photo shows X"
    if (!word(i).lower() && !says_at_once) return false;
    if (i > at_ && !word(at_).is(kDeterminer)) return false;
    for (; i < last() && i < at_ + 48; ++i) {
      if (i == at_ || !word(i).is(kShows) || word(i - 1).is(kDeterminer)) continue;
      if (words_.language == Language::kItalian) return false;
      sentence_.is_shown_object = true;
      return move_to(i + 1);
    }
    return false;
  }

  // "File photo of X", "Handout image of X"; a drawing or a portrait of X is itself what is shown.
  bool skip_file_photo_of() {
    const bool has_kind = at_ + 2 < last() && word(at_).is(kDeterminer) && word(at_ + 1).is(kPicture) &&
                          word(at_ + 2).is(kPicture);  // "An undated photo of X"
    if (!has_kind && !word(at_).is(kPicture | kLabel)) return false;
    std::size_t i = at_ + 1;
    bool is_dated = false;  // "File photo dated 12/09/22 of X"
    while (i < last() && i < at_ + 12 && !word(i).is(kAnyPreposition) &&
           (word(i).lower() || word(i).is_number || word(i).is(kMonth) || word(i).mark == '/'))
      is_dated |= word(i++).is_number;
    if (i + 1 >= last() || !word(i).is(kPreposition) || !(is_dated || word(i - 1).is(kPicture | kLabel))) return false;
    const auto of = words_.text_of(i);
    return (of == "of" || of == "de" || of == "von" || of == "van") && move_to(i + 1);
  }

  // "A Roma, Matteo Renzi", "On Monday, workers", "Dimanche, des milliers": time and place before the subject.
  bool skip_leading_phrase() {
    const Word& w = word(at_);
    const bool opens = w.is(kPlace | kTime) && !w.is(kArticle) && w.capital;
    if (!opens && !(w.is(kWeekday) && !words_.has_possessive_after(at_))) return false;
    for (std::size_t i = at_ + 1; i + 1 < last() && i < at_ + 9; ++i) {
      if (word(i).is(kAuxiliary)) return false;
      if (word(i).mark == ',' && word(i + 1).is_word) return move_to(i + 1);
    }
    return false;
  }

  // "As the elders argue outside, a girl feeds the ducks", "Wearing black, Anna Lind arrives": what
  // goes on meanwhile, a comma, and a clause of its own.
  bool skip_leading_clause() {
    constexpr std::size_t kLongestClause = 24;
    const Word& w = word(at_);
    const bool participle = words_.is_english() && !w.is(kGiven | kFamily) &&
                            (w.verb == kIng || (w.verb_share > 6 && w.verb == kPastOrParticiple));
    if (!w.capital || !(w.is(kSubordinate) || participle) || has_clause_) return false;
    has_clause_ = true;
    for (std::size_t i = at_ + 2; i + 2 < last() && i < at_ + kLongestClause; ++i) {
      if (word(i).mark != ',' || word(i).in_brackets) continue;
      const Word& next = word(i + 1);
      if (next.is_number || next.is(kMonth | kWeekday | kState | kCountry)) continue;
      if (!next.is_word || next.position || next.is(kConjunction | kRelative)) return false;
      return find_verb(words_, i + 1, last()).finite && move_to(i + 1);
    }
    return false;
  }

  // "GARDEN FURNITURE SALE The choir poses": a heading in capitals that no mark parts from the sentence.
  bool skip_capitals() {
    constexpr std::size_t kFewest = 2;  // words
    if (!words_.is_english()) return false;
    std::size_t i = at_;
    while (i < last() && word(i).is_word && word(i).all_caps && !is_initial(words_, i)) ++i;
    if (i < at_ + kFewest || i + 1 >= last()) return false;
    const bool opens = word(i).capital && word(i).is(kDeterminer) && word(i).mark == 0;
    return opens && word(i + 1).lower() && move_to(i);
  }

  const Words& words_;
  Sentence sentence_;
  std::size_t at_;
  // Whether a bracket closes ahead: one look to the end is enough, however many open.
  bool round_is_closed_ = true, square_is_closed_ = true;
  bool has_clause_ = false;  // one clause before the sentence has been looked at
};

}  // namespace

Sentence without_opening(const Words& words, const Sentence& sentence) { return Opening(words, sentence).read(); }

}  // namespace creditline::description
