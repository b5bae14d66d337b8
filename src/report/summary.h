// report/summary.h: an audit in a few numbers, and what a person does first.
//
//   Summary summary;
//   for (const Case& one : cases) summary.add(one);
//   summary.credited_captions   // 17 of summary.captions
//   houses_by_count(summary)    // {"The Associated Press", 9}, {"Agence France-Presse", 4}, …
//   things_to_do(findings)      // {"photographer.differs", error, 2 findings}, …
//
// Cases are added one by one, so that those of a catalogue of a million need not be kept.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.h"

namespace creditline {

struct Summary {
  std::size_t captions = 0, pictures = 0;
  std::size_t credited_captions = 0;          // that name a maker, a house or a pool
  std::size_t credited_files = 0;             // whose metadata do
  std::map<std::string, std::size_t> houses;  // name of the agency, else of the last distributor: captions, or files

  void add(const Case& one);
};

using HouseCount = std::pair<std::string, std::size_t>;
std::vector<HouseCount> houses_by_count(const Summary& summary);

inline constexpr std::size_t kMaxFirst = 5;  // things that are shown to do first; more are no beginning

// A rule that found something. `places` counts captions and pictures, each once.
struct ThingToDo {
  std::string code;
  Severity severity = Severity::kWarning;
  std::size_t findings = 0, places = 0;
};
// In the order of the findings: strongest first.
std::vector<ThingToDo> things_to_do(std::span<const Finding> findings);

}  // namespace creditline
