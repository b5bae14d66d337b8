#include <algorithm>

#include "caption/description/verb_templates.h"
#include "caption/word.h"

namespace creditline::description {
namespace {

template <std::size_t Size>
std::optional<std::uint64_t> index_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::uint64_t>(found - names.begin());
}

std::optional<std::uint64_t> form_of(std::string_view letters) {
  std::uint64_t form = 0;
  for (const char letter : letters) {
    const std::size_t at = kFormLetters.find(letter);
    if (at == std::string_view::npos) return std::nullopt;
    form |= 1ull << at;
  }
  return form;
}

std::string form_name(std::uint64_t form) {
  std::string name;
  for (std::size_t i = 0; i < kFormLetters.size(); ++i)
    if (form >> i & 1) name += kFormLetters[i];
  return name;
}

std::optional<std::uint64_t> value_of(char kind, std::string_view name) {
  switch (kind) {
    case 'f': return form_of(name);
    case 's': return index_of(kShares, name);
    case 'c': return index_of(kClasses, name);
    case 'h': return index_of(kKinds, name);
    case 'w': return verb_word(name);
    default:
      if (name.size() != 1 || name[0] < '0' || name[0] > '7') return std::nullopt;
      return static_cast<std::uint64_t>(name[0] - '0');
  }
}

}  // namespace

std::uint32_t verb_word(std::string_view word) { return static_cast<std::uint32_t>(folded_hash(word)); }

std::string verb_feature_name(VerbFeature feature, const std::function<std::string(std::uint32_t)>& word_of) {
  const VerbTemplate& form = kTemplates[(feature >> kTemplateShift) - 1];
  std::string values;
  for (std::size_t i = form.values.size(); i > 0; --i) {
    const char kind = form.values[i - 1];
    const std::uint64_t value = feature & ((1ull << bits_of(kind)) - 1);
    feature >>= bits_of(kind);
    std::string name;
    switch (kind) {
      case 'f': name = form_name(value); break;
      case 's': name = kShares[value]; break;
      case 'c': name = kClasses[value]; break;
      case 'h': name = kKinds[value]; break;
      case 'w': name = word_of(static_cast<std::uint32_t>(value)); break;
      default: name = std::to_string(value);
    }
    values.insert(0, " " + name);
  }
  return std::string(form.name) + values;
}

std::optional<VerbFeature> verb_feature_of(std::string_view name) {
  const auto next_word = [&name] {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    return word;
  };
  const std::string_view title = next_word();
  const auto found =
      std::find_if(kTemplates.begin(), kTemplates.end(), [&](const VerbTemplate& form) { return form.name == title; });
  if (found == kTemplates.end()) return std::nullopt;
  std::uint64_t packed = 0;
  for (const char kind : found->values) {
    const auto value = value_of(kind, next_word());
    if (!value) return std::nullopt;
    packed = packed << bits_of(kind) | *value;
  }
  if (!name.empty()) return std::nullopt;
  return static_cast<VerbFeature>(found - kTemplates.begin() + 1) << kTemplateShift | packed;
}

}  // namespace creditline::description
