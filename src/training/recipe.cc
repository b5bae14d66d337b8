#include "training/recipe.h"

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <unordered_set>

#include "base/files.h"
#include "caption/caption.h"
#include "caption/credit.h"
#include "caption/score.h"
#include "caption/word.h"
#include "caption/word_cache.h"
#include "training/compose.h"
#include "training/example.h"
#include "training/judge_trainer.h"
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

// Reads `rows` with `model` (and `judge`, when there is one). `take` gets the parser and each row.
template <class Take>
Result<Done> read_with(const std::string& model, const std::string& judge, const Rows& rows, const Recipe& recipe,
                       Take take) {
  const std::string place =
      (std::filesystem::temp_directory_path() / ("creditline-train-" + std::to_string(::getpid()))).string();
  const std::filesystem::path model_file = place + ".txt", judge_file = place + "-judge.txt";
  if (const auto written = write_file(model_file, model); !written) return written.error();
  if (!judge.empty())
    if (const auto written = write_file(judge_file, judge); !written) return written.error();
  auto parser = CaptionParser::load({recipe.models, {}, model_file, judge_file});
  std::error_code ignored;
  std::filesystem::remove(model_file, ignored);
  std::filesystem::remove(judge_file, ignored);
  if (!parser) return parser.error();
  for (const LabelledCaption& row : rows) take(**parser, row);
  return Done{};
}

// What the judge learns from: the readings that a model finds likely, and which are right.
template <class IsRight>
JudgedCaption judged(const CaptionParser& parser, const std::string& id, std::string_view text, IsRight is_right) {
  JudgedCaption caption;
  caption.id = id;
  Weighed weighed = parser.weigh(text);
  for (Weighed::Reading& reading : weighed.readings)
    caption.choices.push_back({reading.chance, std::move(reading.traits), is_right(reading.credit)});
  caption.doubt = std::move(weighed.doubt);
  return caption;
}

JudgedCaption judged_row(const CaptionParser& parser, const LabelledCaption& row) {
  return judged(parser, row.id, row.text, [&](const std::optional<Credit>& credit) {
    Record record;
    record.credit = credit;
    return score(record, row).whole_credit;
  });
}

// A variant is right where it is read as its own labels have it.
JudgedCaption judged_variant(const CaptionParser& parser, const Example& variant, double weight) {
  const std::string text = text_of(variant);
  std::vector<Token> tokens;
  tokenize(text, tokens);
  const auto& facts = WordCache::of_this_thread().look_up(text, tokens);
  std::vector<LexiconMatch> matches;
  parser.lexicon().match(text, tokens, facts, matches);
  const auto words = [](const std::optional<Credit>& credit) { return credit ? dump(*credit) : std::string(); };
  CreditSigns signs;
  signs.see(text, tokens, facts, matches, parser.lexicon());
  const std::string right = words(read_credit(signs, labels_of(variant, tokens)).credit);
  JudgedCaption caption =
      judged(parser, variant.id, text, [&](const std::optional<Credit>& credit) { return words(credit) == right; });
  caption.weight = weight;
  return caption;
}

}  // namespace

Result<MadeModel> make_model(const Recipe& recipe) {
  const auto lexicon = Lexicon::load({recipe.models, {}, {}, {}});
  if (!lexicon) return lexicon.error();
  const auto names = NamePool::load(recipe.models, **lexicon);
  if (!names) return names.error();
  const auto composer = Composer::load(recipe.models);
  if (!composer) return composer.error();
  const auto rows = read_rows(recipe.labels);
  if (!rows) return rows.error();
  const auto tests = read_rows(recipe.tests);
  if (!tests) return tests.error();
  const auto calibration = read_rows(recipe.calibration);
  if (!calibration) return calibration.error();
  std::unordered_set<std::string> calibrating;
  for (const LabelledCaption& row : *calibration) calibrating.insert(row.id);
  const auto tell = [&](const std::string& line) {
    if (recipe.training.progress) recipe.training.progress(line);
  };

  std::vector<JudgedCaption> captions;
  Random random(recipe.training.seed);
  for (int fold = 0; fold < recipe.folds; ++fold) {
    Rows kept, left_out;
    for (const LabelledCaption& row : *rows) {
      const bool out =
          hash_bytes(row.id) % static_cast<std::uint64_t>(recipe.folds) == static_cast<std::uint64_t>(fold);
      (out ? left_out : kept).push_back(row);
    }
    const TrainedModel model =
        train(examples_of(kept, **lexicon, *names, *composer, recipe), **lexicon, recipe.training);
    const auto read =
        read_with(model.text, "", left_out, recipe, [&](const CaptionParser& parser, const LabelledCaption& row) {
          captions.push_back(judged_row(parser, row));
          captions.back().calibrates = calibrating.empty() || calibrating.contains(row.id);
          const auto example = example_of(row, **lexicon);
          for (int i = 0; example && i < recipe.judged_variants; ++i)
            captions.push_back(judged_variant(parser, vary(*example, *names, random), recipe.variant_weight));
        });
    if (!read) return read.error();
    tell("fold " + std::to_string(fold + 1) + " read");
  }
  MadeModel made;
  if (recipe.folds > 0) {
    const TrainedJudge judge = train_judge(captions, recipe.judge);
    tell("all folds: whole credit " + std::to_string(judge.share_before) + " by the model, " +
         std::to_string(judge.share_right) + " by the judge");
    made.judge = judge.text;
  }

  const TrainedModel model =
      train(examples_of(*rows, **lexicon, *names, *composer, recipe), **lexicon, recipe.training);
  made.model = model.text;
  tell(std::to_string(model.rows) + " rows of weights, " + std::to_string(model.attributes) + " attributes");
  if (!tests->empty()) {
    std::size_t right = 0;
    const auto measured =
        read_with(made.model, made.judge, *tests, recipe, [&](const CaptionParser& parser, const LabelledCaption& row) {
          const auto record = parser.parse(row.text);
          right += record && score(*record, row).whole_credit;
        });
    if (!measured) return measured.error();
    tell("test: whole credit " + std::to_string(static_cast<double>(right) / static_cast<double>(tests->size())));
  }
  return made;
}

}  // namespace creditline
