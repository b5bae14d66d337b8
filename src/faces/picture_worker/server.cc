#include "faces/picture_worker/server.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include "faces/picture_worker/confine.h"
#include "faces/picture_worker/requests.h"

namespace creditline {
namespace {

using Clock = std::chrono::steady_clock;

// Answers wait for each other no longer than this, so that one file's limit of time is not spent on its neighbours.
constexpr std::chrono::milliseconds kLongestWait{5};

struct Settings {
  std::string_view languages;
  std::uint64_t max_memory = 1u << 30;
  unsigned processor_seconds = 60;  // for what is asked at once: one picture, or the metadata of a few
};

// The answers' own descriptor. What libraries print of a broken file goes nowhere: it would stand between the answers,
// or confuse the person at the terminal, who gets one clear error instead. Sanitizers keep their voice.
int take_standard_output() {
  const int answers = ::dup(STDOUT_FILENO);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
#ifndef __SANITIZE_ADDRESS__
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::close(nowhere);
#endif
  return answers;
}

class Server {
 public:
  Server(const Settings& settings, int answers) : settings_(settings), answers_(answers) {}

  bool greet(const MakeReader& make_reader) {
    std::vector<Error> problems;
    read_ = make_reader(settings_.languages, problems);
    if (const auto forbidden = forbid_system_calls(answers_); !forbidden) problems.push_back(forbidden.error());
    say(write_greeting(problems));
    return flush();
  }

  // Answers what came at once. False when nobody listens, or the request is none: then no file can be told from
  // another.
  bool serve(Requests& requests) {
    allow_processor_time(settings_.processor_seconds);
    while (auto line = requests.next()) {
      if (*line != line_) {  // most are the same
        auto request = read_request(*line);
        if (!request) return say(write_answer(request.error())), flush() && false;
        line_ = std::move(*line);
        request_ = std::move(*request);
      }
      say(write_answer(answer(requests.open_picture(request_.sidecar))));
      if (Clock::now() > first_said_ + kLongestWait && !flush()) return false;
    }
    return flush();
  }

 private:
  Result<Picture> answer(const OpenPicture& file) {
    try {
      return read_(file, request_, [this](std::string_view stage) {
        if (stage == kFirstStage) return;
        say(write_stage(stage));
        flush();  // what comes next may end this process
      });
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows", ""};
    }
  }

  void say(const std::string& line) {
    if (unsaid_.empty()) first_said_ = Clock::now();
    unsaid_.append(line).append("\n");
  }

  bool flush() {
    std::string_view rest = unsaid_;
    while (!rest.empty()) {
      const ssize_t count = ::write(answers_, rest.data(), rest.size());
      if (count < 0) return false;
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    unsaid_.clear();
    return true;
  }

  const Settings& settings_;
  const int answers_;
  ReadFile read_;
  std::string line_;  // of the request
  PictureRequest request_;
  std::string unsaid_;
  Clock::time_point first_said_;
};

// Memory that one file has used serves the next: to give it back and to ask for it again takes longer than to read
// metadata, and 3 ms of a picture of 6 megapixels.
void keep_memory() {
  constexpr int kKept = 64 << 20, kLargestPiece = 32 << 20;  // a larger piece is given back at once
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_MMAP_THRESHOLD, kLargestPiece);
}

int run(const Settings& settings, const MakeReader& make_reader) {
  keep_memory();
  limit_resources(settings.max_memory);
  Server server(settings, take_standard_output());
  if (!server.greet(make_reader)) return 1;
  Requests requests(STDIN_FILENO);
  while (requests.wait()) {
    if (!server.serve(requests)) return 1;
  }
  return 0;
}

}  // namespace

int serve_pictures(int argc, char** argv, const MakeReader& make_reader) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (argc < 2) {
    std::fprintf(stderr, "%s: started by creditline, not by hand; see creditline scan --help\n", argv[0]);
    return 2;
  }
  Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    if (flag == "--languages") settings.languages = argv[i + 1];
    if (flag == "--memory") settings.max_memory = std::strtoull(argv[i + 1], nullptr, 10);
    if (flag == "--processor-seconds") settings.processor_seconds = std::strtoul(argv[i + 1], nullptr, 10);
  }
  return run(settings, make_reader);
}

}  // namespace creditline
