// training/example.h: a caption cut into pieces whose parts are known: what the trainer learns from.
//
//   outside "A street in Lyon. (" · frame "Photo by " · photographer "Saul Loeb" · frame "/" · organisation "AFP" ·
//   outside ")"
//
// The text is the pieces one behind another. Pieces are easy to swap, so one labelled row gives many: other names,
// other houses, other spacing (vary.h), and templates give rows of houses that no row shows (compose.h).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "caption/label_file.h"
#include "caption/labels.h"
#include "caption/lexicon.h"
#include "caption/tokens.h"

namespace creditline {

enum class PieceKind { kOutside, kFrame, kPhotographer, kOrganisation, kPool };

struct Piece {
  PieceKind kind = PieceKind::kOutside;
  std::string text;
};

struct Example {
  std::string id;
  std::string language;  // as label files have it: "en"
  std::vector<Piece> pieces;
  // Houses and names that the lexicon knows are hidden from the model in a share of the varied rows, so that it learns
  // to tell unknown ones by what stands around them.
  double hidden_houses = 0;  // share, 0..1
  double hidden_names = 0;
  double hidden_words = 0;  // what the words themselves are, of tokens
};

std::string text_of(const Example& example);

// Cuts a labelled row into pieces. Error kBadInput when a value of the label does not stand in the credit on token
// borders ("BERNAMA" in "BERNAMAPIC"): such rows are measured, not learnt from.
Result<Example> example_of(const LabelledCaption& row, const Lexicon& lexicon);

// The label of every token of the example's text.
std::vector<Label> labels_of(const Example& example, const std::vector<Token>& tokens);

}  // namespace creditline
