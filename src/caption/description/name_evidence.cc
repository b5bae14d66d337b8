#include "caption/description/name_evidence.h"

namespace creditline::description {
namespace {

// Evidence that a run of capital words names a person, in points; a name needs kEnough. The weights say no more than
// their order: a title or a place beside the name is nearly proof, a known given name is strong, shape alone is weak.
constexpr int kEnough = 3;
constexpr int kTitleBefore = 5, kPositionAfter = 5, kPositionOfHouse = 4, kInLineUp = 4, kGivenFirst = 3, kAgeAfter = 3,
              kRelativesAfter = 4;
constexpr int kFamilyLast = 2, kUsualLength = 1, kOpensSubject = 1, kBesidePerson = 3, kTitleAfter = 2;
constexpr int kSingleWord = -2, kTooLong = -2, kArticleBefore = -5, kPlaceBefore = -3, kNounAfter = -3;
constexpr int kIsPlace = -4, kIsHouse = -4, kNoCommonWord = 2, kAppositionAfter = 4;
constexpr int kKinBefore = 4, kTeamAfter = 2, kUnknownAlone = 4, kVenue = -4, kAcronyms = -4, kGermanAdjective = -4;
constexpr int kCommonLast = -2, kCommonAlone = -3, kCapitalsBefore = -3, kVerbAfter = 1, kFamilyAlone = 4,
              kGivenAlone = 2, kHyphenedName = 3, kCountryAfter = 3, kFamilyShared = 2;

constexpr std::size_t kLongestName = 6;

class NameEvidence {
 public:
  explicit NameEvidence(const NameContext& context)
      : context_(context), words_(context.words), sentence_(context.sentence), verb_(context.verb) {}

  int weigh(const Figure& figure, const NameRun& run, bool beside_person) const {
    const Span& name = figure.name;
    const std::size_t count = count_words(name);
    int points = 0;
    if (!figure.title.empty()) points += kTitleBefore;
    if (position_follows(context_, name.last))
      points += is_after_preposition(name.first) ? kPositionOfHouse : kPositionAfter;
    if (age_follows(name.last)) points += kAgeAfter;
    if (relatives_follow(name.last)) points += kRelativesAfter;
    if (in_line_up(context_, name)) points += kInLineUp;
    if (word(name.first).is(kGiven)) points += kGivenFirst;
    if (count == 1 && is_given_alone(name)) points += kGivenAlone;
    if (words_.is_english() && has_hyphened_name(words_, name)) points += kHyphenedName;
    if (count > 1 && is_family_last(name)) points += kFamilyLast;
    if (count == 2 || count == 3) points += kUsualLength;
    if (count == 1) points += kSingleWord;
    if (count > kLongestName) points += kTooLong;
    if (name.first == sentence_.first) points += kOpensSubject;
    if (beside_person && !(count == 1 && closes_sentence(name))) points += kBesidePerson;
    if (title_follows(name.last)) points += kTitleAfter;
    if (figure.title.empty() && name.first > sentence_.first) {
      const Word& before = word(name.first - 1);
      if (before.is(kArticle)) points += kArticleBefore;
      if (before.is(kPlace) && before.lower()) points += word(name.first).is(kGiven) ? kPlaceBefore + 2 : kPlaceBefore;
    }
    if (noun_follows(name.last)) points += kNounAfter;
    if (name.first > sentence_.first && word(name.first - 1).is(kKin)) points += kKinBefore;
    if (count == 1 && team_follows(name.last)) points += kTeamAfter;
    if (count > 1 && country_follows(name)) points += kCountryAfter;
    if (count == 1 && shares_family(name)) points += kFamilyShared;
    if (is_venue(name)) points += kVenue;
    if (is_acronyms(name)) points += kAcronyms;
    if (figure.title.empty() && is_german_adjective(name)) points += kGermanAdjective;
    const bool has_title = !figure.title.empty() && figure.title.last == name.first;
    if (!has_title && is_place(name)) points += kIsPlace;
    if ((!has_title || (count == 1 && final_is_acronym(name))) && is_house(name)) points += kIsHouse;
    const bool common =
        has_common_word(name) || (count == 1 && word(name.first).is(kCommon) && !word(name.first).is(kGiven));
    if (!common && count > 1 && !is_german_noun(name)) points += kNoCommonWord;
    if (common && count == 1) points += kCommonAlone;
    const Word& final = word(name.last - 1);
    if (count > 1 && final.is(kCommon) && !final.is(kFamily | kGiven)) points += kCommonLast;
    if (final.is(kDemonym) && !final.is(kFamily | kGiven)) points += kIsPlace;
    if (name.first > run.first && word(name.first - 1).all_caps && !word(name.first - 1).is(kTitle))
      points += kCapitalsBefore;
    if (verb_.finite && verb_.at == name.last) {
      points += count == 1 && !common ? lone_name_points(name) : kVerbAfter;
    }
    if (count == 1 && name.first == sentence_.first && apposition_follows(name.last)) points += kAppositionAfter;
    return points;
  }

 private:
  std::size_t count_words(const Span& span) const {
    std::size_t count = 0;
    for (std::size_t i = span.first; i < span.last; ++i)
      if (word(i).is_word && (i == span.first || word(i).space_before)) ++count;
    return count;
  }

