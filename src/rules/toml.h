// rules/toml.h: a TOML file as a plain tree in which every value knows its line. The one door to toml++.
//
//   const auto file = read_toml("models/profiles/ap.toml");
//   file->member("extends")->text   // "general", on line file->member("extends")->line
//
// Dates and times of TOML are not read: nothing here asks for them. Errors: kNotFound, kIo, kOverLimit, kModel with
// file and line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

struct TomlMember;

struct TomlValue {
  enum class Kind { kString, kNumber, kBool, kList, kTable };
  Kind kind = Kind::kTable;
  std::size_t line = 0;
  std::string text;                 // of a string
  double number = 0;                // of a number
  bool truth = false;               // of a bool
  std::vector<TomlValue> items;     // of a list
  std::vector<TomlMember> members;  // of a table, by name

  // The member of that name, or null.
  const TomlValue* member(std::string_view name) const;
};

struct TomlMember {
  std::string name;
  TomlValue value;
};

Result<TomlValue> read_toml(const std::filesystem::path& file);
Result<TomlValue> parse_toml(std::string_view text, const std::string& name);  // `name` stands in errors

// An error of a file of models/, told with its line.
Error toml_error(const std::string& file, std::size_t line, std::string message);

}  // namespace creditline
