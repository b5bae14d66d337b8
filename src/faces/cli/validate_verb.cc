#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/text_width.h"
#include "faces/cli/common.h"
#include "faces/cli/text_block.h"
#include "faces/cli/verbs.h"
#include "report/report.h"
#include "service/audit_json.h"
#include "service/fix_list.h"
#include "service/validate.h"

namespace creditline::cli {
namespace {

std::vector<RuleFace> rule_faces(const Desk& desk) {
  std::vector<RuleFace> faces = caption_rule_faces(desk);
  for (const RuleFace& face : faces_of(suppression_rules())) faces.push_back(face);
  for (const RuleFace& face : faces_of(audit_rules()))
    if (face.code == "caption.unreadable") faces.push_back(face);
  return faces;
}

class TableReport : public FindingReport {
 public:
  TableReport(bool colour, const ValidateSummary& summary, ReportSink sink)
      : paint_(colour), summary_(summary), sink_(std::move(sink)) {}

  // "captions.csv:12: error    date.weekday-wrong  “Tuesday, July 3, 2024” is not right: that day is a Wednesday."
  bool add(const Finding& finding) override {
    const char* colour = finding.severity == Severity::kError     ? kRed
                         : finding.severity == Severity::kWarning ? kYellow
                                                                  : kCyan;
    const std::string severity = fmt::format("{:<8}", severity_name(finding.severity));
    return sink_(fmt::format("{}:{}: {} {}  {}\n", printable(finding.file), finding.line, paint_(colour, severity),
                             paint_(kBold, finding.code), printable(finding.message)));
  }
  bool add(const DecidedFinding&) override { return true; }

  bool finish(std::span<const Error>) override {
    const auto [notes, warnings, errors] = summary_.by_severity;
    const std::string known = summary_.known > 0 ? fmt::format("; {} known", summary_.known) : "";
    return sink_(fmt::format("{} captions: {} errors, {} warnings, {} notes{}\n", summary_.captions, errors, warnings,
                             notes, known));
  }

 private:
  Paint paint_;
  const ValidateSummary& summary_;
  ReportSink sink_;
};

class NdjsonReport : public FindingReport {
 public:
  explicit NdjsonReport(ReportSink sink) : sink_(std::move(sink)) {}
  bool add(const Finding& finding) override { return sink_(finding_ndjson(finding)); }
  bool add(const DecidedFinding&) override { return true; }
  bool finish(std::span<const Error> errors) override {
    return std::all_of(errors.begin(), errors.end(), [this](const Error& error) { return sink_(error_ndjson(error)); });
  }

 private:
  ReportSink sink_;
};

// {"findings": [ … ], "errors": [ … ]}, a line each.
class JsonReport : public FindingReport {
 public:
  explicit JsonReport(ReportSink sink) : sink_(std::move(sink)) { sink_("{\"findings\": ["); }
  bool add(const Finding& finding) override { return put(finding_ndjson(finding)); }
  bool add(const DecidedFinding&) override { return true; }
  bool finish(std::span<const Error> errors) override {
    sink_("],\n\"errors\": [");
    is_first_ = true;
    for (const Error& error : errors) put(error_ndjson(error));
    return sink_("]}\n");
  }

 private:
  bool put(std::string one) {
    one.pop_back();  // its line break
    return sink_((std::exchange(is_first_, false) ? "" : ",\n") + one);
  }

  ReportSink sink_;
  bool is_first_ = true;
};

std::unique_ptr<FindingReport> report_of(const ValidateFlags& flags, const Desk& desk, const ValidateSummary& summary,
                                         ReportSink sink) {
  std::string to = flags.common.to;
  if (to.empty()) to = is_terminal(flags.common) ? "table" : "ndjson";
  if (to == "sarif") return sarif_report(rule_faces(desk), flags.program, std::move(sink));
  if (to == "junit") return junit_report(std::move(sink));
  if (to == "csv") return csv_report(std::move(sink));
  if (to == "json") return std::make_unique<JsonReport>(std::move(sink));
  if (to == "table") return std::make_unique<TableReport>(use_colour(flags.common), summary, std::move(sink));
  return std::make_unique<NdjsonReport>(std::move(sink));
}

std::string usage_of(const ValidateFlags& flags) {
  const std::vector<std::string>& inputs = flags.request.inputs;
  const bool is_one_file = inputs.size() == 1 && inputs[0] != "-";
  if (!flags.write_baseline.empty() && flags.reason.empty())
    return "--write-baseline accepts what is found: say why with --reason";
  if (!flags.write_baseline.empty() && (flags.fix || flags.diff || !flags.baseline.empty()))
    return "--write-baseline goes alone: not with --baseline, --fix or --diff";
  if ((flags.fix || flags.diff) && !is_one_file) return "--fix and --diff want one file";
  if (flags.fix && !flags.diff && flags.common.output.empty())
    return "--fix writes the list to -o FILE, and shows with --diff what it would do";
  return "";
}

int status_of(const ValidateSummary& summary, const std::string& fail_on) {
  if (!summary.errors.empty()) return kUnread;
  const auto least = static_cast<std::size_t>(severity_of(fail_on).value_or(Severity::kWarning));
  return std::any_of(summary.by_severity.begin() + static_cast<std::ptrdiff_t>(least), summary.by_severity.end(),
                     [](std::size_t count) { return count > 0; })
             ? kSomeFailed
             : kDone;
}

// What is written while the captions go by: the report, or in its place a baseline or a diff, and the list put right.
class Writing {
 public:
  Writing(const ValidateFlags& flags, const Desk& desk) : flags_(flags), desk_(desk) {}