  // "Neymar holds the shirt": one capital word that is nothing else, and its verb. Other languages than English have
  // no list of common words, and must know the name.
  int lone_name_points(const Span& name) const {
    const Word& w = word(name.first);
    if (w.is(kCommon | kOrgWord | kOrganisation | kPlaceName | kDemonym | kTitle | kMonth | kWeekday) || w.all_caps)
      return kVerbAfter;
    if (w.is(kFamily)) return kFamilyAlone;
    const bool unknown = words_.is_english() && w.verb == 0 && name.first == sentence_.first && w.sorts == 0;
    return unknown && !words_.text_of(name.first).ends_with("s") ? kUnknownAlone : kVerbAfter;
  }

  // "Adele, pictured in 2021", "Neymar durante partida", "Adele and the band": a label of one given name.
  bool is_given_alone(const Span& name) const {
    const Word& w = word(name.first);
    if (name.first != sentence_.first || !w.is(kGiven) || w.all_caps || name.last + 1 >= last()) return false;
    if (w.is(kCommon | kOrgWord | kOrganisation | kPlaceName | kDemonym | kTitle | kMonth | kWeekday)) return false;
    const bool comma = word(name.last).mark == ',';
    const Word& next = word(comma ? name.last + 1 : name.last);
    if (next.is(kConjunction)) return word(name.last + 1).is(kDeterminer);
    return next.lower() && next.is(kPlace | kTime | kSupplied);
  }

  // "CEO of TELUS (centre)": the place is the CEO's.
  bool is_after_preposition(std::size_t i) const {
    return i > sentence_.first && word(i - 1).lower() && word(i - 1).is(kAnyPreposition);
  }

  // "…, Roma.": a place behind the last comma.
  bool closes_sentence(const Span& name) const {
    return name.first > sentence_.first && word(name.first - 1).mark == ',' &&
           (name.last >= last() || word(name.last).mark == '.');
  }

  // "Gabriel of Arsenal"
  bool team_follows(std::size_t i) const {
    return words_.is_english() && i + 1 < last() && words_.text_of(i) == "of" && word(i + 1).capital;
  }

  // "Usain Bolt of Jamaica"; not "Supreme Court of Canada".
  bool country_follows(const Span& name) const {
    const std::size_t of = name.last;
    if (!words_.is_english() || of + 1 >= last() || words_.text_of(of) != "of" || !word(of + 1).is(kCountry))
      return false;
    return !word(name.first).is(kCommon | kOrgWord | kOrganisation | kPlaceName | kDemonym);
  }

  // "Kevin and Laura Shaw"
  bool shares_family(const Span& name) const {
    const std::size_t next = name.last + 1;
    return next + 1 < last() && word(name.first).is(kGiven) && word(name.last).is(kConjunction) &&
           word(next).is(kGiven) && word(next).capital && word(next + 1).capital && word(next + 1).mark == 0;
  }

  // "Summer Olympics", "Roland Garros", "Plateau de Beille": a place or an event by its last word or its first.
  bool is_venue(const Span& name) const {
    const Word& final = word(name.last - 1);
    return (final.is(kVenueWord) && !final.is(kFamily)) ||
           (word(name.first).is(kVenueWord) && name.last - name.first > 1);
  }

  // "AL MLB"
  bool is_acronyms(const Span& name) const {
    constexpr std::size_t kLongestAcronym = 3;
    for (std::size_t i = name.first; i < name.last; ++i) {
      const Word& w = word(i);
      if (!w.all_caps || words_.text_of(i).size() > kLongestAcronym) return false;
    }
    return true;
  }

  // "Umgeknickte Bäume begraben": an adjective that opens the sentence has a capital as well.
  bool is_german_adjective(const Span& name) const {
    if (words_.language != Language::kGerman || name.first != sentence_.first || word(name.first).is(kGiven))
      return false;
    const auto text = words_.text_of(name.first);
    return text.ends_with("e") || text.ends_with("en") || text.ends_with("er") || text.ends_with("es");
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

  bool final_is_acronym(const Span& name) const { return word(name.last - 1).all_caps; }

  bool is_family_last(const Span& name) const {
    for (std::size_t i = name.first + 1; i < name.last; ++i)
      if (word(i).is(kFamily)) return true;
    return false;
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

  const Word& word(std::size_t i) const { return words_[i]; }
  std::size_t last() const { return sentence_.last; }

  const NameContext& context_;
  const Words& words_;
  const Sentence& sentence_;
  const MainVerb& verb_;
};

}  // namespace

bool is_person(const NameContext& context, const Figure& figure, const NameRun& run, bool beside_person) {
  return NameEvidence(context).weigh(figure, run, beside_person) >= kEnough;
}

bool position_follows(const NameContext& context, std::size_t i) {
  const Words& words = context.words;
  if (i + 1 >= context.sentence.last) return false;
  if (words[i].position && words[i].mark == '(') return true;
  return (words[i].mark == '(' || words[i].mark == ',') && words[i + 1].position != nullptr;
}

bool has_hyphened_name(const Words& words, const Span& span) {
  const auto is_syllable = [&](const Word& w) { return w.is_word && !w.is(kCommon) && w.verb == 0; };
  for (std::size_t i = span.first; i + 2 < span.last; ++i)
    if (words[i + 1].mark == '-' && !words[i + 1].space_before && !words[i + 2].space_before && words[i].capital &&
        words[i + 2].lower() && is_syllable(words[i]) && is_syllable(words[i + 2]))
      return true;
  return false;
}

bool in_line_up(const NameContext& context, const Span& name) {
  const Words& words = context.words;
  if (context.sentence.order) return !context.verb.found() || name.first < context.verb.at;
  for (std::size_t i = context.sentence.look_back(name.first); i < name.first; ++i)
    if (words[i].position && words[i].position->value.starts_with("order:")) return true;
  return false;
}

}  // namespace creditline::description
