#include "caption/description/verb_model.h"

#include <bit>
#include <charconv>

#include "base/files.h"

namespace creditline::description {
namespace {

constexpr std::size_t kMaxModelBytes = 16u << 20;

struct Line {
  VerbFeature feature = kNoFeature;
  std::int32_t weight = 0;
};

// "form-before b many 812"
std::optional<Line> read_line(std::string_view line) {
  const std::size_t blank = line.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto feature = verb_feature_of(line.substr(0, blank));
  const std::string_view digits = line.substr(blank + 1);
  Line out;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.weight);
  if (!feature || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  out.feature = *feature;
  return out;
}

}  // namespace

Result<VerbModel> VerbModel::load(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMaxModelBytes);
  if (!bytes) return bytes.error();
  std::vector<std::pair<VerbFeature, std::int32_t>> weights;
  std::size_t number = 0;
  std::string_view rest = *bytes, line;
  while (next_data_line(rest, line, number)) {
    const auto read = read_line(line);
    if (!read) {
      return Error{ErrorCode::kModel, "not a feature and its weight; make the file again with creditline-train-verbs",
                   file.string() + ":" + std::to_string(number)};
    }
    weights.emplace_back(read->feature, read->weight);
  }
  return VerbModel(weights);
}

VerbModel::VerbModel(const std::vector<std::pair<VerbFeature, std::int32_t>>& weights)
    : slots_(std::bit_ceil(weights.size() * 2 + 2)),
      shift_(64 - static_cast<unsigned>(std::bit_width(slots_.size()) - 1)) {
  for (const auto& [feature, weight] : weights) {
    std::size_t at = feature * 0x9E3779B97F4A7C15u >> shift_;
    while (slots_[at].feature != kNoFeature && slots_[at].feature != feature) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {feature, weight};
  }
}

std::int32_t VerbModel::weight(VerbFeature feature) const {
  if (feature == kNoFeature) return 0;
  for (std::size_t at = feature * 0x9E3779B97F4A7C15u >> shift_;; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].feature == feature) return slots_[at].weight;
    if (slots_[at].feature == kNoFeature) return 0;
  }
}

template <std::size_t Size>
std::int64_t VerbModel::sum(const std::array<VerbFeature, Size>& features) const {
  std::int64_t total = 0;
  for (const VerbFeature feature : features) total += weight(feature);
  return total;
}

std::optional<std::size_t> VerbModel::choose(const VerbQuestion& question) const {
  std::optional<std::size_t> best;
  std::int64_t best_sum = sum(question.none);
  for (std::size_t i = 0; i < question.candidates.size(); ++i) {
    const std::int64_t candidate = sum(question.candidates[i].features);
    if (candidate <= best_sum) continue;
    best = i;
    best_sum = candidate;
  }
  return best;
}

}  // namespace creditline::description
