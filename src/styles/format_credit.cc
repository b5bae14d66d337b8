#include <algorithm>

#include "base/utf8.h"
#include "styles/house_style.h"

namespace creditline {
namespace {

bool is_in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "SPUTNIK" where the list of houses writes "Sputnik": capitals are a style of others.
bool is_shouted(const House& house) {
  return is_in_capitals(house.text) && !is_in_capitals(house.canonical) && fold(house.text) == fold(house.canonical);
}

std::string called(const House& house, const HouseStyle& style) {
  if (const auto named = style.names.find(house.id); named != style.names.end()) return named->second;
  return is_shouted(house) ? house.canonical : house.text;
}

std::vector<House> chain_of(const Credit& credit) {
  std::vector<House> houses;
  if (credit.agency) houses.push_back(*credit.agency);
  houses.insert(houses.end(), credit.distributors.begin(), credit.distributors.end());
  return houses;
}

bool has_rule(const Credit& credit, std::string_view rule) {
  return std::find(credit.rules.begin(), credit.rules.end(), rule) != credit.rules.end();
}

FormFacts facts_of(const Record& record, const HouseStyle& style) {
  const Credit& credit = *record.credit;
  FormFacts facts;
  for (const Part& photographer : credit.photographers) facts.parts["photographers"].push_back(photographer.text);
  if (credit.agency) facts.parts["agency"] = {called(*credit.agency, style)};
  if (credit.pool) facts.parts["pool"] = {credit.pool->text};
  if (!credit.license.empty()) facts.parts["license"] = {credit.license};

  std::vector<std::string> houses;
  for (const House& house : chain_of(credit)) houses.push_back(called(house, style));
  if (houses.empty()) return facts;
  const auto links = [&](auto first, auto last) {
    std::vector<std::string> chosen(first, last);
    if (chosen.size() < 2 || !has_rule(credit, "chain.side-by-side")) return chosen;
    std::string one;
    for (const std::string& house : chosen) one += (one.empty() ? "" : style.side_by_side) + house;
    return std::vector{one};
  };
  facts.parts["houses"] = links(houses.begin(), houses.end());
  facts.parts["distributors"] = links(houses.begin() + (credit.agency ? 1 : 0), houses.end());
  facts.parts["middle"] = links(houses.begin(), houses.end() - 1);
  facts.parts["last"] = {houses.back()};
  return facts;
}

void add_marks(const Record& record, FormFacts& facts) {
  const Credit& credit = *record.credit;
  const std::vector<House> chain = chain_of(credit);
  if (credit.agency) facts.marks["agency"] = {credit.agency->id};
  if (!chain.empty()) facts.marks["last"] = {chain.back().id};
  if (credit.pool) facts.marks["pool"] = {fold(credit.pool->text)};
  facts.marks["flag"] = record.flags;
  facts.marks["rule"] = credit.rules;
}

}  // namespace

std::string format_credit(const Record& record, const HouseStyle& style) {
  if (!record.credit) return "";
  FormFacts facts = facts_of(record, style);
  add_marks(record, facts);
  for (const CreditForm& form : style.forms)
    if (const auto written = form.expand(facts, style.joints)) return *written;
  return "";
}

}  // namespace creditline
