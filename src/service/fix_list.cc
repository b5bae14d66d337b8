#include "service/fix_list.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

#include "base/json.h"
#include "base/utf8.h"

namespace creditline {
namespace {

// Bytes of a row, half-open; of a quoted cell without its quotes.
struct Cell {
  std::size_t start = 0, end = 0;
  bool quoted = false;
};

// The cells of a row that ends with its line break, as libcsv parts them: a quote inside a bare cell is a letter, and
// one inside a quoted cell ends it only before a delimiter or the row's end. Nothing while a quoted cell is open.
std::optional<std::vector<Cell>> split_row(std::string_view row, char delimiter) {
  std::vector<Cell> cells;
  const std::size_t last =
      row.find_last_not_of("\r\n") == std::string_view::npos ? 0 : row.find_last_not_of("\r\n") + 1;
  const auto is_end = [&](std::size_t i) { return i >= last || row[i] == delimiter; };
  for (std::size_t at = 0;;) {
    std::size_t begin = at;
    while (begin < last && row[begin] == ' ') ++begin;
    Cell cell{begin, begin, begin < last && row[begin] == '"'};
    if (cell.quoted) {
      std::size_t i = ++cell.start;
      for (;; ++i) {
        if (i >= last) return std::nullopt;
        if (row[i] != '"') continue;
        std::size_t after = i + 1;
        if (after < last && row[after] == '"') {
          ++i;
          continue;
        }
        while (after < last && row[after] == ' ') ++after;
        if (!is_end(after)) continue;
        at = after;
        break;
      }
      cell.end = i;
    } else {
      at = begin;
      while (!is_end(at)) ++at;
      cell.end = at;
      while (cell.end > cell.start && row[cell.end - 1] == ' ') --cell.end;
    }
    cells.push_back(cell);
    if (at >= last) return cells;
    ++at;
  }
}

std::string without_doubled_quotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') ++i;
  }
  return out;
}

std::string with_doubled_quotes(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out;
}

// The new content of a cell that holds `now`; nothing where that is not the caption as it was read.
std::optional<std::string> mended_text(std::string_view now, const Mended& mended) {
  if (!now.starts_with(mended.before)) return std::nullopt;
  return mended.after + std::string(now.substr(mended.before.size()));  // a comment stays
}

std::optional<std::string> mended_row(const std::string& row, std::size_t column, char delimiter,
                                      const Mended& mended) {
  const auto cells = split_row(row, delimiter);
  if (!cells || column >= cells->size()) return std::nullopt;
  const Cell cell = (*cells)[column];
  const std::string_view raw = std::string_view(row).substr(cell.start, cell.end - cell.start);
  const auto text = mended_text(cell.quoted ? without_doubled_quotes(raw) : std::string(raw), mended);
  if (!text) return std::nullopt;
  const bool wants_quotes =
      text->find_first_of("\"\r\n") != std::string::npos || text->find(delimiter) != std::string::npos;
  std::string content = *text;
  if (cell.quoted || wants_quotes) content = with_doubled_quotes(content);
  if (!cell.quoted && wants_quotes) content.insert(0, 1, '"').push_back('"');
  return row.substr(0, cell.start) + content + row.substr(cell.end);
}

// A stream that always knows how far it was read: RapidJSON reads its own kinds through copies.
struct PlacedStream : rapidjson::StringStream {
  using rapidjson::StringStream::StringStream;
};

// Where the string of a member of the outermost object stands, quotes included.
class MemberFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, MemberFinder> {
 public:
  MemberFinder(std::string_view key, const PlacedStream& stream) : key_(key), stream_(stream) {}
  bool StartObject() { return ++depth_, true; }
  bool EndObject(rapidjson::SizeType) { return --depth_, true; }
  bool StartArray() { return ++depth_, true; }
  bool EndArray(rapidjson::SizeType) { return --depth_, true; }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    is_next_ = depth_ == 1 && !end && std::string_view(text, size) == key_;
    if (is_next_) after_key = stream_.Tell();
    return true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (!is_next_) return true;
    is_next_ = false;
    value.assign(text, size);
    end = stream_.Tell();
    return true;
  }
  bool Default() { return is_next_ = false, true; }

  std::size_t after_key = 0, end = 0;
  std::string value;

 private:
  std::string_view key_;
  const PlacedStream& stream_;
  int depth_ = 0;
  bool is_next_ = false;
};

std::optional<std::string> mended_object(const std::string& line, const std::string& key, const Mended& mended) {
  PlacedStream stream(line.c_str());
  MemberFinder finder(key, stream);
  rapidjson::Reader reader;
  const bool is_read =
      !reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag>(stream, finder).IsError();
  const auto text = is_read && finder.end > 0 ? mended_text(finder.value, mended) : std::nullopt;
  if (!text) return std::nullopt;
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  write_string(out, *text);
  return line.substr(0, line.find('"', finder.after_key)) + std::string(buffer.GetString(), buffer.GetSize()) +
         line.substr(finder.end);
}

}  // namespace

