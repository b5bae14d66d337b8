#include "service/export_words.h"

#include <algorithm>

#include "audit/audit.h"

namespace creditline {
namespace {

template <class Wanted>
void add(const std::vector<Statement>& statements, std::string_view what, Wanted wanted,
         std::vector<std::string>& out) {
  for (const Statement& s : statements)
    if (s.what == what && wanted(s.witness) && std::find(out.begin(), out.end(), s.value) == out.end())
      out.push_back(s.value);
}

bool is_metadata(Witness witness) { return witness != Witness::kOcr; }

}  // namespace

std::vector<std::string> words_of(const Entry& entry, std::string_view what) {
  std::vector<std::string> out;
  if (!entry.caption) {
    if (entry.picture) add(entry.picture->statements, what, is_metadata, out);
    return out;
  }
  add(
      entry.caption->statements, what, [](Witness w) { return w == Witness::kCaption; }, out);
  if (out.empty())
    add(
        entry.caption->statements, what, [](Witness w) { return w == Witness::kPage; }, out);
  return out;
}

std::string first_word_of(const Entry& entry, std::string_view what) {
  const auto words = words_of(entry, what);
  return words.empty() ? std::string() : words.front();
}

std::vector<std::string> file_words_of(const Entry& entry, std::string_view what, bool burnt_in) {
  std::vector<std::string> out;
  if (entry.picture)
    add(
        entry.picture->statements, what, [&](Witness w) { return (w == Witness::kOcr) == burnt_in; }, out);
  return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view joint) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += joint;
    out += word;
  }
  return out;
}

bool is_in_quarrel(const Entry& entry) {
  return std::any_of(entry.findings.begin(), entry.findings.end(),
                     [](const KeptFinding& kept) { return kept.verdict.empty() && is_quarrel(kept.finding.code); });
}

}  // namespace creditline
