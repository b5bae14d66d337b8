// caption/labellings.h: all labellings of one caption's tokens, best first, and what share of the chance each has.
//
//   Labellings labellings;
//   labellings.see(transitions, joins, emissions);   // one walk over the tokens
//   labellings.best()                                // the most probable one
//   labellings.best(16, 0.005)                       // and others
//
// The score of a labelling is the sum of its emissions and transitions; its probability the exponential of that, among
// all labellings. A Labellings keeps its memory from caption to caption. Cost: linear in the tokens. Threads: one each.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/wide.h"
#include "caption/features.h"
#include "caption/labels.h"

namespace creditline {

using LabelScores = std::array<float, kLabels>;

// Weights are whole thousandths, in the file and in memory: their sums are exact, in whatever order they are added.
using LabelWeights = std::array<std::int16_t, kLabels>;
using LabelSums = std::array<std::int32_t, kLabels>;
inline constexpr double kWeightUnit = 1.0 / 1000;
// In thousandths: as good as never, and far from the end of 32 bits.
inline constexpr std::int32_t kForbidden = -100'000'000;

// The sums of the weights of every token, with room for what is added beyond the ends of the text.
class Emissions {
 public:
  static constexpr std::size_t kEdge = 3;
  void clear(std::size_t tokens) { rows_.assign(tokens + 2 * kEdge, LabelSums{}); }
  std::size_t size() const { return rows_.size() - 2 * kEdge; }
  LabelSums& operator[](std::size_t i) { return rows_[i + kEdge]; }
  const LabelSums& operator[](std::size_t i) const { return rows_[i + kEdge]; }
  // Adds rows to the tokens from `first` on, which may begin up to kEdge before the text.
  template <class Number, std::size_t Rows>
  CREDITLINE_PART_OF_WIDE void add(std::ptrdiff_t first, const std::array<std::array<Number, kLabels>, Rows>& rows) {
    LabelSums* to = &rows_[static_cast<std::size_t>(first + static_cast<std::ptrdiff_t>(kEdge))];
    for (std::size_t row = 0; row < Rows; ++row) creditline::add(to[row], rows[row]);
  }

 private:
  std::vector<LabelSums> rows_ = std::vector<LabelSums>(2 * kEdge);
};

// What a label adds behind another one, by the way the tokens are joined.
struct Transitions {
  using Steps = std::array<LabelSums, kLabels>;                      // [previous label][label]
  using Chances = std::array<std::array<double, kLabels>, kLabels>;  // their exponentials

  std::vector<Steps> steps = std::vector<Steps>(kJoins);  // by Join
  std::array<Chances, kJoins> chances{};
  LabelSums first{};  // of the first token

  // Forbids what may not follow, and makes the exponentials; once, when the steps stand.
  void close();
};

struct Labelling {
  std::vector<Label> labels;
  double probability = 0;  // of the whole labelling, among all labellings
};

class Labellings {
 public:
  // All of these have to stay as long as labellings are asked for.
  void see(const Transitions& transitions, const std::vector<Join>& joins, const Emissions& emissions);

  // The most probable labelling; empty, and certain, of a text without tokens.
  Labelling best() const;
  // The `count` most probable labellings, best first; none that is less than `least_share` as probable as the best.
  std::vector<Labelling> best(std::size_t count, double least_share) const;
  // The probability of each label at each token.
  std::vector<LabelScores> marginals() const;

 private:
  class Search;
  const Transitions::Steps& steps_into(std::size_t token) const {
    return transitions_->steps[static_cast<std::size_t>((*joins_)[token])];
  }
  // Of the best path into a label at a token, in thousandths.
  std::int64_t score(std::size_t token, std::size_t label) const {
    return taken_[token / kOften] + scores_[token][label];
  }
  std::size_t best_before(std::size_t token, std::size_t label) const;
  double probability_of(std::int64_t score) const;

  static constexpr std::size_t kOften = 256;  // tokens after which scores are brought back near 0

  const Transitions* transitions_ = nullptr;
  const std::vector<Join>* joins_ = nullptr;
  const Emissions* emissions_ = nullptr;
  std::vector<LabelSums> scores_;    // [token][label]: of the best path into it, less what was taken off
  std::vector<std::int64_t> taken_;  // by token / kOften
  double log_of_all_ = 0;            // of the sum over all labellings
};

}  // namespace creditline
