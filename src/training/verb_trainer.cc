#include "training/verb_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/files.h"
#include "caption/description/sentence.h"
#include "caption/description/verb_features.h"
#include "caption/label_file.h"
#include "caption/lexicon.h"
#include "caption/word.h"
#include "caption/word_cache.h"
#include "training/vary.h"

namespace creditline {
namespace {

using description::VerbFeature;

// A sentence as the model is asked about it: the features of "no verb" and of each candidate, and the right one.
struct VerbExample {
  std::vector<std::vector<VerbFeature>> options;
  std::size_t right = 0;
};

using Weights = std::map<VerbFeature, double>;

struct LabelledText {
  std::string text, credit_text, subject;
};

// --- Reading --------------------------------------------------------------------------------------------------------

class ExampleReader {
 public:
  explicit ExampleReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // Nothing when the caption is not English, or the subject does not open a sentence of its description.
  std::optional<VerbExample> read(const LabelledText& row) {
    const std::vector<Token> tokens = tokenize(row.text);
    const std::vector<LexiconMatch> matches = lexicon_.match(row.text, tokens);
    const auto outside = outside_credit(row, tokens);
    const description::Words words =
        description::read_words({.text = row.text,
                                 .tokens = tokens,
                                 .words = &WordCache::of_this_thread().look_up(row.text, tokens),
                                 .matches = matches,
                                 .description = outside,
                                 .document_date = "",
                                 .verbs = nullptr},
                                lexicon_);
    if (!words.is_english()) return std::nullopt;
    const std::size_t start = row.text.find(row.subject), end = start + row.subject.size();
    for (const description::Sentence& sentence : description::read_sentences(words, outside)) {
      if (sentence.first >= sentence.last) continue;
      const std::size_t from = tokens[sentence.first].start, to = tokens[sentence.last - 1].end;
      constexpr std::size_t kQuoteBytes = 3;  // a quote before the subject belongs to the sentence and not to it
      if (start < from || start > from + kQuoteBytes || end > to) continue;
      return example_of(words, sentence, end);
    }
    return std::nullopt;
  }

  std::string word_of(std::uint32_t number) const {
    const auto found = words_.find(number);
    return found == words_.end() ? std::string() : found->second;
  }

 private:
  static std::vector<std::pair<std::size_t, std::size_t>> outside_credit(const LabelledText& row,
                                                                         const std::vector<Token>& tokens) {
    const std::size_t start = row.credit_text.empty() ? std::string::npos : row.text.find(row.credit_text);
    if (start == std::string::npos) return {{0, tokens.size()}};
    const std::size_t end = start + row.credit_text.size();
    std::size_t first = 0;
    while (first < tokens.size() && tokens[first].start < start) ++first;
    std::size_t last = first;
    while (last < tokens.size() && tokens[last].start < end) ++last;
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    if (first > 0) ranges.emplace_back(0, first);
    if (last < tokens.size()) ranges.emplace_back(last, tokens.size());
    return ranges;
  }

  VerbExample example_of(const description::Words& words, const description::Sentence& sentence, std::size_t end) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
      if (words[i].lower()) words_.emplace(description::verb_word(words.text_of(i)), words.text_of(i));
    const std::size_t border = border_after(words, sentence, end);
    const description::VerbQuestion question = description::ask_for_verb(words, sentence.first, sentence.last);
    VerbExample example;
    example.options.emplace_back(question.none.begin(), question.none.end());
    for (const auto& candidate : question.candidates) {
      if (candidate.at == border) example.right = example.options.size();
      example.options.emplace_back(candidate.features.begin(), candidate.features.end());
      auto& features = example.options.back();
      features.erase(std::remove(features.begin(), features.end(), description::kNoFeature), features.end());
    }
    return example;
  }

  // The token after the subject, past marks and adverbs: its verb, when it has one.
  static std::size_t border_after(const description::Words& words, const description::Sentence& sentence,
                                  std::size_t end) {
    std::size_t i = sentence.first;
    while (i < sentence.last && (*words.tokens)[i].start < end) ++i;
    const auto goes = [&](const description::Word& w) {
      if (w.mark != 0) return w.mark != '(' && w.mark != '"' && w.mark != '.';
      if (words.is_manner_adverb(i)) return true;
      return w.lower() && w.is(description::kAdverb) && !w.is(description::kAnyPreposition) && w.verb == 0;
    };
    while (i < sentence.last && goes(words[i])) ++i;
    return i;
  }

