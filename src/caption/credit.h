// caption/credit.h: from labelled tokens to a Credit: links in their roles, by the rules of the chain.
//
//   Saul Loeb  /  AFP  via  Getty Images
//   ~~~~~~~~~                              photographers
//                 ~~~                      agency         chain.origin-first
//                           ~~~~~~~~~~~~   distributors   chain.via
//
// The model says what is a person, an organisation or a pool; the rules here say which organisation the picture
// comes from and which passed it on. Each rule has an id, an example and its own test; `creditline rules` prints them.
// The stages are the files of credit/: signs, span, link (with value), chain.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caption/credit/signs.h"
#include "caption/labels.h"
#include "caption/record.h"

namespace creditline {

struct CreditRule {
  const char* id;
  const char* summary;
  const char* example;
  const char* reading;  // what the rule makes of the example
};
std::span<const CreditRule> credit_rules();

struct CreditReading {
  std::optional<Credit> credit;
  bool side_by_side = false;                    // several agencies that are no chain: the flag `composite`
  std::size_t first_token = 0, last_token = 0;  // of the credit, half-open
};

// The reading of one labelling; `signs` are of the labelled tokens.
CreditReading read_credit(const CreditSigns& signs, const std::vector<Label>& labels);

// "photographers{Saul Loeb} agency{AFP} distributors{Getty Images}", for tests.
std::string dump(const Credit& credit);

}  // namespace creditline
