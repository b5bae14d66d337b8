#include "service/parse.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "base/json.h"
#include "base/utf8.h"
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

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file && file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// The inputs one behind another as one row of captions.
class Inputs {
 public:
  Inputs(const ParseRequest& request, ParseSummary& summary) : request_(request), summary_(summary) {}

  std::optional<CaptionIn> next() {
    if (request_.has_text) {
      if (text_given_) return std::nullopt;
      text_given_ = true;
      return CaptionIn{"1", request_.text, "--text", std::nullopt};
    }
    for (;;) {
      if (input_) {
        if (auto caption = input_->next()) return caption;
        if (input_->failed()) summary_.errors.push_back(*input_->failed());
        input_.reset();
      }
      if (at_ >= request_.inputs.size()) return std::nullopt;
      open(request_.inputs[at_++]);
    }
  }

 private:
  void open(const std::string& path) {
    std::error_code ignored;
    if (path == "-") {
      file_.reset(stdin);
    } else if (std::filesystem::is_directory(path, ignored)) {
      summary_.errors.push_back({ErrorCode::kIo, "is a folder; parse reads files of captions", path});
      return;
    } else {
      file_.reset(std::fopen(path.c_str(), "rb"));
    }
    if (!file_) {
      const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
      summary_.errors.push_back({code, std::string("cannot be opened: ") + std::strerror(errno), path});
      return;
    }
    input_.emplace(file_.get(), path, request_.input);
  }

  const ParseRequest& request_;
  ParseSummary& summary_;
  std::size_t at_ = 0;
  bool text_given_ = false;
  File file_;
  std::optional<CaptionInput> input_;
};

std::string explained(const CaptionIn& caption, const ParseRequest& request, const CaptionParser& parser) {
  if (!caption.error) {
    auto explanation = parser.explain(caption.text, request.options);
    if (explanation) {
      explanation->record.id = caption.id;
      return explanation_table(*explanation, request.colour);
    }
    return record_table(parse_one(caption, parser, request.options), request.colour);
  }
  return record_table(parse_one(caption, parser, request.options), request.colour);
}

std::string written(const Batch& batch, const ParseRequest& request, const CaptionParser& parser) {
  std::string out;
  rapidjson::StringBuffer buffer;  // keeps its memory from record to record
  for (const CaptionIn& caption : batch.captions) {
    if (request.explain) {
      out += explained(caption, request, parser);
      continue;
    }
    const Record record = parse_one(caption, parser, request.options);
    switch (request.format) {
      case RecordFormat::kTable: out += record_table(record, request.colour); break;
      case RecordFormat::kCsv: out += record_csv_row(record); break;
      case RecordFormat::kJson:
      case RecordFormat::kNdjson: {
        buffer.Clear();
        JsonWriter writer(buffer);
        writer.StartObject();
        write_record_fields(writer, record);
        writer.EndObject();
        if (request.format == RecordFormat::kJson && !(batch.first && &caption == &batch.captions.front()))
          out += ",\n";
        out.append(buffer.GetString(), buffer.GetSize());
        if (request.format == RecordFormat::kNdjson) out += '\n';
        break;
      }
    }
  }
  return out;
}

}  // namespace

Record parse_one(const CaptionIn& caption, const CaptionParser& parser, const ParseOptions& options) {
  Record record;
  if (caption.error) {
    record.error = caption.error;
  } else {
    auto parsed = parser.parse(caption.text, options);
    if (parsed) {
      record = std::move(*parsed);
    } else {
      record.error = parsed.error().at(caption.where);
    }
  }
  record.id = caption.id;
  return record;
}

Result<ParseSummary> parse_captions(const ParseRequest& request, const CaptionParser& parser, Output& output) {
  ParseSummary summary;
  Inputs inputs(request, summary);
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
      auto caption = inputs.next();
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
    std::string out = written(batch, request, parser);
    for (const CaptionIn& caption : batch.captions) {
      const bool bad =
          caption.error || caption.text.size() > request.options.max_bytes || find_invalid_utf8(caption.text);
      failed += bad ? 1 : 0;
    }
    return out;
  };
  ordered_work<Batch>(request.jobs, read, work, [&](std::string&& bytes) { return output.write(bytes); });
  if (json_list) output.write("]\n");
  if (one_caption_json) output.write("\n");
  summary.failed = failed;
  if (const auto done = output.finish(); !done) return done.error();
  return summary;
}

}  // namespace creditline
