#include <algorithm>
#include <charconv>

#include "faces/cli/audit_table.h"
#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "report/report.h"
#include "rights/time_limits.h"
#include "service/audit.h"
#include "service/audit_catalogue.h"
#include "service/audit_json.h"
#include "service/audit_page.h"
#include "service/models_folder.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

std::vector<RuleFace> rules_of(const AuditFlags& flags, const Desk& desk) {
  std::vector<RuleFace> rules = faces_of(audit_rules());
  if (!flags.profile.empty())
    for (RuleFace& face : caption_rule_faces(desk)) rules.push_back(std::move(face));
  return rules;
}

void fill(const std::unique_ptr<FindingReport>& report, const AuditReport& audited) {
  for (const Finding& finding : audited.findings) report->add(finding);
  for (const DecidedFinding& decided : audited.decided) report->add(decided);
  report->finish(audited.errors);
}

Result<std::string> table_of(const AuditReport& report, const AuditFlags& flags) {
  const auto models = find_models(flags.common.models);
  if (!models) return models.error();
  auto advice = load_advice(*models / "report" / "advice.txt");
  if (!advice) return advice.error();
  return audit_table(report, {use_colour(flags.common), terminal_width(flags.common), std::move(*advice)});
}

Result<std::string> page_of(const AuditReport& report, const AuditFlags& flags) {
  const auto models = find_models(flags.common.models);
  if (!models) return models.error();
  AuditPageOptions options{.design = *models / "report", .pictures = flags.workers, .version = flags.program};
  options.pictures.jobs = flags.common.jobs;
  return audit_page(report, options);
}

Result<Done> print(const AuditReport& report, const AuditFlags& flags, const Desk& desk, Output& output) {
  const ReportSink sink = [&output](std::string_view bytes) { return output.write(bytes); };
  const auto whole = [&output](const Result<std::string>& text) -> Result<Done> {
    if (!text) return text.error();
    return output.write(*text), Done{};
  };
  const std::string& to = flags.common.to;
  if (to == "sarif") return fill(sarif_report(rules_of(flags, desk), flags.program, sink), report), Done{};
  if (to == "junit") return fill(junit_report(sink), report), Done{};
  if (to == "html") return whole(page_of(report, flags));
  switch (format_of(flags.common)) {
    case RecordFormat::kJson: return whole(audit_json(report));
    case RecordFormat::kCsv: return fill(csv_report(sink), report), Done{};
    case RecordFormat::kNdjson: return whole(audit_ndjson(report));
    case RecordFormat::kTable: break;
  }
  return whole(table_of(report, flags));
}

bool is_catalogue(const std::vector<std::string>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(),
                     [](const std::string& path) { return creditline::is_catalogue(path); });
}

Result<AuditAsks> asks_of(const AuditFlags& flags, const Desk& desk) {
  if (!flags.date.empty() && iso_day(flags.date).empty())
    return Error{ErrorCode::kUsage, "--date is a day, 2026-11-23: " + flags.date, ""};
  const auto rights = load_rights(flags.common);
  if (!rights) return rights.error();
  return AuditAsks{desk.profile.print, *rights, flags.date.empty() ? today() : flags.date};
}

// The run up to which findings are known, as "--since-run" names it.
Result<std::optional<std::int64_t>> known_up_to(const std::string& since, Catalogue& catalogue) {
  if (since.empty()) return std::optional<std::int64_t>();
  if (since == "last") return catalogue.run_before_last_ingest();
  std::int64_t run = 0;
  const auto [end, failed] = std::from_chars(since.data(), since.data() + since.size(), run);
  if (failed != std::errc{} || end != since.data() + since.size())
    return Error{ErrorCode::kUsage, "--since-run wants the number of a run, or last", ""};
  return std::optional(run);
}

// Without --profile the audit's own rules stand as they are, and the general profile says what can be printed.
const Desk* asked_desk(const AuditFlags& flags, const Desk& desk) { return flags.profile.empty() ? nullptr : &desk; }

Result<AuditReport> of_catalogue(const AuditFlags& flags, const CaptionParser& parser, const Desk& desk) {
  if (flags.inputs.size() > 1)
    return Error{ErrorCode::kUsage, "a catalogue is audited alone; `creditline ingest` adds files to it", ""};
  auto catalogue = Catalogue::open(flags.inputs[0], {OpenMode::kWrite, flags.wait_s * 1000});
  if (!catalogue) return catalogue.error();
  const auto asks = asks_of(flags, desk);
  if (!asks) return asks.error();
  const auto known = known_up_to(flags.since_run, *catalogue);
  if (!known) return known.error();
  return audit_catalogue(
      *catalogue, parser.lexicon(),
      {.program = flags.program, .asks = *asks, .known_up_to = *known, .desk = asked_desk(flags, desk)});
}

Result<AuditReport> of_files(const AuditFlags& flags, const std::shared_ptr<const CaptionParser>& parser,
                             const Desk& desk) {
  if (!flags.since_run.empty())
    return Error{ErrorCode::kUsage, "--since-run asks a catalogue, which remembers its runs", ""};
  const auto documents = load_document_reader(flags.common, parser);
  if (!documents) return documents.error();
  AuditRequest request;
  request.inputs = flags.inputs;
  request.pictures = flags.workers;
  request.pictures.jobs = flags.common.jobs;
  const auto asks = asks_of(flags, desk);
  if (!asks) return asks.error();
  request.asks = *asks;
  request.desk = asked_desk(flags, desk);
  return audit_inputs(request, *parser, **documents);
}

}  // namespace

int run_audit(AuditFlags& flags) {
  const auto desk = load_desk(flags.common, flags.profile.empty() ? kGeneralProfile : flags.profile);
  if (!desk) return tell(desk.error()), kUsage;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  const auto report =
      is_catalogue(flags.inputs) ? of_catalogue(flags, **parser, *desk) : of_files(flags, *parser, *desk);
  if (!report) return tell(report.error()), report.error().code == ErrorCode::kUsage ? kUsage : kUnread;
  for (const Error& note : report->notes) tell(note);
  for (const Error& error : report->errors) tell(error);
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  if (const auto done = print(*report, flags, *desk, *output); !done) return tell(done.error()), kUnread;
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return exit_status(*report);
}

}  // namespace creditline::cli
