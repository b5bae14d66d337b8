#include "rules/patterns.h"

#include <algorithm>

namespace creditline {
namespace {

Pattern compiled(Parameters& given, const std::string& name, const std::string& text, bool exact_case) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(exact_case);
  auto pattern = std::make_shared<const re2::RE2>(text, options);
  if (pattern->ok()) return pattern;
  given.refuse(name, "no pattern, " + pattern->error() + ": " + text);
  return nullptr;
}

}  // namespace

std::vector<Pattern> patterns_of(Parameters& given, const std::string& name) {
  std::vector<Pattern> out;
  for (const std::string& text : given.texts(name))
    if (Pattern pattern = compiled(given, name, text, true)) out.push_back(std::move(pattern));
  return out;
}

Pattern word_pattern(Parameters& given, const std::string& name, bool exact_case) {
  std::string any;
  for (const std::string& word : given.texts(name)) any += (any.empty() ? "" : "|") + re2::RE2::QuoteMeta(word);
  if (any.empty()) return nullptr;
  return compiled(given, name,
                  R"((?:^|[^\pL\pN]))"
                  "(?P<found>" +
                      any +
                      ")"
                      R"((?:$|[^\pL\pN]))",
                  exact_case);
}

std::optional<Stretch> find(const Pattern& pattern, std::string_view text, std::size_t from, std::size_t to) {
  const auto& names = pattern->NamedCapturingGroups();
  const auto named = names.find("found");
  const int group = named == names.end() ? 0 : named->second;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group) + 1);
  if (!pattern->Match(text, from, std::min(to, text.size()), re2::RE2::UNANCHORED, groups.data(), group + 1))
    return std::nullopt;
  const re2::StringPiece& found = groups.back().data() ? groups.back() : groups[0];
  const auto start = static_cast<std::size_t>(found.data() - text.data());
  return Stretch{start, start + found.size()};
}

bool is_any_found(const std::vector<Pattern>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return find(pattern, text, 0, text.size()).has_value(); });
}

}  // namespace creditline
