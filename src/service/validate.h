// service/validate.h: lists of captions in, findings at their lines out, in order, with as many workers as asked for.
//
//   const auto summary = validate_captions({.inputs = {"captions.csv"}, .desk = &desk}, parser,
//                                          [](const Finding& finding) { … return true; });
//   summary->by_severity[2]   // errors
//
// Captions go by in batches, so memory stays flat however long the list is; what is kept is the baseline. The same
// input with one worker and with eight gives the same findings. A caption that cannot be read is a finding,
// caption.unreadable.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "caption/caption.h"
#include "report/report.h"
#include "service/baseline.h"
#include "service/caption_input.h"
#include "service/rule_book.h"

namespace creditline {

// A caption as it was and as it should be.
struct Mended {
  std::string before, after;
};

struct ValidateRequest {
  std::vector<std::string> inputs;  // "-" for standard input
  CaptionInputOptions input;
  const Desk* desk = nullptr;
  ParseOptions options;
  std::string published;         // ISO day of publication; empty: not known. See the rule date.stale-weekday.
  Baseline* baseline = nullptr;  // findings that are known; null: none
  // Gets a line for every finding, in place of `take`; null: none is written.
  std::function<void(const std::string& line)> new_baseline = nullptr;
  std::string reason;  // of those lines
  // Gets the captions that could be put right, with the line on which each begins, in order; findings are of what is
  // left then. Null: nothing is put right.
  std::function<void(std::size_t line, const Mended&)> mended = nullptr;
  // Gets the findings that are silenced beside the caption, or known to the baseline; null: they are counted only.
  std::function<bool(const DecidedFinding&)> silenced = nullptr;
  unsigned jobs = 0;
};

struct ValidateSummary {
  std::size_t captions = 0;
  std::array<std::size_t, 3> by_severity{};  // findings told: notes, warnings, errors
  std::size_t known = 0;                     // findings of the baseline
  std::size_t mended = 0;                    // captions that were put right
  std::vector<Error> errors;                 // inputs that could not be read
};

// `take` gets the findings in the order of the captions and, within one, of the rules; false ends the run.
ValidateSummary validate_captions(const ValidateRequest& request, const CaptionParser& parser,
                                  const std::function<bool(const Finding&)>& take);

}  // namespace creditline
