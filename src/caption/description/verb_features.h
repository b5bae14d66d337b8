// caption/description/verb_features.h: what speaks for a word being the main verb of an English sentence.
//
//   "Workers sort tea leaves inside a factory"    candidates: sort, leaves
//    sort:   form-before "b many", head "b many", word-after …
//    leaves: form-before "bs noun", later "bs 0 0", …
//
// Small words that can be a verb are the candidates; those in brackets, in quotes and with a hyphen are none. Each is
// described by one feature of every template, the sentence by those of "no verb at all". A feature is a number that
// packs its template and its values; its name, as models/verb-model.txt has it, is the template and the values' names.
// Cost: linear, and no more than kFarthestVerb words are looked at.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caption/description/words.h"

namespace creditline::description {

inline constexpr std::size_t kFarthestVerb = 200;  // tokens; no subject is as long
inline constexpr std::size_t kVerbTemplates = 26;  // of a candidate
inline constexpr std::size_t kNoneTemplates = 6;   // of a sentence that has no verb

using VerbFeature = std::uint64_t;
inline constexpr VerbFeature kNoFeature = 0;

struct VerbCandidate {
  std::size_t at = 0;
  std::array<VerbFeature, kVerbTemplates> features{};
};

struct VerbQuestion {
  std::array<VerbFeature, kNoneTemplates> none{};
  std::vector<VerbCandidate> candidates;
};

// The candidates among tokens [first, last), which are a sentence without its opening.
VerbQuestion ask_for_verb(const Words& words, std::size_t first, std::size_t last);

// "form-before b many" and back. The words of a feature are numbers too: `word_of` gives them back.
std::string verb_feature_name(VerbFeature feature, const std::function<std::string(std::uint32_t)>& word_of);
std::optional<VerbFeature> verb_feature_of(std::string_view name);
// The number of a word in a feature.
std::uint32_t verb_word(std::string_view word);

}  // namespace creditline::description
