#include "service/extract.h"

#include <cstdio>
#include <mutex>

#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"
#include "service/ordered_work.h"
#include "service/record_csv.h"
#include "service/record_json.h"
#include "service/record_table.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

void write_image(JsonWriter& out, const std::optional<DocumentImage>& image) {
  write_key(out, "image");
  if (!image) {
    out.Null();
    return;
  }
  out.StartObject();
  write_key(out, "src");
  write_string_or_null(out, image->src);
  write_key(out, "other_srcs");
  out.StartArray();
  for (const std::string& src : image->other_srcs) write_string(out, src);
  out.EndArray();
  write_key(out, "width");
  image->width > 0 ? out.Int(image->width) : out.Null();
  write_key(out, "height");
  image->height > 0 ? out.Int(image->height) : out.Null();
  write_key(out, "alt");
  write_string_or_null(out, image->alt);
  out.EndObject();
}

void write_document(JsonWriter& out, const Document& document) {
  write_key(out, "document");
  out.StartObject();
  const std::pair<const char*, const std::string*> fields[] = {{"path", &document.path},
                                                               {"title", &document.title},
                                                               {"byline", &document.byline},
                                                               {"date", &document.date},
                                                               {"language", &document.language}};
  for (const auto& [key, value] : fields) {
    write_key(out, key);
    write_string_or_null(out, find_invalid_utf8(*value) ? repair_utf8(*value) : *value);
  }
  out.EndObject();
}

void write_caption_fields(JsonWriter& out, const DocumentCaption& caption) {
  write_key(out, "slug");
  write_string_or_null(out, caption.slug);
  write_key(out, "where");
  write_string_or_null(out, caption.where);
  write_image(out, caption.image);
  write_key(out, "page");
  write_statements(out, caption.statements);
}

// What one document gives: its records as text, each JSON object led by ",\n" in a list.
struct Written {
  std::string bytes;
  std::size_t records = 0, failed = 0;
};

void add_record(Written& out, const ExtractRequest& request, const Record& record, const Document& document,
                const DocumentCaption* caption) {
  ++out.records;
  if (record.error) ++out.failed;
  if (request.format == RecordFormat::kTable) {
    out.bytes += record_table(record, request.colour);
  } else if (request.format == RecordFormat::kCsv) {
    out.bytes += record_csv_row(record);
  } else {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    write_record_fields(writer, record);
    write_document(writer, document);
    if (caption) write_caption_fields(writer, *caption);
    writer.EndObject();
    const bool list = request.format == RecordFormat::kJson;
    if (list) out.bytes += ",\n";
    out.bytes.append(buffer.GetString(), buffer.GetSize());
    if (!list) out.bytes += '\n';
  }
}

Result<std::string> read_input(const std::string& path, std::size_t max_bytes) {
  if (path != "-") return read_file(path, max_bytes);
  std::string bytes;
  char buffer[1 << 16];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, stdin)) {
    bytes.append(buffer, got);
    if (bytes.size() > max_bytes) {
      return Error{ErrorCode::kOverLimit, "larger than the limit of " + std::to_string(max_bytes) + " bytes", "-"};
    }
  }
  return bytes;
}

}  // namespace

Record parse_document_caption(const DocumentCaption& caption, const Document& document, const CaptionParser& parser,
                              ParseOptions options) {
  options.document_date = document.date;
  options.marked_credit.reset();
  if (caption.credit_end > caption.credit_start) {
    options.marked_credit = Part{caption.text.substr(caption.credit_start, caption.credit_end - caption.credit_start),
                                 caption.credit_start, caption.credit_end};
  }
  return parse_one(CaptionIn{"", caption.text, document.path + ", " + caption.where, std::nullopt}, parser, options);
}

Result<ExtractSummary> extract_captions(const ExtractRequest& request, const DocumentReader& documents,
                                        const CaptionParser& parser, Output& output) {
  ExtractSummary summary;
  std::mutex mutex;  // of the summary
  const auto work = [&](const std::string& path) {
    Written written;
    const auto bytes = read_input(path, request.document.max_bytes);
    const auto document = bytes ? documents.read(path, *bytes, request.document) : Result<Document>(bytes.error());
    if (document) {
      for (const DocumentCaption& caption : document->captions) {
        Record record = parse_document_caption(caption, *document, parser, request.caption);
        record.id = std::to_string(written.records + 1);
        add_record(written, request, record, *document, &caption);
      }
    } else {
      Record record;
      record.id = "1";
      record.error = document.error().at(path);
      Document unread;
      unread.path = path;
      add_record(written, request, record, unread, nullptr);
    }
    const std::lock_guard lock(mutex);
    ++summary.documents;
    summary.records += written.records;
    summary.failed += written.failed;
    if (!document) summary.errors.push_back(document.error().at(path));
    return std::move(written.bytes);
  };

  const bool list = request.format == RecordFormat::kJson;
  if (list) output.write("[");
  if (request.format == RecordFormat::kCsv) output.write(record_csv_header());
  std::size_t next = 0;
  const auto read = [&]() -> std::optional<std::string> {
    return next < request.inputs.size() ? std::optional(request.inputs[next++]) : std::nullopt;
  };
  bool first = true;
  const auto write = [&](std::string&& bytes) {
    const std::size_t skip = list && first && !bytes.empty() ? 2 : 0;  // no comma before the first record
    if (!bytes.empty()) first = false;
    return output.write(std::string_view(bytes).substr(skip));
  };
  ordered_work<std::string>(request.jobs, read, work, write);
  if (list) output.write("]\n");
  if (const auto done = output.finish(); !done) return done.error();
  return summary;
}

}  // namespace creditline
