// linking/evidence.h: what speaks for a caption and a picture belonging together.
//
//   const PictureIndex index(pictures);
//   for (const Pair& pair : index.pairs_of(caption)) …   // {picture 3, score 0.97, reasons …}, strongest first
//
// The index proposes only pictures that share a name, a slug, or a word that few pictures have; those are then compared
// in full. Reasons are independent witnesses: the score is 1 - (1-w1)(1-w2)…, so two weak ones make a stronger one.
// `strength` is the same on an open scale, -ln(1 - score): near 1 two scores look alike while their strengths still
// tell them apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "linking/image_name.h"
#include "linking/linking.h"

namespace creditline {

struct Pair {
  std::size_t picture = 0;
  double score = 0;
  double strength = 0;
  std::vector<Reason> reasons;
};

class PictureIndex {
 public:
  explicit PictureIndex(std::span<const LinkPicture> pictures);

  // Pictures that something speaks for, strongest first, at most `kMaxPairs`.
  std::vector<Pair> pairs_of(const LinkCaption& caption) const;

  static constexpr std::size_t kMaxPairs = 32;  // of one caption; more would be no evidence but a common word

 private:
  using Words = std::vector<std::uint64_t>;  // folded, sorted, each once
  using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;
  struct Keys {
    ImageName name;
    Words stem;         // words and numbers of the file's name
    Words stem_words;   // the same without numbers and short words
    Words title;        // of its object name
    Words description;  // of description and headline
    double description_rarity = 0;
    std::vector<Words> makers;  // photographers
    std::vector<Words> people;
    std::uint64_t sentence = 0;  // the description's first sentence
  };
  struct CaptionKeys;

  enum class Take { kAll, kLong, kLongWords };  // everything; no words under three bytes; no numbers either
  static Words words_of(std::string_view text, Take take = Take::kLong);
  static std::uint64_t sentence_of(std::string_view text);
  static std::vector<Words> makers_of(const std::vector<Statement>& statements);
  double rarity(std::uint64_t word) const;
  double total_rarity(const Words& words) const;

  CaptionKeys keys_of(const LinkCaption& caption) const;
  std::vector<std::uint32_t> candidates(const CaptionKeys& keys) const;
  void add_name_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const;
  void add_description_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const;
  void add_slug_reason(const LinkCaption& caption, const CaptionKeys& keys, const Keys& picture, Pair& pair) const;
  void add_words_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const;
  void add_small_reasons(const LinkCaption& caption, const CaptionKeys& keys, std::size_t at, Pair& pair) const;

  std::span<const LinkPicture> pictures_;
  std::vector<Keys> keys_;
  Postings by_file_, by_stem_, by_word_, by_sentence_;
};

}  // namespace creditline
