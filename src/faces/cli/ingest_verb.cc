#include <fmt/format.h>

#include "base/json.h"
#include "faces/cli/common.h"
#include "faces/cli/progress.h"
#include "faces/cli/verbs.h"
#include "service/ingest.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

std::string summary_text(const IngestSummary& summary, const Common& common) {
  if (format_of(common) == RecordFormat::kTable) {
    const std::string gone = summary.vanished > 0 ? fmt::format(", {} are gone", summary.vanished) : "";
    return fmt::format("{} captions and {} pictures read, {} files unchanged, {} could not be read{}\n",
                       summary.captions, summary.pictures, summary.unchanged, summary.failed, gone);
  }
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  const std::pair<const char*, std::size_t> rows[] = {{"captions", summary.captions},
                                                      {"pictures", summary.pictures},
                                                      {"unchanged", summary.unchanged},
                                                      {"failed", summary.failed},
                                                      {"vanished", summary.vanished}};
  for (const auto& [key, value] : rows) {
    write_key(out, key);
    out.Uint64(value);
  }
  write_key(out, "findings");
  summary.findings ? out.Uint64(*summary.findings) : out.Null();
  out.EndObject();
  return std::string(buffer.GetString()) + "\n";
}

ProgressState state_of(const IngestProgress& at) {
  switch (at.stage) {
    case IngestProgress::Stage::kTexts: return {"texts", at.done, at.total, "bytes", at.failed};
    case IngestProgress::Stage::kPictures: return {"pictures", at.done, at.total, "pictures", at.failed};
    case IngestProgress::Stage::kAudit: break;
  }
  return {"audit", at.done, at.total, "captions", at.failed};
}

}  // namespace

int run_ingest(IngestFlags& flags) {
  IngestRequest request;
  request.input.inputs = flags.inputs;
  request.input.list.column = flags.column;
  for (const std::string& text : flags.map) {
    auto field = column_field(text);
    if (!field) return usage_error(field.error().where + ": " + field.error().message);
    request.input.list.fields.push_back(std::move(*field));
  }
  const auto rights = load_rights(flags.common);
  if (!rights) return tell(rights.error()), kUnread;
  request.input.asks.rights = *rights;
  request.input.pictures = flags.workers;
  request.jobs = flags.common.jobs;
  request.audit = flags.audit;
  request.again = flags.again;
  request.program = flags.program;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  const auto documents = load_document_reader(flags.common, *parser);
  if (!documents) return tell(documents.error()), kUnread;
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kCreate, flags.wait_s * 1000});
  if (!catalogue) return tell(catalogue.error()), kUnread;

  Progress progress(progress_style(flags.progress));
  request.progress = [&](const IngestProgress& at) { progress.show(state_of(at)); };
  request.trouble = [&](const Error& error) { progress.tell(error); };
  const auto summary = ingest(request, **parser, **documents, *catalogue);
  if (!summary) return progress.tell(summary.error()), kUnread;
  for (const Error& note : summary->notes) progress.tell(note);
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  output->write(summary_text(*summary, flags.common));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return summary->failed > 0 ? kSomeFailed : kDone;
}

}  // namespace creditline::cli
