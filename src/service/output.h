// service/output.h: where results go: standard output, or a file that appears whole or not at all.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace creditline {

// A closed pipe is no error: write() then answers false and the run may end early.
class Output {
 public:
  // `path` empty: standard output. A file is written beside `path` and renamed by finish(). Errors: kIo.
  static Result<Output> open(const std::filesystem::path& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // without finish(): the file is not made

  // False when nobody reads any more, or the file cannot take more (finish() tells).
  bool write(std::string_view bytes);
  Result<Done> finish();

 private:
  Output() = default;
  std::FILE* stream_ = stdout;
  std::filesystem::path path_, beside_;
  bool pipe_closed_ = false;
  bool failed_ = false;
};

}  // namespace creditline
