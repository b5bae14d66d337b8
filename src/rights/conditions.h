// rights/conditions.h: restrictions read out of what is said of a picture: conditions with place, time and evidence.
// Start here.
//
//   read_conditions(statements, "2026-08-10", words, lexicon)
//     caption       "… (Jane Doe/AP) DENMARK, NORWAY OUT"            out, countries dk no
//     Instructions  "NO SALES; FOR USE WITHIN 14 DAYS"               no-sales; expires, until 2026-08-24
//     Instructions  "EMBARGOED UNTIL 0600 GMT NOV 24 2026"           embargo, from 2026-11-24T06:00+00:00
//     By-line title "HONS"                                           story-handout; expires; editorial-only
//     caption       "… © Jane Doe, CC BY-NC 4.0"                     attribution; non-commercial
//
// Read are the free texts (caption, description, instructions, usage terms, constraints, credit, source) by the phrases
// of models/words/restrictions.txt, and the fields that files have for this: release and expiry dates, releases, ages,
// licences. A condition said twice is one with two pieces of evidence. What is not told stays empty: a condition "14
// days" of a picture without a date has no `until`. Cost: linear. Threads: free to call from any.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/statement.h"
#include "caption/lexicon.h"
#include "rights/rights_words.h"

namespace creditline {

struct RightsCondition {
  std::string kind;                      // of models/rights/kinds.txt
  std::vector<std::string> countries{};  // ISO 3166-1 alpha-2 where it holds, "*" everywhere; empty: not said
  std::string outlet{};                  // for whom it holds, as written: "BILD", "MAGAZINES"; empty: for all
  std::string from{};                    // ISO 8601: may be used from then on
  std::string until{};                   // ISO 8601: may be used up to and including then
  std::string wording{};                 // of a mandatory credit, as it has to read; empty: not said
  std::vector<Statement> evidence;       // who said it and where; `value` is the words that state it
};

std::vector<RightsCondition> read_conditions(std::span<const Statement> statements, std::string_view day,
                                             const RightsWords& words, const Lexicon& lexicon);

// The day that "14 days" are counted from: the file's own, else what the caption states. Empty: nobody says.
std::string day_of(std::span<const Statement> statements);

// "out countries{dk no} until{…} \"DENMARK, NORWAY OUT\"", for tests.
std::string dump(const RightsCondition& condition);

}  // namespace creditline
