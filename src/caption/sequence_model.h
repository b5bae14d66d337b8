// caption/sequence_model.h: the one linear-chain model that labels the tokens of a caption.
//
// A conditional random field over eight labels: the score of a labelling is the sum, over tokens, of the weights of
// their features and of the transition from the label before, one set of transitions for each way of joining (comma,
// slash, …). The model gives the sums of each token and its transitions; labellings.h finds the best labellings.
//
// File: models/credit-model.txt, text, one weight row a line, made by creditline-train (see models/credit-model.md).
// Cost: linear in the tokens. Threads: const once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/tables.h"
#include "base/wide.h"
#include "caption/features.h"
#include "caption/labellings.h"
#include "caption/labels.h"
#include "caption/lexicon.h"
#include "caption/scene.h"

namespace creditline {

// Number -> row of weights. The table holds numbers and places of rows, open addressing, so that a look-up that finds
// nothing touches one line of memory and the rows lie close together. No number is 0.
template <class Number, std::size_t Rows>
class WeightTable {
 public:
  using Row = std::array<LabelWeights, Rows>;
  explicit WeightTable(std::size_t slots) : slots_(slots) { rows_.reserve(slots / 2); }
  const Row* find(Number number) const {
    for (std::size_t at = slot(number);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].number == number) return &rows_[slots_[at].row];
      if (slots_[at].number == 0) return nullptr;
    }
  }
  // Has the place of a look-up brought near before it is asked for: most of the time of a look-up is waiting for it.
  void expect(Number number) const { __builtin_prefetch(&slots_[slot(number)]); }
  Row& operator[](Number number) {
    if ((rows_.size() + 1) * 2 > slots_.size()) grow();
    std::size_t at = slot(number);
    while (slots_[at].number != 0 && slots_[at].number != number) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].number == 0) {
      slots_[at] = {number, static_cast<std::uint32_t>(rows_.size())};
      rows_.emplace_back();
    }
    return rows_[slots_[at].row];
  }
  void put(TablesWriter& out) const {
    out.put(slots_);
    out.put(rows_);
  }
  bool take(TablesReader& in) { return in.take(slots_) && in.take(rows_); }

 private:
  struct Slot {
    Number number = 0;
    std::uint32_t row = 0;
  };
  std::size_t slot(std::uint64_t number) const {
    number *= 0x9E3779B97F4A7C15u;
    return (number ^ number >> 32) & (slots_.size() - 1);
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& moved : old) {
      if (moved.number == 0) continue;
      std::size_t at = slot(moved.number);
      while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = moved;
    }
  }
  std::vector<Slot> slots_;
  std::vector<Row> rows_;
};

// Weights of attributes seen from a token and its neighbours: rows in the order of the tokens that see them, from two
// before it to two behind it, so that they are added in one go.
inline constexpr std::size_t kSeenFrom = kOffsets;
using AroundWeights = std::array<LabelWeights, kSeenFrom>;
// Offset +1 means: the token one to the right has the attribute.
constexpr std::size_t row_of_offset(int offset) { return static_cast<std::size_t>(kWindow - offset); }

// Weights of the attributes seen from a token alone.
class HereWeights {
 public:
  HereWeights();
  // Null when the model does not know it.
  const LabelWeights* find(Attribute attribute) const;
  LabelWeights& operator[](Attribute attribute);

  // Of the templates with few attributes: one flat table, see templates::kRooms.
  const LabelWeights& few(std::size_t place) const { return few_[place]; }
  // Of five classes in a row; null when the model does not know them.
  const LabelWeights* five(Attribute classes) const {
    const auto* row = fives_.find(number_of_five(classes));
    return row ? row->data() : nullptr;
  }
  void expect_five(Attribute classes) const { fives_.expect(number_of_five(classes)); }
  // Three classes in a row are seen from four tokens, by four templates: from the one two before their middle up to the
  // one behind it. One look-up finds the rows of all four, in the order of those tokens.
  using Triple = std::array<LabelWeights, 4>;
  const Triple& triple(std::size_t classes) const { return triples_[triple_of_[classes]]; }

  void put(TablesWriter& out) const;
  bool take(TablesReader& in);

 private:
  static std::uint32_t number_of_five(Attribute classes) { return static_cast<std::uint32_t>(classes) + 1; }

  std::vector<LabelWeights> few_;
  std::vector<std::uint32_t> triple_of_;  // by three classes; 0 is the triple of zeros
  std::vector<Triple> triples_;
  WeightTable<std::uint32_t, 1> fives_;
};

class SequenceModel {
 public:
  // `tables`: a folder of tables, see ModelPaths; empty: none.
  static Result<SequenceModel> load(const std::filesystem::path& file, const std::filesystem::path& tables = {});
  Result<Done> write_tables(const std::filesystem::path& folder) const;

  // To be called once, before the first caption: finds the weights of the lexicon's kinds of entries.
  void meet(std::span<const LexiconKind> kinds);

  // The score of each label at each token from its features alone; `scene` is of these tokens, words and matches.
  void emissions(const Scene& scene, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
                 const std::vector<LexiconMatch>& matches, Emissions& out) const;
  const Transitions& transitions() const { return transitions_; }
  // What one attribute, seen from `offset` tokens away, adds to `label`; 0 when the model does not know it.
  float weight(Attribute attribute, int offset, Label label) const;
  float weight_here(Attribute attribute, Label label) const;

 private:
  class Adding;
  const WordFacts::Weights& word_weights(const WordFacts& word) const;
  void add_lists(const std::vector<LexiconMatch>& matches, std::size_t tokens, Emissions& out) const;
  void add_triples(const Scene& scene, Emissions& out) const;
  static Result<SequenceModel> read(std::string_view text, const std::filesystem::path& file);
  bool take(TablesReader& in);
  void close();  // after loading

  std::uint64_t sources_ = 0;  // checksum of the text
  std::uint64_t number_ = 0;   // of this model among all that the program loaded, for WordFacts
  WeightTable<Attribute, kSeenFrom> around_{1u << 17};
  HereWeights here_;
  // What entries of the lexicon add where they are met: by kind and part of a phrase, null when the model knows nothing
  // of it; of houses also by part and the way they were met.
  std::vector<std::array<const AroundWeights*, 4>> lists_;
  std::array<std::array<const AroundWeights*, 3>, 4> houses_{};
  Transitions transitions_;
};

}  // namespace creditline
