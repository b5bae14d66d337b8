// rules/severity.h: how much a finding matters.
#pragma once

#include <optional>
#include <string_view>

namespace creditline {

enum class Severity { kNote, kWarning, kError };

constexpr const char* severity_name(Severity severity) {
  return severity == Severity::kError ? "error" : severity == Severity::kWarning ? "warning" : "note";
}

constexpr std::optional<Severity> severity_of(std::string_view name) {
  for (const Severity severity : {Severity::kNote, Severity::kWarning, Severity::kError})
    if (name == severity_name(severity)) return severity;
  return std::nullopt;
}

}  // namespace creditline
