#include "service/parse.h"

#include <algorithm>
#include <atomic>

#include "base/json.h"
#include "service/caption_files.h"
#include "service/ordered_work.h"
#include "service/record_csv.h"
#include "service/record_json.h"
#include "service/record_table.h"

namespace creditline {
namespace {

constexpr std::size_t kBatchCaptions = 256;
constexpr std::size_t kBatchBytes = 1u << 20;  // of text, whichever is reached first

struct Batch {
  std::vector<CaptionIn> captions;
  bool first = false;
};

// The captions that are asked for: one from the command line, or those of the inputs.
class Captions {
 public:
  explicit Captions(const ParseRequest& request) : request_(request), files_(request.inputs, request.input) {}

  std::optional<CaptionIn> next() {
    if (!request_.has_text) return files_.next();
    if (text_given_) return std::nullopt;
    text_given_ = true;
    return CaptionIn{"1", request_.text, "--text", std::nullopt};
  }
  const std::vector<Error>& errors() const { return files_.errors(); }

 private:
  const ParseRequest& request_;
  CaptionFiles files_;
  bool text_given_ = false;
};

// One batch as the output has it, and how many of its captions could not be read.
class Writing {
 public:
  Writing(const ParseRequest& request, const CaptionParser& parser) : request_(request), parser_(parser) {}

  rapidjson::StringBuffer write(const Batch& batch) {
    for (const CaptionIn& caption : batch.captions) {
      const bool opens = batch.first && &caption == &batch.captions.front();
      if (request_.explain && !caption.error && write_explained(caption)) continue;
      const Record record = parse_one(caption, parser_, request_.options);
      failed_ += record.error.has_value();
      write_record(record, opens);
    }
    return std::move(buffer_);
  }
  std::size_t failed() const { return failed_; }

 private:
  void append(std::string_view bytes) { std::copy(bytes.begin(), bytes.end(), buffer_.Push(bytes.size())); }

  bool write_explained(const CaptionIn& caption) {
    auto explanation = parser_.explain(caption.text, request_.options);
    if (!explanation) return false;
    explanation->record.id = caption.id;
    append(explanation_table(*explanation, request_.colour));
    return true;
  }

  void write_record(const Record& record, bool opens) {
    if (request_.print) {
      append(request_.print(record));
    } else if (request_.explain || request_.format == RecordFormat::kTable) {
      append(record_table(record, request_.colour));
    } else if (request_.format == RecordFormat::kCsv) {
      append(record_csv_row(record));
    } else {
      if (request_.format == RecordFormat::kJson && !opens) append(",\n");
      writer_.Reset(buffer_);
      writer_.StartObject();
      write_record_fields(writer_, record);
      writer_.EndObject();
      if (request_.format == RecordFormat::kNdjson) append("\n");
    }
  }

  const ParseRequest& request_;
  const CaptionParser& parser_;
  rapidjson::StringBuffer buffer_;
  JsonWriter writer_{buffer_};
  std::size_t failed_ = 0;
};

}  // namespace

namespace {

Record unread(const std::string& id, Error error) {
  Record record;
  record.id = id;
  record.error = std::move(error);
  return record;
}

}  // namespace

Record parse_one(const CaptionIn& caption, const CaptionParser& parser, const ParseOptions& options) {
  if (!caption.error) {
    auto parsed = parser.parse(caption.text, options);
    if (parsed) {
      parsed->id = caption.id;
      return std::move(*parsed);
    }
    return unread(caption.id, parsed.error().at(caption.where));
  }
  return unread(caption.id, *caption.error);
}

Result<ParseSummary> parse_captions(const ParseRequest& request, const CaptionParser& parser, Output& output) {
  ParseSummary summary;
  Captions captions(request);
  const bool one_caption_json = request.has_text && request.format == RecordFormat::kJson && !request.explain;
  const bool json_list = request.format == RecordFormat::kJson && !request.explain && !one_caption_json;
  if (json_list) output.write("[");
  if (request.format == RecordFormat::kCsv && !request.explain) output.write(record_csv_header());

  bool first = true;
  const auto read = [&]() -> std::optional<Batch> {
    Batch batch;
    batch.first = first;
    std::size_t bytes = 0;
    while (batch.captions.size() < kBatchCaptions && bytes < kBatchBytes) {
      auto caption = captions.next();
      if (!caption) break;
      bytes += caption->text.size();
      batch.captions.push_back(std::move(*caption));
    }
    if (batch.captions.empty()) return std::nullopt;
    first = false;
    summary.records += batch.captions.size();
    return batch;
  };
  std::atomic<std::size_t> failed = 0;
  const auto work = [&](const Batch& batch) {
    Writing writing(request, parser);
    auto out = writing.write(batch);
    failed += writing.failed();
    return out;
  };
  ordered_work<Batch>(request.jobs, read, work, [&](const rapidjson::StringBuffer& bytes) {
    return output.write({bytes.GetString(), bytes.GetSize()});
  });
  if (json_list) output.write("]\n");
  if (one_caption_json) output.write("\n");
  summary.failed = failed;
  summary.errors = captions.errors();
  if (const auto done = output.finish(); !done) return done.error();
  return summary;
}

}  // namespace creditline
