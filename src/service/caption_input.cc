#include "service/caption_input.h"

#include <csv.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::string_view kDelimiters = ",;\t";
constexpr std::size_t kJsonSlack = 6;  // "\u0041" is six bytes for one

}  // namespace

std::size_t line_of_place(std::string_view where) {
  constexpr std::string_view kOfPage = "line ";
  const std::size_t colon = where.rfind(':');
  if (where.starts_with(kOfPage)) {
    where.remove_prefix(kOfPage.size());
    where = where.substr(0, where.find(','));
  } else if (colon != std::string_view::npos) {
    where.remove_prefix(colon + 1);
  }
  std::size_t line = 0;
  const auto [end, failed] = std::from_chars(where.data(), where.data() + where.size(), line);
  return failed == std::errc{} && end == where.data() + where.size() ? line : 0;
}

namespace {

std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (trim(header[i]) == name) return i;
  return std::nullopt;
}

}  // namespace

CaptionFormat told_format(std::string_view beginning, const CaptionInputOptions& options) {
  if (options.format != CaptionFormat::kAuto) return options.format;
  const std::size_t first = beginning.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && beginning[first] == '{') return CaptionFormat::kNdjson;
  const bool asks_for_columns = std::any_of(options.fields.begin(), options.fields.end(),
                                            [](const ColumnField& field) { return !field.optional; });
  return options.column.empty() && !asks_for_columns ? CaptionFormat::kLines : CaptionFormat::kCsv;
}

char list_delimiter(std::string_view header) {
  const auto times = [&](char c) { return std::count(header.begin(), header.end(), c); };
  return *std::max_element(kDelimiters.begin(), kDelimiters.end(), [&](char a, char b) { return times(a) < times(b); });
}

std::optional<std::size_t> caption_column(const std::vector<std::string>& header, const std::string& asked) {
  if (!asked.empty()) return find_column(header, asked);
  for (const char* name : {"caption", "text", "description"})
    if (const auto column = find_column(header, name)) return column;
  return std::nullopt;
}

