// faces/cli/progress.h: how far a long run has come, for a person who waits at a terminal.
//
//   creditline: 1,204 of 10,000 pictures, 24 a second, 3 with errors
//
// One line on standard error, redrawn a few times a second and taken away at the end. Nothing is shown where standard
// error is no terminal, nor where results scroll by on the same one.
#pragma once

#include <chrono>
#include <cstddef>

#include "faces/cli/verbs.h"

namespace creditline::cli {

class Progress {
 public:
  explicit Progress(const Common& common);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::size_t done, std::size_t of, std::size_t failed);

 private:
  using Clock = std::chrono::steady_clock;

  const bool shown_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  bool drawn_ = false;
};

}  // namespace creditline::cli
