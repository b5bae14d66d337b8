// service/parse.h: captions in, records out, in the same order, with as many workers as asked for.
//
// Batches of captions go through a bounded queue, so memory stays flat however long the input is; the same input
// with one worker and with eight gives the same bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "caption/caption.h"
#include "service/caption_input.h"
#include "service/output.h"

namespace creditline {

enum class RecordFormat { kTable, kJson, kNdjson, kCsv };

struct ParseRequest {
  std::vector<std::string> inputs;  // files, "-" for standard input
  std::string text;                 // one caption from the command line, when has_text
  bool has_text = false;
  CaptionInputOptions input;
  RecordFormat format = RecordFormat::kNdjson;
  std::function<std::string(const Record&)> print;  // writes a record, with its line break, in place of `format`
  bool explain = false;
  bool colour = false;  // of tables and explanations
  ParseOptions options;
  unsigned jobs = 0;  // workers; 0: as many as processors
};

struct ParseSummary {
  std::size_t records = 0, failed = 0;
  std::vector<Error> errors;  // inputs that could not be read
};

// Errors: kIo from the output.
Result<ParseSummary> parse_captions(const ParseRequest& request, const CaptionParser& parser, Output& output);

// One caption to one record; whatever goes wrong is the record's `error`.
Record parse_one(const CaptionIn& caption, const CaptionParser& parser, const ParseOptions& options);

}  // namespace creditline
