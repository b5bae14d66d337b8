// Any bytes as a stream of captions, in each format: reading ends, every caption has an id and a place, and what came
// in as JSON is UTF-8. A text that is written as a line of JSON, or as a cell of CSV, is read back.
#include "service/caption_input.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/utf8.h"
#include "fuzz/check.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxBytes = 1000;  // low, so that inputs over the limit are met

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Stream = std::unique_ptr<std::FILE, Close>;

// Null for no bytes: an empty input is no stream.
Stream stream_of(std::string_view bytes) {
  return Stream(::fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb"));
}

void read_all(std::string_view bytes, CaptionFormat format) {
  const Stream stream = stream_of(bytes);
  if (!stream) return;
  CaptionInput input(stream.get(), "fuzz", {.format = format, .column = "", .fields = {}, .max_bytes = kMaxBytes});
  std::size_t captions = 0;
  while (const auto caption = input.next()) {
    fuzz_check(++captions <= bytes.size() + 1, "no more captions than bytes");
    fuzz_check(!caption->id.empty(), "a caption has an id");
    fuzz_check(!caption->where.empty(), "a caption has a place");
    if (caption->error) {
      fuzz_check(!caption->error->message.empty(), "an error has words");
    } else if (format == CaptionFormat::kNdjson) {
      fuzz_check(!find_invalid_utf8(caption->text), "text out of JSON is UTF-8");
    }
  }
}

void check_way_back(std::string_view written, std::string_view text, CaptionFormat format) {
  const Stream stream = stream_of(written);
  CaptionInput input(stream.get(), "fuzz",
                     {.format = format, .column = "", .fields = {}, .max_bytes = text.size() + 1});
  const auto caption = input.next();
  fuzz_check(caption && !caption->error && caption->text == text, "a text that was written is read back");
  fuzz_check(!input.next(), "it is one caption");
}

std::string as_json(std::string_view text) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  write_key(writer, "text");
  write_string(writer, text);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string as_csv(std::string_view text) {
  std::string out = "id,text\n1,\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"\n";
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using creditline::CaptionFormat;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const CaptionFormat format :
       {CaptionFormat::kAuto, CaptionFormat::kLines, CaptionFormat::kNdjson, CaptionFormat::kCsv}) {
    creditline::read_all(bytes, format);
  }
  creditline::check_way_back(creditline::as_csv(bytes), bytes, CaptionFormat::kCsv);
  if (!creditline::find_invalid_utf8(bytes)) {
    creditline::check_way_back(creditline::as_json(bytes), bytes, CaptionFormat::kNdjson);
  }
  return 0;
}
