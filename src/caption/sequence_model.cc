#include "caption/sequence_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/files.h"
#include "caption/word.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxModelBytes = 64u << 20;
constexpr float kWeightUnit = 1.0f / 1000;  // weights stand in the file as whole thousandths

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b < a - 40 ? a : a + std::log1p(std::exp(b - a));
}

void add(LabelScores& to, const LabelScores& row) {
  for (std::size_t l = 0; l < kLabels; ++l) to[l] += row[l];
}

// The words of a line, parted by blanks.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = line.find(' ');
    if (end != 0) words.push_back(line.substr(0, end));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return words;
}

template <class Number>
bool read_number(std::string_view word, Number& value) {
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
  return failed == std::errc() && end == word.data() + word.size();
}

bool read_scores(const std::vector<std::string_view>& words, std::size_t from, LabelScores& scores) {
  if (words.size() != from + kLabels) return false;
  for (std::size_t l = 0; l < kLabels; ++l) {
    int thousandths = 0;
    if (!read_number(words[from + l], thousandths)) return false;
    scores[l] = static_cast<float>(thousandths) * kWeightUnit;
  }
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
    const auto words = words_of(line);
    ++rows;
    if (words[0] == "around" && words.size() == 3 + kLabels) {
      int offset = 0;
      if (!read_number(words[2], offset) || offset < -kWindow || offset > kWindow) return damaged("an offset");
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_scores(words, 3, model.around_[*attribute][static_cast<std::size_t>(offset + kWindow)])) {
        return damaged("a weight");
      }
    } else if (words[0] == "here" && words.size() == 2 + kLabels) {
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_scores(words, 2, model.here_[*attribute][0])) return damaged("a weight");
    } else if (words[0] == "step" && words.size() == 3 + kLabels) {
      std::size_t join = 0, previous = 0;
      if (!read_number(words[1], join) || join >= kJoins || !read_number(words[2], previous) || previous >= kLabels ||
          !read_scores(words, 3, model.transitions_[join][previous])) {
        return damaged("a step");
      }
    } else if (words[0] == "first") {
      if (!read_scores(words, 1, model.first_)) return damaged("the first step");
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
  for (auto& join : model.transitions_) {
    for (std::size_t previous = 0; previous < kLabels; ++previous) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        if (!may_follow(static_cast<Label>(previous), static_cast<Label>(l))) join[previous][l] = kForbidden;
      }
    }
  }
  for (std::size_t l = 0; l < kLabels; ++l)
    if (continues_value(static_cast<Label>(l))) model.first_[l] = kForbidden;
  return model;
}

std::vector<LabelScores> SequenceModel::emissions(const std::vector<TokenFeatures>& features) const {
  std::vector<LabelScores> scores(features.size(), LabelScores{});
  const auto n = static_cast<std::ptrdiff_t>(features.size());
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    for (const Attribute attribute : features[static_cast<std::size_t>(i)].around) {
      const auto* rows = around_.find(attribute);
      if (!rows) continue;
      // Offset +1 means: the token one to the right has the attribute.
      for (int offset = -kWindow; offset <= kWindow; ++offset) {
        const std::ptrdiff_t token = i - offset;
        if (token >= 0 && token < n) {
          add(scores[static_cast<std::size_t>(token)], (*rows)[static_cast<std::size_t>(offset + kWindow)]);
        }
      }
    }
    for (const Attribute attribute : features[static_cast<std::size_t>(i)].here) {
      if (const auto* rows = here_.find(attribute)) add(scores[static_cast<std::size_t>(i)], (*rows)[0]);
    }
  }
  return scores;
}

std::vector<LabelScores> SequenceModel::marginals(const std::vector<TokenFeatures>& features,
                                                  const std::vector<LabelScores>& emissions) const {
  const std::size_t n = emissions.size();
  std::vector<std::array<double, kLabels>> forward(n), backward(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto& steps = transitions_[static_cast<std::size_t>(features[i].join)];
    for (std::size_t l = 0; l < kLabels; ++l) {
      double sum = i == 0 ? first_[l] : -std::numeric_limits<double>::infinity();
      if (i > 0)
        for (std::size_t p = 0; p < kLabels; ++p) sum = log_sum(sum, forward[i - 1][p] + steps[p][l]);
      forward[i][l] = sum + emissions[i][l];
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
        sum = log_sum(sum, steps[l][next] + emissions[i + 1][next] + backward[i + 1][next]);
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

std::vector<Labelling> SequenceModel::best(const std::vector<TokenFeatures>& features,
                                           const std::vector<LabelScores>& emissions, std::size_t count) const {
  const std::size_t n = emissions.size();
  if (n == 0 || count == 0) return {};
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
        into.push_back({first_[l] + emissions[i][l], 0, 0});
        next_sums[l] = into.front().score;
        continue;
      }
      double sum = -std::numeric_limits<double>::infinity();
      for (std::size_t p = 0; p < kLabels; ++p) {
        if (steps[p][l] <= kForbidden) continue;
        const double step = steps[p][l] + emissions[i][l];
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
  return rows ? (*rows)[static_cast<std::size_t>(offset + kWindow)][static_cast<std::size_t>(label)] : 0;
}

float SequenceModel::weight_here(Attribute attribute, Label label) const {
  const auto* rows = here_.find(attribute);
  return rows ? (*rows)[0][static_cast<std::size_t>(label)] : 0;
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
