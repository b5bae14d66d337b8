// caption/flags.h: what a caption says of the kind of picture (flags), of its licence and of limits on its use.
//
// Flags are read from the whole caption by the phrases of models/words/flags.txt; a phrase whose value ends in
// ";credit" counts only inside the credit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caption/credit.h"
#include "caption/lexicon.h"
#include "caption/record.h"
#include "caption/tokens.h"

namespace creditline {

// `restrictions` are those of the same caption.
std::vector<std::string> read_flags(const std::vector<LexiconMatch>& matches, const CreditReading& credit,
                                    const std::vector<Restriction>& restrictions);
// The licence as written, "CC BY-SA 4.0"; empty when none is stated.
std::string read_license(std::string_view text, const std::vector<Token>& tokens,
                         const std::vector<LexiconMatch>& matches);
// What is stated of its use, by the phrases of models/words/restrictions.txt, in the order of the text. Countries
// listed before one that is out are out with it: "DENMARK, NORWAY OUT" is one restriction.
std::vector<Restriction> read_restrictions(std::string_view text, const std::vector<Token>& tokens,
                                           const std::vector<LexiconMatch>& matches);

}  // namespace creditline
