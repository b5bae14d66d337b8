// caption/judge.h: which of the likely readings of a credit is right, and how sure that is.
//
// The sequence model sees two tokens to each side; the judge sees a reading as a whole: which links it has in which
// order, what each looks like, what stands around the credit and what is left outside. A log-linear model over the
// readings of one caption and the chance that none of them is right: what it gives is the probability of a whole
// credit.
//
//   "(JP/Seto Wardhana)"   agency JP, distributors Seto Wardhana   -> agency JP, photographers Seto Wardhana
//
// File: models/credit-judge.txt, text, one trait and its weight a line, then the calibration; made by creditline-train.
// Cost: linear in the tokens. Threads: const once loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "caption/credit.h"
#include "caption/scene.h"
#include "caption/tokens.h"
#include "caption/trait.h"

namespace creditline {

// A reading of a caption's credit: one whole credit, or none.
struct Reading {
  CreditReading credit;
  std::vector<Label> labels;  // the most probable labelling that gives it
  double chance = 0;          // by the sequence model: of all labellings that give this credit
  double probability = 0;     // by the judge: that the whole credit is right
};

// What the traits are taken from.
struct Heard {
  std::string_view text;
  const std::vector<Token>& tokens;
  const Scene& scene;
};

// What the traits of a reading add up to, and their names ("roles:P/A"), for the model file and for people.
double weight_of_traits(const Heard& heard, const Reading& reading, const TraitWeights& weights);
std::vector<std::string> trait_names_of(const Heard& heard, const Reading& reading);
// Traits of the caption itself, for the chance that no reading is right.
double weight_of_doubt(const Heard& heard, const std::vector<Reading>& readings, const TraitWeights& weights);
std::vector<std::string> trait_names_of_doubt(const Heard& heard, const std::vector<Reading>& readings);

class Judge {
 public:
  // A file that is not there: every reading keeps the model's chance. Errors: kModel with file and line.
  static Result<Judge> load(const std::filesystem::path& file);

  // Gives each reading its probability and puts the most probable first.
  void weigh(const Heard& heard, std::vector<Reading>& readings) const;
  // What one trait adds to a reading; 0 where the judge does not know it.
  double weight(std::string_view trait) const { return weights_[trait_of(trait)]; }

 private:
  double calibrated(double probability) const;

  TraitWeights weights_;
  double of_chance_ = 1;                                // the weight of the logarithm of the model's chance
  std::vector<std::pair<double, double>> calibration_;  // (upper edge of probability, share right), ascending
};

}  // namespace creditline
