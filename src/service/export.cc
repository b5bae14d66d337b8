#include "service/export.h"

#include <functional>

#include "base/csv_cell.h"
#include "base/json.h"
#include "base/utf8.h"
#include "service/export_words.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

template <class Write>
std::string object(Write write) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write(out);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

void text(JsonWriter& out, const char* key, const std::string& value) {
  write_key(out, key);
  write_string_or_null(out, value);
}

// JSON that the catalogue keeps as it is.
void raw(JsonWriter& out, const char* key, const std::string& json) {
  write_key(out, key);
  out.RawValue(json.data(), json.size(), rapidjson::kArrayType);
}

// ndjson

void write_people(JsonWriter& out, const Entry& entry) {
  write_key(out, "people");
  out.StartArray();
  if (entry.caption) {
    for (const Person& person : entry.caption->record.people) {
      out.StartObject();
      text(out, "name", person.name);
      text(out, "title", person.title);
      text(out, "position", person.position);
      out.EndObject();
    }
  }
  out.EndArray();
}

void write_link(JsonWriter& out, const Entry& entry) {
  write_key(out, "link");
  if (!entry.link) return void(out.Null());
  out.StartObject();
  write_key(out, "score");
  out.Double(entry.link->score);
  write_key(out, "tied");
  out.Bool(entry.link->tied);
  raw(out, "reasons", entry.link->reasons);
  raw(out, "candidates", entry.link->candidates);
  out.EndObject();
}

void write_findings(JsonWriter& out, const Entry& entry) {
  write_key(out, "findings");
  out.StartArray();
  for (const KeptFinding& kept : entry.findings) {
    out.StartObject();
    text(out, "code", kept.finding.code);
    text(out, "severity", kept.finding.severity);
    text(out, "message", kept.finding.message);
    raw(out, "evidence", kept.finding.evidence);
    text(out, "decision", kept.verdict);
    text(out, "reason", kept.reason);
    text(out, "correction", kept.correction);
    out.EndObject();
  }
  out.EndArray();
}

void write_statements_of(JsonWriter& out, const Entry& entry) {
  std::vector<Statement> all;
  if (entry.caption) all = entry.caption->statements;
  if (entry.picture) all.insert(all.end(), entry.picture->statements.begin(), entry.picture->statements.end());
  write_key(out, "statements");
  write_statements(out, all);
}

std::string as_ndjson(const Entry& entry) {
  const CaptionRow* caption = entry.caption ? &*entry.caption : nullptr;
  return object([&](JsonWriter& out) {
           text(out, "document", entry.document ? repair_utf8(entry.document->path) : "");
           text(out, "caption", caption ? caption->record.id : "");
           text(out, "where", caption ? caption->where : "");
           text(out, "slug", caption ? caption->slug : "");
           text(out, "date", caption ? caption->day : entry.picture->day);
           text(out, "text", caption ? caption->record.text : "");
           text(out, "subject", caption && caption->record.subject ? caption->record.subject->text : "");
           write_people(out, entry);
           text(out, "city", caption && caption->record.location ? caption->record.location->city : "");
           text(out, "country", caption && caption->record.location ? caption->record.location->country : "");
           write_key(out, "confidence");
           caption ? out.Double(caption->record.confidence) : out.Null();
           text(out, "picture", entry.picture ? repair_utf8(entry.picture->path) : "");
           write_link(out, entry);
           write_statements_of(out, entry);
           write_findings(out, entry);
           write_key(out, "error");
           const auto& error = caption && caption->record.error ? caption->record.error
                               : entry.picture                  ? entry.picture->error
                                                                : std::nullopt;
           error ? write_error(out, *error) : void(out.Null());
         }) +
         "\n";
}

// csv

using Column = std::pair<const char*, std::function<std::string(const Entry&)>>;

Column said(const char* name, std::string_view what) {
  return {name, [what](const Entry& entry) { return joined(words_of(entry, what), "; "); }};
}
Column in_file(const char* name, std::string_view what, bool burnt_in) {
  return {name, [=](const Entry& entry) { return joined(file_words_of(entry, what, burnt_in), "; "); }};
}

