#include "faces/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "faces/cli/common.h"

namespace creditline::cli {
namespace {

constexpr std::chrono::milliseconds kBetween{200};
constexpr const char* kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(const Common& common) : shown_(::isatty(STDERR_FILENO) && !is_terminal(common)) {}

Progress::~Progress() {
  if (drawn_) std::fputs(kClearLine, stderr);
}

void Progress::show(std::size_t done, std::size_t of, std::size_t failed) {
  const auto now = Clock::now();
  if (!shown_ || now - last_ < kBetween) return;
  last_ = now;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::string line =
      fmt::format("{}creditline: {} of {} pictures, {:.0f} a second{}", kClearLine, done, of,
                  static_cast<double>(done) / seconds, failed > 0 ? fmt::format(", {} with errors", failed) : "");
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace creditline::cli
