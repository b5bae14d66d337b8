#include "caption/judge.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/files.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxJudgeBytes = 16u << 20;
constexpr std::string_view kChance = "chance";  // the weight of the logarithm of the model's chance

double log_chance(double chance) { return std::log(std::max(chance, 1e-6)); }

}  // namespace

// Lines: "trait NAME WEIGHT" (a name may hold blanks, the weight is in thousandths), "calibration EDGE SHARE" in
// ten-thousandths, and "end LINES" last, so that a file that was cut is known.
Result<Judge> Judge::load(const std::filesystem::path& file) {
  Judge judge;
  if (!std::filesystem::exists(file)) return judge;
  const auto text = read_file(file, kMaxJudgeBytes);
  if (!text) return text.error();
  std::string_view rest = *text, line;
  std::size_t number = 0, lines = 0;
  bool complete = false;
  const auto damaged = [&](const std::string& why) {
    return Error{ErrorCode::kModel, "damaged judge: " + why + "; rebuild it with creditline-train",
                 file.string() + ":" + std::to_string(number)};
  };
  const auto number_at_end = [](std::string_view& line, int& value) {
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) return false;
    const std::string_view word = line.substr(blank + 1);
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    line = line.substr(0, blank);
    return failed == std::errc() && end == word.data() + word.size();
  };
  while (!complete && next_data_line(rest, line, number)) {
    int value = 0, edge = 0;
    if (!number_at_end(line, value)) return damaged("a number");
    if (line.starts_with("trait ")) {
      judge.weights_.set(trait_of(line.substr(6)), static_cast<float>(value) * 1e-3f);
      if (line.substr(6) == kChance) judge.of_chance_ = judge.weight(kChance);
    } else if (line.starts_with("calibration ") && number_at_end(line, edge)) {
      judge.calibration_.emplace_back(edge * 1e-4, value * 1e-4);
    } else if (line == "end") {
      if (static_cast<std::size_t>(value) != lines) return damaged("lines are missing");
      complete = true;
    } else {
      return damaged("not a line of a judge");
    }
    ++lines;
  }
  if (!complete) return damaged("it does not end as it should");
  return judge;
}

// Straight lines between the steps of the table.
double Judge::calibrated(double probability) const {
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

void Judge::weigh(const Heard& heard, std::vector<Reading>& readings) const {
  if (weights_.empty()) {
    for (Reading& reading : readings) reading.probability = reading.chance;
  } else {
    double most = weight_of_doubt(heard, readings, weights_);
    const double doubt = most;
    for (Reading& reading : readings) {
      reading.probability = of_chance_ * log_chance(reading.chance) + weight_of_traits(heard, reading, weights_);
      most = std::max(most, reading.probability);
    }
    double sum = std::exp(doubt - most);
    for (Reading& reading : readings) sum += reading.probability = std::exp(reading.probability - most);
    for (Reading& reading : readings) reading.probability /= sum;
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.probability > b.probability; });
  // The calibration is of the first choice; the others share what it leaves, and none is more probable.
  Reading& first = readings.front();
  const double share = first.probability;
  first.probability = calibrated(share);
  const double factor =
      share <= 0 || share >= 1 ? 0 : std::min((1 - first.probability) / (1 - share), first.probability / share);
  for (std::size_t i = 1; i < readings.size(); ++i) readings[i].probability *= factor;
}

}  // namespace creditline
