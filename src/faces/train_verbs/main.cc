// creditline-train-verbs: makes models/verb-model.txt from label files and models/training/.
//
//   creditline-train-verbs --models models --labels fixtures/labels/train.jsonl --out models/verb-model.txt
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "base/files.h"
#include "training/verb_trainer.h"

namespace {

int fail(const creditline::Error& error) {
  std::fprintf(stderr, "creditline-train-verbs: %s: %s\n", error.where.c_str(), error.message.c_str());
  return 1;
}

}  // namespace

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  CLI::App app{
      "Learns from label files which word is the main verb of an English sentence.\n\nExample:\n"
      "  creditline-train-verbs --models models --labels fixtures/labels/train.jsonl --out models/verb-model.txt"};
  creditline::VerbRecipe recipe;
  std::string out;
  app.add_option("--models", recipe.models, "the folder models/ with the lists")->required();
  app.add_option("--labels", recipe.labels, "label files to learn from")->required();
  app.add_option("--out", out, "the model file to write")->required();
  app.add_option("--epochs", recipe.epochs, "passes over the rows")->capture_default_str();
  app.add_option("--rate", recipe.rate, "first step")->capture_default_str();
  app.add_option("--decay", recipe.decay, "share of every weight that a pass takes away")->capture_default_str();
  app.add_option("--folds", recipe.folds, "folds to measure on; 0: none")->capture_default_str();
  app.add_option("--seed", recipe.seed, "seed of the order")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  recipe.progress = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  const auto model = creditline::make_verb_model(recipe);
  if (!model) return fail(model.error());
  if (const auto written = creditline::write_file(out, *model); !written) return fail(written.error());
  return 0;
}
