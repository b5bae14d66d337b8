// Any bytes as a caption: an error or a whole record whose ranges hold. A record that is written as JSON and read back
// is the same record, and so is that of its text once more.
#include "caption/caption.h"

#include <cstdint>
#include <string>

#include "base/json.h"
#include "fuzz/invariants.h"
#include "service/record_json.h"

namespace creditline {
namespace {

const CaptionParser& parser() {
  static const auto loaded = CaptionParser::load({.models = CREDITLINE_SOURCE_DIR "/models"});
  fuzz_check(loaded.has_value(), "models/ can be loaded");
  return **loaded;
}

std::string written(const Record& record) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  write_record_fields(writer, record);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

void check_way_back(const Record& record) {
  const std::string json = written(record);
  const auto document = parse_json(json);
  fuzz_check(document.has_value(), "a written record is JSON");
  const auto back = record_from_json(*document);
  fuzz_check(back.has_value() && written(*back) == json, "a written record is read back");
  const auto again = parser().parse(back->text);
  fuzz_check(again.has_value() && written(*again) == json, "the text of a record gives it again");
}

// With the first half of the text marked as the credit, as documents do.
void check_marked(std::string_view text) {
  std::size_t half = text.size() / 2;
  while (half < text.size() && (static_cast<unsigned char>(text[half]) & 0xC0) == 0x80) ++half;
  ParseOptions options;
  options.marked_credit = Part{std::string(text.substr(0, half)), 0, half};
  options.document_date = "2024-07-03";
  const auto record = parser().parse(text, options);
  fuzz_check(record.has_value(), "a mark makes no error");
  check_record(text, *record);
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto record = parser().parse(text);
  if (!record) {
    fuzz_check(!record.error().message.empty(), "an error has words");
    return 0;
  }
  check_record(text, *record);
  check_way_back(*record);
  check_marked(text);
  return 0;
}
