// training/verb_trainer.h: learns models/verb-model.txt, which chooses the main verb of an English sentence.
//
// From the subjects of label files (English rows), from models/training/subjects.txt (by hand) and, first and with less
// weight, from models/training/sentences.txt (composed by make_sentences.py). Conditional log-likelihood by stochastic
// gradient with weights that decay; one thread and one seed, so that the same rows give the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace creditline {

struct VerbRecipe {
  std::filesystem::path models;
  std::vector<std::filesystem::path> labels;
  int epochs = 15;              // passes over the rows
  double rate = 0.05;           // first step; falls with the passes
  int composed_epochs = 6;      // passes over the composed sentences
  double composed_rate = 0.02;  // their first step
  double decay = 0.01;          // share of every weight that a pass takes away
  double least_weight = 0.05;   // smaller weights are left out of the file
  int folds = 5;                // parts of the rows, each measured by what the others teach; 0: not measured
  std::uint64_t seed = 20261124;
  std::function<void(const std::string&)> progress;  // what was measured, a line each; may be empty
};

// The text of the model file. Errors: kNotFound, kModel or kBadInput with file and line.
Result<std::string> make_verb_model(const VerbRecipe& recipe);

}  // namespace creditline
