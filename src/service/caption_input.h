// service/caption_input.h: captions out of a stream, one at a time, in constant memory.
//
//   CaptionInput input(stdin, "-", {.format = CaptionFormat::kNdjson});
//   while (auto caption = input.next()) …
//
// Lines: one caption a line. NDJSON: objects with `text` and an optional `id`. CSV: RFC 4180 with a header line, the
// caption in the column named; commas, semicolons or tabs part the columns, whichever the header has most of. Auto
// tells NDJSON by a first byte '{', CSV by a column being named, else lines. Further columns (members of NDJSON) come
// along as fields of the caption when they are asked for. A line that is too long, or that is not what the format asks
// for, is a caption with `error`; reading goes on behind it.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace creditline {

enum class CaptionFormat { kAuto, kLines, kNdjson, kCsv };

// The line of a caption's `where`, from 1; 0: it names none. "captions.csv:12" and "line 12, figcaption" name line 12;
// "item 3, line 12" does not, since an item's lines are counted from its own beginning.
std::size_t line_of_place(std::string_view where);

// A column of a table, or a member of an object, and the field that it holds.
struct ColumnField {
  std::string field;      // "caption", "id", "date", "image", "slug", or what a statement can be about
  std::string column;     // as the header has it
  bool optional = false;  // a list without it is no error
};

struct CaptionInputOptions {
  CaptionFormat format = CaptionFormat::kAuto;
  std::string column;               // the caption's; empty: of CSV "caption", "text" or "description", of NDJSON "text"
  std::vector<ColumnField> fields;  // further columns; one for "id" stands in for the column "id"
  std::size_t max_bytes = 64 * 1024;  // longest caption; a raw line may be longer by what JSON needs for it
};

struct CaptionIn {
  std::string id;  // given and not empty, or the running number from 1
  std::string text;
  std::string where;  // "captions.ndjson:12"; of a row the line on which it begins
  std::optional<Error> error;
  std::vector<std::pair<std::string, std::string>> fields =
      {};  // {"date", "2024-07-03"}: those asked for that are not empty
};

// How a list is read, told by how it begins and what is asked of it; the sign that parts its columns; and which of them
// holds the captions (`asked`, or else the first of caption, text, description).
CaptionFormat told_format(std::string_view beginning, const CaptionInputOptions& options);
char list_delimiter(std::string_view header);
std::optional<std::size_t> caption_column(const std::vector<std::string>& header, const std::string& asked);

class CaptionInput {
 public:
  // `stream` stays the caller's; `name` is used in messages.
  CaptionInput(std::FILE* stream, std::string name, CaptionInputOptions options);
  ~CaptionInput();
  // The next caption; nothing at the end. `failed` then tells of a stream that broke off, or a CSV without the column.
  std::optional<CaptionIn> next();
  const std::optional<Error>& failed() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace creditline
