// training/recipe.h: from label files to a model file: read, cut, vary, compose, learn, calibrate.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "training/judge_trainer.h"
#include "training/trainer.h"

namespace creditline {

struct Recipe {
  std::filesystem::path models;
  std::vector<std::filesystem::path> labels;
  std::vector<std::filesystem::path> tests;
  // Those of `labels` that are like what is read later: what `confidence` promises is measured on them. None: on all.
  std::vector<std::filesystem::path> calibration;
  int variants = 6;  // of each labelled row
  int composed = 3;  // captions of each template in models/training/styles.txt
  int folds = 3;
  TrainingOptions training;
  int judged_variants = 4;      // of each row that a fold left out
  double variant_weight = 0.3;  // of each, against 1 of the row
  JudgeOptions judge;
};

struct MadeModel {
  std::string model;  // the file models/credit-model.txt
  std::string judge;  // the file models/credit-judge.txt; empty without folds
};

// The judge learns from folds: each third of the rows is read by a model that has not learnt from it.
Result<MadeModel> make_model(const Recipe& recipe);

}  // namespace creditline
