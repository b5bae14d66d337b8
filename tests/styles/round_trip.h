// tests/styles/round_trip.h: whether a credit that was written in a house's form still says the same when it is read
// again.
#pragma once

#include <string>

#include "caption/caption.h"
#include "styles/house_style.h"
#include "styles/same_credit.h"

namespace creditline {

struct RoundTrip {
  std::string written, wanted, read;
  bool is_same() const { return wanted == read; }
};

inline RoundTrip round_trip(const Record& record, const HouseStyle& style, const CaptionParser& parser) {
  RoundTrip trip{.written = format_credit(record, style), .wanted = credit_said(record), .read = "not read"};
  if (const auto again = parser.parse(trip.written)) trip.read = credit_said(*again);
  return trip;
}

}  // namespace creditline
