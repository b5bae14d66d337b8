// creditline-tables: keeps what creditline makes of models/ at its start, so that it starts quickly. The build runs it.
//
//   creditline-tables models build/tables
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "caption/caption.h"

namespace {

int tell(const creditline::Error& error) {
  std::fprintf(stderr, "creditline-tables: %s: %s\n", error.where.c_str(), error.message.c_str());
  return 1;
}

}  // namespace

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  if (argc != 3) {
    std::fprintf(stderr, "usage: creditline-tables MODELS FOLDER\n");
    return 2;
  }
  const auto parser = creditline::CaptionParser::load({.models = argv[1]});
  if (!parser) return tell(parser.error());
  std::error_code failed;
  std::filesystem::create_directories(argv[2], failed);
  if (const auto written = (*parser)->write_tables(argv[2]); !written) return tell(written.error());
  return 0;
}
