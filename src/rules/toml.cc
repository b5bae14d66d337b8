#include "rules/toml.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>

#include "base/files.h"

namespace creditline {
namespace {

constexpr std::size_t kMostBytes = 4u << 20;  // of a file of rules: a few hundred of them are a tenth of it

std::optional<TomlValue> plain(const toml::node& node) {
  using Kind = TomlValue::Kind;
  TomlValue value;
  value.line = node.source().begin.line;
  if (const auto* text = node.as_string()) {
    value.kind = Kind::kString;
    value.text = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.kind = Kind::kNumber;
    value.number = static_cast<double>(whole->get());
  } else if (const auto* number = node.as_floating_point()) {
    value.kind = Kind::kNumber;
    value.number = number->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.kind = Kind::kBool;
    value.truth = truth->get();
  } else if (const auto* list = node.as_array()) {
    value.kind = Kind::kList;
    for (const toml::node& item : *list) {
      if (auto one = plain(item)) value.items.push_back(std::move(*one));
    }
  } else if (const auto* table = node.as_table()) {
    for (const auto& [key, item] : *table) {
      auto one = plain(item);
      if (!one) continue;
      one->line = key.source().begin.line;
      value.members.push_back({std::string(key.str()), std::move(*one)});
    }
  } else {
    return std::nullopt;
  }
  return value;
}

}  // namespace

const TomlValue* TomlValue::member(std::string_view name) const {
  const auto at = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.name == name; });
  return at == members.end() ? nullptr : &at->value;
}

Error toml_error(const std::string& file, std::size_t line, std::string message) {
  return Error{ErrorCode::kModel, std::move(message), file + ":" + std::to_string(line)};
}

Result<TomlValue> parse_toml(std::string_view text, const std::string& name) {
  const toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    return toml_error(name, parsed.error().source().begin.line, std::string(parsed.error().description()));
  }
  return *plain(parsed.table());
}

Result<TomlValue> read_toml(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return bytes.error().at(file.string());
  return parse_toml(*bytes, file.string());
}

}  // namespace creditline
