#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
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

// Findings as they come: a table and NDJSON stream, the other forms are whole files and wait for the end.
class Printer {
 public:
  Printer(const ValidateFlags& flags, const Desk& desk, Output& output)
      : flags_(flags), desk_(desk), output_(output), paint_(use_colour(flags.common)) {
    to_ = flags.common.to.empty() ? (is_terminal(flags.common) ? "table" : "ndjson") : flags.common.to;
  }

  bool take(const Finding& finding) {
    if (to_ == "table") return output_.write(line(finding));
    if (to_ == "ndjson") return output_.write(finding_ndjson(finding));
    findings_.push_back(finding);
    return true;
  }

  void finish(const ValidateSummary& summary) {
    if (to_ == "table") {
      output_.write(total(summary));
    } else if (to_ == "ndjson") {
      for (const Error& error : summary.errors) output_.write(error_ndjson(error));
    } else if (to_ == "json") {
      output_.write(json(summary.errors));
    } else {
      const std::vector<RuleFace> faces = rule_faces();
      const Outcome outcome{findings_, faces, summary.errors, flags_.program};
      output_.write(to_ == "sarif"   ? sarif_report(outcome)
                    : to_ == "junit" ? junit_report(outcome)
                                     : csv_report(outcome));
    }
  }

 private:
  // "captions.csv:12: error    date.weekday-wrong  “Tuesday, July 3, 2024” is not right: that day is a Wednesday."
  std::string line(const Finding& finding) const {
    const char* colour = finding.severity == Severity::kError     ? kRed
                         : finding.severity == Severity::kWarning ? kYellow
                                                                  : kCyan;
    const std::string severity = fmt::format("{:<8}", severity_name(finding.severity));
    return fmt::format("{}:{}: {} {}  {}\n", printable(finding.file), finding.line, paint_(colour, severity),
                       paint_(kBold, finding.code), printable(finding.message));
  }

  static std::string total(const ValidateSummary& summary) {
    const auto [notes, warnings, errors] = summary.by_severity;
    std::string out =
        fmt::format("{} captions: {} errors, {} warnings, {} notes", summary.captions, errors, warnings, notes);
    if (summary.known > 0) out += fmt::format("; {} known", summary.known);
    return out + "\n";
  }

  std::string json(const std::vector<Error>& errors) const {
    const auto joined = [](std::string& out, std::string one) {
      one.pop_back();  // its line break
      out += (out.empty() ? "" : ",\n") + one;
    };
    std::string findings, failed;
    for (const Finding& finding : findings_) joined(findings, finding_ndjson(finding));
    for (const Error& error : errors) joined(failed, error_ndjson(error));
    return "{\"findings\": [" + findings + "],\n\"errors\": [" + failed + "]}\n";
  }

  std::vector<RuleFace> rule_faces() const {
    std::vector<RuleFace> faces = caption_rule_faces(desk_);
    for (const RuleFace& face : faces_of(suppression_rules())) faces.push_back(face);
    for (const RuleFace& face : faces_of(audit_rules()))
      if (face.code == "caption.unreadable") faces.push_back(face);
    return faces;
  }

  const ValidateFlags& flags_;
  const Desk& desk_;
  Output& output_;
  Paint paint_;
  std::string to_;
  std::vector<Finding> findings_;
};

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

std::string diff_of(const std::string& path, const MendedLines& mended) {
  std::string out;
  for (const auto& [line, one] : mended)
    out += fmt::format("{}:{}\n- {}\n+ {}\n", printable(path), line, printable(one.before), printable(one.after));
  return out;
}

int status_of(const ValidateSummary& summary, const std::string& fail_on) {
  if (!summary.errors.empty()) return kUnread;
  const auto least = static_cast<std::size_t>(severity_of(fail_on).value_or(Severity::kWarning));
  return std::any_of(summary.by_severity.begin() + static_cast<std::ptrdiff_t>(least), summary.by_severity.end(),
                     [](std::size_t count) { return count > 0; })
             ? kSomeFailed
             : kDone;
}

// The list, written anew into -o.
int write_list(const ValidateFlags& flags, const MendedLines& mended) {
  auto list = Output::open(flags.common.output);
  if (!list) return tell(list.error()), kUnread;
  const std::string& path = flags.request.inputs[0];
  const auto unwritten = write_fixed(path, flags.request.input, mended, *list);
  if (!unwritten) return tell(unwritten.error()), kUnread;
  for (const std::size_t line : *unwritten)
    tell({ErrorCode::kBadInput, "is left as it is: the row is not parted as it was read",
          path + ":" + std::to_string(line)});
  return kDone;
}

}  // namespace

int run_validate(ValidateFlags& flags) {
  ParseRequest& captions = flags.request;
  if (const auto settled = settle_captions(captions, flags.from); !settled) return usage_error(settled.error().message);
  const auto is_csv = [](const std::string& path) { return path.ends_with(".csv"); };
  if (flags.from == "auto" && std::all_of(captions.inputs.begin(), captions.inputs.end(), is_csv))
    captions.input.format = CaptionFormat::kCsv;
  for (const std::string& text : flags.map) {
    auto field = column_field(text);
    if (!field) return usage_error(field.error().where + ": " + field.error().message);
    captions.input.fields.push_back(std::move(*field));
  }
  if (const std::string wrong = usage_of(flags); !wrong.empty()) return usage_error(wrong);
  const auto desk = load_desk(flags.common, flags.profile.empty() ? kGeneralProfile : flags.profile);
  if (!desk) return tell(desk.error()), kUsage;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;

  ValidateRequest request{captions.inputs, captions.input, &*desk,       captions.options, flags.date,
                          nullptr,         nullptr,        flags.reason, nullptr,          flags.common.jobs};
  std::optional<Baseline> baseline;
  if (!flags.baseline.empty()) {
    auto read = Baseline::read(flags.baseline);
    if (!read) return tell(read.error()), kUnread;
    request.baseline = &baseline.emplace(std::move(*read));
  }
  std::string known;
  if (!flags.write_baseline.empty()) request.new_baseline = &known;
  MendedLines mended;
  if (flags.fix || flags.diff) request.mended = &mended;

  auto output = Output::open(flags.fix ? "" : flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  Printer printer(flags, *desk, *output);
  const ValidateSummary summary =
      validate_captions(request, **parser, [&](const Finding& finding) { return flags.diff || printer.take(finding); });
  for (const Error& error : summary.errors) tell(error);
  if (flags.diff) {
    output->write(diff_of(captions.inputs[0], mended));
  } else if (request.new_baseline) {
    if (const auto done = write_file(flags.write_baseline, known); !done) return tell(done.error()), kUnread;
  } else {
    printer.finish(summary);
  }
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  if (flags.fix && !flags.diff && summary.errors.empty()) {
    if (const int failed = write_list(flags, mended); failed != kDone) return failed;
  }
  if (flags.diff) return summary.errors.empty() ? (mended.empty() ? kDone : kSomeFailed) : kUnread;
  return status_of(summary, flags.fail_on);
}

}  // namespace creditline::cli
