#include "training/judge_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "caption/word.h"

namespace creditline {
namespace {

using Outcomes = std::vector<std::pair<double, bool>>;  // probability of the first choice, and whether it was right

// A caption with its traits by number.
struct Numbered {
  struct Choice {
    std::vector<std::size_t> traits;
    double log_chance = 0;
    bool right = false;
  };
  std::vector<Choice> choices;
  std::vector<std::size_t> doubt;
  double weight = 1;
};

class JudgeTrainer {
 public:
  JudgeTrainer(const std::vector<const JudgedCaption*>& captions, const JudgeOptions& options) : options_(options) {
    count_traits(captions);
    for (const JudgedCaption* caption : captions) numbered_.push_back(number(*caption));
    weights_.assign(names_.size() + 1, 0);
    weights_[kChance] = 1;
    past_.assign(weights_.size(), 1e-3);
  }

  void run() {
    for (int pass = 0; pass < options_.passes; ++pass) step();
  }

  // The probability of the choice that wins, and whether it is right.
  std::pair<double, bool> outcome(const JudgedCaption& caption) const {
    const Numbered numbered = number(caption);
    const std::vector<double> shares = shares_of(numbered);
    std::size_t best = 0;
    for (std::size_t i = 1; i < numbered.choices.size(); ++i)
      if (shares[i] > shares[best]) best = i;
    return {shares[best], numbered.choices[best].right};
  }

  // Trait and weight in thousandths, by name; those that round to nothing are left out.
  std::map<std::string, long> table() const {
    std::map<std::string, long> out;
    out["chance"] = std::lround(weights_[kChance] * 1000);
    for (const auto& [name, number] : names_) {
      if (const long weight = std::lround(weights_[number] * 1000); std::abs(weight) >= 5) out[name] = weight;
    }
    return out;
  }

 private:
  static constexpr std::size_t kChance = 0;

  void count_traits(const std::vector<const JudgedCaption*>& captions) {
    std::map<std::string, int> counts;
    for (const JudgedCaption* caption : captions) {
      std::map<std::string, int> own;
      for (const auto& choice : caption->choices)
        for (const std::string& trait : choice.traits) own[trait] = 1;
      for (const std::string& trait : caption->doubt) own[trait] = 1;
      for (const auto& [trait, one] : own) counts[trait] += one;
    }
    std::size_t number = kChance;
    for (const auto& [trait, count] : counts)
      if (count >= options_.least_count) names_.emplace(trait, ++number);
  }

  std::vector<std::size_t> numbers(const std::vector<std::string>& traits) const {
    std::vector<std::size_t> out;
    for (const std::string& trait : traits)
      if (const auto found = names_.find(trait); found != names_.end()) out.push_back(found->second);
    return out;
  }

  Numbered number(const JudgedCaption& caption) const {
    Numbered numbered;
    for (const auto& choice : caption.choices)
      numbered.choices.push_back({numbers(choice.traits), std::log(std::max(choice.chance, 1e-6)), choice.right});
    numbered.doubt = numbers(caption.doubt);
    numbered.weight = caption.weight;
    return numbered;
  }

  // Of each choice, then of the doubt.
  std::vector<double> shares_of(const Numbered& caption) const {
    std::vector<double> shares;
    const auto sum_of = [&](const std::vector<std::size_t>& traits) {
      double sum = 0;
      for (const std::size_t trait : traits) sum += weights_[trait];
      return sum;
    };
    for (const auto& choice : caption.choices)
      shares.push_back(weights_[kChance] * choice.log_chance + sum_of(choice.traits));
    shares.push_back(sum_of(caption.doubt));
    const double most = *std::max_element(shares.begin(), shares.end());
    double all = 0;
    for (double& share : shares) all += share = std::exp(share - most);
    for (double& share : shares) share /= all;
    return shares;
  }

