// audit/agree.h: do two names mean the same maker, house or pool? The heart of the audit.
//
//   agree_people({"Sergey Guneyev"}, {"GUNEYEV, S."})                     // kAgree
//   agree_people({"Sergey Guneyev"}, {"Gavriil Grigorov"})                // kDiffer
//   agree_people({"Sergey Guneyev"}, {"Сергей Гунеев"})                   // kCannotTell: another script
//   agree_houses({"AP"}, {"The Associated Press"}, lexicon)                        // kAgree
//   agree_chains({{"Sputnik"}, {"AP"}}, {{"AP"}}, lexicon)                         // agree: the second is the shorter
//
// Three answers, because an auditor's time is dear: only kDiffer is a quarrel. Names are compared as people read them:
// whatever the order, case and diacritics (ö = o = oe), with initials for given names, with names cut at IPTC's 32
// bytes, and, where letters were read from pixels, with slips of the reader. Two spellings that are near one another
// ("Sergei Guneev") cannot be told apart from two people, nor can a handle from a name.
// Texts are UTF-8. Cost: linear in the words. Threads: free to call from any.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/statement.h"
#include "caption/lexicon.h"

namespace creditline {

enum class Agreement { kAgree, kDiffer, kCannotTell };

// A name as one witness has it. The witness tells what may have happened to it on the way.
struct Name {
  std::string_view text;
  Witness witness = Witness::kCaption;
  std::string_view id = {};  // of a listed organisation; empty: looked up
};

Agreement agree_people(const Name& a, const Name& b);
Agreement agree_houses(const Name& a, const Name& b, const Lexicon& lexicon);
Agreement agree_pools(const Name& a, const Name& b, const Lexicon& lexicon);

// The houses of one credit from origin to reader. Without an agency ("Pool Photo via AP") all are distributors.
struct Chain {
  std::vector<Name> houses;
  bool has_agency = true;
};

struct ChainAgreement {
  Agreement agencies = Agreement::kCannotTell;
  Agreement distributors = Agreement::kCannotTell;
};

// Chains agree when one lies within the other or goes on where the other ends, since every desk prints as much of a
// chain as it has room for. What each has and the other has not is the quarrel: of agencies where both have one too
// many, else of distributors.
ChainAgreement agree_chains(const Chain& a, const Chain& b, const Lexicon& lexicon);

}  // namespace creditline
