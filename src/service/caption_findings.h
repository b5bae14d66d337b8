// service/caption_findings.h: the rules on captions among the findings of an audit.
#pragma once

#include <vector>

#include "caption/lexicon.h"
#include "service/rule_book.h"

namespace creditline {

// Adds what the desk's rules find in the caption of a case; `at` is the case. What a rule of the audit tells is left to
// it. The findings keep their order until rule_rank() sorts them.
void add_caption_findings(std::vector<Finding>& findings, const Record& record, const Case& one, std::size_t at,
                          const Desk& desk, const Lexicon& lexicon);

}  // namespace creditline
