// service/record_table.h: a record for a person at a terminal: the caption with its fields drawn under it.
//
//   Saul Loeb/AFP via Getty Images
//   ~~~~~~~~~                        photographer
//             ~~~                    agency         Agence France-Presse
//                     ~~~~~~~~~~~~   distributor    Getty Images
#pragma once

#include <string>

#include "caption/caption.h"
#include "caption/record.h"

namespace creditline {

std::string record_table(const Record& record, bool colour);
// The record's table, its reading and the second best, then each token with its label, its probability and what spoke
// for it.
std::string explanation_table(const Explanation& explanation, bool colour);

}  // namespace creditline
