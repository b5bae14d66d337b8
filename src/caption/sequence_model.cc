#include "caption/sequence_model.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/files.h"
#include "caption/word.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxModelBytes = 64u << 20;

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b < a - 40 ? a : a + std::log1p(std::exp(b - a));
}

template <class Row>
void add(LabelSums& to, const Row& row) {
  for (std::size_t l = 0; l < kLabels; ++l) to[l] += row[l];
}

// exp(-thousandths / 1000) for thousandths >= 0, by two tables: whole steps of 1024 and the rest.
class Falling {
 public:
  Falling() {
    for (std::size_t i = 0; i < fine_.size(); ++i) fine_[i] = std::exp(-static_cast<double>(i) * kWeightUnit);
    for (std::size_t i = 0; i < coarse_.size(); ++i)
      coarse_[i] = std::exp(-1024.0 * static_cast<double>(i) * kWeightUnit);
  }
  double operator()(std::int32_t thousandths) const {
    const auto t = static_cast<std::uint32_t>(thousandths);
    return t >= kEnd ? 0 : coarse_[t >> 10] * fine_[t & 1023];
  }

 private:
  static constexpr std::uint32_t kEnd = 256 * 1024;  // e to the -262: nothing
  std::array<double, 1024> fine_;
  std::array<double, 256> coarse_;
};

// The words of a line, parted by blanks.
void words_of(std::string_view line, std::vector<std::string_view>& words) {
  words.clear();
  while (!line.empty()) {
    const std::size_t end = line.find(' ');
    if (end != 0) words.push_back(line.substr(0, end));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
}

template <class Number>
bool read_number(std::string_view word, Number& value) {
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
  return failed == std::errc() && end == word.data() + word.size();
}

template <class Number>
bool read_weights(const std::vector<std::string_view>& words, std::size_t from, std::array<Number, kLabels>& weights) {
  if (words.size() != from + kLabels) return false;
  for (std::size_t l = 0; l < kLabels; ++l)
    if (!read_number(words[from + l], weights[l])) return false;
  return true;
}

}  // namespace

// Lines: "around NAME OFFSET w*8", "here NAME w*8", "step JOIN PREVIOUS w*8", "first w*8", "calibration EDGE SHARE",
// and "end ROWS" last, so that a file that was cut is known.
Result<SequenceModel> SequenceModel::load(const std::filesystem::path& file) {
  const auto text = read_file(file, kMaxModelBytes);
  if (!text) return text.error();
  SequenceModel model;
  std::string_view rest = *text;
  std::size_t number = 0, rows = 0;
  bool complete = false;
  std::vector<std::string_view> words;
  const auto damaged = [&](const std::string& why) {
    return Error{ErrorCode::kModel, "damaged model: " + why + "; rebuild it with creditline-train",
                 file.string() + ":" + std::to_string(number)};
  };
  while (!rest.empty()) {
    ++number;
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    words_of(line, words);
    ++rows;
    if (words[0] == "around" && words.size() == 3 + kLabels) {
      int offset = 0;
      if (!read_number(words[2], offset) || offset < -kWindow || offset > kWindow) return damaged("an offset");
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_weights(words, 3, model.around_[*attribute][static_cast<std::size_t>(offset + kWindow)])) {
        return damaged("a weight");
      }
    } else if (words[0] == "here" && words.size() == 2 + kLabels) {
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_weights(words, 2, model.here_[*attribute])) return damaged("a weight");
    } else if (words[0] == "step" && words.size() == 3 + kLabels) {
      std::size_t join = 0, previous = 0;
      if (!read_number(words[1], join) || join >= kJoins || !read_number(words[2], previous) || previous >= kLabels ||
          !read_weights(words, 3, model.transitions_[join][previous])) {
        return damaged("a step");
      }
    } else if (words[0] == "first") {
      if (!read_weights(words, 1, model.first_)) return damaged("the first step");
    } else if (words[0] == "calibration" && words.size() == 3) {
      int edge = 0, share = 0;
      if (!read_number(words[1], edge) || !read_number(words[2], share)) return damaged("the calibration");
      model.calibration_.emplace_back(edge * 1e-4, share * 1e-4);
    } else if (words[0] == "end" && words.size() == 2) {
      std::size_t told = 0;
      complete = read_number(words[1], told) && told + 1 == rows;
      break;
    } else {
      return damaged("not a line of a model");
    }
  }
  if (!complete) return damaged("it does not end as it should");
  model.close();
  return model;
}

void SequenceModel::close() {
  static std::atomic<std::uint64_t> loaded = 0;
  number_ = ++loaded;
  for (std::size_t join = 0; join < kJoins; ++join) {
    for (std::size_t previous = 0; previous < kLabels; ++previous) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        std::int32_t& step = transitions_[join][previous][l];
        if (!may_follow(static_cast<Label>(previous), static_cast<Label>(l))) step = kForbidden;
        chances_[join][previous][l] = std::exp(step * kWeightUnit);
      }
    }
  }
  for (std::size_t l = 0; l < kLabels; ++l)
    if (continues_value(static_cast<Label>(l))) first_[l] = kForbidden;
}

