// Policies: what stands in them, read back as JSON.
#include "rights/rightsml.h"

#include <gtest/gtest.h>

namespace creditline {
namespace {

const std::filesystem::path kModels = std::filesystem::path(CREDITLINE_SOURCE_DIR) / "models";

std::string value_of(const JsonValue& value) {
  if (value.IsString()) return value.GetString();
  if (value.IsObject())
    return std::string(json_string(value, "@value")) + "^" + std::string(json_string(value, "@type"));
  std::string out;
  for (const JsonValue& one : value.GetArray()) out += (out.empty() ? "" : "|") + value_of(one);
  return out;
}

// "odrl:use[spatial eq …/RUS]": the rules under `key`.
std::string rules_of(const JsonValue& policy, const char* key) {
  const JsonValue* rules = json_member(policy, key);
  if (rules == nullptr) return "";
  std::string out;
  for (const JsonValue& rule : rules->GetArray()) {
    out += (out.empty() ? "" : "; ") + std::string(json_string(rule, "action"));
    if (const JsonValue* party = json_member(rule, "attributedParty"))
      out += "{" + std::string(json_string(*party, "vcard:fn")) + "}";
    const JsonValue* constraints = json_member(rule, "constraint");
    if (constraints == nullptr) continue;
    for (const JsonValue& one : constraints->GetArray())
      out += "[" + std::string(json_string(one, "leftOperand")) + " " + std::string(json_string(one, "operator")) +
             " " + value_of(*json_member(one, "rightOperand")) + "]";
  }
  return out;
}

struct PolicyCase {
  const char *name, *said, *prohibition, *obligation;
};
void PrintTo(const PolicyCase& row, std::ostream* out) { *out << row.said; }
const PolicyCase kPolicies[] = {
    {"Out", "RUSSIA OUT", "odrl:use[spatial eq http://cvx.iptc.org/iso3166-1a3/RUS]", ""},
    {"OutInARegion", "BENELUX OUT",
     "odrl:use[spatial isAnyOf http://cvx.iptc.org/iso3166-1a3/BEL|http://cvx.iptc.org/iso3166-1a3/NLD|"
     "http://cvx.iptc.org/iso3166-1a3/LUX]",
     ""},
    {"Outlet", "BILD OUT", "odrl:use[recipient eq BILD^xsd:string]", ""},
    {"Ends", "FOR USE WITHIN 14 DAYS", "odrl:use[dateTime gt 2026-08-24^xsd:date]", ""},
    {"EndNotTold", "NO USE AFTER THE TOURNAMENT", "", "odrl:obtainConsent"},
    {"Begins", "EMBARGOED UNTIL 0600 GMT AUGUST 12, 2026",
     "odrl:use[dateTime lt 2026-08-12T06:00:00+00:00^xsd:dateTime]", ""},
    {"Purpose", "EDITORIAL USE ONLY", "odrl:use[purpose eq urn:creditline:use:advertising]", ""},
    {"MediaAndPurpose", "ONLINE USE ONLY",
     "odrl:use[media isAnyOf urn:creditline:use:print|urn:creditline:use:broadcast]; odrl:use[purpose eq "
     "urn:creditline:use:book]",
     ""},
    {"SalesInACountry", "NO SALES IN POLAND", "odrl:sell[spatial eq http://cvx.iptc.org/iso3166-1a3/POL]", ""},
    {"Archives", "NO ARCHIVES", "odrl:archive", ""},
    {"Once", "ONE-TIME USE ONLY", "odrl:use[count gt 1^xsd:integer]", ""},
    {"Credit", "MANDATORY CREDIT: KYODO NEWS", "", "odrl:attribute{KYODO NEWS}"},
    {"Cropping", "DO NOT CROP", "odrl:modify", ""},
};
class Policies : public testing::TestWithParam<PolicyCase> {};
TEST_P(Policies, Say) {
  static const auto kWords = RightsWords::load(kModels);
  static const auto kLexicon = Lexicon::load({.models = kModels});
  const std::vector<Statement> statements = {
      {std::string(about::kInstructions), GetParam().said, "", "", Witness::kIptc, "", 1.0}};
  const auto conditions = read_conditions(statements, "2026-08-10", **kWords, **kLexicon);
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_policy(writer, "pictures/a b.jpg", conditions, **kWords);
  const auto policy = parse_json({buffer.GetString(), buffer.GetSize()});
  ASSERT_TRUE(policy) << policy.error().message;
  EXPECT_EQ(json_string(*policy, "@type"), "Set");
  EXPECT_EQ(json_string(*policy, "target"), "pictures/a%20b.jpg");
  EXPECT_EQ(json_string(*policy, "profile"), "https://iptc.org/std/RightsML/odrl-profile/");
  EXPECT_EQ(json_member(*policy, "permission"), nullptr) << "no witness permits anything";
  EXPECT_EQ(rules_of(*policy, "prohibition"), GetParam().prohibition);
  EXPECT_EQ(rules_of(*policy, "obligation"), GetParam().obligation);
}
INSTANTIATE_TEST_SUITE_P(Rows, Policies, testing::ValuesIn(kPolicies),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
