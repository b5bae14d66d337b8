#include "caption/readings.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "caption/credit.h"
#include "caption/word.h"

namespace creditline {
namespace {

constexpr double kSure = 0.95;           // a labelling so probable is read alone
constexpr std::size_t kLabellings = 16;  // read where the model is not sure
constexpr double kLeastShare = 5e-3;     // of the most probable labelling
constexpr std::size_t kLongest = 2'000;  // tokens; the judge looks at a whole text once for each reading

// Labellings with the same values in the same stretches, differing in words around them, mostly give the same credit.
std::uint64_t hash_of_values(const std::vector<Label>& labels) {
  std::uint64_t hash = 0;
  bool parted = false;  // by tokens outside the credit, from the value before
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == Label::kOutside) parted = true;
    if (labels[i] == Label::kOutside || labels[i] == Label::kFrame) continue;
    hash = (hash ^ ((i * kLabels + static_cast<std::size_t>(labels[i])) * 2 + (parted ? 1 : 0))) * 0x100000001B3u;
    parted = false;
  }
  return hash;
}

// Credits with the same words in the same roles are one, wherever they stand.
std::uint64_t hash_of_words(const std::optional<Credit>& credit) {
  if (!credit) return 0;
  std::uint64_t hash = hash_bytes("");
  const auto add = [&hash](std::string_view role, const Part& part) {
    hash = hash_bytes(part.text, hash_bytes(role, hash));
  };
  for (const Part& part : credit->photographers) add("\nphotographer ", part);
  if (credit->agency) add("\nagency ", *credit->agency);
  for (const House& house : credit->distributors) add("\ndistributor ", house);
  if (credit->pool) add("\npool ", *credit->pool);
  return hash;
}

// Readings as they are found, each whole credit once.
class Collecting {
 public:
  std::vector<Reading> readings;

  // Adds to the reading of an earlier labelling with the same values.
  bool add_to_known(std::uint64_t values, double chance) {
    const auto same = std::find(values_.begin(), values_.end(), values);
    if (same == values_.end()) return false;
    readings[reading_of_[static_cast<std::size_t>(same - values_.begin())]].chance += chance;
    return true;
  }

  void add(std::uint64_t values, Reading reading) {
    const std::uint64_t credit = hash_of_words(reading.credit.credit);
    const auto same = std::find(credits_.begin(), credits_.end(), credit);
    values_.push_back(values);
    reading_of_.push_back(static_cast<std::size_t>(same - credits_.begin()));
    if (same != credits_.end()) {
      readings[reading_of_.back()].chance += reading.chance;
      return;
    }
    credits_.push_back(credit);
    readings.push_back(std::move(reading));
  }

 private:
  std::vector<std::uint64_t> values_;    // of each labelling that was read
  std::vector<std::size_t> reading_of_;  // of the same
  std::vector<std::uint64_t> credits_;   // of each reading
};

}  // namespace

std::vector<Reading> likely_readings(const CreditSigns& signs, const Labellings& labellings, bool wants_more) {
  const auto read = [&](Labelling& labelling) {
    Reading reading;
    reading.credit = read_credit(signs, labelling.labels);
    reading.labels = std::move(labelling.labels);
    reading.chance = labelling.probability;
    return reading;
  };
  Labelling first = labellings.best();
  std::vector<Reading> readings;
  const bool alone = first.probability >= kSure || signs.size() > kLongest;
  if (signs.size() == 0 || (alone && !wants_more)) {
    readings.push_back(read(first));
    return readings;
  }
  Collecting collecting;
  for (Labelling& labelling : labellings.best(kLabellings, kLeastShare)) {
    const std::uint64_t values = hash_of_values(labelling.labels);
    if (!collecting.add_to_known(values, labelling.probability)) collecting.add(values, read(labelling));
  }
  return std::move(collecting.readings);
}

}  // namespace creditline