// The sum of the weights of a word's own attributes, [offset][label]; worked out when the word is first met.
const std::int32_t* SequenceModel::word_weights(const WordFacts& word) const {
  if (word.weighed_by == number_) return word.weights.data();
  word.weights.fill(0);
  for (const Attribute attribute : word.attributes) {
    const auto* rows = around_.find(attribute);
    if (!rows) continue;
    for (std::size_t offset = 0; offset < kOffsets; ++offset)
      for (std::size_t l = 0; l < kLabels; ++l) word.weights[offset * kLabels + l] += (*rows)[offset][l];
  }
  word.weighed_by = number_;
  return word.weights.data();
}

std::vector<LabelSums> SequenceModel::emissions(const std::vector<TokenFeatures>& features) const {
  const auto n = static_cast<std::ptrdiff_t>(features.size());
  std::vector<LabelSums> sums(features.size(), LabelSums{});
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    const TokenFeatures& own = features[static_cast<std::size_t>(i)];
    // Offset +1 means: the token one to the right has the attribute.
    const int first = static_cast<int>(std::max<std::ptrdiff_t>(-kWindow, i - n + 1));
    const int last = static_cast<int>(std::min<std::ptrdiff_t>(kWindow, i));
    const std::int32_t* word = word_weights(*own.word) + kWindow * static_cast<int>(kLabels);
    for (int offset = first; offset <= last; ++offset) {
      LabelSums& seen_from = sums[static_cast<std::size_t>(i - offset)];
      for (int l = 0; l < static_cast<int>(kLabels); ++l)
        seen_from[static_cast<std::size_t>(l)] += word[offset * 8 + l];
    }
    for (const Attribute attribute : own.around) {
      const auto* rows = around_.find(attribute);
      if (!rows) continue;
      for (int offset = first; offset <= last; ++offset)
        add(sums[static_cast<std::size_t>(i - offset)], (*rows)[static_cast<std::size_t>(offset + kWindow)]);
    }
    LabelSums here{};
    for (const Attribute attribute : own.here) add(here, here_.find(attribute));
    add(sums[static_cast<std::size_t>(i)], here);
  }
  return sums;
}

