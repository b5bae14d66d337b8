#include "rights/rightsml.h"

#include <unicode/locid.h>

#include <map>
#include <vector>

namespace creditline {
namespace {

// A path as a reference: RFC 3986 leaves few characters as they are.
std::string reference(std::string_view path) {
  constexpr std::string_view kKept = "-._~/:";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         kKept.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    out += is_kept ? std::string(1, c) : std::string{'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

constexpr std::string_view kUse = "odrl:use";

struct Constraint {
  std::string operand, comparison;
  std::vector<std::string> values;
  std::string type;  // of a literal; empty: values are names of things
};

struct Rule {
  bool is_duty = false;
  std::string action;
  std::vector<Constraint> constraints;
  const RightsCondition* condition = nullptr;
};

void text(JsonWriter& out, std::string_view key, std::string_view value) {
  write_key(out, key);
  write_string(out, value);
}

// "2026-08-12" and "2026-08-12T06:00+00:00" as XML Schema has them.
Constraint time_limit(const std::string& time, const char* comparison) {
  constexpr std::size_t kDay = 10, kMinute = 16;  // bytes
  if (time.size() == kDay) return {"dateTime", comparison, {time}, "xsd:date"};
  const bool has_seconds = time.size() > kMinute && time[kMinute] == ':';
  const std::string whole = has_seconds ? time : time.substr(0, kMinute) + ":00" + time.substr(kMinute);
  return {"dateTime", comparison, {whole}, "xsd:dateTime"};
}

std::string country_term(const std::string& code) {
  return std::string("http://cvx.iptc.org/iso3166-1a3/") + icu::Locale("", code.c_str()).getISO3Country();
}

std::vector<Constraint> limits_of(const RightsCondition& condition) {
  std::vector<Constraint> limits;
  const bool is_everywhere = !condition.countries.empty() && condition.countries.front() == "*";
  if (!condition.countries.empty() && !is_everywhere) {
    Constraint spatial{"spatial", condition.countries.size() > 1 ? "isAnyOf" : "eq", {}, ""};
    for (const std::string& country : condition.countries) spatial.values.push_back(country_term(country));
    limits.push_back(std::move(spatial));
  }
  if (!condition.outlet.empty()) limits.push_back({"recipient", "eq", {condition.outlet}, "xsd:string"});
  if (!condition.from.empty()) limits.push_back(time_limit(condition.from, "lt"));
  if (!condition.until.empty()) limits.push_back(time_limit(condition.until, "gt"));
  return limits;
}

// Constraints of one rule hold together, so each operand of the forbidden uses has a rule of its own.
std::vector<Constraint> forbidden_uses(const RightsKind& kind, const RightsWords& words) {
  std::map<std::string, Constraint> by_operand;
  for (std::size_t use = 0; use < kUses.size(); ++use) {
    if (!kind.forbids.test(use)) continue;
    const UseTerm& term = words.term(use);
    Constraint& constraint = by_operand[term.operand];
    constraint.operand = term.operand;
    constraint.values.push_back(term.value);
    constraint.comparison = constraint.values.size() > 1 ? "isAnyOf" : "eq";
  }
  std::vector<Constraint> out;
  for (auto& [operand, constraint] : by_operand) out.push_back(std::move(constraint));
  return out;
}

std::vector<Rule> rules_of(const RightsCondition& condition, const RightsWords& words) {
  const RightsKind& kind = *words.kind(condition.kind);
  Rule rule{kind.is_duty, kind.action, limits_of(condition), &condition};
  const bool is_told =
      kind.holds == RightsKind::Holds::kAlways || !rule.constraints.empty() || !condition.countries.empty();
  if (!is_told) return {{true, "odrl:obtainConsent", {}, &condition}};
  if (!kind.operand.empty()) rule.constraints.push_back({kind.operand, kind.comparison, {kind.value}, "xsd:integer"});
  const bool names_uses = !kind.is_duty && kind.action == kUse && kind.operand.empty() && !kind.forbids.all();
  if (!names_uses) return {rule};
  std::vector<Rule> rules;
  for (Constraint& uses : forbidden_uses(kind, words)) {
    rules.push_back(rule);
    rules.back().constraints.push_back(std::move(uses));
  }
  return rules;
}

void write_value(JsonWriter& out, const Constraint& constraint, const std::string& value) {
  if (constraint.type.empty()) return write_string(out, value);
  out.StartObject();
  text(out, "@value", value);
  text(out, "@type", constraint.type);
  out.EndObject();
}

void write_constraint(JsonWriter& out, const Constraint& constraint) {
  out.StartObject();
  text(out, "leftOperand", constraint.operand);
  text(out, "operator", constraint.comparison);
  write_key(out, "rightOperand");
  if (constraint.values.size() > 1) out.StartArray();
  for (const std::string& value : constraint.values) write_value(out, constraint, value);
  if (constraint.values.size() > 1) out.EndArray();
  out.EndObject();
}

void write_rule(JsonWriter& out, const Rule& rule) {
  out.StartObject();
  text(out, "action", rule.action);
  std::string said;
  for (const Statement& statement : rule.condition->evidence)
    said += (said.empty() ? "" : "; ") + statement.value + " (" + witness_name(statement.witness) + ")";
  text(out, "dct:description", said);
  if (!rule.condition->wording.empty()) {
    write_key(out, "attributedParty");
    out.StartObject();
    text(out, "@type", "Party");
    text(out, "vcard:fn", rule.condition->wording);
    out.EndObject();
  }
  if (!rule.constraints.empty()) {
    write_key(out, "constraint");
    out.StartArray();
    for (const Constraint& constraint : rule.constraints) write_constraint(out, constraint);
    out.EndArray();
  }
  out.EndObject();
}

void write_rules(JsonWriter& out, const char* key, const std::vector<Rule>& rules, bool duties) {
  bool is_open = false;
  for (const Rule& rule : rules) {
    if (rule.is_duty != duties) continue;
    if (!is_open) {
      write_key(out, key);
      out.StartArray();
      is_open = true;
    }
    write_rule(out, rule);
  }
  if (is_open) out.EndArray();
}

}  // namespace

void write_rightsml_context(JsonWriter& out) {
  write_key(out, "@context");
  out.StartArray();
  write_string(out, "http://www.w3.org/ns/odrl.jsonld");
  write_string(out, "https://iptc.org/std/RightsML/odrl-profile/rightsml.jsonld");
  out.EndArray();
}

void write_policy(JsonWriter& out, const std::string& target, std::span<const RightsCondition> conditions,
                  const RightsWords& words) {
  std::vector<Rule> rules;
  for (const RightsCondition& condition : conditions)
    for (Rule& rule : rules_of(condition, words)) rules.push_back(std::move(rule));
  out.StartObject();
  text(out, "@type", "Set");
  text(out, "uid", "urn:creditline:policy:" + reference(target));
  text(out, "profile", "https://iptc.org/std/RightsML/odrl-profile/");
  text(out, "target", reference(target));
  write_rules(out, "prohibition", rules, false);
  write_rules(out, "obligation", rules, true);
  out.EndObject();
}

}  // namespace creditline