  Result<Done> open() {
    const bool writes_list = flags_.fix && !flags_.diff;
    auto output = Output::open(!flags_.write_baseline.empty() ? flags_.write_baseline
                               : writes_list                  ? ""
                                                              : flags_.common.output);
    if (!output) return output.error();
    output_.emplace(std::move(*output));
    if (!flags_.diff && flags_.write_baseline.empty())
      report_ = report_of(flags_, desk_, summary_, [this](std::string_view bytes) { return output_->write(bytes); });
    return writes_list ? open_list() : Result<Done>(Done{});
  }

  void attach(ValidateRequest& request) {
    if (!flags_.write_baseline.empty())
      request.new_baseline = [this](const std::string& line) { output_->write(line); };
    if (flags_.fix || flags_.diff)
      request.mended = [this](std::size_t line, const Mended& mended) { put_right(line, mended); };
    if (report_) request.silenced = [this](const DecidedFinding& silenced) { return report_->add(silenced); };
  }

  bool take(const Finding& finding) { return !report_ || report_->add(finding); }

  Result<Done> finish(const ValidateSummary& summary) {
    summary_ = summary;
    if (report_) report_->finish(summary.errors);
    if (auto done = output_->finish(); !done || !fixer_ || !summary.errors.empty()) return done;
    if (auto done = fixer_->finish(); !done) return done;
    for (const std::size_t line : fixer_->unwritten())
      tell({ErrorCode::kBadInput, "is left as it is: the row is not parted as it was read",
            path() + ":" + std::to_string(line)});
    return Done{};
  }

 private:
  const std::string& path() const { return flags_.request.inputs[0]; }

  Result<Done> open_list() {
    auto list = Output::open(flags_.common.output);
    if (!list) return list.error();
    auto fixer = ListFixer::open(path(), flags_.request.input, list_.emplace(std::move(*list)));
    if (!fixer) return fixer.error();
    fixer_.emplace(std::move(*fixer));
    return Done{};
  }

  void put_right(std::size_t line, const Mended& mended) {
    if (fixer_) return fixer_->put_right(line, mended);
    output_->write(
        fmt::format("{}:{}\n- {}\n+ {}\n", printable(path()), line, printable(mended.before), printable(mended.after)));
  }

  const ValidateFlags& flags_;
  const Desk& desk_;
  ValidateSummary summary_;
  std::optional<Output> output_, list_;
  std::unique_ptr<FindingReport> report_;
  std::optional<ListFixer> fixer_;
};

// What the flags say of the input, made plain. A text: the flags are wrong.
std::string settle(ValidateFlags& flags) {
  ParseRequest& captions = flags.request;
  if (const auto settled = settle_captions(captions, flags.from); !settled) return settled.error().message;
  const auto is_csv = [](const std::string& path) { return path.ends_with(".csv"); };
  if (flags.from == "auto" && std::all_of(captions.inputs.begin(), captions.inputs.end(), is_csv))
    captions.input.format = CaptionFormat::kCsv;
  for (const std::string& text : flags.map) {
    auto field = column_field(text);
    if (!field) return field.error().where + ": " + field.error().message;
    captions.input.fields.push_back(std::move(*field));
  }
  return usage_of(flags);
}

}  // namespace

int run_validate(ValidateFlags& flags) {
  if (const std::string wrong = settle(flags); !wrong.empty()) return usage_error(wrong);
  const auto desk = load_desk(flags.common, flags.profile.empty() ? kGeneralProfile : flags.profile);
  if (!desk) return tell(desk.error()), kUsage;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;

  ValidateRequest request;
  request.inputs = flags.request.inputs;
  request.input = flags.request.input;
  request.desk = &*desk;
  request.options = flags.request.options;
  request.published = flags.date;
  request.reason = flags.reason;
  request.jobs = flags.common.jobs;
  auto baseline = flags.baseline.empty() ? Result<Baseline>(Baseline()) : Baseline::read(flags.baseline);
  if (!baseline) return tell(baseline.error()), kUnread;
  if (!flags.baseline.empty()) request.baseline = &*baseline;
  Writing writing(flags, *desk);
  if (const auto done = writing.open(); !done) return tell(done.error()), kUnread;
  writing.attach(request);
  const ValidateSummary summary =
      validate_captions(request, **parser, [&](const Finding& finding) { return writing.take(finding); });
  for (const Error& error : summary.errors) tell(error);
  if (const auto done = writing.finish(summary); !done) return tell(done.error()), kUnread;
  if (flags.diff) return summary.errors.empty() ? (summary.mended == 0 ? kDone : kSomeFailed) : kUnread;
  return status_of(summary, flags.fail_on);
}

}  // namespace creditline::cli
