// service/worker_process.h: one picture worker, a program of its own that reads files which nobody trusts.
//
//   worker.send(requests, {picture.get()});    // several lines at once, and more before they are answered
//   worker.hear(deadline)                      // the lines that it answers, in that order
//
// Requests and answers are lines of JSON over a socket; open files travel beside a request. A worker that hangs, dies
// or babbles is killed and buried here; the caller starts another. Threads: one worker belongs to one thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

class WorkerProcess {
 public:
  using Clock = std::chrono::steady_clock;

  WorkerProcess() = default;
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Errors: kNotFound (no such program), kIo.
  Result<Done> start(const std::filesystem::path& program, const std::vector<std::string>& arguments);
  bool running() const { return pid_ > 0; }
  pid_t pid() const { return pid_; }

  // Sends lines, each with its end, and their open files: kMostRequestsAtOnce at most. It does not wait as long as
  // fewer than a hundred short lines are unanswered. What a dead worker is sent is lost, and hear() tells: what it
  // answered before it died is still to hear.
  void send(std::string_view lines, const std::vector<int>& descriptors);

  // The next line that it says. An error leaves no worker: kOverLimit (nothing said by `deadline`, or more processor
  // time used than it may), kBadInput (it died; the message says of what).
  Result<std::string> hear(Clock::time_point deadline);

  void stop();

 private:
  Error bury();

  pid_t pid_ = -1;
  int socket_ = -1;
  std::string heard_;  // what it said; the bytes before `told_` have been handed on
  std::size_t told_ = 0;
};

// One message with its files beside it. Gives the bytes sent, -1 on an error.
ssize_t send_with_files(int socket, std::string_view bytes, const std::vector<int>& descriptors);

// The worker program of that name beside the running program, or one folder above it. Errors: kNotFound.
Result<std::filesystem::path> find_worker(std::string_view name);

}  // namespace creditline
