#include "faces/cli/verbs.h"

#include <fmt/format.h>

#include "base/json.h"
#include "caption/credit.h"
#include "faces/cli/common.h"
#include "service/evaluate.h"
#include "service/record_csv.h"
#include "service/scan.h"

namespace creditline::cli {

int run_parse(ParseFlags& flags) {
  ParseRequest& request = flags.request;
  if (const auto settled = settle_captions(request, flags.from); !settled) return usage_error(settled.error().message);
  request.format = format_of(flags.common);
  request.colour = use_colour(flags.common);
  request.jobs = flags.common.jobs;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  const auto summary = parse_captions(request, **parser, *output);
  if (!summary) return tell(summary.error()), kUnread;
  for (const Error& error : summary->errors) tell(error);
  return summary->failed > 0 || !summary->errors.empty() ? kSomeFailed : kDone;
}

int run_eval(const EvalFlags& flags) {
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  std::vector<LabelledCaption> labels;
  for (const std::string& file : flags.labels) {
    auto read = read_label_file(file);
    if (!read) return tell(read.error()), kUnread;
    std::move(read->begin(), read->end(), std::back_inserter(labels));
  }
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  output->write(evaluation_table(evaluate(labels, **parser), flags.by, flags.errors));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return kDone;
}

}  // namespace creditline::cli
