// audit/voices.h: the statements of a case, sorted by who says them. The stage between statements and rules.
//
// A voice is one witness at one place: the caption, the IPTC By-line, the XMP Credit, a burnt-in line. What a voice
// says of maker, houses and pool belongs together; two voices may agree or quarrel. Names that stand in for a name
// ("STR", "Handout") are no makers, a house that stands in a By-line is a house, and burnt-in letters that were read
// with doubt are not heard.
#pragma once

#include <string>
#include <vector>

#include "audit/agree.h"
#include "audit/audit.h"

namespace creditline {

// Who is asked whether something is missing: what the reader sees, what the file carries, what stands in the pixels.
enum class Party { kPrinted, kFile, kPixels };

struct Voice {
  Witness witness = Witness::kCaption;
  std::string key;    // "Iptc.Application2.Byline"; empty for the caption
  std::string title;  // "the caption", "the file's IPTC By-line"
  std::vector<const Statement*> photographers, houses, pools, flags, credits;
  bool has_agency = false;  // houses[0] is the agency
  bool is_owner = false;    // a copyright notice: its holder need be no link of the chain

  Party party() const;
  bool has_credit() const { return !photographers.empty() || !houses.empty() || !pools.empty() || !credits.empty(); }
  Chain chain() const;
  std::string maker_names() const;  // "Jane Doe and John Roe"
  std::string house_names() const;  // "Sputnik via AP"
};

// In the order caption, page, IPTC, XMP, EXIF, burnt-in lines. The voices point into `statements`.
std::vector<Voice> voices_of(const std::vector<Statement>& statements, const Lexicon& lexicon);

}  // namespace creditline
