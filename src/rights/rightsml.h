// rights/rightsml.h: conditions as a policy of RightsML, IPTC's profile of ODRL 2.2, in JSON-LD.
//
//   {"@type": "Set", "uid": "urn:creditline:policy:pictures/a.jpg", "profile":
//   "https://iptc.org/std/RightsML/odrl-profile/",
//    "target": "pictures/a.jpg",
//    "prohibition": [{"action": "odrl:use", "dct:description": "RUSSIA OUT (iptc)", "constraint": [{"leftOperand":
//      "spatial", "operator": "eq", "rightOperand": "http://cvx.iptc.org/iso3166-1a3/RUS"}]}],
//    "obligation": [{"action": "odrl:attribute", "attributedParty": {…, "vcard:fn": "KYODO NEWS"}}]}
//
// A policy says what is forbidden and what is asked for; it permits nothing, since no witness does. Countries are
// spatial, dates dateTime, outlets recipient, uses purpose or media. What is only told in part, an end without a day,
// is a duty to obtain consent.
#pragma once

#include <span>
#include <string>

#include "base/json.h"
#include "rights/conditions.h"

namespace creditline {

// Of a document that holds policies.
void write_rightsml_context(JsonWriter& out);
void write_policy(JsonWriter& out, const std::string& target, std::span<const RightsCondition> conditions,
                  const RightsWords& words);

}  // namespace creditline