class CaptionInput::Reader {
 public:
  Reader(std::FILE* stream, std::string name, CaptionInputOptions options)
      : stream_(stream), name_(std::move(name)), options_(std::move(options)) {
    csv_init(&csv_, CSV_APPEND_NULL | CSV_REPALL_NL);  // every line end, so that lines can be counted
    take_out("id", id_name_);
    take_out("caption", options_.column);
    if (!options_.column.empty()) text_name_ = options_.column;
    std::vector<std::string_view> keys = {id_name_, text_name_};
    for (const ColumnField& field : options_.fields) keys.emplace_back(field.column);
    members_.emplace(std::move(keys));
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
  // The column of a field that this reader has a place of its own for.
  void take_out(std::string_view field, std::string& column) {
    std::erase_if(options_.fields, [&](const ColumnField& one) {
      if (one.field != field) return false;
      column = one.column;
      return true;
    });
  }

  void begin() {
    begun_ = true;
    fill();
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    const std::string_view first_line = std::string_view(buffer_).substr(at_, buffer_.find('\n', at_) - at_);
    options_.format = told_format(std::string_view(buffer_).substr(at_), options_);
    if (options_.format == CaptionFormat::kCsv)
      csv_set_delim(&csv_, static_cast<unsigned char>(list_delimiter(first_line)));
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
    JsonMembers& members = *members_;
    if (const auto read = members.read(line); !read) {
      const auto bad = find_invalid_utf8(line);
      caption.error = bad ? Error{ErrorCode::kBadInput, "not UTF-8 at byte " + std::to_string(*bad), place()}
                          : read.error().at(place());
      return;
    }
    const JsonMember& text = members[1];
    if (auto id = word_of(members[0]); id && !id->empty()) caption.id = std::move(*id);
    if (text.kind != JsonMember::Kind::kString) {
      caption.error = Error{ErrorCode::kBadInput, "an object with a string \"" + text_name_ + "\" is wanted", place()};
      return;
    }
    caption.text = text.text;
    for (std::size_t i = 0; i < options_.fields.size(); ++i)
      if (auto value = word_of(members[i + 2]); value && !value->empty())
        caption.fields.emplace_back(options_.fields[i].field, std::move(*value));
  }

  static std::optional<std::string> word_of(const JsonMember& member) {
    if (member.kind == JsonMember::Kind::kString) return std::string(member.text);
    if (member.kind == JsonMember::Kind::kInteger) return std::to_string(member.number);
    return std::nullopt;
  }

  // CSV: libcsv hands over fields and rows as it meets them.
  struct Row {
    std::vector<std::string> cells;
    std::size_t line = 0;  // on which it begins
  };
  static void on_field(void* data, std::size_t size, void* self) {
    auto* reader = static_cast<Reader*>(self);
    const std::string& field = reader->row_.emplace_back(static_cast<const char*>(data), data ? size : 0);
    reader->lines_ += static_cast<std::size_t>(std::count(field.begin(), field.end(), '\n'));
  }
  static void on_row(int end, void* self) {
    auto* reader = static_cast<Reader*>(self);
    if (!reader->row_.empty()) reader->rows_.push_back({std::move(reader->row_), reader->row_line_});
    reader->row_.clear();
    if (end == '\n') ++reader->lines_;
    reader->row_line_ = reader->lines_ + 1;
  }

  bool find_columns(const std::vector<std::string>& header) {
    text_column_ = caption_column(header, options_.column);
    id_column_ = find_column(header, id_name_);
    for (const ColumnField& field : options_.fields) {
      field_columns_.push_back(find_column(header, field.column));
      if (field_columns_.back() || field.optional) continue;
      failed_ = Error{ErrorCode::kNotFound, "no column '" + field.column + "' in the header", name_};
      return false;
    }
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
        if (!find_columns(header.cells)) {
          rows_.clear();
          csv_done_ = true;
        }
      }
    }
    if (rows_.empty()) return std::nullopt;
    const auto [row, line] = std::move(rows_.front());
    rows_.pop_front();
    number_ = line;
    CaptionIn caption;
    caption.id = std::to_string(++count_);
    caption.where = place();
    if (id_column_ && *id_column_ < row.size() && !row[*id_column_].empty() && !find_invalid_utf8(row[*id_column_])) {
      caption.id = row[*id_column_];
    }
    if (*text_column_ >= row.size()) {
      caption.error = Error{ErrorCode::kBadInput, "the row ends before the caption's column", caption.where};
    } else {
      caption.text = row[*text_column_];
      take_fields(row, caption);
    }
    return caption;
  }

  void take_fields(const std::vector<std::string>& row, CaptionIn& caption) const {
    for (std::size_t i = 0; i < field_columns_.size(); ++i) {
      if (!field_columns_[i]) continue;
      const std::size_t at = *field_columns_[i];
      if (at < row.size() && !trim(row[at]).empty() && !find_invalid_utf8(row[at]))
        caption.fields.emplace_back(options_.fields[i].field, trim(row[at]));
    }
  }

  std::FILE* stream_;
  std::string name_;
  CaptionInputOptions options_;
  std::string buffer_;
  std::size_t at_ = 0, count_ = 0;
  std::size_t number_ = 0;  // the line of the caption that was given last, from 1
  bool begun_ = false, ended_ = false, csv_done_ = false;
  std::optional<Error> failed_;
  std::string id_name_ = "id", text_name_ = "text";
  std::optional<JsonMembers> members_;  // id, text, then the fields
  csv_parser csv_{};
  std::vector<std::string> row_;
  std::deque<Row> rows_;
  std::size_t lines_ = 0, row_line_ = 1;  // that have ended; on which the row that is read begins
  std::optional<std::size_t> text_column_, id_column_;
  std::vector<std::optional<std::size_t>> field_columns_;  // by options_.fields
};

CaptionInput::CaptionInput(std::FILE* stream, std::string name, CaptionInputOptions options)
    : reader_(std::make_unique<Reader>(stream, std::move(name), std::move(options))) {}
CaptionInput::~CaptionInput() = default;
std::optional<CaptionIn> CaptionInput::next() { return reader_->next(); }
const std::optional<Error>& CaptionInput::failed() const { return reader_->failed(); }

}  // namespace creditline
