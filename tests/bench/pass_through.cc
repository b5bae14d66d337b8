// The floor under `creditline parse`: NDJSON parsed and written again with the same library, nothing in between.
//
//   pass_through < captions.ndjson > same.ndjson
#include <cstdio>
#include <cstdlib>

#include "base/json.h"

int main() {
  using namespace creditline;
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  char* line = nullptr;
  std::size_t room = 0;
  for (ssize_t size = 0; (size = ::getline(&line, &room, stdin)) > 0;) {
    const auto document = parse_json({line, static_cast<std::size_t>(size)});
    if (!document) return 1;
    writer.Reset(buffer);
    document->Accept(writer);
    buffer.Put('\n');
    constexpr std::size_t kEnough = 1u << 18;  // bytes written at once
    if (buffer.GetSize() < kEnough) continue;
    std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
    buffer.Clear();
  }
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::free(line);
  return 0;
}
