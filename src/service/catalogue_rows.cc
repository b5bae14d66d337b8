#include "service/catalogue_rows.h"

#include "base/json.h"
#include "base/utf8.h"
#include "service/audit_json.h"
#include "service/picture_json.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

template <class Write>
std::string json_of(Write write) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  write(out);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

bool is_gone(const std::optional<Error>& error) { return error && error->code == ErrorCode::kNotFound; }

ScanRecord scan_record(const PictureRow& row) {
  ScanRecord record;
  record.path = row.path;
  record.picture.path = row.path;
  if (row.error && !is_gone(row.error)) {
    record.error = row.error->at(repair_utf8(row.path));
    return record;
  }
  const auto json = parse_json(row.scan);
  auto picture = json ? picture_from_json(*json) : Result<Picture>(json.error());
  if (!picture) {
    record.error = picture.error();
    return record;
  }
  record.picture = std::move(*picture);
  record.picture.path = row.path;  // the bytes; JSON carries only UTF-8
  return record;
}

LinkRow row_of_link(const Link& link, const std::vector<ScanRecord>& pictures) {
  LinkRow row;
  row.score = link.score;
  row.tied = link.tied;
  row.reasons = json_of([&](JsonWriter& out) { write_reasons(out, link.reasons); });
  row.candidates = json_of([&](JsonWriter& out) {
    out.StartArray();
    for (const std::size_t candidate : link.candidates) write_string(out, repair_utf8(pictures[candidate].path));
    out.EndArray();
  });
  return row;
}

FindingRow row_of_finding(const Finding& finding) {
  FindingRow row;
  row.code = finding.code;
  row.severity = severity_name(finding.severity);
  row.message = repair_utf8(finding.message);
  row.evidence = json_of([&](JsonWriter& out) { write_statements(out, finding.evidence); });
  row.rank = rule_rank(finding);
  return row;
}

}  // namespace creditline
