// faces/cli/progress.h: how far a long run is, on standard error.
//
//   Progress progress(ProgressStyle::kBar);
//   progress.show({"pictures", 120, 10'000, "pictures", 2});   // as often as you like
//   progress.tell(error);                                      // a message, without tearing the bar
//
//   bar     [#####---------------]  24 %  2,412/10,000 pictures  31/s  4:05 left  2 errors     one line, rewritten
//   plain   pictures: 24 %, 2,412 of 10,000 pictures, 31/s, 4:05 left, 2 errors                every ten seconds
//   json    {"stage": "pictures", "done": 2412, "total": 10000, "unit": "pictures", "per_second": 31.2,
//            "seconds_left": 245, "errors": 2}                                                  every second; errors
//            too
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace creditline::cli {

enum class ProgressStyle : std::uint8_t { kNone, kBar, kPlain, kJson };

// "bar", "plain", "json", "none"; "auto" is a bar on a terminal and nothing elsewhere.
ProgressStyle progress_style(const std::string& name);

struct ProgressState {
  std::string stage;
  std::uint64_t done = 0, total = 0;
  std::string unit;  // "bytes" are shown as MB
  std::size_t errors = 0;
};

class Progress {
 public:
  explicit Progress(ProgressStyle style) : style_(style) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const ProgressState& state);
  void tell(const Error& error);

 private:
  using Clock = std::chrono::steady_clock;
  bool is_due(const ProgressState& state);
  void clear();

  ProgressStyle style_;
  std::string stage_;
  Clock::time_point stage_began_, shown_;
  std::uint64_t began_at_ = 0;  // done, when the stage began
  bool line_is_open_ = false;
};

// The words of one line; `seconds` since the stage began, in which `fresh` were done.
std::string progress_line(ProgressStyle style, const ProgressState& state, std::uint64_t fresh, double seconds);

}  // namespace creditline::cli
