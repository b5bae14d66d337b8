// caption/description.h: who and what is shown, when and where: the part of a caption that is not its credit.
//
//   "MOSCOW, RUSSIA - JULY 03: Russian President Vladimir Putin, right, shakes hands with …"
//    subject  Russian President Vladimir Putin, right      people  Vladimir Putin / Russian President / right
//    location Moscow, Russia                               date    (with a document date) 2024-07-03
//
// Languages: English, German, French, Spanish, Portuguese, Italian, Dutch; other languages give what is certain.
// Ranges are bytes of the whole caption. Cost: linear. Threads: free to call from any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "caption/lexicon.h"
#include "caption/record.h"
#include "caption/tokens.h"

namespace creditline {

namespace description {
class VerbModel;
}

struct Description {
  std::optional<Part> subject;
  std::vector<Person> people;
  std::string date;
  std::optional<Location> location;
};

// What the earlier stages found, const. `description` are the tokens outside the credit: one or two ranges
// [first, last), before and after it.
struct DescriptionInput {
  std::string_view text;
  const std::vector<Token>& tokens;
  const std::vector<const WordFacts*>* words;  // of each token, see word_cache.h
  const std::vector<LexiconMatch>& matches;
  std::vector<std::pair<std::size_t, std::size_t>> description;
  std::string_view document_date;                 // ISO 8601, or empty
  const description::VerbModel* verbs = nullptr;  // models/verb-model.txt
};

Description read_description(const DescriptionInput& input, const Lexicon& lexicon);

// "subject{…} person{name / title / position} date{2024-07-03} place{Moscow, Russia}", for tests and --explain.
std::string dump(const Description& description);

}  // namespace creditline
