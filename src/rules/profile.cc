#include "rules/profile.h"

#include <algorithm>
#include <array>

namespace creditline {
namespace {

namespace fs = std::filesystem;
using Kind = TomlValue::Kind;

struct Ask {
  std::string_view name;
  std::optional<double> FitProfile::*member;
};
constexpr std::array kAsks = {
    Ask{"least_long_side", &FitProfile::least_long_side},
    Ask{"widest_edge", &FitProfile::widest_edge},
    Ask{"most_clipped_dark", &FitProfile::most_clipped_dark},
    Ask{"most_clipped_light", &FitProfile::most_clipped_light},
    Ask{"widest_border", &FitProfile::widest_border},
    Ask{"most_screen_likeness", &FitProfile::most_screen_likeness},
};

fs::path path_of(const fs::path& folder, const std::string& asked) {
  const bool is_file = asked.find('/') != std::string::npos || asked.ends_with(".toml");
  return is_file ? fs::path(asked) : folder / (asked + ".toml");
}

// A profile that is read file by file, what is extended first.
class Reading {
 public:
  Reading(fs::path folder, std::span<const RuleName> known) : folder_(std::move(folder)), known_(known) {}

  std::optional<Error> read(const fs::path& path) {
    const auto tree = read_toml(path);
    if (!tree) return tree.error();
    file_ = path.string();
    trail_.push_back(fs::weakly_canonical(path));
    if (auto wrong = read_extended(*tree, path)) return wrong;
    file_ = path.string();
    profile.name = path.stem().string();
    profile.summary.clear();
    for (const auto& [key, value] : tree->members)
      if (auto wrong = take(key, value)) return wrong;
    return std::nullopt;
  }

  Profile profile;

 private:
  Error error(const TomlValue& at, std::string message) const { return toml_error(file_, at.line, std::move(message)); }

  std::optional<Error> read_extended(const TomlValue& tree, const fs::path& path) {
    const TomlValue* extends = tree.member("extends");
    if (!extends) return std::nullopt;
    if (extends->kind != Kind::kString) return error(*extends, "extends names one profile");
    fs::path other = path_of(folder_, extends->text);
    if (extends->text.ends_with(".toml") && other.is_relative()) other = path.parent_path() / other;
    if (std::find(trail_.begin(), trail_.end(), fs::weakly_canonical(other)) != trail_.end())
      return error(*extends, "profiles extend each other: " + extends->text);
    std::error_code ignored;
    if (!fs::exists(other, ignored)) return error(*extends, "there is no profile " + extends->text);
    return read(other);
  }

  std::optional<Error> take(const std::string& key, const TomlValue& value) {
    if (key == "extends" || key == "source") return std::nullopt;
    if (key == "summary") return profile.summary = value.text, std::nullopt;
    const bool is_table = value.kind == Kind::kTable;
    if (key != "rules" && key != "print") return error(value, "a profile knows no '" + key + "'");
    if (!is_table) return error(value, key + " is a table");
    for (const auto& [name, item] : value.members)
      if (auto wrong = key == "rules" ? take_rule(name, item) : take_print(name, item)) return wrong;
    return std::nullopt;
  }

  std::optional<Error> take_print(const std::string& name, const TomlValue& value) {
    for (const Ask& ask : kAsks) {
      if (ask.name != name) continue;
      const bool is_off = value.kind == Kind::kString && value.text == "off";
      if (!is_off && value.kind != Kind::kNumber) return error(value, name + " is a number, or \"off\"");
      profile.print.*ask.member = is_off ? std::nullopt : std::optional(value.number);
      return std::nullopt;
    }
    return error(value, "nothing of a picture is measured as '" + name + "'");
  }

  std::optional<Error> take_rule(const std::string& name, const TomlValue& value) {
    bool found = false;
    for (const RuleName& rule : known_) {
      if (rule.id != name && rule.code != name) continue;
      found = true;
      if (auto wrong = take_setting(profile.settings[rule.code], value)) return wrong;
    }
    if (!found) return error(value, "there is no rule '" + name + "'; `creditline rules` lists them");
    return std::nullopt;
  }

  std::optional<Error> take_setting(RuleSetting& setting, const TomlValue& value) {
    const TomlValue* severity = value.kind == Kind::kTable ? value.member("severity") : &value;
    if (severity) {
      setting.has_severity = true;
      setting.severity = severity_of(severity->text);
      if (!setting.severity && severity->text != "off")
        return error(*severity, "a severity is \"error\", \"warning\", \"note\" or \"off\"");
    }
    if (value.kind != Kind::kTable) return std::nullopt;
    TomlValue rest = value;
    std::erase_if(rest.members, [](const auto& one) { return one.name == "severity"; });
    if (!rest.members.empty()) setting.parameters.insert(setting.parameters.begin(), {std::move(rest), file_});
    return std::nullopt;
  }

  fs::path folder_;
  std::span<const RuleName> known_;
  std::string file_;
  std::vector<fs::path> trail_;  // of the files that are being read
};

}  // namespace

std::optional<Severity> Profile::severity(const std::string& code, std::optional<Severity> own) const {
  const auto at = settings.find(code);
  return at != settings.end() && at->second.has_severity ? at->second.severity : own;
}

std::vector<std::string> profile_names(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
    if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Result<Profile> load_profile(const fs::path& folder, const std::string& asked, std::span<const RuleName> known) {
  const fs::path path = path_of(folder, asked);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    std::string there;
    for (const std::string& name : profile_names(folder)) there += (there.empty() ? "" : ", ") + name;
    return Error{ErrorCode::kNotFound, "there is no profile '" + asked + "'; there are " + there, ""};
  }
  Reading reading(folder, known);
  if (auto wrong = reading.read(path)) return *wrong;
  return std::move(reading.profile);
}

}  // namespace creditline
