// caption/features.h: what can be said of each token before the model has spoken: its word, its shape, the lists it
// stands in, its place in the text.
//
// A feature is an attribute of a token, seen from this token or from a neighbour at most two tokens away. It is
// carried as a 64-bit number; FeatureNames gives the words for it ("org:wire", "word:getty"), for training files and
// for --explain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caption/lexicon.h"
#include "caption/tokens.h"

namespace creditline {

using Attribute = std::uint64_t;

inline constexpr int kWindow = 2;  // neighbours on each side from which an attribute is seen
inline constexpr int kOffsets = 2 * kWindow + 1;

// How a token joins its neighbours; the model has its own transitions for each.
enum class Join : std::uint8_t { kNone, kComma, kSlash, kDash, kStop, kBracket, kOther, kWord };
inline constexpr std::size_t kJoins = 8;

struct TokenFeatures {
  Join join = Join::kNone;
  std::vector<Attribute> seen_around;  // seen from the token itself and from its neighbours
  std::vector<Attribute> seen_here;    // seen from the token alone: place in the text, combinations
};

// The words of attributes, filled while features are made; only training and --explain ask for it.
using FeatureNames = std::unordered_map<Attribute, std::string>;

// One TokenFeatures for every token.
std::vector<TokenFeatures> make_features(std::string_view text, const std::vector<Token>& tokens,
                                         const std::vector<LexiconMatch>& matches, FeatureNames* names = nullptr);

}  // namespace creditline
