#include "training/recipe.h"

#include <unistd.h>
#include <algorithm>
#include <cstdio>

#include "base/files.h"
#include "caption/caption.h"
#include "caption/score.h"
#include "caption/word.h"
#include "training/compose.h"
#include "training/example.h"
#include "training/vary.h"

namespace creditline {
namespace {

using Rows = std::vector<LabelledCaption>;

Result<Rows> read_rows(const std::vector<std::filesystem::path>& files) {
  Rows rows;
  for (const auto& file : files) {
    auto read = read_label_file(file);
    if (!read) return read.error();
    std::move(read->begin(), read->end(), std::back_inserter(rows));
  }
  return rows;
}

// The examples of labelled rows: each as it stands, its variants, and its description alone as a caption without
// credit.
std::vector<Example> examples_of(const Rows& rows, const Lexicon& lexicon, const NamePool& names,
                                 const Composer& composer, const Recipe& recipe) {
  constexpr std::size_t kLeastDescription = 40;  // bytes; a shorter rest may itself read as a credit
  std::vector<Example> examples;
  Random random(recipe.training.seed);
  std::size_t unaligned = 0;
  for (const LabelledCaption& row : rows) {
    auto example = example_of(row, lexicon);
    if (!example) {
      ++unaligned;
      continue;
    }
    examples.push_back(*example);
    for (int i = 0; i < recipe.variants; ++i) examples.push_back(vary(*example, names, random));
    if (row.credit_text.empty()) continue;
    Example bare;
    bare.id = row.id + "-bare";
    std::string longest;
    for (const Piece& piece : example->pieces)
      if (piece.kind == PieceKind::kOutside && piece.text.size() > longest.size()) longest = piece.text;
    while (!longest.empty() && (longest.back() == '(' || longest.back() == '[' || longest.back() == ' '))
      longest.pop_back();
    if (longest.size() < kLeastDescription) continue;
    bare.pieces.push_back({PieceKind::kOutside, longest});
    examples.push_back(bare);
  }
  if (recipe.composed > 0) {
    std::vector<Example> composed = composer.compose(recipe.composed, names, random);
    std::move(composed.begin(), composed.end(), std::back_inserter(examples));
    std::vector<Example> bare = composer.without_credit();
    std::move(bare.begin(), bare.end(), std::back_inserter(examples));
  }
  if (recipe.training.progress) {
    recipe.training.progress(std::to_string(rows.size()) + " rows, " + std::to_string(unaligned) +
                             " not on token borders, " + std::to_string(examples.size()) + " examples");
  }
  return examples;
}

// Probability and outcome of every row, read by `model`.
Result<std::vector<std::pair<double, bool>>> outcomes_of(const std::string& model, const Rows& rows,
                                                         const Recipe& recipe) {
  const auto file =
      std::filesystem::temp_directory_path() / ("creditline-train-" + std::to_string(::getpid()) + ".txt");
  if (const auto written = write_file(file, model); !written) return written.error();
  auto parser = CaptionParser::load({recipe.models, {}, file});
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  if (!parser) return parser.error();
  std::vector<std::pair<double, bool>> outcomes;
  for (const LabelledCaption& row : rows) {
    const auto record = (*parser)->parse(row.text);
    if (record) outcomes.emplace_back(record->confidence, score(*record, row).whole_credit);
  }
  return outcomes;
}

double share_right(const std::vector<std::pair<double, bool>>& outcomes) {
  const auto right = std::count_if(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.second; });
  return outcomes.empty() ? 0 : static_cast<double>(right) / static_cast<double>(outcomes.size());
}

}  // namespace

Result<std::string> make_model(const Recipe& recipe) {
  const auto lexicon = Lexicon::load({recipe.models, {}, {}});
  if (!lexicon) return lexicon.error();
  const auto names = NamePool::load(recipe.models, **lexicon);
  if (!names) return names.error();
  const auto composer = Composer::load(recipe.models);
  if (!composer) return composer.error();
  const auto rows = read_rows(recipe.labels);
  if (!rows) return rows.error();
  const auto tests = read_rows(recipe.tests);
  if (!tests) return tests.error();
  const auto tell = [&](const std::string& line) {
    if (recipe.training.progress) recipe.training.progress(line);
  };

  std::vector<std::pair<double, bool>> outcomes;
  for (int fold = 0; fold < recipe.folds; ++fold) {
    Rows kept, left_out;
    for (const LabelledCaption& row : *rows) {
      const bool out =
          hash_bytes(row.id) % static_cast<std::uint64_t>(recipe.folds) == static_cast<std::uint64_t>(fold);
      (out ? left_out : kept).push_back(row);
    }
    const TrainedModel model =
        train(examples_of(kept, **lexicon, *names, *composer, recipe), **lexicon, recipe.training);
    const auto fold_outcomes = outcomes_of(with_calibration(model, {}), left_out, recipe);
    if (!fold_outcomes) return fold_outcomes.error();
    tell("fold " + std::to_string(fold + 1) + ": whole credit " + std::to_string(share_right(*fold_outcomes)));
    outcomes.insert(outcomes.end(), fold_outcomes->begin(), fold_outcomes->end());
  }
  if (recipe.folds > 0) tell("all folds: whole credit " + std::to_string(share_right(outcomes)));

  const TrainedModel model =
      train(examples_of(*rows, **lexicon, *names, *composer, recipe), **lexicon, recipe.training);
  const std::string text = with_calibration(model, outcomes);
  tell(std::to_string(model.rows) + " rows of weights, " + std::to_string(model.attributes) + " attributes");
  if (!tests->empty()) {
    const auto measured = outcomes_of(text, *tests, recipe);
    if (!measured) return measured.error();
    tell("test: whole credit " + std::to_string(share_right(*measured)));
  }
  return text;
}

}  // namespace creditline