std::string codes_of(const Entry& entry) {
  std::vector<std::string> codes;
  for (const KeptFinding& kept : entry.findings) codes.push_back(kept.finding.code);
  return joined(codes, "; ");
}

const std::vector<Column>& columns() {
  static const std::vector<Column> kColumns = {
      {"document", [](const Entry& e) { return e.document ? repair_utf8(e.document->path) : ""; }},
      {"caption", [](const Entry& e) { return e.caption ? e.caption->record.id : ""; }},
      {"picture", [](const Entry& e) { return e.picture ? repair_utf8(e.picture->path) : ""; }},
      {"date", [](const Entry& e) { return e.caption ? e.caption->day : e.picture->day; }},
      {"text", [](const Entry& e) { return e.caption ? e.caption->record.text : e.picture->description; }},
      said("photographers", about::kPhotographer),
      said("agency", about::kAgency),
      said("distributors", about::kDistributor),
      said("pool", about::kPool),
      said("flags", about::kFlag),
      said("license", about::kLicense),
      said("credit", about::kCredit),
      in_file("file_photographers", about::kPhotographer, false),
      in_file("file_credit", about::kCredit, false),
      in_file("burnt_in_credit", about::kCredit, true),
      {"findings", codes_of}};
  return kColumns;
}

std::string csv_header() {
  std::string row;
  for (const Column& column : columns()) row += (row.empty() ? "" : ",") + std::string(column.first);
  return row + "\r\n";
}

std::string as_csv(const Entry& entry) {
  std::string row;
  bool first = true;
  for (const Column& column : columns()) {
    if (!first) row += ',';
    first = false;
    row += csv_cell(column.second(entry));
  }
  return row + "\r\n";
}

// JSON-LD

void write_parties(JsonWriter& out, const char* key, const char* type, const std::vector<std::string>& names) {
  if (names.empty()) return;
  write_key(out, key);
  out.StartArray();
  for (const std::string& name : names) {
    out.StartObject();
    text(out, "@type", type);
    text(out, "name", name);
    out.EndObject();
  }
  out.EndArray();
}

std::string as_jsonld(const Entry& entry) {
  const auto known = [](JsonWriter& out, const char* key, const std::string& value) {
    if (!value.empty()) text(out, key, value);
  };
  return object([&](JsonWriter& out) {
    text(out, "@type", "ImageObject");
    if (entry.picture) known(out, "contentUrl", repair_utf8(entry.picture->path));
    known(out, "caption", entry.caption ? entry.caption->record.text : entry.picture->description);
    known(out, "dateCreated", entry.caption ? entry.caption->day : entry.picture->day);
    write_parties(out, "creator", "Person", words_of(entry, about::kPhotographer));
    write_parties(out, "sourceOrganization", "Organization", words_of(entry, about::kAgency));
    write_parties(out, "provider", "Organization", words_of(entry, about::kDistributor));
    known(out, "creditText", joined(words_of(entry, about::kCredit), "; "));
    known(out, "copyrightNotice", first_word_of(entry, about::kCopyright));
    known(out, "license", first_word_of(entry, about::kLicense));
    if (entry.document) known(out, "isPartOf", repair_utf8(entry.document->path));
    if (entry.picture && entry.picture->width > 0) {
      write_key(out, "width");
      out.Int(entry.picture->width);
      write_key(out, "height");
      out.Int(entry.picture->height);
    }
  });
}

}  // namespace

Result<Done> export_catalogue(Catalogue& catalogue, ExportFormat format, Output& output) {
  if (format == ExportFormat::kCsv) output.write(csv_header());
  if (format == ExportFormat::kJsonLd) output.write("{\"@context\": \"https://schema.org\", \"@graph\": [\n");
  bool first = true;
  const auto read = each_entry(catalogue, [&](const Entry& entry) {
    switch (format) {
      case ExportFormat::kNdjson: return output.write(as_ndjson(entry));
      case ExportFormat::kCsv: return output.write(as_csv(entry));
      case ExportFormat::kJsonLd: break;
    }
    const std::string line = (first ? "" : ",\n") + as_jsonld(entry);
    first = false;
    return output.write(line);
  });
  if (!read) return read;
  if (format == ExportFormat::kJsonLd) output.write("\n]}\n");
  return output.finish();
}

}  // namespace creditline