// The rows of the list, gone through once.
class ListFixer::Rows {
 public:
  Rows(const std::string& path, CaptionInputOptions options, Output& output)
      : path_(path), options_(std::move(options)), output_(output), in_(path, std::ios::binary) {}

  bool is_open() const { return in_.is_open(); }

  // Up to the row that begins on the line, which is kept for what comes next.
  void put_right(std::size_t line, const Mended& mended) {
    while (begins_ < line) {
      output_.write(row_);
      if (!next()) break;
    }
    const auto fixed = begins_ == line && !row_.empty() ? fixed_row(row_, mended) : std::nullopt;
    if (!fixed) return unwritten_.push_back(line);
    row_ = *fixed;
  }

  Result<Done> finish() {
    do output_.write(row_);
    while (next());
    if (in_.bad()) return Error{ErrorCode::kIo, "could not be read to its end", path_};
    return output_.finish();
  }

  const std::vector<std::size_t>& unwritten() const { return unwritten_; }

 private:
  // The next row that may hold a caption; the last one may be a quoted cell that never closes.
  bool next() {
    row_.clear();
    begins_ = number_ + 1;
    while (read_line(in_, row_)) {
      ++number_;
      if (number_ == 1) begin(row_);
      if (goes_on(row_)) continue;
      if (format_ == CaptionFormat::kCsv && !column_) {
        find_column(row_);
        row_.clear();
        begins_ = number_ + 1;
        continue;
      }
      return true;
    }
    return !row_.empty();
  }

  // Adds the next line, with its break.
  static bool read_line(std::istream& in, std::string& row) {
    std::string line;
    if (!std::getline(in, line)) return false;
    row += line;
    if (!in.eof()) row += '\n';
    return true;
  }

  void begin(std::string& row) {
    if (row.starts_with("\xEF\xBB\xBF")) {
      output_.write(row.substr(0, 3));
      row.erase(0, 3);
    }
    format_ = told_format(row, options_);
    if (format_ == CaptionFormat::kCsv) delimiter_ = list_delimiter(row);
  }

  // Whether a quoted cell of the row is still open.
  bool goes_on(const std::string& row) const {
    const std::size_t most = 4 * options_.max_bytes;  // an apostrophe gone wrong must not take in the whole file
    return format_ == CaptionFormat::kCsv && row.size() < most && !split_row(row, delimiter_);
  }

  void find_column(const std::string& header) {
    column_ = 0;
    if (const auto cells = split_row(header, delimiter_)) {
      std::vector<std::string> names;
      for (const Cell& cell : *cells)
        names.emplace_back(trim(std::string_view(header).substr(cell.start, cell.end - cell.start)));
      column_ = caption_column(names, options_.column).value_or(0);
    }
    output_.write(header);
  }

  std::optional<std::string> fixed_row(const std::string& row, const Mended& mended) const {
    if (format_ == CaptionFormat::kCsv) return mended_row(row, *column_, delimiter_, mended);
    if (format_ == CaptionFormat::kNdjson)
      return mended_object(row, options_.column.empty() ? "text" : options_.column, mended);
    return mended_text(row, mended);
  }

  std::string path_;
  CaptionInputOptions options_;
  Output& output_;
  std::ifstream in_;
  CaptionFormat format_ = CaptionFormat::kLines;
  char delimiter_ = ',';
  std::optional<std::size_t> column_;
  std::string row_;                      // not yet written
  std::size_t number_ = 0, begins_ = 0;  // the line read last; the one on which the row begins
  std::vector<std::size_t> unwritten_;
};

ListFixer::ListFixer(std::unique_ptr<Rows> rows) : rows_(std::move(rows)) {}
ListFixer::ListFixer(ListFixer&& other) noexcept = default;
ListFixer::~ListFixer() = default;

Result<ListFixer> ListFixer::open(const std::string& path, const CaptionInputOptions& options, Output& output) {
  auto rows = std::make_unique<Rows>(path, options, output);
  if (!rows->is_open())
    return Error{ErrorCode::kNotFound, std::string("cannot be opened: ") + std::strerror(errno), path};
  return ListFixer(std::move(rows));
}

void ListFixer::put_right(std::size_t line, const Mended& mended) { rows_->put_right(line, mended); }
Result<Done> ListFixer::finish() { return rows_->finish(); }
const std::vector<std::size_t>& ListFixer::unwritten() const { return rows_->unwritten(); }

}  // namespace creditline
