// training/trainer.h: learns the weights of caption/sequence_model.h from examples.
//
// Conditional log-likelihood with an L2 prior, by AdaGrad over shuffled examples; one thread and one seed, so that the
// same examples give the same weights. Rows of weights that stay small are left out of the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "caption/lexicon.h"
#include "training/example.h"

namespace creditline {

struct TrainingOptions {
  int epochs = 12;            // passes over all examples
  double rate = 0.05;         // AdaGrad's first step
  double prior = 0.0001;      // L2, per example; higher: smoother, forgets rare words
  int least_count = 3;        // attributes met in fewer examples are not learnt
  double least_weight = 0.1;  // rows whose weights are all smaller are left out of the file
  std::uint64_t seed = 20260701;
  std::function<void(const std::string&)> progress;  // one line per epoch; may be empty
};

struct TrainedModel {
  std::string text;  // the model file
  std::size_t rows = 0;
  std::size_t attributes = 0;
};

TrainedModel train(const std::vector<Example>& examples, const Lexicon& lexicon, const TrainingOptions& options);

}  // namespace creditline
