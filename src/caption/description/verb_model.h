// caption/description/verb_model.h: the learned choice of an English sentence's main verb.
//
//   "Workers of the tea company sort leaves"   ->  sort
//   "Workers at a tea company in Assam"        ->  none
//
// A log-linear model: every candidate, and "no verb at all", has the sum of the weights of its features
// (verb_features.h); the greatest sum is the choice. Weights are whole thousandths, so that sums are exact.
// File: models/verb-model.txt, one "feature weight" a line, made by creditline-train-verbs (see models/verb-model.md).
// Cost: linear, see verb_features.h. Threads: const once loaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "caption/description/verb_features.h"

namespace creditline::description {

class VerbModel {
 public:
  // Errors: kNotFound, kModel with file and line.
  static Result<VerbModel> load(const std::filesystem::path& file);
  explicit VerbModel(const std::vector<std::pair<VerbFeature, std::int32_t>>& weights);

  // The number of the candidate, or nothing for a sentence without a verb.
  std::optional<std::size_t> choose(const VerbQuestion& question) const;

 private:
  template <std::size_t Size>
  std::int64_t sum(const std::array<VerbFeature, Size>& features) const;
  std::int32_t weight(VerbFeature feature) const;

  struct Slot {
    VerbFeature feature = kNoFeature;
    std::int32_t weight = 0;
  };
  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
  unsigned shift_ = 0;       // 64 minus the power
};

}  // namespace creditline::description
