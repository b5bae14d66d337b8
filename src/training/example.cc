#include "training/example.h"

#include <algorithm>

#include "base/utf8.h"
#include "caption/word.h"

namespace creditline {
namespace {

struct Span {
  std::size_t first, last;  // tokens
  PieceKind kind;
};

std::vector<std::uint64_t> words_of(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(folded_hash(token.text(text)));
  return words;
}

// Where the tokens of `value` stand among `words` [first, last) without touching tokens that are taken.
std::vector<Span> places_of(std::string_view value, const std::vector<std::uint64_t>& words, std::size_t first,
                            std::size_t last, const std::vector<bool>& taken, PieceKind kind) {
  std::vector<Span> places;
  const auto wanted = words_of(value, tokenize(value));
  if (wanted.empty()) return places;
  for (std::size_t i = first; i + wanted.size() <= last; ++i) {
    const bool here = std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<long>(i));
    const auto from = taken.begin() + static_cast<long>(i);
    if (here && std::none_of(from, from + static_cast<long>(wanted.size()), [](bool t) { return t; })) {
      places.push_back({i, i + wanted.size(), kind});
      i += wanted.size() - 1;
    }
  }
  return places;
}

struct Wanted {
  std::string value;
  PieceKind kind;
};

std::vector<Wanted> values_of(const CreditAnswer& credit) {
  std::vector<Wanted> values;
  for (const auto& name : credit.photographers) values.push_back({name, PieceKind::kPhotographer});
  if (!credit.agency.empty()) values.push_back({credit.agency, PieceKind::kOrganisation});
  for (const auto& name : credit.distributors) values.push_back({name, PieceKind::kOrganisation});
  if (!credit.pool.empty()) values.push_back({credit.pool, PieceKind::kPool});
  std::stable_sort(values.begin(), values.end(),
                   [](const Wanted& a, const Wanted& b) { return a.value.size() > b.value.size(); });
  return values;
}

}  // namespace

std::string text_of(const Example& example) {
  std::string text;
  for (const Piece& piece : example.pieces) text += piece.text;
  return text;
}

Result<Example> example_of(const LabelledCaption& row, const Lexicon& lexicon) {
  const auto unaligned = [&](const std::string& value) {
    return Error{ErrorCode::kBadInput, "'" + value + "' does not stand in the credit on token borders", row.id};
  };
  Example example;
  example.id = row.id;
  example.language = row.language;
  if (row.credit_text.empty()) {
    example.pieces.push_back({PieceKind::kOutside, row.text});
    return example;
  }
  const std::size_t credit_start = row.text.find(row.credit_text);
  if (credit_start == std::string::npos) return unaligned(row.credit_text);
  const std::size_t credit_end = credit_start + row.credit_text.size();

  const std::vector<Token> tokens = tokenize(row.text);
  const auto words = words_of(row.text, tokens);
  std::size_t first = 0, last = tokens.size();
  while (first < last && tokens[first].start < credit_start) ++first;
  while (last > first && tokens[last - 1].end > credit_end) --last;

  std::vector<bool> taken(tokens.size(), false);
  std::vector<Span> spans;
  std::vector<std::string> ids;
  for (const Wanted& wanted : values_of(row.credit)) {
    const auto places = places_of(wanted.value, words, first, last, taken, wanted.kind);
    if (places.empty()) return unaligned(wanted.value);
    for (const Span& place : places) {
      for (std::size_t i = place.first; i < place.last; ++i) taken[i] = true;
      spans.push_back(place);
    }
    if (wanted.kind != PieceKind::kOrganisation) continue;
    if (const Organisation* house = lexicon.organisation(wanted.value)) ids.push_back(house->id);
  }
  // Another form of a house that the label names: "AGENCE FRANCE-PRESSE" where the label has "AFP".
  for (const LexiconMatch& match : lexicon.match(row.text, tokens)) {
    if (match.entry->list != WordList::kOrganisation || match.first < first || match.last > last) continue;
    const std::string& id = lexicon.organisations()[match.entry->organisation].id;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    bool free = true;
    for (std::size_t i = match.first; i < match.last; ++i) free = free && !taken[i];
    if (!free) continue;
    for (std::size_t i = match.first; i < match.last; ++i) taken[i] = true;
    spans.push_back({match.first, match.last, PieceKind::kOrganisation});
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.first < b.first; });

  std::size_t at = 0;
  const auto cut = [&](std::size_t to, PieceKind kind) {
    if (to > at) example.pieces.push_back({kind, row.text.substr(at, to - at)});
    at = std::max(at, to);
  };
  cut(credit_start, PieceKind::kOutside);
  for (const Span& span : spans) {
    cut(tokens[span.first].start, PieceKind::kFrame);
    cut(tokens[span.last - 1].end, span.kind);
  }
  cut(credit_end, PieceKind::kFrame);
  cut(row.text.size(), PieceKind::kOutside);
  return example;
}

std::vector<Label> labels_of(const Example& example, const std::vector<Token>& tokens) {
  std::vector<Label> labels;
  labels.reserve(tokens.size());
  std::size_t piece = 0, piece_start = 0;
  std::size_t last_value_piece = static_cast<std::size_t>(-1);
  for (const Token& token : tokens) {
    while (piece < example.pieces.size() && token.start >= piece_start + example.pieces[piece].text.size()) {
      piece_start += example.pieces[piece++].text.size();
    }
    const PieceKind kind = piece < example.pieces.size() ? example.pieces[piece].kind : PieceKind::kOutside;
    const bool goes_on = last_value_piece == piece;
    switch (kind) {
      case PieceKind::kOutside: labels.push_back(Label::kOutside); break;
      case PieceKind::kFrame: labels.push_back(Label::kFrame); break;
      case PieceKind::kPhotographer: labels.push_back(goes_on ? Label::kPhotographerMore : Label::kPhotographer); break;
      case PieceKind::kOrganisation: labels.push_back(goes_on ? Label::kOrganisationMore : Label::kOrganisation); break;
      case PieceKind::kPool: labels.push_back(goes_on ? Label::kPoolMore : Label::kPool); break;
    }
    if (kind != PieceKind::kOutside && kind != PieceKind::kFrame) last_value_piece = piece;
  }
  return labels;
}

}  // namespace creditline
