#include "service/audit_json.h"

#include "base/json.h"
#include "base/utf8.h"
#include "service/people_json.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

// Paths are bytes to the system and need not be UTF-8; JSON must be.
void write_path_or_null(JsonWriter& out, const std::string& path) { write_string_or_null(out, repair_utf8(path)); }

void write_finding(JsonWriter& out, const Finding& finding) {
  out.StartObject();
  write_key(out, "code");
  write_string(out, finding.code);
  write_key(out, "severity");
  write_string(out, severity_name(finding.severity));
  write_key(out, "message");
  write_string(out, repair_utf8(finding.message));
  write_key(out, "caption");
  write_string_or_null(out, finding.caption);
  write_key(out, "picture");
  write_path_or_null(out, finding.picture);
  write_key(out, "evidence");
  write_statements(out, finding.evidence);
  write_key(out, "file");
  write_path_or_null(out, finding.file);
  write_key(out, "line");
  if (finding.line > 0) {
    out.Uint64(finding.line);
  } else {
    out.Null();
  }
  write_key(out, "id");
  if (finding.id > 0) {
    out.Int64(finding.id);
  } else {
    out.Null();
  }
  out.EndObject();
}

void write_error_object(JsonWriter& out, const Error& error) {
  out.StartObject();
  write_key(out, "error");
  write_error(out, error);
  out.EndObject();
}

void write_link(JsonWriter& out, const Link& link, const AuditReport& report) {
  out.StartObject();
  write_key(out, "score");
  out.Double(link.score);
  write_key(out, "tied");
  out.Bool(link.tied);
  write_key(out, "reasons");
  write_reasons(out, link.reasons);
  write_key(out, "candidates");
  out.StartArray();
  for (const std::size_t at : link.candidates) write_string(out, repair_utf8(report.pictures[at].path));
  out.EndArray();
  out.EndObject();
}

void write_case(JsonWriter& out, const AuditReport& report, std::size_t at) {
  const Case& one = report.cases[at];
  const AuditCaption* caption = at < report.captions.size() ? &report.captions[at] : nullptr;
  out.StartObject();
  write_key(out, "caption");
  write_string_or_null(out, one.caption_id);
  write_key(out, "document");
  write_path_or_null(out, caption ? caption->document : "");
  write_key(out, "where");
  write_string_or_null(out, caption ? caption->where : "");
  write_key(out, "slug");
  write_string_or_null(out, caption ? caption->slug : "");
  write_key(out, "text");
  write_string_or_null(out, repair_utf8(one.caption_text));
  write_key(out, "subject");
  write_string_or_null(out, caption && caption->record.subject ? caption->record.subject->text : "");
  write_key(out, "picture");
  write_path_or_null(out, one.picture_path);
  write_key(out, "link");
  if (caption) {
    write_link(out, report.links[at], report);
  } else {
    out.Null();
  }
  write_key(out, "people");
  const auto& picture_at = report.picture_of[at];
  write_people(out, at < report.people.size() ? report.people[at] : std::vector<PlacedPerson>{},
               picture_at ? report.pictures[*picture_at].picture.faces : std::vector<Face>{});
  write_key(out, "statements");
  write_statements(out, one.statements);
  write_key(out, "problems");
  out.StartArray();
  for (const Error& problem : one.problems) write_error(out, problem);
  out.EndArray();
  write_key(out, "error");
  if (const auto& error = one.caption_error ? one.caption_error : one.file_error) {
    write_error(out, *error);
  } else {
    out.Null();
  }
  out.EndObject();
}

// `write` gives the picture at a place of a group.
template <class Write>
void write_copies(JsonWriter& out, const AuditReport& report, const Write& write) {
  out.StartArray();
  for (const SameCases& group : report.copies) {
    out.StartArray();
    for (std::size_t i = 0; i < group.cases.size(); ++i) write(group, i);
    out.EndArray();
  }
  out.EndArray();
}

void write_duplicates(JsonWriter& out, const AuditReport& report) {
  const auto path = [&](const SameCases& group, std::size_t i) {
    return repair_utf8(report.cases[group.cases[i]].picture_path);
  };
  write_key(out, "duplicates");
  write_copies(out, report, [&](const SameCases& group, std::size_t i) { write_string(out, path(group, i)); });
  write_key(out, "copies");
  write_copies(out, report, [&](const SameCases& group, std::size_t i) {
    out.StartObject();
    write_key(out, "picture");
    write_string(out, path(group, i));
    write_key(out, "how");
    write_string_or_null(out, repair_utf8(group.how[i]));
    out.EndObject();
  });
}

template <class Write>
std::string line(const Write& write) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  write(out);
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace

void write_reasons(JsonWriter& out, const std::vector<Reason>& reasons) {
  out.StartArray();
  for (const Reason& reason : reasons) {
    out.StartObject();
    write_key(out, "kind");
    write_string(out, reason.kind);
    write_key(out, "weight");
    out.Double(reason.weight);
    write_key(out, "text");
    write_string(out, repair_utf8(reason.text));
    out.EndObject();
  }
  out.EndArray();
}

std::string finding_ndjson(const Finding& finding) {
  return line([&](JsonWriter& json) { write_finding(json, finding); });
}

std::string error_ndjson(const Error& error) {
  return line([&](JsonWriter& json) { write_error_object(json, error); });
}

std::string audit_ndjson(const AuditReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) out += finding_ndjson(finding);
  for (const Error& error : report.errors) out += error_ndjson(error);
  return out;
}

std::string audit_json(const AuditReport& report) {
  return line([&](JsonWriter& out) {
    out.StartObject();
    write_key(out, "cases");
    out.StartArray();
    for (std::size_t i = 0; i < report.cases.size(); ++i) write_case(out, report, i);
    out.EndArray();
    write_duplicates(out, report);
    write_key(out, "findings");
    out.StartArray();
    for (const Finding& finding : report.findings) write_finding(out, finding);
    out.EndArray();
    write_key(out, "errors");
    out.StartArray();
    for (const Error& error : report.errors) write_error_object(out, error);
    out.EndArray();
    out.EndObject();
  });
}

}  // namespace creditline
