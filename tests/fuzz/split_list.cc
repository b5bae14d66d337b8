// Any bytes as a list of models/: every field is a view into the text, no field holds a bar or a line end, and lines
// are numbered upwards.
#include <cstdint>

#include "base/files.h"
#include "base/utf8.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  // Lists are checked to be UTF-8 before they are split.
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size});
  std::size_t last_number = 0;
  for (const ListLine& line : split_list(text)) {
    fuzz_check(line.number > last_number, "line numbers go up");
    last_number = line.number;
    fuzz_check(!line.fields.empty(), "a line has at least one field");
    for (const std::string_view field : line.fields) {
      fuzz_check(
          field.empty() || (field.data() >= text.data() && field.data() + field.size() <= text.data() + text.size()),
          "a field lies in the text");
      fuzz_check(field.find_first_of("|\n") == std::string_view::npos, "bars and line ends part fields");
      fuzz_check(trim(field) == field, "fields are trimmed");
    }
  }
  return 0;
}
