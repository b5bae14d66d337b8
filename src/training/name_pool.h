// training/name_pool.h: names of people and houses to put into captions that are made up: those of models/, and houses
// that no list knows, by the forms in models/training/offices.txt.
//
// All choices come from one seeded generator, so the same seed gives the same names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/result.h"
#include "caption/lexicon.h"

namespace creditline {

using Random = std::mt19937_64;

// True in a `share` of calls, 0..1. (std::bernoulli_distribution is not the same on every standard library.)
bool chance(Random& random, double share);
std::size_t below(Random& random, std::size_t end);
template <class List>
const auto& any_of(const List& list, Random& random) {
  return list[below(random, std::size(list))];
}

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
  // A house that no list knows, by a form of the language or of a place and a word that marks one: "長沙晩報", "Газета
  // Рязань", "Wexford Center for Coastal Birds". Empty where nothing is known of the writing.
  std::string invented_house(const std::string& language, Writing writing, Random& random) const;
  // A body by a form of the language: "Stadtwerke Lyon"; empty where it has none.
  std::string office(const std::string& language, Writing writing, Random& random) const;
  std::string place(Writing writing, Random& random) const;  // a town

 private:
  Result<Done> read_forms(const std::filesystem::path& file);
  std::string place_with_mark(Writing writing, Random& random) const;
  std::string filled(const std::string& form, Writing writing, Random& random) const;
  std::string field(std::string_view name, Writing writing, Random& random) const;

  std::map<Writing, std::vector<std::string>> given_, family_, houses_, bodies_;
  std::map<Writing, std::vector<std::string>> places_, marks_;             // "Lyon"; "Police Department"
  std::map<std::string, std::vector<std::string>, std::less<>> forms_;     // by language, "*" of all: "Stadtwerke {T}"
  std::map<std::string, std::vector<std::string>, std::less<>> everyday_;  // English words by kind: "noun": "Coast"
};

}  // namespace creditline
