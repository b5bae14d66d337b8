#include <fmt/format.h>

#include <cstdio>

#include "base/json.h"
#include "base/text_width.h"
#include "caption/credit.h"
#include "faces/cli/common.h"
#include "faces/cli/text_block.h"
#include "faces/cli/verbs.h"
#include "service/models_folder.h"
#include "service/rule_book.h"

namespace creditline::cli {
namespace {

constexpr std::size_t kColumns = 100;

// A rule of any kind as the list shows it.
struct RuleLine {
  std::string number, id, kind, summary, example, answer;
  const CaptionRule* caption = nullptr;  // with more to tell
  std::optional<Severity> severity;
};

std::string severity_word(const std::optional<Severity>& severity) {
  return severity ? severity_name(*severity) : "off";
}

void add_audit_rules(std::span<const AuditRule> rules, std::vector<RuleLine>& out) {
  for (const AuditRule& rule : rules)
    out.push_back(
        {rule.number, rule.code, severity_name(rule.severity), rule.summary, rule.example, "", nullptr, rule.severity});
}

std::vector<RuleLine> all_rules(const RuleBook& book) {
  std::vector<RuleLine> rules;
  for (const CreditRule& rule : credit_rules())
    rules.push_back({"", rule.id, "credit", rule.summary, rule.example, rule.reading, nullptr, std::nullopt});
  add_audit_rules(audit_rules(), rules);
  for (const CaptionRule& rule : book.captions) {
    rules.push_back(
        {rule.id, rule.code, severity_word(rule.severity), rule.summary, rule.fires[0].text, "", &rule, rule.severity});
  }
  add_audit_rules(suppression_rules(), rules);
  return rules;
}

std::string as_text(const RuleLine& rule) {
  std::string out = fmt::format("{:<28}{:<9}{}\n", rule.id, rule.kind,
                                rule.summary + (rule.number.empty() ? "" : " (" + rule.number + ")"));
  out += fmt::format("{:<37}{}\n", "", printable(rule.example));
  if (!rule.answer.empty()) out += fmt::format("{:<37}-> {}\n", "", rule.answer);
  return out;
}

std::string as_json(const RuleLine& rule) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  const std::string why = rule.caption ? rule.caption->why : "", source = rule.caption ? rule.caption->source : "";
  const std::pair<const char*, const std::string*> fields[] = {
      {"id", &rule.id},           {"number", &rule.number},  {"kind", &rule.kind}, {"summary", &rule.summary},
      {"example", &rule.example}, {"reading", &rule.answer}, {"why", &why},        {"source", &source}};
  for (const auto& [key, value] : fields) {
    write_key(writer, key);
    write_string_or_null(writer, *value);
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::string field(const std::string& name, const std::string& text) {
  std::string out;
  for (const std::string& line : wrapped(printable(text), kColumns - 12))
    out += fmt::format("  {:<10}{}\n", out.empty() ? name : "", line);
  return out;
}

std::string example_field(const std::string& name, const RuleExample& example) {
  std::string out = field(name, example.text);
  std::string fields;
  for (const auto& [what, value] : example.fields)
    fields.append(fields.empty() ? "" : ", ").append(what).append(" = ").append(value);
  if (!fields.empty()) out += field("", "with " + fields);
  if (!example.fixed.empty()) out += field("", "-> " + example.fixed);
  return out;
}

// How much a rule matters in each profile: "general off, ap warning, …"
Result<std::string> in_profiles(const RuleLine& rule, const std::shared_ptr<const RuleBook>& book) {
  std::string out;
  for (const std::string& name : profile_names(book->profiles)) {
    const auto profile = load_profile(book->profiles, name, book->names);
    if (!profile) return profile.error();
    out += (out.empty() ? "" : ", ") + name + " " + severity_word(profile->severity(rule.id, rule.severity));
  }
  return out;
}

Result<std::string> explained(const RuleLine& rule, const std::shared_ptr<const RuleBook>& book) {
  if (rule.kind == "credit") return as_text(rule);
  const auto profiles = in_profiles(rule, book);
  if (!profiles) return profiles.error();
  std::string out = rule.id + (rule.number.empty() ? "" : " (" + rule.number + ")") + ": " + rule.summary + "\n";
  if (rule.caption) {
    out += field("why", rule.caption->why) + field("source", rule.caption->source);
    for (const RuleExample& example : rule.caption->fires) out += example_field("fires", example);
    for (const RuleExample& example : rule.caption->silent) out += example_field("silent", example);
  } else {
    out += field("fires", rule.example);
  }
  return out + field("severity", *profiles);
}

}  // namespace

int run_rules(const RulesFlags& flags) {
  const auto models = find_models(flags.common.models);
  if (!models) return tell(models.error()), kUnread;
  const auto book = load_rule_book(*models);
  if (!book) return tell(book.error()), kUsage;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  std::size_t found = 0;
  for (const RuleLine& rule : all_rules(**book)) {
    const bool is_asked = rule.id == flags.id || (!rule.number.empty() && rule.number == flags.id);
    if (!flags.id.empty() && !is_asked) continue;
    const bool in_full = is_asked && flags.common.to != "ndjson";
    const auto text = in_full ? explained(rule, *book)
                              : Result<std::string>(flags.common.to == "ndjson" ? as_json(rule) : as_text(rule));
    if (!text) return tell(text.error()), kUsage;
    output->write((in_full && found > 0 ? "\n" : "") + *text);
    ++found;
  }
  if (found == 0) return usage_error("no rule '" + flags.id + "'; creditline rules lists them");
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return kDone;
}

}  // namespace creditline::cli
