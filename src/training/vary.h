// training/vary.h: one labelled row gives many: other names, other houses, other spacing and case, the noise of pages.
//
// All choices come from one seeded generator, so the same rows and the same seed give the same variants.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/result.h"
#include "caption/lexicon.h"
#include "training/example.h"

namespace creditline {

using Random = std::mt19937_64;

// True in a `share` of calls, 0..1. (std::bernoulli_distribution is not the same on every standard library.)
bool chance(Random& random, double share);
std::size_t below(Random& random, std::size_t end);

// Which letters a name is written in: names are swapped for names of the same kind.
enum class Writing {
  kLatin,
  kVietnamese,  // Latin with letters of its own
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kHan,
  kKana,
  kHangul,
  kDevanagari,
  kBengali,
  kGurmukhi,
  kGujarati,
  kTamil,
  kTelugu,
  kKannada,
  kMalayalam,
  kSinhala,
  kThai,
  kLao,
  kBurmese,
  kKhmer,
  kGeorgian,
  kArmenian,
  kEthiopic,
  kOther
};
Writing writing_of(std::string_view text);

// Capitals as credits are set in them; letters without a one-to-one capital stay.
std::string upper_case(std::string_view text);

// Names of people and houses to swap in, from models/.
class NamePool {
 public:
  static Result<NamePool> load(const std::filesystem::path& models, const Lexicon& lexicon);
  std::string person(Writing writing, Random& random) const;  // empty when there are none in that writing
  std::string family(Writing writing, Random& random) const;
  std::string house(Writing writing, Random& random) const;
  std::string body(Writing writing, Random& random) const;  // a house that is no press house: a ministry, a club
  // A house that no list knows, of a place and a word that marks one: "長沙晩報", "Газета Рязань".
  std::string invented_house(Writing writing, Random& random) const;
  std::string place(Writing writing, Random& random) const;  // a town

 private:
  std::string invented_latin_house(Random& random) const;

  std::map<Writing, std::vector<std::string>> given_, family_, houses_, bodies_;
  std::map<Writing, std::vector<std::string>> places_, marks_;  // "Lyon"; "Police Department"
};

// A variant of `example`; what it changes is drawn from `random`.
Example vary(const Example& example, const NamePool& names, Random& random);

}  // namespace creditline
