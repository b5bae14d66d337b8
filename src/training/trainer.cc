#include "training/trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "caption/features.h"
#include "caption/sequence_model.h"
#include "caption/word_cache.h"
#include "training/vary.h"

namespace creditline {
namespace {

using Scores = std::array<double, kLabels>;
constexpr double kNever = -1e6;  // the score of a step that may not be

// An example as the trainer meets it: numbers only.
struct Sequence {
  struct Position {
    std::vector<std::uint32_t> around, here;
    Join join = Join::kNone;
    Label label = Label::kOutside;
  };
  std::vector<Position> positions;
};

// Attributes get numbers in the order in which they are first met, so that a run can be repeated.
struct Dictionary {
  std::unordered_map<Attribute, std::uint32_t> numbers;
  std::vector<Attribute> attributes;
  std::vector<int> counts;
  std::uint32_t number_of(Attribute attribute) {
    const auto [found, added] = numbers.emplace(attribute, static_cast<std::uint32_t>(attributes.size()));
    if (added) {
      attributes.push_back(attribute);
      counts.push_back(0);
    }
    return found->second;
  }
};

// Houses and names of the lexicon that this example hides from the model.
void hide(std::vector<LexiconMatch>& matches, const Example& example, Random& random) {
  if (example.hidden_houses <= 0 && example.hidden_names <= 0) return;
  std::erase_if(matches, [&](const LexiconMatch& match) {
    const WordList list = match.entry->list;
    if (list == WordList::kOrganisation) return chance(random, example.hidden_houses);
    if (list == WordList::kGivenNames || list == WordList::kFamilyNames) return chance(random, example.hidden_names);
    return false;
  });
}

class Trainer {
 public:
  Trainer(const std::vector<Example>& examples, const Lexicon& lexicon, const TrainingOptions& options)
      : options_(options), random_(options.seed) {
    for (const Example& example : examples) read(example, lexicon);
    drop_rare();
    around_.assign(around_words_.attributes.size() * kOffsets * kLabels, 0);
    here_.assign(here_words_.attributes.size() * kLabels, 0);
    steps_.assign(kJoins * kLabels * kLabels, 0);
    first_.assign(kLabels, 0);
    around_past_.assign(around_.size(), 1e-4f);
    here_past_.assign(here_.size(), 1e-4f);
    steps_past_.assign(steps_.size(), 1e-4f);
    first_past_.assign(first_.size(), 1e-4f);
  }

  TrainedModel run() {
    std::vector<std::size_t> order(sequences_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(random_, i)]);
      double loss = 0;
      for (const std::size_t i : order) loss += learn(sequences_[i]);
      if (epoch >= options_.epochs / 2) remember();
      if (options_.progress) {
        options_.progress("epoch " + std::to_string(epoch + 1) + ": loss " +
                          std::to_string(loss / static_cast<double>(sequences_.size())));
      }
    }
    settle();
    return write();
  }

 private:
  // The weights of the file are the mean over the second half of the epochs: the last step alone is noisy.
  void remember() {
    ++remembered_;
    for (const auto& [weights, sums] : {std::pair{&around_, &around_sums_},
                                        {&here_, &here_sums_},
                                        {&steps_, &steps_sums_},
                                        {&first_, &first_sums_}}) {
      sums->resize(weights->size(), 0);
      for (std::size_t i = 0; i < weights->size(); ++i) (*sums)[i] += (*weights)[i];
    }
  }

  void settle() {
    for (const auto& [weights, sums] : {std::pair{&around_, &around_sums_},
                                        {&here_, &here_sums_},
                                        {&steps_, &steps_sums_},
                                        {&first_, &first_sums_}}) {
      for (std::size_t i = 0; i < weights->size(); ++i) (*weights)[i] = (*sums)[i] / static_cast<float>(remembered_);
    }
  }

