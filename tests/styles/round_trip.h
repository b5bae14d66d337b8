// tests/styles/round_trip.h: whether a credit that was written in a house's form still says the same when it is read
// again: the same photographers, houses in the same order and roles, and pool.
#pragma once

#include <string>
#include <vector>

#include "base/utf8.h"
#include "caption/caption.h"
#include "styles/house_style.h"

namespace creditline {

// "photographers{saul loeb} agency{afp} …": houses by what they are, not by how they are called.
inline std::string links_of(const Record& record) {
  if (!record.credit) return "no credit";
  std::string out;
  const auto add = [&out](const char* role, const std::string& value) {
    out += std::string(role) + "{" + value + "} ";
  };
  const auto known = [](const House& house) { return house.id.empty() ? fold(house.text) : house.id; };
  for (const Part& photographer : record.credit->photographers) add("photographer", fold(photographer.text));
  if (record.credit->agency) add("agency", known(*record.credit->agency));
  for (const House& house : record.credit->distributors) add("distributor", known(house));
  if (record.credit->pool) add("pool", fold(record.credit->pool->text));
  return out;
}

struct RoundTrip {
  std::string written, wanted, read;
  bool is_same() const { return wanted == read; }
};

inline RoundTrip round_trip(const Record& record, const HouseStyle& style, const CaptionParser& parser) {
  RoundTrip trip{.written = format_credit(record, style), .wanted = links_of(record), .read = "not read"};
  if (const auto again = parser.parse(trip.written)) trip.read = links_of(*again);
  return trip;
}

}  // namespace creditline
