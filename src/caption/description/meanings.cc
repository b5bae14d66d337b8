#include "caption/description/meanings.h"

#include <algorithm>
#include <array>

#include "caption/features.h"

namespace creditline::description {
namespace {

// The two letters of a language's code as one number: they are compared for every word of every caption.
constexpr unsigned code_number(std::string_view code) {
  return static_cast<unsigned char>(code[0]) << 8 | static_cast<unsigned char>(code[1]);
}

constexpr std::array<unsigned, kLanguagesRead> kLanguages = {code_number("en"), code_number("de"), code_number("fr"),
                                                             code_number("es"), code_number("it"), code_number("pt"),
                                                             code_number("nl")};

constexpr std::array<std::string_view, 24> kGrammarSorts = {
    "article",     "quantity", "possessive", "place",     "time",         "preposition", "conjunction", "relative",
    "subordinate", "pronoun",  "adverb",     "auxiliary", "picture",      "shows",       "supplied",    "kin",
    "plural",      "singular", "label",      "noise",     "abbreviation", "portrait",    "company",     "venue"};

// A bit for each language of "en,de": codes of two letters parted by commas; "*" is every language.
unsigned language_bits(std::string_view languages) {
  if (languages == "*") return kEveryLanguage | kAnyLanguage;
  unsigned bits = 0;
  for (std::size_t at = 0; at + 2 <= languages.size(); at += 3) {
    const unsigned code = code_number(languages.substr(at, 2));
    for (std::size_t i = 0; i < kLanguages.size(); ++i) bits |= static_cast<unsigned>(code == kLanguages[i]) << i;
  }
  return bits;
}

std::uint64_t grammar_sorts(std::string_view value) {
  std::uint64_t sorts = 0;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    for (std::size_t i = 0; i < kGrammarSorts.size(); ++i)
      if (value.substr(0, end) == kGrammarSorts[i]) sorts |= 1ull << i;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return sorts;
}

std::uint64_t list_sort(WordList list) {
  switch (list) {
    case WordList::kTitles: return kTitle;
    case WordList::kDemonyms: return kDemonym;
    case WordList::kCountries: return kCountry;
    case WordList::kCities: return kCity;
    case WordList::kUsStates: return kState;
    case WordList::kGivenNames: return kGiven;
    case WordList::kFamilyNames: return kFamily;
    case WordList::kParticles: return kParticle;
    case WordList::kOrgWords: return kOrgWord;
    case WordList::kOrganisation: return kOrganisation;
    case WordList::kMonths: return kMonth;
    case WordList::kWeekdays: return kWeekday;
    case WordList::kCommon: return kCommon;
    default: return 0;
  }
}

VerbSaid verb_said(std::string_view value) {
  VerbSaid said;
  for (const char code : value) {
    switch (code) {
      case 'b': said.forms |= kPlural3; break;
      case 's': said.forms |= kSingular3; break;
      case 'd': said.forms |= kPastOrParticiple; break;
      case 'p': said.forms |= kPast; break;
      case 'n': said.forms |= kParticiple; break;
      case 'g': said.forms |= kIng; break;
      default: said.share = static_cast<std::uint8_t>(code - '0');
    }
  }
  return said;
}

Meanings::Kind meaning_of(const LexiconKind& kind) {
  Meanings::Kind meaning;
  meaning.sorts = kind.list == WordList::kGrammar ? grammar_sorts(kind.value) : list_sort(kind.list);
  if (kind.list == WordList::kCommon && kind.value == "a") meaning.sorts |= kAdjective;
  if (kind.list == WordList::kVerbs) meaning.verb = verb_said(kind.value);
  if (kind.value.starts_with("label")) meaning.aside = Meanings::kLabelWord;
  if (kind.value == "noise" || kind.value == "abbreviation" || kind.value == "venue") meaning.aside = Meanings::kAlways;
  meaning.is_other = kind.value == "other";
  return meaning;
}

}  // namespace

const Meanings& meanings_of(const Lexicon& lexicon) {
  thread_local Meanings meanings;
  if (meanings.lexicon == lexicon.number()) return meanings;
  meanings = Meanings{};
  meanings.lexicon = lexicon.number();
  for (const std::string_view languages : lexicon.languages()) {
    meanings.languages.push_back(language_bits(languages));
  }
  for (const LexiconKind& kind : lexicon.kinds()) meanings.kinds.push_back(meaning_of(kind));
  return meanings;
}

}  // namespace creditline::description
