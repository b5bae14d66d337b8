// service/evaluate.h: how accurate the parser is, against label files: per field, style and language, with confusions.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "caption/caption.h"
#include "caption/label_file.h"

namespace creditline {

struct Tally {
  std::size_t right = 0, asked = 0;
  void add(bool is_right) {
    right += is_right;
    ++asked;
  }
  double share() const { return asked == 0 ? 0 : static_cast<double>(right) / static_cast<double>(asked); }
};

struct Miss {
  std::string id, text, wanted, got;
};

struct Evaluation {
  std::vector<std::pair<std::string, Tally>> fields;   // in the order of the table; "whole credit" last
  std::map<std::string, Tally> by_style, by_language;  // whole credit
  std::map<std::string, std::size_t> confusions;       // "agency -> photographer", how often
  Tally sure;                    // records of confidence 0.9 and more, and how many of them are right
  double sure_share = 0;         // of all records
  double calibration_error = 0;  // expected calibration error over ten bins
  std::size_t records = 0;
  std::vector<Miss> misses;
};

Evaluation evaluate(const std::vector<LabelledCaption>& labels, const CaptionParser& parser);

// The table that `creditline eval` prints. `by` is "style", "lang" or empty; `misses` at most are listed.
std::string evaluation_table(const Evaluation& evaluation, const std::string& by, std::size_t misses);

}  // namespace creditline
