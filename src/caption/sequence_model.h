// caption/sequence_model.h: the one linear-chain model that labels the tokens of a caption.
//
// A conditional random field over eight labels: the score of a labelling is the sum, over tokens, of the weights of
// their features and of the transition from the label before, one set of transitions for each way of joining (comma,
// slash, …). best() gives the most probable labelling and its probability; marginals() that of each token's label.
//
// File: models/credit-model.txt, text, one weight row a line, made by creditline-train (see models/credit-model.md).
// Cost: linear in the tokens. Threads: const once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "caption/features.h"
#include "caption/labels.h"

namespace creditline {

using LabelScores = std::array<float, kLabels>;

// Attribute -> rows of weights, open addressing: a look-up is one probe and mostly a miss.
template <std::size_t Rows>
class WeightTable {
 public:
  using Row = std::array<LabelScores, Rows>;
  WeightTable() : keys_(1024, 0), rows_(1024) {}
  const Row* find(Attribute key) const {
    for (std::size_t at = slot(key);; at = (at + 1) & (keys_.size() - 1)) {
      if (keys_[at] == key) return &rows_[at];
      if (keys_[at] == 0) return nullptr;
    }
  }
  Row& operator[](Attribute key) {
    if ((count_ + 1) * 2 > keys_.size()) grow();
    std::size_t at = slot(key);
    while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
    if (keys_[at] == 0) {
      keys_[at] = key;
      rows_[at] = Row{};
      ++count_;
    }
    return rows_[at];
  }
  std::size_t size() const { return count_; }

 private:
  std::size_t slot(Attribute key) const {
    key *= 0x9E3779B97F4A7C15u;
    return (key ^ key >> 32) & (keys_.size() - 1);
  }
  void grow() {
    std::vector<Attribute> keys(keys_.size() * 2, 0);
    std::vector<Row> rows(keys_.size() * 2);
    keys.swap(keys_);
    rows.swap(rows_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == 0) continue;
      std::size_t at = slot(keys[i]);
      while (keys_[at] != 0) at = (at + 1) & (keys_.size() - 1);
      keys_[at] = keys[i];
      rows_[at] = rows[i];
    }
  }
  std::vector<Attribute> keys_;
  std::vector<Row> rows_;
  std::size_t count_ = 0;
};

struct Labelling {
  std::vector<Label> labels;
  double probability = 0;  // of the whole labelling, among all labellings
};

class SequenceModel {
 public:
  static Result<SequenceModel> load(const std::filesystem::path& file);

  // The score of each label at each token from its features alone.
  std::vector<LabelScores> emissions(const std::vector<TokenFeatures>& features) const;
  // The `count` most probable labellings, best first.
  std::vector<Labelling> best(const std::vector<TokenFeatures>& features, const std::vector<LabelScores>& emissions,
                              std::size_t count = 1) const;
  // The probability of each label at each token.
  std::vector<LabelScores> marginals(const std::vector<TokenFeatures>& features,
                                     const std::vector<LabelScores>& emissions) const;
  // What one attribute, seen from `offset` tokens away, adds to `label`; 0 when the model does not know it.
  float weight(Attribute attribute, int offset, Label label) const;
  float weight_here(Attribute attribute, Label label) const;

  // The probability that the whole credit is right, from the probability of the labelling: a table of steps.
  double calibrated(double probability) const;

 private:
  friend class ModelWriter;
  WeightTable<kOffsets> around_;
  WeightTable<1> here_;
  // [join][previous label][label]; forbidden steps stand at kForbidden.
  std::array<std::array<LabelScores, kLabels>, kJoins> transitions_{};
  std::array<float, kLabels> first_{};
  std::vector<std::pair<double, double>> calibration_;  // (upper edge of probability, share right), ascending
};

inline constexpr float kForbidden = -1e6f;

}  // namespace creditline
