// service/caption_input.h: captions out of a stream, one at a time, in constant memory.
//
//   CaptionInput input(stdin, "-", {.format = CaptionFormat::kNdjson});
//   while (auto caption = input.next()) …
//
// Lines: one caption a line. NDJSON: objects with `text` and an optional `id`. CSV: RFC 4180 with a header line, the
// caption in the column named. Auto tells NDJSON by a first byte '{', CSV by a column being named, else lines.
// A line that is too long, or that is not what the format asks for, is a caption with `error`; reading goes on behind
// it.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace creditline {

enum class CaptionFormat { kAuto, kLines, kNdjson, kCsv };

struct CaptionInputOptions {
  CaptionFormat format = CaptionFormat::kAuto;
  std::string column;                 // of CSV; empty: "caption", "text" or "description", whichever the header has
  std::size_t max_bytes = 64 * 1024;  // longest caption; a raw line may be longer by what JSON needs for it
};

struct CaptionIn {
  std::string id;  // given, or the running number from 1
  std::string text;
  std::string where;  // "captions.ndjson:12"
  std::optional<Error> error;
};

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
