// training/recipe.h: from label files to a model file: read, cut, vary, compose, learn, calibrate.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "training/trainer.h"

namespace creditline {

struct Recipe {
  std::filesystem::path models;
  std::vector<std::filesystem::path> labels;
  std::vector<std::filesystem::path> tests;
  int variants = 6;  // of each labelled row
  int composed = 3;  // captions of each template in models/training/styles.txt
  int folds = 3;
  TrainingOptions training;
};

// The text of the model file. The calibration is measured on folds: each third of the rows is read by a model that
// has not learnt from it.
Result<std::string> make_model(const Recipe& recipe);

}  // namespace creditline
