#include "rules/parameters.h"

#include <algorithm>

namespace creditline {
namespace {

using Kind = TomlValue::Kind;

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::kString: return "a text";
    case Kind::kNumber: return "a number";
    case Kind::kBool: return "true or false";
    case Kind::kList: return "a list of texts";
    case Kind::kTable: return "a table";
  }
  return "";
}

}  // namespace

Parameters::Parameters(const CaptionRule& rule, const RuleSetting* setting, const HouseStyles& styles)
    : styles_(styles), asked_{"id",     "code",    "severity", "summary", "why",
                              "source", "message", "told_by",  "fires",   "silent"} {
  if (setting)
    for (const auto& layer : setting->parameters) layers_.push_back({&layer.table, &layer.file});
  layers_.push_back({&rule.table, &rule.file});
}

void Parameters::refuse_at(const Layer& layer, std::size_t line, std::string message) {
  if (!wrong_) wrong_ = toml_error(*layer.file, line, std::move(message));
}

void Parameters::refuse(const std::string& name, const std::string& message) {
  const std::string told = name + ": " + message;
  for (const Layer& layer : layers_)
    if (const TomlValue* value = layer.table->member(name)) return refuse_at(layer, value->line, told);
  refuse_at(layers_.back(), layers_.back().table->line, told);
}

bool Parameters::has(const std::string& name) const {
  return std::any_of(layers_.begin(), layers_.end(), [&](const Layer& layer) { return layer.table->member(name); });
}

const TomlValue* Parameters::find(const std::string& name, Kind kind, bool must) {
  asked_.insert(name);
  for (const Layer& layer : layers_) {
    const TomlValue* value = layer.table->member(name);
    if (!value) continue;
    const bool is_list_of_one = kind == Kind::kList && value->kind == Kind::kString;
    if (value->kind == kind || is_list_of_one) return value;
    refuse_at(layer, value->line, name + " is " + kind_name(kind));
    return nullptr;
  }
  if (must) refuse_at(layers_.back(), layers_.back().table->line, "the check asks for '" + name + "'");
  return nullptr;
}

std::string Parameters::text(const std::string& name) {
  const TomlValue* value = find(name, Kind::kString, true);
  return value ? value->text : "";
}

std::string Parameters::text_if_any(const std::string& name) {
  const TomlValue* value = find(name, Kind::kString, false);
  return value ? value->text : "";
}

double Parameters::number(const std::string& name) {
  const TomlValue* value = find(name, Kind::kNumber, true);
  return value ? value->number : 0;
}

bool Parameters::truth(const std::string& name) {
  const TomlValue* value = find(name, Kind::kBool, false);
  return value && value->truth;
}

std::vector<std::string> Parameters::texts(const std::string& name) {
  const TomlValue* value = find(name, Kind::kList, false);
  if (!value) return {};
  if (value->kind == Kind::kString) return {value->text};
  std::vector<std::string> out;
  for (const TomlValue& item : value->items) out.push_back(item.text);
  return out;
}

const HouseStyle* Parameters::style(const std::string& name) {
  const std::string id = text_if_any(name);
  if (id.empty()) return nullptr;
  const HouseStyle* found = styles_.find(id);
  if (!found) refuse(name, "there is no style '" + id + "'; `creditline format --list` shows them");
  return found;
}

std::size_t Parameters::choice(const std::string& name, std::initializer_list<std::string_view> choices) {
  const std::string given = text(name);
  const auto at = std::find(choices.begin(), choices.end(), given);
  if (at != choices.end()) return static_cast<std::size_t>(at - choices.begin());
  std::string all;
  for (const std::string_view choice : choices) all += (all.empty() ? "" : ", ") + std::string(choice);
  if (has(name)) refuse(name, "there is " + all);
  return 0;
}

std::optional<Error> Parameters::wrong() {
  for (const Layer& layer : layers_)
    for (const auto& [name, value] : layer.table->members)
      if (!asked_.contains(name)) refuse_at(layer, value.line, "the check knows no '" + name + "'");
  return wrong_;
}

}  // namespace creditline
