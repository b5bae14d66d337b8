// Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
#include <fmt/format.h>
#include <xxhash.h>

#include <cstdint>
#include <map>
#include <unordered_map>

#include "base/json.h"
#include "base/utf8.h"
#include "report/report.h"

namespace creditline {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

void write_field(JsonWriter& out, const char* key, std::string_view value) {
  write_key(out, key);
  write_string(out, value);
}

// {"text": …}, as SARIF has all words.
void write_text(JsonWriter& out, const char* key, std::string_view text) {
  write_key(out, key);
  out.StartObject();
  write_field(out, "text", repair_utf8(text));
  out.EndObject();
}

// A path as a URI reference: bytes that are not plain are %-encoded, so any name of a file survives.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const char c : path) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kPlain.find(c) != kPlain.npos;
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

void write_physical_location(JsonWriter& out, const std::string& path, std::size_t line) {
  write_key(out, "physicalLocation");
  out.StartObject();
  write_key(out, "artifactLocation");
  out.StartObject();
  write_field(out, "uri", uri_of(path));
  out.EndObject();
  if (line > 0) {
    write_key(out, "region");
    out.StartObject();
    write_key(out, "startLine");
    out.Uint64(line);
    out.EndObject();
  }
  out.EndObject();
}

void write_locations(JsonWriter& out, const Finding& finding) {
  write_key(out, "locations");
  out.StartArray();
  if (!finding.file.empty()) {
    out.StartObject();
    write_physical_location(out, finding.file, finding.line);
    out.EndObject();
  }
  out.EndArray();
  if (finding.picture.empty() || finding.picture == finding.file) return;
  write_key(out, "relatedLocations");
  out.StartArray();
  out.StartObject();
  write_physical_location(out, finding.picture, 0);
  write_text(out, "message", "the picture");
  out.EndObject();
  out.EndArray();
}

void write_rule(JsonWriter& out, const RuleFace& rule) {
  out.StartObject();
  write_field(out, "id", rule.code);
  write_text(out, "shortDescription", rule.summary);
  write_text(out, "help", rule.help);
  write_key(out, "defaultConfiguration");
  out.StartObject();
  write_field(out, "level", severity_name(rule.severity));  // SARIF's levels have our names
  out.EndObject();
  out.EndObject();
}

void write_tool(JsonWriter& out, std::span<const RuleFace> rules, const std::string& version) {
  write_key(out, "tool");
  out.StartObject();
  write_key(out, "driver");
  out.StartObject();
  write_field(out, "name", "creditline");
  write_field(out, "version", version);
  write_key(out, "rules");
  out.StartArray();
  for (const RuleFace& rule : rules) write_rule(out, rule);
  out.EndArray();
  out.EndObject();
  out.EndObject();
}

void write_invocation(JsonWriter& out, std::span<const Error> errors) {
  write_key(out, "invocations");
  out.StartArray();
  out.StartObject();
  write_key(out, "executionSuccessful");
  out.Bool(errors.empty());
  write_key(out, "toolExecutionNotifications");
  out.StartArray();
  for (const Error& error : errors) {
    out.StartObject();
    write_field(out, "level", "error");
    write_text(out, "message", error.where.empty() ? error.message : error.where + ": " + error.message);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  out.EndArray();
}

// SARIF's kinds: "inSource" beside the code, "external" anywhere else.
void write_suppression(JsonWriter& out, const DecidedFinding& decided) {
  write_key(out, "suppressions");
  out.StartArray();
  out.StartObject();
  write_field(out, "kind", decided.in_source ? "inSource" : "external");
  write_field(out, "status", "accepted");
  write_field(out, "justification", repair_utf8(decision_line(decided)));
  out.EndObject();
  out.EndArray();
}

class SarifReport : public FindingReport {
 public:
  SarifReport(const std::vector<RuleFace>& rules, const std::string& version, ReportSink sink)
      : out_(buffer_), sink_(std::move(sink)) {
    for (std::size_t i = 0; i < rules.size(); ++i) index_.emplace(rules[i].code, i);
    out_.StartObject();
    write_field(out_, "$schema", kSchema);
    write_field(out_, "version", "2.1.0");
    write_key(out_, "runs");
    out_.StartArray();
    out_.StartObject();
    write_tool(out_, rules, version);
    write_field(out_, "columnKind", "unicodeCodePoints");
    write_key(out_, "results");
    out_.StartArray();
  }

  bool add(const Finding& finding) override { return write(finding, nullptr); }
  bool add(const DecidedFinding& decided) override { return write(decided.finding, &decided); }

  bool finish(std::span<const Error> errors) override {
    out_.EndArray();
    write_invocation(out_, errors);
    out_.EndObject();
    out_.EndArray();
    out_.EndObject();
    return send() && sink_("\n");
  }

 private:
  bool send() {
    const bool is_wanted = sink_({buffer_.GetString(), buffer_.GetSize()});
    buffer_.Clear();
    return is_wanted;
  }

  bool write(const Finding& finding, const DecidedFinding* decided) {
    out_.StartObject();
    write_field(out_, "ruleId", finding.code);
    if (const auto rule = index_.find(finding.code); rule != index_.end()) {
      write_key(out_, "ruleIndex");
      out_.Uint64(rule->second);
    }
    write_field(out_, "level", severity_name(finding.severity));
    write_text(out_, "message", finding.message);
    write_locations(out_, finding);
    write_key(out_, "partialFingerprints");
    out_.StartObject();
    write_field(out_, "creditline/v1", fingerprint(finding));
    out_.EndObject();
    if (decided) write_suppression(out_, *decided);
    write_properties(out_, finding);
    out_.EndObject();
    return send();
  }

  // What is found, not on which line: a list that grows at its beginning brings nothing new.
  std::string fingerprint(const Finding& finding) {
    std::string said;
    for (const std::string* part : {&finding.code, &finding.file, &finding.caption, &finding.picture, &finding.message})
      said += *part + '\0';
    const XXH128_hash_t hash = XXH3_128bits(said.data(), said.size());
    return fmt::format("{:016x}{:016x}:{}", hash.high64, hash.low64, ++seen_[hash.low64]);
  }

  static void write_properties(JsonWriter& out, const Finding& finding) {
    write_key(out, "properties");
    out.StartObject();
    write_key(out, "caption");
    write_string_or_null(out, repair_utf8(finding.caption));
    write_key(out, "evidence");
    out.StartArray();
    for (const Statement& statement : finding.evidence) write_string(out, repair_utf8(evidence_line(statement)));
    out.EndArray();
    out.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  JsonWriter out_;
  ReportSink sink_;
  std::map<std::string, std::size_t> index_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;  // findings that say the same, by their hash
};

}  // namespace

std::unique_ptr<FindingReport> sarif_report(const std::vector<RuleFace>& rules, const std::string& version,
                                            ReportSink sink) {
  return std::make_unique<SarifReport>(rules, version, std::move(sink));
}

}  // namespace creditline
