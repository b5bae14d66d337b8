// service/validate.h: lists of captions in, findings at their lines out, in order, with as many workers as asked for.
//
//   const auto summary = validate_captions({.inputs = {"captions.csv"}, .desk = &desk}, parser,
//                                          [](const Finding& finding) { … return true; });
//   summary->by_severity[2]   // errors
//
// Captions go by in batches, so memory stays flat however long the list is; what is kept is the baseline and, with
// `mend`, the captions that are to be written anew. The same input with one worker and with eight gives the same
// findings. A caption that cannot be read is a finding, caption.unreadable.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "caption/caption.h"
#include "service/baseline.h"
#include "service/caption_input.h"
#include "service/rule_book.h"

namespace creditline {

// A caption as it was and as it should be.
struct Mended {
  std::string before, after;
};
using MendedLines = std::map<std::size_t, Mended>;  // by the line on which the caption begins

struct ValidateRequest {
  std::vector<std::string> inputs;  // "-" for standard input
  CaptionInputOptions input;
  const Desk* desk = nullptr;
  ParseOptions options;
  std::string published;                // ISO day of publication; empty: not known. See the rule date.stale-weekday.
  Baseline* baseline = nullptr;         // findings that are known; null: none
  std::string* new_baseline = nullptr;  // gets a line for every finding
  std::string reason;                   // of those lines
  MendedLines* mended = nullptr;        // gets the captions that could be put right; findings are of what is left
  unsigned jobs = 0;
};

struct ValidateSummary {
  std::size_t captions = 0;
  std::array<std::size_t, 3> by_severity{};  // findings told: notes, warnings, errors
  std::size_t known = 0;                     // findings of the baseline
  std::vector<Error> errors;                 // inputs that could not be read
};

// `take` gets the findings in the order of the captions and, within one, of the rules; false ends the run.
ValidateSummary validate_captions(const ValidateRequest& request, const CaptionParser& parser,
                                  const std::function<bool(const Finding&)>& take);

}  // namespace creditline
