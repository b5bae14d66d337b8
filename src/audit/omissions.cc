// Rules on what is not said, or said by one witness alone.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "audit/rules.h"
#include "caption/tokens.h"

namespace creditline {
namespace {

// Fields in which files state pools, handouts and restrictions in free words.
constexpr std::array<std::string_view, 6> kFreeWords = {about::kCredit,       about::kSource,     about::kInstructions,
                                                        about::kCreatorTitle, about::kUsageTerms, about::kConstraints};

bool is_free_words(const Statement& statement) {
  return std::find(kFreeWords.begin(), kFreeWords.end(), statement.what) != kFreeWords.end();
}

bool has_phrase(const Statement& statement, WordList list, std::string_view value, const Lexicon& lexicon) {
  const std::vector<Token> tokens = tokenize(statement.value);
  const std::vector<LexiconMatch> matches = lexicon.match(statement.value, tokens);
  return std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& match) {
    return match.entry->list == list && (value.empty() || match.entry->value == value);
  });
}

Party party_of(const Statement& statement) {
  Voice voice;
  voice.witness = statement.witness;
  return voice.party();
}

std::string title_in(const CaseView& view, const Statement& statement) {
  for (const Voice& voice : view.voices) {
    const bool same_place = voice.witness == Witness::kCaption || statement.where.starts_with(voice.key);
    if (voice.witness == statement.witness && same_place) return voice.title;
  }
  return "another witness";
}

// Whether `party` says it: by a statement of its own, or in words of a field that nobody has taken apart.
template <class States>
const Statement* said_by(const CaseView& view, Party party, const States& states) {
  for (const Statement& statement : view.pictured.statements)
    if (party_of(statement) == party && states(statement)) return &statement;
  return nullptr;
}

// Said by one party and not by another that has a credit. Pixels hold the shortest of credits, so nothing is missing
// there.
template <class States>
Matters said_by_one_alone(const CaseView& view, const char* thing, const States& states) {
  for (const Party silent : {Party::kPrinted, Party::kFile}) {
    if (!view.has_credit(silent) || said_by(view, silent, states) != nullptr) continue;
    for (const Party speaker : {Party::kPrinted, Party::kFile, Party::kPixels}) {
      const Statement* said = said_by(view, speaker, states);
      if (said == nullptr) continue;
      Matter matter;
      const std::string other = silent == Party::kPrinted ? "the credit on the page" : "the credit in the file";
      matter.message =
          sentence(title_in(view, *said) + " says “" + said->value + "”, but " + other + " names no " + thing + ".");
      matter.evidence.push_back(*said);
      for (const Voice& voice : view.voices)
        if (voice.party() == silent)
          for (const Statement* credit : voice.credits) matter.evidence.push_back(*credit);
      return matter;
    }
  }
  return std::nullopt;
}

// The best-placed voice of the file or its pixels that names a maker or a house.
const Voice* who_knows(const CaseView& view, bool makers) {
  for (const Voice& voice : view.voices) {
    const bool names = makers ? !voice.photographers.empty() : voice.has_credit();
    if (voice.party() != Party::kPrinted && names && !voice.is_owner) return &voice;
  }
  return nullptr;
}

}  // namespace

Matters credit_missing(const CaseView& view) {
  if (!view.has_caption() || view.pictured.caption_error || view.has_credit(Party::kPrinted)) return std::nullopt;
  const Voice* known = who_knows(view, false);
  if (known == nullptr) {
    const char* nor_file = view.is_readable() ? ", and neither has the file." : ".";
    return Matter{std::string("The caption has no credit") + nor_file, {}, {}};
  }
  Matter matter;
  std::string says = known->maker_names();
  if (says.empty()) says = known->house_names();
  if (says.empty() && !known->credits.empty()) says = known->credits[0]->value;
  matter.message = "The caption has no credit; " + known->title + " says " + says + ".";
  for (const auto* list : {&known->photographers, &known->houses, &known->credits})
    for (const Statement* statement : *list) matter.evidence.push_back(*statement);
  return matter;
}

Matters credit_no_photographer(const CaseView& view) {
  if (!view.has_caption()) return std::nullopt;
  Matter matter;
  std::string credited;
  for (const Voice& voice : view.voices) {
    if (voice.party() != Party::kPrinted) continue;
    if (!voice.photographers.empty()) return std::nullopt;
    if (credited.empty()) credited = voice.house_names();
    for (const Statement* statement : voice.houses) matter.evidence.push_back(*statement);
  }
  if (!view.has_credit(Party::kPrinted)) return std::nullopt;  // credit.missing says so
  matter.message =
      credited.empty() ? "The credit names no photographer" : "The credit names " + credited + " but no photographer";
  if (const Voice* known = who_knows(view, true)) {
    matter.message += "; " + known->title + " says " + known->maker_names() + ".";
    for (const Statement* statement : known->photographers) matter.evidence.push_back(*statement);
  } else {
    matter.message += ".";
    matter.severity = Severity::kNote;
  }
  return matter;
}

Matters pool_missing(const CaseView& view) {
  return said_by_one_alone(view, "pool", [&](const Statement& statement) {
    return statement.what == about::kPool ||
           (is_free_words(statement) && has_phrase(statement, WordList::kPool, "", view.lexicon));
  });
}

Matters handout_missing(const CaseView& view) {
  return said_by_one_alone(view, "handout", [&](const Statement& statement) {
    if (statement.what == about::kFlag) return statement.value == "handout";
    return is_free_words(statement) && (has_phrase(statement, WordList::kFlags, "handout", view.lexicon) ||
                                        has_phrase(statement, WordList::kStandins, "handout", view.lexicon));
  });
}

Matters metadata_missing(const CaseView& view) {
  if (!view.is_readable() || view.has_credit(Party::kFile)) return std::nullopt;
  const auto owns = [](const Voice& voice) { return voice.is_owner; };
  if (std::any_of(view.voices.begin(), view.voices.end(), owns)) return std::nullopt;
  if (view.has_caption() && !view.has_credit(Party::kPrinted)) return std::nullopt;  // credit.missing tells both
  const bool burnt_in = view.has_credit(Party::kPixels);
  return Matter{burnt_in ? "The file carries no credit in IPTC, XMP or EXIF, only the letters burnt into it."
                         : "The file carries no credit in IPTC, XMP or EXIF.",
                {},
                {}};
}

// In reader's order, each name once. Letters read from pixels are left out: a slip makes an unknown name of a known
// one.
Matters agency_unknown(const CaseView& view) {
  Matter matter;
  std::string names;
  for (const Voice& voice : view.voices) {
    if (voice.party() == Party::kPixels || voice.is_owner) continue;
    for (const Statement* house : voice.houses) {
      if (!house->id.empty() || view.lexicon.organisation(house->value) != nullptr) continue;
      const Name name{house->value, house->witness};
      const bool told = std::any_of(matter.evidence.begin(), matter.evidence.end(), [&](const Statement& known) {
        return agree_houses({known.value, known.witness}, name, view.lexicon) != Agreement::kDiffer;
      });
      if (told) continue;
      names += (names.empty() ? "" : ", ") + house->value;
      matter.evidence.push_back(*house);
    }
  }
  if (matter.evidence.empty()) return std::nullopt;
  matter.message = names + (matter.evidence.size() > 1 ? " are not in the list of organisations."
                                                       : " is not in the list of organisations.");
  return matter;
}

}  // namespace creditline
