#include "caption/labellings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace creditline {
namespace {

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b < a - 40 ? a : a + std::log1p(std::exp(b - a));
}

// exp(-thousandths / 1000) for thousandths >= 0, by two tables: whole steps of 1024 and the rest.
class Falling {
 public:
  Falling() {
    for (std::size_t i = 0; i < fine_.size(); ++i) fine_[i] = std::exp(-static_cast<double>(i) * kWeightUnit);
    for (std::size_t i = 0; i < coarse_.size(); ++i)
      coarse_[i] = std::exp(-1024.0 * static_cast<double>(std::min(i, kSteps - 1)) * kWeightUnit);
  }
  double operator()(std::int32_t thousandths) const {
    const auto t = std::min(static_cast<std::uint32_t>(thousandths), kEnd);
    return coarse_[t >> 10] * fine_[t & 1023];
  }

 private:
  static constexpr std::size_t kSteps = 256;
  static constexpr std::uint32_t kEnd = kSteps * 1024;  // e to the -261: as good as nothing
  std::array<double, 1024> fine_;
  std::array<double, kSteps + 1> coarse_;  // beyond the last step all are alike
};
const Falling kFalling;

std::int32_t most_of(const LabelSums& sums) { return *std::max_element(sums.begin(), sums.end()); }
std::size_t place_of_most(const LabelSums& sums) {
  return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

// Viterbi's step: the best path into each label by way of each one before.
CREDITLINE_PART_OF_WIDE void step_best(const Transitions::Steps& steps, const LabelSums& own, LabelSums& scores) {
  Eight best, row;
  load_row(steps[0], best);
  best += scores[0];
  for (std::size_t p = 1; p < kLabels; ++p) {
    load_row(steps[p], row);
    row += scores[p];
    best = row > best ? row : best;
  }
  load_row(own, row);
  store_row(best + row, scores);
}

// The sum over all paths into each label, as chances. They grow small from token to token; before they leave the range
// of a double they are brought back near 1.
class Forward {
 public:
  CREDITLINE_PART_OF_WIDE void begin(LabelSums own) { take(own, EightDoubles{} + 1.0); }
  CREDITLINE_PART_OF_WIDE void step(const Transitions::Chances& chances, const LabelSums& own) {
    EightDoubles into{}, row;
    for (std::size_t p = 0; p < kLabels; ++p) {
      load_row(chances[p], row);
      into += forward_[p] * row;
    }
    take(own, into);
  }
  double log_of_all() const { return log_ + std::log(sum_) + static_cast<double>(taken_) * kWeightUnit; }

 private:
  CREDITLINE_PART_OF_WIDE void take(const LabelSums& own, const EightDoubles& into) {
    constexpr double kSmall = 1e-200, kLarge = 1e200;
    const std::int32_t most = most_of(own);
    std::array<double, kLabels> falling;
    for (std::size_t l = 0; l < kLabels; ++l) falling[l] = kFalling(most - own[l]);
    EightDoubles row;
    load_row(falling, row);
    store_row(into * row, forward_);
    taken_ += most;
    sum_ = ((forward_[0] + forward_[1]) + (forward_[2] + forward_[3])) +
           ((forward_[4] + forward_[5]) + (forward_[6] + forward_[7]));
    if (sum_ > kSmall && sum_ < kLarge) return;
    for (double& chance : forward_) chance /= sum_;
    log_ += std::log(sum_);
    sum_ = 1;
  }

  std::array<double, kLabels> forward_{};
  std::int64_t taken_ = 0;  // thousandths: of each token its best label's
  double log_ = 0, sum_ = 0;
};

}  // namespace

void Transitions::close() {
  for (std::size_t join = 0; join < kJoins; ++join) {
    for (std::size_t previous = 0; previous < kLabels; ++previous) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        std::int32_t& step = steps[join][previous][l];
        if (!may_follow(static_cast<Label>(previous), static_cast<Label>(l))) step = kForbidden;
        chances[join][previous][l] = std::exp(step * kWeightUnit);
      }
    }
  }
  for (std::size_t l = 0; l < kLabels; ++l)
    if (continues_value(static_cast<Label>(l))) first[l] = kForbidden;
}

// The best path and the sum of all, side by side: neither waits for the other.
CREDITLINE_WIDE void Labellings::see(const Transitions& transitions, const std::vector<Join>& joins,
                                     const Emissions& emissions) {
  transitions_ = &transitions;
  joins_ = &joins;
  emissions_ = &emissions;
  const std::size_t n = emissions.size();
  scores_.resize(n);
  taken_.assign(n / kOften + 1, 0);
  log_of_all_ = 0;
  if (n == 0) return;
  LabelSums scores = transitions.first;
  add(scores, emissions[0]);
  Forward forward;
  forward.begin(scores);
  scores_[0] = scores;
  for (std::size_t i = 1; i < n; ++i) {
    const auto join = static_cast<std::size_t>(joins[i]);
    step_best(transitions.steps[join], emissions[i], scores);
    forward.step(transitions.chances[join], emissions[i]);
    if (i % kOften == 0) {  // far from the end of 32 bits
      const std::int32_t most = most_of(scores);
      for (std::int32_t& score : scores) score -= most;
      taken_[i / kOften] = taken_[i / kOften - 1] + most;
    }
    scores_[i] = scores;
  }
  log_of_all_ = forward.log_of_all();
}

// The first of the labels by way of which the best path into a label comes. Mostly nothing is said, and nothing before.
std::size_t Labellings::best_before(std::size_t token, std::size_t label) const {
  const Transitions::Steps& steps = steps_into(token);
  const std::int64_t best = score(token, label) - (*emissions_)[token][label];
  std::size_t before = 0;
  while (before + 1 < kLabels && score(token - 1, before) + steps[before][label] != best) ++before;
  return before;
}

