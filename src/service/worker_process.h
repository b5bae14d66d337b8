// service/worker_process.h: one picture worker, a program of its own that reads files which nobody trusts.
//
// Requests and answers are lines of JSON over a socket. A worker that hangs, dies or babbles is killed and buried
// here; the caller starts another. Threads: one worker belongs to one thread.
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
  WorkerProcess() = default;
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Errors: kNotFound (no such program), kIo.
  Result<Done> start(const std::filesystem::path& program, const std::vector<std::string>& arguments);
  bool running() const { return pid_ > 0; }

  // Sends a line, waits for a line. After an error the worker is gone. Errors: kOverLimit (no answer within
  // `deadline`), kBadInput (it died; the message says of what).
  Result<std::string> ask(std::string_view line, std::chrono::milliseconds deadline);

  // The next line without a question: the worker's greeting.
  Result<std::string> hear(std::chrono::milliseconds deadline);

  void stop();

 private:
  Error bury(const char* reason);

  pid_t pid_ = -1;
  int socket_ = -1;
  std::string heard_;  // bytes after the last line
};

// The picture worker beside the running program, or one folder above it.
Result<std::filesystem::path> find_picture_worker();

}  // namespace creditline
