#include "service/caption_input.h"

#include <csv.h>

#include <algorithm>
#include <deque>
#include <string_view>
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

  // One raw line without its end, good until the next; of a line over the limit only its length is told.
  bool read_line(std::string_view& line, std::size_t& length) {
    std::size_t searched = 0;  // bytes from at_ on in which no line ends
    for (;;) {
      const std::size_t end = buffer_.find('\n', at_ + searched);
      if (end != std::string::npos || ended_) {
        const std::size_t stop = std::min(end, buffer_.size());
        if (end == std::string::npos && stop == at_) return false;
        line = std::string_view(buffer_).substr(at_, stop - at_);
        length = line.size();
        at_ = end == std::string::npos ? stop : stop + 1;
        if (line.ends_with('\r')) line.remove_suffix(1);
        break;
      }
      searched = buffer_.size() - at_;
      if (searched > max_line()) {
        line = {};
        length = skip_line();
        break;
      }
      fill();
    }
    ++number_;
    return true;
  }

  // Goes behind the end of the line, keeping nothing of it; its length.
  std::size_t skip_line() {
    std::size_t length = 0;
    for (;;) {
      const std::size_t end = buffer_.find('\n', at_);
      const std::size_t stop = std::min(end, buffer_.size());
      length += stop - at_;
      at_ = end == std::string::npos ? stop : stop + 1;
      if (end != std::string::npos || !fill()) return length;
    }
  }

  std::string place() const { return name_ + ":" + std::to_string(number_); }

  std::optional<CaptionIn> next_line() {
    std::string_view line;
    std::size_t length = 0;
    bool is_blank = false;
    do {
      if (!read_line(line, length)) return std::nullopt;
      is_blank = length <= max_line() && line.find_first_not_of(" \t\r") == std::string_view::npos;
    } while (is_blank && options_.format == CaptionFormat::kNdjson);
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
      caption.text = line;
    }
    return caption;
  }

  void take_json(std::string_view line, CaptionIn& caption) {
    if (const auto read = members_.read(line); !read) {
      const auto bad = find_invalid_utf8(line);
      caption.error = bad ? Error{ErrorCode::kBadInput, "not UTF-8 at byte " + std::to_string(*bad), place()}
                          : read.error().at(place());
      return;
    }
    const JsonMember &id = members_[0], &text = members_[1];
    if (id.kind == JsonMember::Kind::kString) caption.id = id.text;
    if (id.kind == JsonMember::Kind::kInteger) caption.id = std::to_string(id.number);
    if (text.kind != JsonMember::Kind::kString) {
      caption.error = Error{ErrorCode::kBadInput, "an object with a string \"text\" is wanted", place()};
      return;
    }
    caption.text = text.text;
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
  JsonMembers members_{{"id", "text"}};
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
