#include "service/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace creditline {
namespace fs = std::filesystem;

Result<Output> Output::open(const fs::path& path) {
  Output output;
  if (path.empty()) return output;
  output.path_ = path;
  output.beside_ = path;
  output.beside_ += ".part" + std::to_string(::getpid());
  output.stream_ = std::fopen(output.beside_.c_str(), "wb");
  if (!output.stream_) {
    const std::string reason = std::strerror(errno);
    output.beside_.clear();
    output.stream_ = stdout;
    return Error{ErrorCode::kIo, "cannot be written: " + reason, path.string()};
  }
  return output;
}

Output::Output(Output&& other) noexcept
    : stream_(std::exchange(other.stream_, stdout)),
      path_(std::move(other.path_)),
      beside_(std::move(other.beside_)),
      pipe_closed_(other.pipe_closed_),
      failed_(other.failed_) {
  other.beside_.clear();
}

Output::~Output() {
  if (beside_.empty()) return;
  std::fclose(stream_);
  std::error_code ignored;
  fs::remove(beside_, ignored);
}

bool Output::write(std::string_view bytes) {
  if (pipe_closed_ || failed_) return false;
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) == bytes.size()) return true;
  pipe_closed_ = errno == EPIPE;
  failed_ = !pipe_closed_;
  return false;
}

Result<Done> Output::finish() {
  const bool flushed = pipe_closed_ || std::fflush(stream_) == 0 || errno == EPIPE;
  if (beside_.empty()) {
    if (failed_ || !flushed) return Error{ErrorCode::kIo, "standard output cannot take more: is the disk full?", ""};
    return Done{};
  }
  const bool closed = std::fclose(stream_) == 0;
  stream_ = stdout;
  std::error_code failed;
  const fs::path beside = std::exchange(beside_, fs::path());
  if (!failed_ && flushed && closed) fs::rename(beside, path_, failed);
  if (failed_ || !flushed || !closed || failed) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    return Error{ErrorCode::kIo, "cannot be written: is there space, and the right to write?", path_.string()};
  }
  return Done{};
}

}  // namespace creditline
