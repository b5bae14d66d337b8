// caption/score.h: how right a record is, field by field, against what people answered.
//
// Comparison folds case, compatibility forms, spacing and punctuation at the ends, but no diacritics.
#pragma once

#include <string>
#include <string_view>

#include "caption/label_file.h"
#include "caption/record.h"

namespace creditline {

// The form in which values are compared.
std::string comparable(std::string_view value);

struct Score {
  bool photographers = false, agency = false, distributors = false, pool = false;
  bool whole_credit = false;  // all four, by the first or the second reading
  bool flags = false, credit_text = false;
  bool subject_asked = false, subject = false;  // asked: the label has an answer
  bool people_asked = false, people = false;    // names and positions, in order
  bool no_credit = false;  // the label has no credit at all; then whole_credit says that none was invented
};

Score score(const Record& record, const LabelledCaption& answer);

}  // namespace creditline