  void read(const Example& example, const Lexicon& lexicon) {
    const std::string text = text_of(example);
    const std::vector<Token> tokens = tokenize(text);
    if (tokens.empty()) return;
    std::vector<LexiconMatch> matches = lexicon.match(text, tokens);
    hide(matches, example, random_);
    const auto features = make_features(text, tokens, WordCache::of_this_thread().look_up(text, tokens), matches);
    names_.learn(text, tokens, matches);
    const auto labels = labels_of(example, tokens);
    Sequence sequence;
    sequence.positions.resize(tokens.size());
    std::vector<std::uint32_t> seen_around, seen_here;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      auto& position = sequence.positions[i];
      position.join = features[i].join;
      position.label = labels[i];
      const bool hide_word = example.hidden_words > 0 && chance(random_, example.hidden_words);
      for (const Attribute a : features[i].word->attributes)
        if (!hide_word || !is_word_attribute(a)) position.around.push_back(around_words_.number_of(a));
      for (const Attribute a : features[i].around) position.around.push_back(around_words_.number_of(a));
      for (const Attribute a : features[i].here) position.here.push_back(here_words_.number_of(a));
      seen_around.insert(seen_around.end(), position.around.begin(), position.around.end());
      seen_here.insert(seen_here.end(), position.here.begin(), position.here.end());
    }
    const auto count = [](std::vector<std::uint32_t>& seen, std::vector<int>& counts) {
      std::sort(seen.begin(), seen.end());
      seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
      for (const std::uint32_t number : seen) ++counts[number];
    };
    count(seen_around, around_words_.counts);
    count(seen_here, here_words_.counts);
    sequences_.push_back(std::move(sequence));
  }

  void drop_rare() {
    for (Sequence& sequence : sequences_) {
      for (auto& position : sequence.positions) {
        std::erase_if(position.around, [&](std::uint32_t a) { return around_words_.counts[a] < options_.least_count; });
        std::erase_if(position.here, [&](std::uint32_t a) { return here_words_.counts[a] < options_.least_count; });
      }
    }
  }

  static double log_sum(const Scores& scores) {
    const double most = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - most);
    return most + std::log(sum);
  }

  double step(Join join, std::size_t from, std::size_t to) const {
    if (!may_follow(static_cast<Label>(from), static_cast<Label>(to))) return kNever;
    return steps_[(static_cast<std::size_t>(join) * kLabels + from) * kLabels + to];
  }
  double start(std::size_t label) const { return continues_value(static_cast<Label>(label)) ? kNever : first_[label]; }

  void emissions(const Sequence& sequence) {
    const auto n = static_cast<std::ptrdiff_t>(sequence.positions.size());
    emissions_.assign(static_cast<std::size_t>(n), Scores{});
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const auto& position = sequence.positions[static_cast<std::size_t>(i)];
      for (const std::uint32_t a : position.around) {
        for (int offset = -kWindow; offset <= kWindow; ++offset) {
          const std::ptrdiff_t token = i - offset;
          if (token < 0 || token >= n) continue;
          const float* row =
              &around_[(static_cast<std::size_t>(a) * kOffsets + static_cast<std::size_t>(offset + kWindow)) * kLabels];
          for (std::size_t l = 0; l < kLabels; ++l) emissions_[static_cast<std::size_t>(token)][l] += row[l];
        }
      }
      for (const std::uint32_t a : position.here) {
        const float* row = &here_[static_cast<std::size_t>(a) * kLabels];
        for (std::size_t l = 0; l < kLabels; ++l) emissions_[static_cast<std::size_t>(i)][l] += row[l];
      }
    }
  }

  // One step of AdaGrad on one weight; `gradient` is of the loss.
  void adjust(float& weight, float& past, double gradient) const {
    const double g = gradient + options_.prior * weight;
    past += static_cast<float>(g * g);
    weight -= static_cast<float>(options_.rate * g / std::sqrt(past));
  }

  double learn(const Sequence& sequence) {
    const auto& positions = sequence.positions;
    const std::size_t n = positions.size();
    emissions(sequence);
    forward_.assign(n, Scores{});
    backward_.assign(n, Scores{});
    for (std::size_t l = 0; l < kLabels; ++l) forward_[0][l] = start(l) + emissions_[0][l];
    Scores sums;
    for (std::size_t i = 1; i < n; ++i) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        for (std::size_t p = 0; p < kLabels; ++p) sums[p] = forward_[i - 1][p] + step(positions[i].join, p, l);
        forward_[i][l] = log_sum(sums) + emissions_[i][l];
      }
    }
    for (std::size_t i = n - 1; i-- > 0;) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        for (std::size_t next = 0; next < kLabels; ++next) {
          sums[next] = step(positions[i + 1].join, l, next) + emissions_[i + 1][next] + backward_[i + 1][next];
        }
        backward_[i][l] = log_sum(sums);
      }
    }
    const double total = log_sum(forward_[n - 1]);
    double gold = start(static_cast<std::size_t>(positions[0].label)) +
                  emissions_[0][static_cast<std::size_t>(positions[0].label)];
    for (std::size_t i = 1; i < n; ++i) {
      const auto from = static_cast<std::size_t>(positions[i - 1].label),
                 to = static_cast<std::size_t>(positions[i].label);
      gold += step(positions[i].join, from, to) + emissions_[i][to];
    }

    for (std::size_t i = 1; i < n; ++i) {
      for (std::size_t p = 0; p < kLabels; ++p) {
        for (std::size_t l = 0; l < kLabels; ++l) {
          if (!may_follow(static_cast<Label>(p), static_cast<Label>(l))) continue;
          double g =
              std::exp(forward_[i - 1][p] + step(positions[i].join, p, l) + emissions_[i][l] + backward_[i][l] - total);
          if (p == static_cast<std::size_t>(positions[i - 1].label) &&
              l == static_cast<std::size_t>(positions[i].label))
            g -= 1;
          if (std::abs(g) < 1e-6) continue;
          step_changes_.push_back({(static_cast<std::size_t>(positions[i].join) * kLabels + p) * kLabels + l, g});
        }
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        const double probability = std::exp(forward_[i][l] + backward_[i][l] - total);
        emissions_[i][l] = probability - (l == static_cast<std::size_t>(positions[i].label) ? 1 : 0);
      }
    }
    for (const auto& [index, g] : step_changes_) adjust(steps_[index], steps_past_[index], g);
    step_changes_.clear();
    for (std::size_t l = 0; l < kLabels; ++l)
      if (!continues_value(static_cast<Label>(l))) adjust(first_[l], first_past_[l], emissions_[0][l]);
    apply(sequence);
    return total - gold;
  }

  // Spreads the gradients of the emissions over the weights that made them.
  void apply(const Sequence& sequence) {
    const auto n = static_cast<std::ptrdiff_t>(sequence.positions.size());
    constexpr double kNothing = 1e-5;
    std::vector<bool> quiet(static_cast<std::size_t>(n));
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const auto& g = emissions_[static_cast<std::size_t>(i)];
      quiet[static_cast<std::size_t>(i)] =
          std::all_of(g.begin(), g.end(), [](double x) { return std::abs(x) < kNothing; });
    }
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const auto& position = sequence.positions[static_cast<std::size_t>(i)];
      for (int offset = -kWindow; offset <= kWindow; ++offset) {
        const std::ptrdiff_t token = i - offset;
        if (token < 0 || token >= n || quiet[static_cast<std::size_t>(token)]) continue;
        const Scores& g = emissions_[static_cast<std::size_t>(token)];
        for (const std::uint32_t a : position.around) {
          const std::size_t row =
              (static_cast<std::size_t>(a) * kOffsets + static_cast<std::size_t>(offset + kWindow)) * kLabels;
          for (std::size_t l = 0; l < kLabels; ++l) adjust(around_[row + l], around_past_[row + l], g[l]);
        }
      }
      if (quiet[static_cast<std::size_t>(i)]) continue;
      const Scores& g = emissions_[static_cast<std::size_t>(i)];
      for (const std::uint32_t a : position.here) {
        const std::size_t row = static_cast<std::size_t>(a) * kLabels;
        for (std::size_t l = 0; l < kLabels; ++l) adjust(here_[row + l], here_past_[row + l], g[l]);
      }
    }
  }

  static int thousandths(float weight) { return static_cast<int>(std::lround(weight * 1000)); }

  bool matters(const float* row) const {
    return std::any_of(row, row + kLabels, [&](float w) { return std::abs(w) >= options_.least_weight; });
  }

  static void append_row(std::string& out, const float* row) {
    for (std::size_t l = 0; l < kLabels; ++l) out += ' ' + std::to_string(thousandths(row[l]));
    out += '\n';
  }

  TrainedModel write() const {
    TrainedModel model;
    std::string& out = model.text;
    out +=
        "# creditline credit model, made by creditline-train; see credit-model.md. Weights are thousandths, of the "
        "labels\n#";
    for (const auto& name : kLabelNames) out += " " + std::string(name);
    out += "\nfirst";
    append_row(out, first_.data());
    model.rows = 1;
    for (std::size_t join = 0; join < kJoins; ++join) {
      for (std::size_t from = 0; from < kLabels; ++from, ++model.rows) {
        out += "step " + std::to_string(join) + " " + std::to_string(from);
        append_row(out, &steps_[(join * kLabels + from) * kLabels]);
      }
    }
    // By name, so that two models can be compared line by line.
    std::map<std::string, std::string> rows;
    for (std::size_t a = 0; a < around_words_.attributes.size(); ++a) {
      bool any = false;
      const std::string& name = names_(around_words_.attributes[a]);
      for (int offset = 0; offset < kOffsets; ++offset) {
        const float* row = &around_[(a * kOffsets + static_cast<std::size_t>(offset)) * kLabels];
        if (!matters(row)) continue;
        any = true;
        append_row(rows["around " + name + " " + std::to_string(offset - kWindow)], row);
      }
      model.attributes += any;
    }
    for (std::size_t a = 0; a < here_words_.attributes.size(); ++a) {
      const float* row = &here_[a * kLabels];
      if (!matters(row)) continue;
      ++model.attributes;
      append_row(rows["here " + names_(here_words_.attributes[a])], row);
    }
    for (const auto& [name, row] : rows) out += name + row;
    model.rows += rows.size();
    out += "end " + std::to_string(model.rows) + "\n";
    return model;
  }

  const TrainingOptions& options_;
  Random random_;
  FeatureNames names_;
  Dictionary around_words_, here_words_;
  std::vector<Sequence> sequences_;
  std::vector<float> around_, here_, steps_, first_;
  std::vector<float> around_past_, here_past_, steps_past_, first_past_;  // AdaGrad's sums of squares
  std::vector<float> around_sums_, here_sums_, steps_sums_, first_sums_;  // of the epochs remembered
  int remembered_ = 0;
  std::vector<Scores> emissions_, forward_, backward_;
  std::vector<std::pair<std::size_t, double>> step_changes_;
};

}  // namespace

TrainedModel train(const std::vector<Example>& examples, const Lexicon& lexicon, const TrainingOptions& options) {
  return Trainer(examples, lexicon, options).run();
}

}  // namespace creditline
