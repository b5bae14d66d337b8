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

// Weights are whole thousandths, in the file and in memory: their sums are exact, in whatever order they are added.
using LabelWeights = std::array<std::int16_t, kLabels>;
using LabelSums = std::array<std::int32_t, kLabels>;
inline constexpr double kWeightUnit = 1.0 / 1000;

// Attribute -> rows of weights. The table holds keys and numbers of rows, open addressing, so that a look-up that finds
// nothing touches one line of memory and the rows lie close together.
template <std::size_t Rows>
class WeightTable {
 public:
  using Row = std::array<LabelWeights, Rows>;
  WeightTable() : slots_(1u << 17) { rows_.reserve(1u << 16); }
  const Row* find(Attribute key) const {
    for (std::size_t at = slot(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return &rows_[slots_[at].row];
      if (slots_[at].key == 0) return nullptr;
    }
  }
  Row& operator[](Attribute key) {
    if ((rows_.size() + 1) * 2 > slots_.size()) grow();
    std::size_t at = slot(key);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].key == 0) {
      slots_[at] = {key, static_cast<std::uint32_t>(rows_.size())};
      rows_.emplace_back();
    }
    return rows_[slots_[at].row];
  }
  std::size_t size() const { return rows_.size(); }

 private:
  struct Slot {
    Attribute key = 0;
    std::uint32_t row = 0;
  };
  std::size_t slot(Attribute key) const {
    key *= 0x9E3779B97F4A7C15u;
    return (key ^ key >> 32) & (slots_.size() - 1);
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& moved : old) {
      if (moved.key == 0) continue;
      std::size_t at = slot(moved.key);
      while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = moved;
    }
  }
  std::vector<Slot> slots_;
  std::vector<Row> rows_;
};

// Rows of the attributes seen from a token alone. Those of templates with few attributes are found by their number,
// the others in a table.
class HereTable {
 public:
  HereTable() : row_of_(count_of_few()), rows_(1) { rows_.reserve(1u << 15); }
  // The row, all zero when the model does not know the attribute.
  const LabelWeights& find(Attribute attribute) const {
    if (const std::size_t few = number_of_few(attribute); few != kNotFew) return rows_[row_of_[few]];
    const auto* row = others_.find(attribute);
    return row ? (*row)[0] : rows_[0];
  }
  LabelWeights& operator[](Attribute attribute) {
    const std::size_t few = number_of_few(attribute);
    if (few == kNotFew) return others_[attribute][0];
    if (row_of_[few] == 0) {
      row_of_[few] = static_cast<std::uint32_t>(rows_.size());
      rows_.emplace_back();
    }
    return rows_[row_of_[few]];
  }

 private:
  std::vector<std::uint32_t> row_of_;  // by number_of_few(); 0: the row of zeros
  std::vector<LabelWeights> rows_;
  WeightTable<1> others_;
};

struct Labelling {
  std::vector<Label> labels;
  double probability = 0;  // of the whole labelling, among all labellings
};

class SequenceModel {
 public:
  static Result<SequenceModel> load(const std::filesystem::path& file);

  // The score of each label at each token from its features alone.
  std::vector<LabelSums> emissions(const std::vector<TokenFeatures>& features) const;
  // The `count` most probable labellings, best first.
  std::vector<Labelling> best(const std::vector<TokenFeatures>& features, const std::vector<LabelSums>& emissions,
                              std::size_t count = 1) const;
  // The probability of each label at each token.
  std::vector<LabelScores> marginals(const std::vector<TokenFeatures>& features,
                                     const std::vector<LabelSums>& emissions) const;
  // What one attribute, seen from `offset` tokens away, adds to `label`; 0 when the model does not know it.
  float weight(Attribute attribute, int offset, Label label) const;
  float weight_here(Attribute attribute, Label label) const;

  // The probability that the whole credit is right, from the probability of the labelling: a table of steps.
  double calibrated(double probability) const;

 private:
  using Steps = std::array<LabelSums, kLabels>;                      // [previous label][label]
  using Chances = std::array<std::array<double, kLabels>, kLabels>;  // their exponentials
  std::vector<Labelling> several_best(const std::vector<TokenFeatures>& features,
                                      const std::vector<LabelSums>& emissions, std::size_t count) const;
  Labelling one_best(const std::vector<TokenFeatures>& features, const std::vector<LabelSums>& emissions) const;
  double log_of_all(const std::vector<TokenFeatures>& features, const std::vector<LabelSums>& emissions) const;
  const std::int32_t* word_weights(const WordFacts& word) const;
  void close();  // after loading: forbids what may not be, and makes the exponentials

  std::uint64_t number_ = 0;  // of this model among all that the program loaded, for WordFacts
  WeightTable<kOffsets> around_;
  HereTable here_;
  std::array<Steps, kJoins> transitions_{};  // forbidden steps stand at kForbidden
  std::array<Chances, kJoins> chances_{};
  LabelSums first_{};
  std::vector<std::pair<double, double>> calibration_;  // (upper edge of probability, share right), ascending
};

// In thousandths: as good as never, and far from the end of 32 bits.
inline constexpr std::int32_t kForbidden = -100'000'000;

}  // namespace creditline
