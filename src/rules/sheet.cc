#include "rules/sheet.h"
#include "caption/word_cache.h"

#include <algorithm>

namespace creditline {
namespace {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

Ranges tokens_outside(const std::vector<Token>& tokens, const std::optional<Credit>& credit) {
  if (!credit) return {{0, tokens.size()}};
  std::size_t first = 0, last = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].end <= credit->part.start) first = i + 1;
    if (tokens[i].start < credit->part.end) last = i + 1;
  }
  Ranges ranges;
  if (first > 0) ranges.emplace_back(0, first);
  if (last < tokens.size()) ranges.emplace_back(last, tokens.size());
  return ranges;
}

}  // namespace

Sheet::Sheet(const Record& of, std::span<const Statement> said, const Lexicon& lexicon)
    : record(of), text(of.text), statements(said), tokens(tokenize(of.text)), matches(lexicon.match(of.text, tokens)) {
  outside_credit = tokens_outside(tokens, record.credit);
  words = description::read_words({.text = text,
                                   .tokens = tokens,
                                   .words = &WordCache::of_this_thread().look_up(text, tokens),
                                   .matches = matches,
                                   .description = outside_credit,
                                   .document_date = {},
                                   .verbs = nullptr},
                                  lexicon);
  sentences = description::read_sentences(words, outside_credit);
  for (const auto& [first, last] : outside_credit) {
    for (const DateSaid& date : find_dates(words, first, last)) dates.push_back(date);
  }
}

std::string_view Sheet::field(std::string_view what) const {
  const auto at =
      std::find_if(statements.begin(), statements.end(), [&](const Statement& s) { return s.what == what; });
  return at == statements.end() ? std::string_view() : std::string_view(at->value);
}

bool Sheet::has_flag(std::string_view flag) const {
  return std::find(record.flags.begin(), record.flags.end(), flag) != record.flags.end();
}

}  // namespace creditline
