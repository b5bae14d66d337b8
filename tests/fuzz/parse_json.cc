// Any bytes as JSON: an answer or an error; what was read can be written, and is then read the same.
#include "base/json.h"

#include <cstdint>

#include "base/utf8.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const auto document = parse_json({reinterpret_cast<const char*>(data), size});
  if (!document) {
    fuzz_check(!document.error().message.empty(), "an error has words");
    return 0;
  }
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  fuzz_check(document->Accept(writer), "what was read can be written");
  const std::string_view written(buffer.GetString(), buffer.GetSize());
  fuzz_check(!find_invalid_utf8(written), "what is written is UTF-8");
  const auto again = parse_json(written);
  fuzz_check(again.has_value(), "what was written can be read");
  fuzz_check(*again == *document, "reading it again gives the same");
  return 0;
}