std::vector<LabelScores> SequenceModel::marginals(const std::vector<TokenFeatures>& features,
                                                  const std::vector<LabelSums>& emissions) const {
  const std::size_t n = emissions.size();
  std::vector<std::array<double, kLabels>> forward(n), backward(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto& steps = transitions_[static_cast<std::size_t>(features[i].join)];
    for (std::size_t l = 0; l < kLabels; ++l) {
      double sum = i == 0 ? first_[l] * kWeightUnit : -std::numeric_limits<double>::infinity();
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
    const auto& steps = transitions_[static_cast<std::size_t>(features[i + 1].join)];
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

// The sum over all labellings, as its logarithm: forward through the tokens, each step brought back near 1.
double SequenceModel::log_of_all(const std::vector<TokenFeatures>& features,
                                 const std::vector<LabelSums>& emissions) const {
  static const Falling kFalling;
  std::array<double, kLabels> forward{}, into;
  double log = 0;
  for (std::size_t i = 0; i < emissions.size(); ++i) {
    LabelSums own = emissions[i];
    if (i == 0) add(own, first_);
    const std::int32_t most = *std::max_element(own.begin(), own.end());
    into.fill(i == 0 ? 1 : 0);
    const Chances& chances = chances_[static_cast<std::size_t>(features[i].join)];
    for (std::size_t p = 0; p < kLabels; ++p)
      for (std::size_t l = 0; l < kLabels; ++l) into[l] += forward[p] * chances[p][l];
    double sum = 0;
    for (std::size_t l = 0; l < kLabels; ++l) sum += forward[l] = into[l] * kFalling(most - own[l]);
    const double scale = 1 / sum;
    for (double& chance : forward) chance *= scale;
    log += most * kWeightUnit + std::log(sum);
  }
  return log;
}

// Viterbi: the best path into each label, step by step, then back from the end.
Labelling SequenceModel::one_best(const std::vector<TokenFeatures>& features,
                                  const std::vector<LabelSums>& emissions) const {
  const std::size_t n = emissions.size();
  thread_local std::vector<LabelSums> before;  // [token][label]: the label before it on the best path
  before.resize(n);
  LabelSums scores = first_;
  add(scores, emissions[0]);
  std::int64_t taken = 0;  // what was taken off all scores, which stay small
  for (std::size_t i = 1; i < n; ++i) {
    const Steps& steps = transitions_[static_cast<std::size_t>(features[i].join)];
    const std::int32_t most = *std::max_element(scores.begin(), scores.end());
    LabelSums best, from{};
    for (std::size_t l = 0; l < kLabels; ++l) best[l] = scores[0] + steps[0][l];
    for (std::int32_t p = 1; p < static_cast<std::int32_t>(kLabels); ++p) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        const std::int32_t score = scores[static_cast<std::size_t>(p)] + steps[static_cast<std::size_t>(p)][l];
        from[l] = score > best[l] ? p : from[l];
        best[l] = std::max(score, best[l]);
      }
    }
    for (std::size_t l = 0; l < kLabels; ++l) scores[l] = best[l] + emissions[i][l] - most;
    taken += most;
    before[i] = from;
  }
  auto label = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  const double score = static_cast<double>(taken + scores[label]) * kWeightUnit;
  Labelling labelling;
  labelling.labels.resize(n);
  labelling.probability = std::exp(score - log_of_all(features, emissions));
  for (std::size_t i = n; i-- > 0;) {
    labelling.labels[i] = static_cast<Label>(label);
    if (i > 0) label = static_cast<std::size_t>(before[i][label]);
  }
  return labelling;
}

std::vector<Labelling> SequenceModel::best(const std::vector<TokenFeatures>& features,
                                           const std::vector<LabelSums>& emissions, std::size_t count) const {
  if (emissions.empty() || count == 0) return {};
  if (count > 1) return several_best(features, emissions, count);
  std::vector<Labelling> one;
  one.push_back(one_best(features, emissions));
  return one;
}

std::vector<Labelling> SequenceModel::several_best(const std::vector<TokenFeatures>& features,
                                                   const std::vector<LabelSums>& emissions, std::size_t count) const {
  const std::size_t n = emissions.size();
  // Paths into each label, best first, and the sum over all paths.
  struct Path {
    double score = 0;
    std::uint8_t label_before = 0, rank_before = 0;
  };
  std::vector<std::array<std::vector<Path>, kLabels>> paths(n);
  std::array<double, kLabels> sums{};
  for (std::size_t i = 0; i < n; ++i) {
    const auto& steps = transitions_[static_cast<std::size_t>(features[i].join)];
    std::array<double, kLabels> next_sums{};
    for (std::size_t l = 0; l < kLabels; ++l) {
      auto& into = paths[i][l];
      if (i == 0) {
        into.push_back({(first_[l] + emissions[i][l]) * kWeightUnit, 0, 0});
        next_sums[l] = into.front().score;
        continue;
      }
      double sum = -std::numeric_limits<double>::infinity();
      for (std::size_t p = 0; p < kLabels; ++p) {
        if (steps[p][l] <= kForbidden) continue;
        const double step = (steps[p][l] + emissions[i][l]) * kWeightUnit;
        sum = log_sum(sum, sums[p] + step);
        for (std::size_t rank = 0; rank < paths[i - 1][p].size(); ++rank) {
          into.push_back(
              {paths[i - 1][p][rank].score + step, static_cast<std::uint8_t>(p), static_cast<std::uint8_t>(rank)});
        }
      }
      const std::size_t kept = std::min(count, into.size());
      std::partial_sort(into.begin(), into.begin() + static_cast<long>(kept), into.end(),
                        [](const Path& a, const Path& b) { return a.score > b.score; });
      into.resize(kept);
      next_sums[l] = sum;
    }
    sums = next_sums;
  }
  double total = -std::numeric_limits<double>::infinity();
  struct End {
    double score;
    std::size_t label, rank;
  };
  std::vector<End> ends;
  for (std::size_t l = 0; l < kLabels; ++l) {
    total = log_sum(total, sums[l]);
    for (std::size_t rank = 0; rank < paths[n - 1][l].size(); ++rank)
      ends.push_back({paths[n - 1][l][rank].score, l, rank});
  }
  std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.score > b.score; });
  ends.resize(std::min(count, ends.size()));
  std::vector<Labelling> out;
  for (const End& end : ends) {
    Labelling labelling;
    labelling.labels.resize(n);
    labelling.probability = std::exp(end.score - total);
    std::size_t label = end.label, rank = end.rank;
    for (std::size_t i = n; i-- > 0;) {
      labelling.labels[i] = static_cast<Label>(label);
      const Path& path = paths[i][label][rank];
      label = path.label_before;
      rank = path.rank_before;
    }
    out.push_back(std::move(labelling));
  }
  return out;
}

float SequenceModel::weight(Attribute attribute, int offset, Label label) const {
  const auto* rows = around_.find(attribute);
  if (!rows) return 0;
  const int thousandths = (*rows)[static_cast<std::size_t>(offset + kWindow)][static_cast<std::size_t>(label)];
  return static_cast<float>(thousandths * kWeightUnit);
}

float SequenceModel::weight_here(Attribute attribute, Label label) const {
  return static_cast<float>(here_.find(attribute)[static_cast<std::size_t>(label)] * kWeightUnit);
}

// Straight lines between the steps of the table.
double SequenceModel::calibrated(double probability) const {
  std::pair<double, double> below{0, calibration_.empty() ? 0 : calibration_.front().second};
  for (const auto& step : calibration_) {
    if (probability <= step.first) {
      const double width = step.first - below.first;
      return width <= 0 ? step.second
                        : below.second + (step.second - below.second) * (probability - below.first) / width;
    }
    below = step;
  }
  return calibration_.empty() ? probability : below.second;
}

}  // namespace creditline
