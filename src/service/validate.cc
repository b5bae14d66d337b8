#include "service/validate.h"

#include <algorithm>

#include "service/caption_files.h"
#include "service/ordered_work.h"
#include "service/parse.h"
#include "service/suppressions.h"

namespace creditline {
namespace {

constexpr std::size_t kBatchCaptions = 256;
constexpr std::size_t kBatchBytes = 1u << 20;  // of text, whichever is reached first

struct Line {
  CaptionIn caption;
  std::string path;
};
using Batch = std::vector<Line>;

struct Judged {
  std::string text;      // of the caption
  std::size_t line = 0;  // where it begins
  std::vector<Finding> findings;
  std::vector<DecidedFinding> silenced;
  std::optional<Mended> mended;
};

class Judge {
 public:
  Judge(const ValidateRequest& request, const CaptionParser& parser) : request_(request), parser_(parser) {}

  std::vector<Judged> judge(const Batch& batch) const {
    std::vector<Judged> out;
    for (const Line& line : batch) out.push_back(judge(line));
    return out;
  }

 private:
  Judged judge(const Line& line) const {
    CaptionIn caption = line.caption;
    const auto suppression = suppression_of(caption);
    const auto statements = statements_of(caption);
    Record record = parse_one(caption, parser_, request_.options);
    Judged out{caption.text, line_of_place(caption.where), {}, {}, std::nullopt};
    if (request_.mended && !record.error) mend(record, statements, out);
    out.findings = findings_of(record, statements);
    if (suppression) out.silenced = suppress(out.findings, *suppression, request_.desk->book->names);
    apply_profile(out.findings, request_.desk->profile);
    for (Finding& finding : out.findings) place(finding, caption.id, line.path, out.line);
    for (DecidedFinding& silenced : out.silenced) place(silenced.finding, caption.id, line.path, out.line);
    return out;
  }

  static void place(Finding& finding, const std::string& caption, const std::string& path, std::size_t line) {
    finding.caption = caption;
    finding.file = path;
    finding.line = line;
  }

  static std::optional<Suppression> suppression_of(CaptionIn& caption) {
    for (const auto& [field, value] : caption.fields)
      if (field == kIgnore) return read_suppression(value);
    return cut_suppression(caption.text);
  }

  std::vector<Statement> statements_of(const CaptionIn& caption) const {
    std::vector<Statement> out;
    for (const auto& [field, value] : caption.fields)
      if (field != kIgnore) out.push_back({field, value, "", "", Witness::kPage, field, 1.0});
    if (!request_.published.empty())
      out.push_back({std::string(about::kReleaseDate), request_.published, "", "", Witness::kPage, "", 1.0});
    return out;
  }

  void mend(Record& record, const std::vector<Statement>& statements, Judged& out) const {
    std::string after = request_.desk->captions->fixed(record, statements, parser_);
    if (after == record.text) return;
    out.mended = Mended{record.text, after};
    if (auto parsed = parser_.parse(after, request_.options)) {
      parsed->id = record.id;
      record = std::move(*parsed);
    }
  }

  std::vector<Finding> findings_of(const Record& record, const std::vector<Statement>& statements) const {
    std::vector<Finding> out;
    if (record.error) {
      Finding& finding = out.emplace_back();
      finding.code = "caption.unreadable";
      finding.severity = Severity::kError;
      finding.message = "The caption cannot be read: " + record.error->message + ".";
    }
    for (const Fault& fault : request_.desk->captions->faults(record, statements, parser_.lexicon()))
      out.push_back(finding_of(fault));
    return out;
  }

  const ValidateRequest& request_;
  const CaptionParser& parser_;
};

// The last stage, in one thread: what is known is left out, the rest counted and told.
class Telling {
 public:
  Telling(const ValidateRequest& request, ValidateSummary& summary, const std::function<bool(const Finding&)>& take)
      : request_(request), summary_(summary), take_(take) {}

  bool tell(const Judged& judged) {
    if (judged.mended) ++summary_.mended, request_.mended(judged.line, *judged.mended);
    return std::all_of(judged.findings.begin(), judged.findings.end(),
                       [&](const Finding& finding) { return tell(finding, judged.text); }) &&
           std::all_of(judged.silenced.begin(), judged.silenced.end(),
                       [&](const DecidedFinding& silenced) { return tell_silenced(silenced); });
  }

  bool tell_of_baseline() {
    if (!request_.baseline) return true;
    std::vector<Finding> findings = request_.baseline->findings();
    apply_profile(findings, request_.desk->profile);
    return std::all_of(findings.begin(), findings.end(), [&](const Finding& finding) { return count(finding); });
  }

 private:
  bool tell(const Finding& finding, const std::string& caption) {
    if (request_.new_baseline) {
      const std::string line = baseline_line(finding, caption, request_.reason);
      if (line != last_line_) request_.new_baseline(line);
      last_line_ = line;
      return true;
    }
    const std::string* reason =
        request_.baseline ? request_.baseline->reason(fingerprint_of(finding, caption)) : nullptr;
    if (!reason) return count(finding);
    ++summary_.known;
    return tell_silenced({finding, "known to the baseline", "", *reason, "", "", false});
  }

  bool tell_silenced(const DecidedFinding& silenced) const {
    return !request_.silenced || request_.new_baseline || request_.silenced(silenced);
  }

  bool count(const Finding& finding) {
    ++summary_.by_severity[static_cast<std::size_t>(finding.severity)];
    return take_(finding);
  }

  const ValidateRequest& request_;
  ValidateSummary& summary_;
  const std::function<bool(const Finding&)>& take_;
  std::string last_line_;
};

}  // namespace

ValidateSummary validate_captions(const ValidateRequest& request, const CaptionParser& parser,
                                  const std::function<bool(const Finding&)>& take) {
  ValidateSummary summary;
  CaptionInputOptions options = request.input;
  options.fields.push_back({std::string(kIgnore), std::string(kIgnore), true});
  CaptionFiles files(request.inputs, options);
  const auto read = [&]() -> std::optional<Batch> {
    Batch batch;
    std::size_t bytes = 0;
    while (batch.size() < kBatchCaptions && bytes < kBatchBytes) {
      auto caption = files.next();
      if (!caption) break;
      bytes += caption->text.size();
      batch.push_back({std::move(*caption), files.path()});
    }
    if (batch.empty()) return std::nullopt;
    summary.captions += batch.size();
    return batch;
  };
  const Judge judge(request, parser);
  Telling telling(request, summary, take);
  bool wanted = true;
  ordered_work<Batch>(
      request.jobs, read, [&](const Batch& batch) { return judge.judge(batch); },
      [&](std::vector<Judged>&& batch) {
        wanted = std::all_of(batch.begin(), batch.end(), [&](const Judged& one) { return telling.tell(one); });
        return wanted;
      });
  if (wanted) telling.tell_of_baseline();
  summary.errors = files.errors();
  return summary;
}

}  // namespace creditline
