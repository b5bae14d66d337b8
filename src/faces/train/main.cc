// creditline-train: makes models/credit-model.txt and models/credit-judge.txt from label files.
//
//   creditline-train --models models --labels fixtures/labels/train.jsonl --out models/credit-model.txt
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "base/files.h"
#include "training/recipe.h"

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  CLI::App app{
      "Learns the credit model from label files.\n\nExample:\n  creditline-train --models models --labels "
      "fixtures/labels/train.jsonl --out models/credit-model.txt"};
  creditline::Recipe recipe;
  std::string out, judge_out;
  app.add_option("--models", recipe.models, "the folder models/ with the lists")->required();
  app.add_option("--labels", recipe.labels, "label files to learn from")->required();
  app.add_option("--test", recipe.tests, "label files that are only measured");
  app.add_option("--calibrate", recipe.calibration,
                 "those of the label files that are like what is read later; the confidence is measured on them");
  app.add_option("--out", out, "the model file to write")->required();
  app.add_option("--judge", judge_out, "the judge file to write");
  app.add_option("--variants", recipe.variants, "variants of each labelled row")->capture_default_str();
  app.add_option("--composed", recipe.composed, "captions of each template")->capture_default_str();
  app.add_option("--folds", recipe.folds, "folds that the judge learns from; 0: none")->capture_default_str();
  app.add_option("--epochs", recipe.training.epochs, "passes over all examples")->capture_default_str();
  app.add_option("--rate", recipe.training.rate, "first step of AdaGrad")->capture_default_str();
  app.add_option("--prior", recipe.training.prior, "strength of the L2 prior")->capture_default_str();
  app.add_option("--least-count", recipe.training.least_count, "rarer attributes are not learnt")
      ->capture_default_str();
  app.add_option("--least-weight", recipe.training.least_weight, "smaller rows are left out")->capture_default_str();
  app.add_option("--judge-passes", recipe.judge.passes, "passes of the judge")->capture_default_str();
  app.add_option("--judge-prior", recipe.judge.prior, "strength of the judge's L2 prior")->capture_default_str();
  app.add_option("--seed", recipe.training.seed, "seed of all choices")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  recipe.training.progress = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  const auto model = creditline::make_model(recipe);
  if (!model) {
    std::fprintf(stderr, "creditline-train: %s: %s\n", model.error().where.c_str(), model.error().message.c_str());
    return 1;
  }
  const auto write = [](const std::string& file, const std::string& text) {
    const auto written = creditline::write_file(file, text);
    if (!written)
      std::fprintf(stderr, "creditline-train: %s: %s\n", written.error().where.c_str(),
                   written.error().message.c_str());
    return static_cast<bool>(written);
  };
  if (!write(out, model->model) || (!judge_out.empty() && !write(judge_out, model->judge))) return 1;
  return 0;
}
