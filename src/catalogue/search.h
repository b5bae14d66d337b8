// catalogue/search.h: finds entries of a catalogue: captions with their pictures, and pictures alone.
//
//   auto answer = search(*catalogue, "putin pool agency:sputnik since:2024-07-01", {.sort = SearchSort::kNewest});
//   answer->hits[0].text, answer->hits[0].picture, answer->total
//
// What may be asked stands in search_query.h. Words are found whatever their case and diacritics, by their beginning,
// in scripts without blanks by any part. Ranking all that a common word finds would take long, so more than
// kRankedEntries matches come in the order of the catalogue and `is_ranked` tells. Errors: kUsage (the query), those of
// the catalogue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace creditline {

enum class SearchSort : std::uint8_t {
  kRelevance,  // best first; of a query without words the order of the catalogue
  kNewest,     // by day; entries without one stand behind
  kOldest,
  kPath,        // by document and place there, then pictures by path
  kConfidence,  // least sure first
};

struct SearchOptions {
  SearchSort sort = SearchSort::kRelevance;
  std::size_t limit = 20;  // hits of a page
  std::size_t page = 1;
};

inline constexpr std::size_t kRankedEntries = 2'000;
inline constexpr std::size_t kCountedEntries = 10'000;  // more are told as "more than"

struct SearchHit {
  std::string document, caption, where;  // of a caption; empty of a picture alone
  std::string picture;                   // path; empty of a caption alone
  std::string day;
  std::string text;  // the caption's, or the picture's description
  // The caption's credit; of a picture alone, what its file says.
  std::vector<std::string> photographers, agency, distributors, pool, flags;
  std::optional<double> confidence;
  std::vector<std::string> findings;  // codes, strongest first
};

struct SearchAnswer {
  std::vector<SearchHit> hits;
  std::size_t total = 0;  // at most kCountedEntries + 1
  bool is_ranked = true;
  bool by_beginning = false;  // no entry has the words; these have words that begin so
};

Result<SearchAnswer> search(Catalogue& catalogue, std::string_view query, const SearchOptions& options = {});

}  // namespace creditline
