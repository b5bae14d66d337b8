// caption/features.h: what can be said of each token before the model has spoken: its word, its shape, the lists it
// stands in, its place in the text.
//
// A feature is an attribute of a token, seen from this token or from a neighbour at most two tokens away. It is
// carried as a 64-bit number; its name ("list:org:wire:one", "word:getty") stands in files and in --explain.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caption/labels.h"
#include "caption/lexicon.h"
#include "caption/tokens.h"
#include "caption/written.h"

namespace creditline {

using Attribute = std::uint64_t;

inline constexpr int kWindow = 2;  // neighbours on each side from which an attribute is seen
inline constexpr int kOffsets = 2 * kWindow + 1;

// How a token joins its neighbours; the model has its own transitions for each.
enum class Join : std::uint8_t { kNone, kComma, kSlash, kDash, kStop, kBracket, kOther, kWord, kLine };
inline constexpr std::size_t kJoins = 9;

// A short list without an allocation; what goes over its end is dropped (a token that stands in that many lists).
template <std::size_t Most>
class Attributes {
 public:
  void push(Attribute attribute) {
    if (size_ < Most) items_[size_++] = attribute;
  }
  const Attribute* begin() const { return items_.data(); }
  const Attribute* end() const { return items_.data() + size_; }
  std::size_t size() const { return size_; }

 private:
  std::array<Attribute, Most> items_;
  std::uint8_t size_ = 0;
};

// What a word says by itself, whatever stands around it; see word_cache.h.
struct alignas(64) WordFacts {  // what every token needs lies in four lines of memory, side by side
  std::uint64_t hash = 0;       // folded, as the lexicon looks it up
  // Where its phrases begin in the lexicon, and the number of the lexicon that looked it up; kept by Lexicon.
  mutable LexiconWord listed;
  mutable std::uint64_t listed_by = 0;
  mutable std::uint64_t weighed_by = 0;
  std::uint8_t shape = 0;  // the class of its shape
  Written written;
  // The sums of the model's weights of `attributes`, by the token that sees them and label in thousandths, and before
  // that the number of the model that worked them out; kept by SequenceModel.
  using Weights = std::array<std::array<std::int32_t, kLabels>, kOffsets>;
  mutable Weights weights{};
  Attributes<4> attributes;  // seen around: shape, word, its last letters
  std::string bytes;
};
WordFacts facts_of_word(std::string_view word, TokenKind kind);

// A token in more lists than this is seen in the first of them only; there are never more features of the other kind.
inline constexpr std::size_t kMostAround = 16, kMostHere = 26;

struct TokenFeatures {
  Join join = Join::kNone;
  const WordFacts* word = nullptr;  // seen from the token itself and from its neighbours
  Attributes<kMostAround> around;   // so is this: the lists that the token stands in
  Attributes<kMostHere> here;       // seen from the token alone: place in the text, combinations
};

// One TokenFeatures for every token; `words` are the facts of each, which have to stay as long as the features. A
// caption is labelled without them (SequenceModel::emissions() goes along and adds up weights at once); they are for
// the trainer and for --explain.
std::vector<TokenFeatures> make_features(std::string_view text, const std::vector<Token>& tokens,
                                         const std::vector<const WordFacts*>& words,
                                         const std::vector<LexiconMatch>& matches);
class Scene;
std::vector<TokenFeatures> make_features(const Scene& scene, const std::vector<Token>& tokens,
                                         const std::vector<const WordFacts*>& words,
                                         const std::vector<LexiconMatch>& matches);

// Whether it says which word a token is, or how the word ends; the trainer hides such attributes now and then.
bool is_word_attribute(Attribute attribute);

// The attribute that a name stands for; nothing when it is no name of one.
std::optional<Attribute> attribute_of_name(std::string_view name);

// The names of attributes. Words are carried as hashes, so names have to meet the texts first.
class FeatureNames {
 public:
  void learn(std::string_view text, const std::vector<Token>& tokens, const std::vector<LexiconMatch>& matches);
  std::string operator()(Attribute attribute) const;

 private:
  std::unordered_map<Attribute, std::string> words_;
};

}  // namespace creditline
