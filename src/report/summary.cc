#include "report/summary.h"

#include <algorithm>
#include <set>

namespace creditline {
namespace {

bool is_credit(const Statement& statement) {
  return statement.what == about::kPhotographer || statement.what == about::kAgency ||
         statement.what == about::kDistributor || statement.what == about::kPool || statement.what == about::kCredit;
}

bool is_of_file(const Statement& statement) {
  return statement.witness == Witness::kIptc || statement.witness == Witness::kXmp ||
         statement.witness == Witness::kExif;
}

// The house that one side names: its agency, else the last that passed the picture on.
std::string house_of(const Case& one, bool of_file) {
  std::string house;
  for (const Statement& statement : one.statements) {
    const bool is_agency = statement.what == about::kAgency;
    if (is_of_file(statement) != of_file || statement.witness == Witness::kOcr) continue;
    if (!is_agency && statement.what != about::kDistributor) continue;
    house = statement.canonical.empty() ? statement.value : statement.canonical;
    if (is_agency) break;
  }
  return house;
}

}  // namespace

void Summary::add(const Case& one) {
  const auto says = [&](bool of_file) {
    return std::any_of(one.statements.begin(), one.statements.end(), [of_file](const Statement& statement) {
      const bool is_side = of_file ? is_of_file(statement) : statement.witness == Witness::kCaption;
      return is_side && is_credit(statement);
    });
  };
  captions += one.caption_id.empty() ? 0 : 1;
  pictures += one.picture_path.empty() ? 0 : 1;
  credited_captions += !one.caption_id.empty() && says(false) ? 1 : 0;
  credited_files += says(true) ? 1 : 0;
  const std::string house = house_of(one, one.caption_id.empty());
  if (!house.empty()) ++houses[house];
}

std::vector<HouseCount> houses_by_count(const Summary& summary) {
  std::vector<HouseCount> houses(summary.houses.begin(), summary.houses.end());
  std::stable_sort(houses.begin(), houses.end(),
                   [](const HouseCount& a, const HouseCount& b) { return a.second > b.second; });
  return houses;
}

std::vector<ThingToDo> things_to_do(std::span<const Finding> findings) {
  std::vector<ThingToDo> things;
  std::map<std::pair<std::string, Severity>, std::size_t> known;
  std::vector<std::set<std::string>> places;
  for (const Finding& finding : findings) {
    const auto [place, is_new] = known.emplace(std::pair(finding.code, finding.severity), things.size());
    if (is_new) {
      things.push_back({finding.code, finding.severity, 0, 0});
      places.emplace_back();
    }
    ++things[place->second].findings;
    places[place->second].insert(finding.picture + '\0' + finding.file + '\0' + finding.caption);
  }
  for (std::size_t i = 0; i < things.size(); ++i) things[i].places = places[i].size();
  return things;
}

}  // namespace creditline