double Labellings::probability_of(std::int64_t score) const {
  return std::exp(static_cast<double>(score) * kWeightUnit - log_of_all_);
}

Labelling Labellings::best() const {
  const std::size_t n = scores_.size();
  Labelling labelling{std::vector<Label>(n), 1};
  if (n == 0) return labelling;
  std::size_t label = place_of_most(scores_[n - 1]);
  labelling.probability = probability_of(score(n - 1, label));
  for (std::size_t i = n; i-- > 0;) {
    labelling.labels[i] = static_cast<Label>(label);
    if (i > 0) label = best_before(i, label);
  }
  return labelling;
}

// From the end backwards: the best path into each label is known, so the most promising ending of a path is always the
// one to go on with, and paths come out best first.
class Labellings::Search {
 public:
  Search(const Labellings& labellings, double least_share) : of_(labellings), end_(labellings.scores_.size()) {
    const std::int64_t best = of_.score(end_ - 1, place_of_most(of_.scores_[end_ - 1]));
    least_ = best + std::llround(std::log(least_share) / kWeightUnit);
    for (std::size_t l = 0; l < kLabels; ++l) push({end_ - 1, l, kNone, 0, of_.score(end_ - 1, l)});
  }

  bool has_next() const { return !open_.empty(); }

  Labelling next() {
    std::pop_heap(open_.begin(), open_.end(), is_worse);
    std::size_t at = open_.back().at;
    open_.pop_back();
    while (endings_[at].token > 0) at = extended(at);
    Labelling labelling{{}, of_.probability_of(endings_[at].whole)};
    labelling.labels.reserve(end_);
    for (std::size_t k = at; k != kNone; k = endings_[k].rest)
      labelling.labels.push_back(static_cast<Label>(endings_[k].label));
    return labelling;
  }

 private:
  struct Ending {  // of a path, from `token` on; `rest` is the ending behind it
    std::size_t token, label, rest;
    std::int64_t behind;  // what the tokens behind `token` add
    std::int64_t whole;   // the score of the best path with this ending
  };
  struct Open {
    std::int64_t whole;
    std::size_t at;  // in endings_
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static bool is_worse(const Open& a, const Open& b) { return a.whole != b.whole ? a.whole < b.whole : a.at > b.at; }

  bool push(const Ending& ending) {
    if (ending.whole < least_) return false;
    endings_.push_back(ending);
    open_.push_back({ending.whole, endings_.size() - 1});
    std::push_heap(open_.begin(), open_.end(), is_worse);
    return true;
  }

  // One token further to the front by way of the best label; the others wait.
  std::size_t extended(std::size_t at) {
    const Ending ending = endings_[at];
    const Transitions::Steps& steps = of_.steps_into(ending.token);
    const std::size_t before = ending.token - 1;
    const std::int64_t own = ending.behind + (*of_.emissions_)[ending.token][ending.label];
    const std::size_t best = of_.best_before(ending.token, ending.label);
    for (std::size_t p = 0; p < kLabels; ++p) {
      const std::int64_t behind = own + steps[p][ending.label];
      if (p != best) push({before, p, at, behind, of_.score(before, p) + behind});
    }
    endings_.push_back({before, best, at, own + steps[best][ending.label], ending.whole});
    return endings_.size() - 1;
  }

  const Labellings& of_;
  std::size_t end_;
  std::int64_t least_ = 0;
  std::vector<Ending> endings_;
  std::vector<Open> open_;
};

std::vector<Labelling> Labellings::best(std::size_t count, double least_share) const {
  std::vector<Labelling> out;
  if (scores_.empty()) return out;
  for (Search search(*this, least_share); out.size() < count && search.has_next();) out.push_back(search.next());
  return out;
}

std::vector<LabelScores> Labellings::marginals() const {
  const Emissions& emissions = *emissions_;
  const std::size_t n = emissions.size();
  std::vector<std::array<double, kLabels>> forward(n), backward(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto& steps = steps_into(i);
    for (std::size_t l = 0; l < kLabels; ++l) {
      double sum = i == 0 ? transitions_->first[l] * kWeightUnit : -std::numeric_limits<double>::infinity();
      if (i > 0)
        for (std::size_t p = 0; p < kLabels; ++p) sum = log_sum(sum, forward[i - 1][p] + steps[p][l] * kWeightUnit);
      forward[i][l] = sum + emissions[i][l] * kWeightUnit;
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    if (i + 1 == n) {
      backward[i].fill(0);
      continue;
    }
    const auto& steps = steps_into(i + 1);
    for (std::size_t l = 0; l < kLabels; ++l) {
      double sum = -std::numeric_limits<double>::infinity();
      for (std::size_t next = 0; next < kLabels; ++next) {
        sum = log_sum(sum, (steps[l][next] + emissions[i + 1][next]) * kWeightUnit + backward[i + 1][next]);
      }
      backward[i][l] = sum;
    }
  }
  std::vector<LabelScores> out(n);
  for (std::size_t i = 0; i < n; ++i) {
    double total = -std::numeric_limits<double>::infinity();
    for (std::size_t l = 0; l < kLabels; ++l) total = log_sum(total, forward[i][l] + backward[i][l]);
    for (std::size_t l = 0; l < kLabels; ++l) {
      out[i][l] = static_cast<float>(std::exp(forward[i][l] + backward[i][l] - total));
    }
  }
  return out;
}

}  // namespace creditline
