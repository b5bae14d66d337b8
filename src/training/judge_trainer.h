// training/judge_trainer.h: learns the weights of caption/judge.h from captions that models read which had not seen
// them.
//
// Log-linear over the readings of a caption and the doubt that none is right; L2 prior, AdaGrad over all examples at
// once, so that the same examples give the same weights.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace creditline {

// One caption with its readings.
struct JudgedCaption {
  struct Choice {
    double chance = 0;                // by the sequence model
    std::vector<std::string> traits;  // see caption/judge.h
    bool right = false;
  };
  std::string id;
  std::vector<Choice> choices;
  std::vector<std::string> doubt;
  double weight = 1;       // 1: a row as people wrote it; less: a variant of one, which is not measured
  bool calibrates = true;  // the calibration is measured on it
};

struct JudgeOptions {
  int passes = 200;     // over all captions
  double rate = 0.1;    // AdaGrad's first step
  double prior = 6;     // L2, against all captions together
  int least_count = 3;  // traits met in fewer captions are not learnt
  int folds = 5;        // that the calibration is measured on
};

struct TrainedJudge {
  std::string text;         // the file models/credit-judge.txt
  double share_right = 0;   // of captions whose whole credit is right, on folds
  double share_before = 0;  // by the model's chance alone
};

TrainedJudge train_judge(const std::vector<JudgedCaption>& captions, const JudgeOptions& options);

}  // namespace creditline
