// Any bytes as JSON: an answer or an error; what was read is written as UTF-8, and reads and writes again the same (but
// for the last digit of fractions, which RapidJSON reads fast rather than exactly).
#include "base/json.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "fuzz/check.h"

namespace {

std::string written(const creditline::JsonDocument& document) {
  rapidjson::StringBuffer buffer;
  creditline::JsonWriter writer(buffer);
  creditline::fuzz_check(document.Accept(writer), "what was read can be written");
  return {buffer.GetString(), buffer.GetSize()};
}

bool has_fraction(const creditline::JsonValue& value) {
  if (value.IsArray()) return std::any_of(value.Begin(), value.End(), has_fraction);
  if (!value.IsObject()) return value.IsDouble();
  return std::any_of(value.MemberBegin(), value.MemberEnd(), [](const auto& m) { return has_fraction(m.value); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const auto document = parse_json({reinterpret_cast<const char*>(data), size});
  if (!document) {
    fuzz_check(!document.error().message.empty(), "an error has words");
    return 0;
  }
  const std::string text = written(*document);
  fuzz_check(!find_invalid_utf8(text), "what is written is UTF-8");
  const auto again = parse_json(text);
  fuzz_check(again.has_value(), "what was written can be read");
  fuzz_check(has_fraction(*again) || written(*again) == text, "reading it again gives the same");
  return 0;
}
