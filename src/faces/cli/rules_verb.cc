#include <fmt/format.h>

#include <cstdio>

#include "audit/audit.h"
#include "base/json.h"
#include "caption/credit.h"
#include "faces/cli/verbs.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

struct RuleLine {
  std::string id, kind, summary, example, answer;
};

std::vector<RuleLine> all_rules() {
  std::vector<RuleLine> rules;
  for (const CreditRule& rule : credit_rules())
    rules.push_back({rule.id, "credit", rule.summary, rule.example, rule.reading});
  for (const AuditRule& rule : audit_rules()) {
    rules.push_back({rule.code, severity_name(rule.severity), rule.summary, rule.example, ""});
  }
  return rules;
}

std::string as_text(const RuleLine& rule) {
  std::string out = fmt::format("{:<28}{:<9}{}\n", rule.id, rule.kind, rule.summary);
  out += fmt::format("{:<37}{}\n", "", rule.example);
  if (!rule.answer.empty()) out += fmt::format("{:<37}-> {}\n", "", rule.answer);
  return out;
}

std::string as_json(const RuleLine& rule) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  const std::pair<const char*, const std::string*> fields[] = {{"id", &rule.id},
                                                               {"kind", &rule.kind},
                                                               {"summary", &rule.summary},
                                                               {"example", &rule.example},
                                                               {"reading", &rule.answer}};
  for (const auto& [key, value] : fields) {
    write_key(writer, key);
    write_string_or_null(writer, *value);
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace

int run_rules(const RulesFlags& flags) {
  auto output = Output::open(flags.common.output);
  if (!output) return std::fprintf(stderr, "creditline: %s\n", output.error().message.c_str()), 3;
  bool found = false;
  for (const RuleLine& rule : all_rules()) {
    if (!flags.id.empty() && rule.id != flags.id) continue;
    found = true;
    output->write(flags.common.to == "ndjson" ? as_json(rule) : as_text(rule));
  }
  if (!found) {
    std::fprintf(stderr, "creditline: no rule '%s'; creditline rules lists them\n", flags.id.c_str());
    return 2;
  }
  return output->finish() ? 0 : 3;
}

}  // namespace creditline::cli
