#include "faces/cli/audit_table.h"
#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "service/audit.h"
#include "service/audit_json.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

std::string printed(const AuditReport& report, const Common& common) {
  switch (format_of(common)) {
    case RecordFormat::kJson: return audit_json(report);
    case RecordFormat::kCsv: return audit_csv(report);
    case RecordFormat::kNdjson: return audit_ndjson(report);
    case RecordFormat::kTable: break;
  }
  return audit_table(report, {use_colour(common), terminal_width(common)});
}

}  // namespace

int run_audit(AuditFlags& flags) {
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  const auto documents = load_document_reader(flags.common, *parser);
  if (!documents) return tell(documents.error()), kUnread;
  AuditRequest request;
  request.inputs = flags.inputs;
  request.pictures = flags.workers;
  request.pictures.jobs = flags.common.jobs;
  const auto report = audit_inputs(request, **parser, **documents);
  if (!report) return tell(report.error()), kUnread;
  for (const Error& note : report->notes) tell(note);
  for (const Error& error : report->errors) tell(error);
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  output->write(printed(*report, flags.common));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return exit_status(*report);
}

}  // namespace creditline::cli
