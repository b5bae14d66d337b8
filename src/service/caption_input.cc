#include "service/caption_input.h"

#include <csv.h>

#include <deque>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::size_t kJsonSlack = 6;  // "\u0041" is six bytes for one

}  // namespace

class CaptionInput::Reader {
 public:
  Reader(std::FILE* stream, std::string name, CaptionInputOptions options)
      : stream_(stream), name_(std::move(name)), options_(std::move(options)) {
    csv_init(&csv_, CSV_APPEND_NULL);
  }
  ~Reader() { csv_free(&csv_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  std::optional<CaptionIn> next() {
    if (!begun_) begin();
    return options_.format == CaptionFormat::kCsv ? next_row() : next_line();
  }
  const std::optional<Error>& failed() const { return failed_; }

 private:
  void begin() {
    begun_ = true;
    fill();
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (options_.format != CaptionFormat::kAuto) return;
    const std::size_t first = buffer_.find_first_not_of(" \t\r\n", at_);
    options_.format = first != std::string::npos && buffer_[first] == '{' ? CaptionFormat::kNdjson
                      : !options_.column.empty()                          ? CaptionFormat::kCsv
                                                                          : CaptionFormat::kLines;
  }

  // More bytes behind those that are left. False at the end.
  bool fill() {
    if (ended_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kChunk);
    const std::size_t got = std::fread(buffer_.data() + had, 1, kChunk, stream_);
    buffer_.resize(had + got);
    if (got == 0) {
      ended_ = true;
      if (std::ferror(stream_)) failed_ = Error{ErrorCode::kIo, "could not be read to its end", name_};
    }
    return got > 0;
  }

  std::size_t max_line() const {
    return options_.format == CaptionFormat::kNdjson ? options_.max_bytes * kJsonSlack + 4096 : options_.max_bytes;
  }

  // One raw line without its end; only the first bytes of a line over the limit are kept.
  bool read_line(std::string& line, std::size_t& length) {
    line.clear();
    length = 0;
    bool any = false;
    for (;;) {
      const std::size_t end = buffer_.find('\n', at_);
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      any = any || stop > at_ || end != std::string::npos;
      if (line.size() <= max_line()) line.append(buffer_, at_, std::min(stop - at_, max_line() + 1 - line.size()));
      length += stop - at_;
      at_ = stop;
      if (end != std::string::npos) {
        ++at_;
        break;
      }
      if (!fill()) break;
    }
    if (any) ++number_;
    if (!line.empty() && line.back() == '\r' && length == line.size()) line.pop_back();
    return any;
  }

  std::string place() const { return name_ + ":" + std::to_string(number_); }

  std::optional<CaptionIn> next_line() {
    std::string line;
    std::size_t length = 0;
    for (;;) {
      if (!read_line(line, length)) return std::nullopt;
      const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
      if (options_.format == CaptionFormat::kNdjson && blank && length == line.size()) continue;
      break;
    }
    CaptionIn caption;
    caption.id = std::to_string(++count_);
    caption.where = place();
    if (length > max_line()) {
      caption.error = Error{ErrorCode::kOverLimit,
                            "line of " + std::to_string(length) + " bytes is over the limit of " +
                                std::to_string(options_.max_bytes) + "; raise it with --max-bytes",
                            place()};
    } else if (options_.format == CaptionFormat::kNdjson) {
      take_json(line, caption);
    } else {
      caption.text = std::move(line);
    }
    return caption;
  }

  void take_json(const std::string& line, CaptionIn& caption) {
    const auto document = parse_json(line);
    if (!document) {
      const auto bad = find_invalid_utf8(line);
      caption.error = bad ? Error{ErrorCode::kBadInput, "not UTF-8 at byte " + std::to_string(*bad), place()}
                          : document.error().at(place());
      return;
    }
    if (const JsonValue* id = json_member(*document, "id")) {
      if (id->IsString()) caption.id.assign(id->GetString(), id->GetStringLength());
      if (id->IsInt64()) caption.id = std::to_string(id->GetInt64());
    }
    const JsonValue* text = json_member(*document, "text");
    if (!text || !text->IsString()) {
      caption.error = Error{ErrorCode::kBadInput, "an object with a string \"text\" is wanted", place()};
      return;
    }
    caption.text.assign(text->GetString(), text->GetStringLength());
  }

  // CSV: libcsv hands over fields and rows as it meets them.
  static void on_field(void* data, std::size_t size, void* self) {
    auto* reader = static_cast<Reader*>(self);
    reader->row_.emplace_back(static_cast<const char*>(data), data ? size : 0);
  }
  static void on_row(int, void* self) {
    auto* reader = static_cast<Reader*>(self);
    reader->rows_.push_back(std::move(reader->row_));
    reader->row_.clear();
  }

  bool find_columns(const std::vector<std::string>& header) {
    const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
      for (std::size_t i = 0; i < header.size(); ++i)
        if (trim(header[i]) == name) return i;
      return std::nullopt;
    };
    if (!options_.column.empty()) {
      text_column_ = column(options_.column);
    } else {
      for (const char* name : {"caption", "text", "description"})
        if (!text_column_) text_column_ = column(name);
    }
    id_column_ = column("id");
    if (!text_column_) {
      failed_ = Error{ErrorCode::kNotFound,
                      options_.column.empty() ? "no column caption, text or description; name one with --column"
                                              : "no column '" + options_.column + "' in the header",
                      name_};
    }
    return text_column_.has_value();
  }

  std::optional<CaptionIn> next_row() {
    while (rows_.empty() && !csv_done_) {
      if (at_ >= buffer_.size() && !fill()) {
        csv_fini(&csv_, on_field, on_row, this);
        csv_done_ = true;
      } else {
        csv_parse(&csv_, buffer_.data() + at_, buffer_.size() - at_, on_field, on_row, this);
        at_ = buffer_.size();
      }
      if (!text_column_ && !rows_.empty()) {
        const auto header = std::move(rows_.front());
        rows_.pop_front();
        ++number_;
        if (!find_columns(header)) {
          rows_.clear();
          csv_done_ = true;
        }
      }
    }
    if (rows_.empty()) return std::nullopt;
    const auto row = std::move(rows_.front());
    rows_.pop_front();
    ++number_;
    CaptionIn caption;
    caption.id = std::to_string(++count_);
    caption.where = name_ + ": row " + std::to_string(number_);
    if (id_column_ && *id_column_ < row.size() && !row[*id_column_].empty() && !find_invalid_utf8(row[*id_column_])) {
      caption.id = row[*id_column_];
    }
    if (*text_column_ >= row.size()) {
      caption.error = Error{ErrorCode::kBadInput, "the row ends before the caption's column", caption.where};
    } else {
      caption.text = row[*text_column_];
    }
    return caption;
  }

  std::FILE* stream_;
  std::string name_;
  CaptionInputOptions options_;
  std::string buffer_;
  std::size_t at_ = 0, number_ = 0, count_ = 0;
  bool begun_ = false, ended_ = false, csv_done_ = false;
  std::optional<Error> failed_;
  csv_parser csv_{};
  std::vector<std::string> row_;
  std::deque<std::vector<std::string>> rows_;
  std::optional<std::size_t> text_column_, id_column_;
};

CaptionInput::CaptionInput(std::FILE* stream, std::string name, CaptionInputOptions options)
    : reader_(std::make_unique<Reader>(stream, std::move(name), std::move(options))) {}
CaptionInput::~CaptionInput() = default;
std::optional<CaptionIn> CaptionInput::next() { return reader_->next(); }
const std::optional<Error>& CaptionInput::failed() const { return reader_->failed(); }

}  // namespace creditline
