#include "service/ingest.h"

#include "service/audit_catalogue.h"
#include "service/ingest_run.h"

namespace creditline {
namespace {

Result<Done> audit(IngestRun& run, const Lexicon& lexicon) {
  const auto audited = run.catalogue.is_audited();
  if (!audited) return audited.error();
  if (*audited && run.summary.captions + run.summary.pictures == 0) return Done{};
  CatalogueAuditOptions options;
  options.program = run.request.program;
  options.asks = run.request.input.asks;
  options.progress = [&](std::size_t done, std::size_t total) {
    run.report(IngestProgress::Stage::kAudit, done, total);
  };
  const auto report = audit_catalogue(run.catalogue, lexicon, options);
  if (!report) return report.error();
  run.summary.findings = report->findings.size();
  return Done{};
}

}  // namespace

Result<IngestSummary> ingest(const IngestRequest& request, const CaptionParser& parser, const DocumentReader& documents,
                             Catalogue& catalogue) {
  const auto number = catalogue.begin_run("ingest", request.program);
  if (!number) return number.error();
  IngestRun run(request, catalogue, *number);
  const IngestFiles files = find_ingest_files(request.input.inputs);
  for (const Error& error : files.errors) run.fail(error);
  if (const auto done = ingest_vanished(run); !done) return done.error();
  if (const auto done = ingest_texts(run, files.texts, parser, documents); !done) return done.error();
  if (const auto done = ingest_pictures(run, files.pictures, parser); !done) return done.error();
  if (const auto done = catalogue.end_run(*number); !done) return done.error();
  if (request.audit)
    if (const auto done = audit(run, parser.lexicon()); !done) return done.error();
  return std::move(run.summary);
}

}  // namespace creditline