  const Lexicon& lexicon_;
  std::map<std::uint32_t, std::string> words_;
};

// "[A nurse] prepares a dose of the vaccine."
Result<std::vector<LabelledText>> read_bracketed(const std::filesystem::path& file) {
  constexpr std::size_t kMaxBytes = 16u << 20;
  const auto bytes = read_file(file, kMaxBytes);
  if (!bytes) return bytes.error();
  std::vector<LabelledText> rows;
  std::size_t number = 0;
  std::string_view rest = *bytes, line;
  while (next_data_line(rest, line, number)) {
    const std::size_t open = line.find('['), close = line.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) {
      return Error{ErrorCode::kModel, "a sentence has its subject in [ ]",
                   file.string() + ":" + std::to_string(number)};
    }
    LabelledText row;
    row.subject = line.substr(open + 1, close - open - 1);
    row.text = std::string(line.substr(0, open)) + row.subject + std::string(line.substr(close + 1));
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<LabelledText>> read_rows(const VerbRecipe& recipe) {
  auto rows = read_bracketed(recipe.models / "training" / "subjects.txt");
  if (!rows) return rows.error();
  for (const auto& file : recipe.labels) {
    const auto captions = read_label_file(file);
    if (!captions) return captions.error();
    for (const LabelledCaption& caption : *captions)
      if (caption.subject && caption.language == "en")
        rows->push_back({caption.text, caption.credit_text, *caption.subject});
  }
  return rows;
}

std::vector<VerbExample> examples_of(ExampleReader& reader, const std::vector<LabelledText>& rows) {
  std::vector<VerbExample> examples;
  for (const LabelledText& row : rows)
    if (auto example = reader.read(row)) examples.push_back(std::move(*example));
  return examples;
}

// --- Learning -------------------------------------------------------------------------------------------------------

double sum_of(const Weights& weights, const std::vector<VerbFeature>& features) {
  double sum = 0;
  for (const VerbFeature feature : features)
    if (const auto found = weights.find(feature); found != weights.end()) sum += found->second;
  return sum;
}

std::vector<double> probabilities(const Weights& weights, const VerbExample& example) {
  std::vector<double> shares;
  for (const auto& features : example.options) shares.push_back(sum_of(weights, features));
  const double greatest = *std::max_element(shares.begin(), shares.end());
  double total = 0;
  for (double& share : shares) total += share = std::exp(share - greatest);
  for (double& share : shares) share /= total;
  return shares;
}

void learn_one(Weights& weights, const VerbExample& example, double step) {
  constexpr double kSettled = 1e-4;  // an option as sure as this teaches nothing
  const std::vector<double> shares = probabilities(weights, example);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double wrong = shares[i] - (i == example.right ? 1 : 0);
    if (std::abs(wrong) < kSettled) continue;
    for (const VerbFeature feature : example.options[i]) weights[feature] -= step * wrong;
  }
}

void learn(Weights& weights, const std::vector<const VerbExample*>& examples, int epochs, double rate,
           const VerbRecipe& recipe) {
  constexpr double kSlowing = 0.1;
  Random random(recipe.seed);
  std::vector<const VerbExample*> order = examples;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(random, i)]);
    for (const VerbExample* example : order) learn_one(weights, *example, rate / (1 + kSlowing * epoch));
    for (auto& [feature, weight] : weights) weight *= 1 - recipe.decay;
  }
}

Weights weights_from(const std::vector<VerbExample>& composed, const std::vector<const VerbExample*>& rows,
                     const VerbRecipe& recipe) {
  std::vector<const VerbExample*> first;
  for (const VerbExample& example : composed) first.push_back(&example);
  Weights weights;
  learn(weights, first, recipe.composed_epochs, recipe.composed_rate, recipe);
  learn(weights, rows, recipe.epochs, recipe.rate, recipe);
  return weights;
}

std::size_t count_right(const Weights& weights, const std::vector<const VerbExample*>& examples) {
  return static_cast<std::size_t>(std::count_if(examples.begin(), examples.end(), [&](const VerbExample* example) {
    const auto shares = probabilities(weights, *example);
    return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin()) == example->right;
  }));
}

std::size_t right_on_folds(const std::vector<VerbExample>& composed, const std::vector<VerbExample>& rows,
                           const VerbRecipe& recipe) {
  std::size_t right = 0;
  for (int fold = 0; fold < recipe.folds; ++fold) {
    std::vector<const VerbExample*> kept, left_out;
    for (std::size_t i = 0; i < rows.size(); ++i)
      (static_cast<int>(i % static_cast<std::size_t>(recipe.folds)) == fold ? left_out : kept).push_back(&rows[i]);
    right += count_right(weights_from(composed, kept, recipe), left_out);
  }
  return right;
}

std::string text_of(const Weights& weights, const ExampleReader& reader, double least) {
  std::vector<std::string> lines;
  for (const auto& [feature, weight] : weights) {
    if (std::abs(weight) < least) continue;
    const auto word_of = [&](std::uint32_t number) { return reader.word_of(number); };
    lines.push_back(description::verb_feature_name(feature, word_of) + " " +
                    std::to_string(std::lround(weight * 1000)) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string text =
      "# What speaks for a word being the main verb of an English sentence, in thousandths; made by\n"
      "# creditline-train-verbs, see verb-model.md. The features: src/caption/description/verb_templates.h.\n";
  for (const std::string& line : lines) text += line;
  return text;
}

}  // namespace

Result<std::string> make_verb_model(const VerbRecipe& recipe) {
  const auto lexicon = Lexicon::load({recipe.models, {}, {}});
  if (!lexicon) return lexicon.error();
  const auto sentences = read_bracketed(recipe.models / "training" / "sentences.txt");
  if (!sentences) return sentences.error();
  const auto texts = read_rows(recipe);
  if (!texts) return texts.error();

  ExampleReader reader(**lexicon);
  const std::vector<VerbExample> composed = examples_of(reader, *sentences), rows = examples_of(reader, *texts);
  std::vector<const VerbExample*> all;
  for (const VerbExample& row : rows) all.push_back(&row);
  const Weights weights = weights_from(composed, all, recipe);
  if (recipe.progress) {
    recipe.progress(std::to_string(rows.size()) + " of " + std::to_string(texts->size()) + " rows, " +
                    std::to_string(composed.size()) + " composed sentences");
    recipe.progress("right on what it learnt from: " + std::to_string(count_right(weights, all)));
    if (recipe.folds > 0)
      recipe.progress("right on folds it has not seen: " + std::to_string(right_on_folds(composed, rows, recipe)));
  }
  return text_of(weights, reader, recipe.least_weight);
}

}  // namespace creditline
