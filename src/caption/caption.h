// caption/caption.h: reads a news photograph's caption into a Record. Start here.
//
//   auto parser = CaptionParser::load({.models = "models"});
//   auto record = (*parser)->parse("A street in Lyon. (Saul Loeb/AFP via Getty Images)");
//   record->credit->photographers[0].text   // "Saul Loeb"      [19, 28)
//   record->credit->agency->text            // "AFP"            [29, 32), canonical "Agence France-Presse"
//   record->credit->distributors[0].text    // "Getty Images"   [37, 49)
//
// The text must be UTF-8. A caption without a credit is an answer (`credit` is empty), not an error.
// Errors: kBadInput (not UTF-8; the message has the byte offset), kOverLimit (longer than `max_bytes`).
// Cost: linear in the length of the text. Threads: parse() is const and free to call from any thread; all models
// are immutable once loaded.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "caption/record.h"

namespace creditline {

class Lexicon;

struct ModelPaths {
  std::filesystem::path models;                   // the folder models/
  std::vector<std::filesystem::path> lexicons{};  // further organisation lists, in the form of models/organisations/
  std::filesystem::path credit_model{};           // empty: models/credit-model.txt; the trainer measures others
  std::filesystem::path credit_judge{};           // empty: models/credit-judge.txt
  // A folder of tables that write_tables() kept, for a quick start. Tables of other texts are passed over, and damaged
  // ones: the texts are read as if there were none.
  std::filesystem::path tables{};
};

struct ParseOptions {
  std::size_t max_bytes = 64 * 1024;  // longest caption accepted, in bytes
  // Where the document itself marks the credit (a `credit` element beside the caption): byte range of `text`. The
  // parser then reads the credit there and nowhere else.
  std::optional<Part> marked_credit;
  // The day the document is dated, ISO 8601; resolves "Wednesday" and "on July 3". Empty: unresolved stays out.
  std::string document_date;
  std::size_t alternatives = 0;  // how many other readings of the credit to give
};

// One token with what the model made of it, for --explain.
struct TokenReading {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string label;                 // "photographer", "organisation", "lead", …
  double probability = 0;            // of this label at this token
  std::vector<std::string> reasons;  // what spoke for it, strongest first: "org:wire +2.1"
};

// One reading of the credit with what the judge saw in it, for --explain.
struct ReadingShown {
  std::string credit;  // "photographers{Saul Loeb} agency{AFP} …", or "no credit"
  double probability = 0;
  std::vector<std::string> reasons;  // what spoke for it, strongest first: "roles:P/A +0.7"
};

struct Explanation {
  Record record;
  std::vector<ReadingShown> readings;  // the one that stands, then the second best
  std::vector<TokenReading> tokens;
};

// The readings that the judge weighs, with what it sees of them, for the trainer.
struct Weighed {
  struct Reading {
    std::optional<Credit> credit;
    double chance = 0;                // by the sequence model
    std::vector<std::string> traits;  // see judge.h
  };
  std::vector<Reading> readings;
  std::vector<std::string> doubt;
};

class CaptionParser {
 public:
  // Reads all of models/. Errors: kNotFound, kModel with file and line.
  static Result<std::shared_ptr<const CaptionParser>> load(const ModelPaths& paths);
  Result<Done> write_tables(const std::filesystem::path& folder) const;
  ~CaptionParser();

  Result<Record> parse(std::string_view text, const ParseOptions& options = {}) const;
  Result<Explanation> explain(std::string_view text, const ParseOptions& options = {}) const;

  Weighed weigh(std::string_view text) const;

  // The organisations and words that the parser knows; audit/ uses it to compare names.
  const Lexicon& lexicon() const;

 private:
  struct Models;
  explicit CaptionParser(std::unique_ptr<Models> models);
  std::unique_ptr<Models> models_;
};

}  // namespace creditline