  void step() {
    std::vector<double> slope(weights_.size(), 0);
    for (const Numbered& caption : numbered_) {
      const std::vector<double> shares = shares_of(caption);
      double right = 0;
      for (std::size_t i = 0; i < caption.choices.size(); ++i)
        if (caption.choices[i].right) right += shares[i];
      const bool any_right = right > 0;
      for (std::size_t i = 0; i < caption.choices.size(); ++i) {
        const auto& choice = caption.choices[i];
        const double wanted = choice.right ? shares[i] / right : 0;
        const double push = caption.weight * (wanted - shares[i]);
        slope[kChance] += push * choice.log_chance;
        for (const std::size_t trait : choice.traits) slope[trait] += push;
      }
      const double push = caption.weight * ((any_right ? 0 : 1) - shares.back());
      for (const std::size_t trait : caption.doubt) slope[trait] += push;
    }
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const double centre = i == kChance ? 1 : 0;
      const double change = slope[i] - options_.prior * (weights_[i] - centre);
      past_[i] += change * change;
      weights_[i] += options_.rate * change / std::sqrt(past_[i]);
    }
  }

  JudgeOptions options_;
  std::unordered_map<std::string, std::size_t> names_;
  std::vector<Numbered> numbered_;
  std::vector<double> weights_, past_;
};

// Pool-adjacent-violators: the share right never falls as the probability rises.
std::string calibration_of(Outcomes outcomes, std::size_t& lines) {
  std::sort(outcomes.begin(), outcomes.end());
  struct Block {
    double edge, right, count;
  };
  std::vector<Block> blocks;
  // Blocks of a few rows at least, so that one odd row is not a step.
  constexpr std::size_t kLeastRows = 12;
  for (std::size_t i = 0; i < outcomes.size();) {
    Block block{0, 0, 0};
    for (std::size_t k = 0; k < kLeastRows && i < outcomes.size(); ++k, ++i) {
      block.edge = outcomes[i].first;
      block.right += outcomes[i].second;
      ++block.count;
    }
    blocks.push_back(block);
    while (blocks.size() > 1) {
      Block& last = blocks.back();
      Block& before = blocks[blocks.size() - 2];
      if (before.right / before.count < last.right / last.count) break;
      before = {last.edge, before.right + last.right, before.count + last.count};
      blocks.pop_back();
    }
  }
  std::string text;
  for (const Block& block : blocks) {
    // One row right and one wrong are added to each block: no block is certain.
    const double share = (block.right + 1) / (block.count + 2);
    text += "calibration " + std::to_string(std::lround(block.edge * 1e4)) + " " +
            std::to_string(std::lround(share * 1e4)) + "\n";
    ++lines;
  }
  return text;
}

}  // namespace

TrainedJudge train_judge(const std::vector<JudgedCaption>& captions, const JudgeOptions& options) {
  TrainedJudge trained;
  Outcomes outcomes;
  std::size_t before = 0, right = 0, measured = 0;
  const auto fold_of = [&](const JudgedCaption& caption) {
    return static_cast<int>((hash_bytes(caption.id) >> 17) % static_cast<std::uint64_t>(options.folds));
  };
  for (int fold = 0; fold < options.folds; ++fold) {
    std::vector<const JudgedCaption*> kept, left_out;
    for (const JudgedCaption& caption : captions) (fold_of(caption) == fold ? left_out : kept).push_back(&caption);
    JudgeTrainer trainer(kept, options);
    trainer.run();
    for (const JudgedCaption* caption : left_out) {
      if (caption->weight < 1) continue;
      const auto outcome = trainer.outcome(*caption);
      right += outcome.second;
      if (caption->calibrates) outcomes.push_back(outcome);
    }
  }
  std::vector<const JudgedCaption*> all;
  for (const JudgedCaption& caption : captions) {
    all.push_back(&caption);
    if (caption.weight < 1) continue;
    ++measured;
    const auto best = std::max_element(caption.choices.begin(), caption.choices.end(),
                                       [](const auto& a, const auto& b) { return a.chance < b.chance; });
    before += best->right;
  }
  const double rows = static_cast<double>(std::max<std::size_t>(measured, 1));
  trained.share_right = static_cast<double>(right) / rows;
  trained.share_before = static_cast<double>(before) / rows;
  JudgeTrainer trainer(all, options);
  trainer.run();
  std::size_t lines = 0;
  for (const auto& [name, weight] : trainer.table()) {
    trained.text += "trait " + name + " " + std::to_string(weight) + "\n";
    ++lines;
  }
  trained.text += calibration_of(std::move(outcomes), lines);
  trained.text += "end " + std::to_string(lines) + "\n";
  return trained;
}

}  // namespace creditline
