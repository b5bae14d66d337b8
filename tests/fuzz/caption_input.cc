// Any bytes as a stream of captions, in each format: reading ends, every caption has an id and a place, and what came
// in as JSON is UTF-8 within the limit of a line.
#include "service/caption_input.h"

#include <cstdint>
#include <cstdio>
#include <memory>

#include "base/utf8.h"
#include "fuzz/check.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxBytes = 1000;  // low, so that inputs over the limit are met

void read_all(const std::uint8_t* data, std::size_t size, CaptionFormat format) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(::fmemopen(const_cast<std::uint8_t*>(data), size, "rb"),
                                                               &std::fclose);
  if (!stream) return;  // an empty input is no stream
  CaptionInput input(stream.get(), "fuzz", {.format = format, .column = "", .max_bytes = kMaxBytes});
  std::size_t captions = 0;
  while (const auto caption = input.next()) {
    fuzz_check(++captions <= size + 1, "no more captions than bytes");
    fuzz_check(!caption->id.empty() || format == CaptionFormat::kNdjson, "a caption has an id");
    fuzz_check(!caption->where.empty(), "a caption has a place");
    if (caption->error) {
      fuzz_check(!caption->error->message.empty(), "an error has words");
    } else if (format == CaptionFormat::kNdjson) {
      fuzz_check(!find_invalid_utf8(caption->text), "text out of JSON is UTF-8");
    }
  }
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using creditline::CaptionFormat;
  for (const CaptionFormat format :
       {CaptionFormat::kAuto, CaptionFormat::kLines, CaptionFormat::kNdjson, CaptionFormat::kCsv}) {
    creditline::read_all(data, size, format);
  }
  return 0;
}
