#include <algorithm>
#include <set>

#include "rules/rule.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

std::string text_of(const TomlValue& table, std::string_view name) {
  const TomlValue* value = table.member(name);
  return value && value->kind == TomlValue::Kind::kString ? value->text : std::string();
}

std::optional<Error> read_examples(const TomlValue& table, const char* name, CaptionRule& rule,
                                   std::vector<RuleExample>& out) {
  const TomlValue* list = table.member(name);
  if (!list || list->items.empty())
    return toml_error(rule.file, table.line,
                      rule.code + " has no example that " + (name == std::string("fires") ? "fires" : "stays silent"));
  for (const TomlValue& item : list->items) {
    RuleExample example{text_of(item, "text"), text_of(item, "profile"), text_of(item, "fixed"), {}, {}};
    if (!item.member("text")) return toml_error(rule.file, item.line, "an example has a text");
    for (const auto& [key, value] : item.members) {
      if (key == "fields") {
        for (const auto& [field, content] : value.members) example.fields.emplace_back(field, content.text);
      } else if (key == "setting") {
        example.setting = value;
      } else if (key != "text" && key != "profile" && key != "fixed") {
        return toml_error(rule.file, value.line, "an example knows no '" + key + "'");
      }
    }
    out.push_back(std::move(example));
  }
  return std::nullopt;
}

Result<CaptionRule> read_rule(const TomlValue& table, const std::string& file) {
  CaptionRule rule;
  rule.file = file;
  rule.table = table;
  const std::pair<const char*, std::string*> texts[] = {{"id", &rule.id},           {"code", &rule.code},
                                                        {"summary", &rule.summary}, {"why", &rule.why},
                                                        {"source", &rule.source},   {"message", &rule.message}};
  for (const auto& [name, value] : texts) {
    *value = text_of(table, name);
    if (value->empty()) return toml_error(file, table.line, "a rule has a " + std::string(name));
  }
  rule.told_by = text_of(table, "told_by");
  const std::string severity = text_of(table, "severity");
  rule.severity = severity_of(severity);
  if (!rule.severity && severity != "off")
    return toml_error(file, table.line, rule.code + ": a severity is error, warning, note or off");
  if (auto wrong = read_examples(table, "fires", rule, rule.fires)) return *wrong;
  if (auto wrong = read_examples(table, "silent", rule, rule.silent)) return *wrong;
  return rule;
}

std::optional<Error> read_file(const fs::path& path, std::vector<CaptionRule>& rules) {
  const auto tree = read_toml(path);
  if (!tree) return tree.error();
  for (const auto& [key, value] : tree->members) {
    if (key != "rule") return toml_error(path.string(), value.line, "a file of rules knows no '" + key + "'");
    for (const TomlValue& table : value.items) {
      auto rule = read_rule(table, path.string());
      if (!rule) return rule.error();
      rules.push_back(std::move(*rule));
    }
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<CaptionRule>> load_rules(const fs::path& folder) {
  std::error_code failed;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (entry->path().extension() == ".toml") files.push_back(entry->path());
  }
  if (failed) return Error{ErrorCode::kNotFound, "the folder of rules cannot be read", folder.string()};
  std::sort(files.begin(), files.end());
  std::vector<CaptionRule> rules;
  for (const fs::path& file : files)
    if (auto wrong = read_file(file, rules)) return *wrong;
  std::set<std::string> codes;
  for (const CaptionRule& rule : rules)
    if (!codes.insert(rule.code).second) return toml_error(rule.file, rule.table.line, "a second rule is " + rule.code);
  return rules;
}

}  // namespace creditline
