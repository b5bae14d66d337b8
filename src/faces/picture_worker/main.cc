// creditline-picture-worker: reads picture files for creditline, in a process of its own that may do nothing else.
//
// It is started by creditline and speaks the lines of service/worker_protocol.h; it is of no use by hand. It ends when
// its input ends, or when the program that started it does.
#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "faces/picture_worker/confine.h"
#include "faces/picture_worker/requests.h"
#include "imaging/picture.h"
#include "service/worker_protocol.h"

namespace creditline {
namespace {

struct Settings {
  const char* languages = "";  // empty: no OCR
  std::uint64_t max_memory = 1u << 30;
  unsigned processor_seconds = 60;  // for one picture
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

bool write_line(int descriptor, std::string line) {
  line += '\n';
  std::size_t written = 0;
  while (written < line.size()) {
    const ssize_t count = ::write(descriptor, line.data() + written, line.size() - written);
    if (count < 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

class Server {
 public:
  Server(const Settings& settings, int answers) : settings_(settings), answers_(answers) {}

  // Everything that a picture may need is loaded here; afterwards nothing can be opened.
  bool greet() {
    std::vector<Error> problems = missing_parts({});
    if (*settings_.languages) {
      auto made = make_text_reader(settings_.languages, &problems);
      if (made) {
        reader_ = std::move(*made);
      } else {
        problems.push_back(made.error());
      }
    }
    if (const auto forbidden = forbid_system_calls(answers_); !forbidden) problems.push_back(forbidden.error());
    return write_line(answers_, write_greeting(problems));
  }

  bool serve(Request& request) {
    allow_processor_time(settings_.processor_seconds);
    return write_line(answers_, write_answer(answer(request)));
  }

 private:
  Result<Picture> answer(Request& request) {
    try {
      const auto asked = read_request(request.line);
      if (!asked) return asked.error();
      const OpenPicture file = request.open_picture(asked->sidecar);
      return read_picture(file, asked->options, asked->ocr ? reader_.get() : nullptr, [this](std::string_view stage) {
        if (stage != kFirstStage) write_line(answers_, write_stage(stage));
      });
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows", ""};
    }
  }

  const Settings& settings_;
  const int answers_;
  std::unique_ptr<TextReader> reader_;
};

// Memory that one file has used serves the next: to give it back and to ask for it again takes longer than to read
// metadata.
void keep_memory() {
  constexpr int kKept = 64 << 20;
  ::mallopt(M_TRIM_THRESHOLD, kKept);
}

int run(const Settings& settings) {
  keep_memory();
  limit_resources(settings.max_memory);
  Server server(settings, take_standard_output());
  if (!server.greet()) return 1;
  Requests requests(STDIN_FILENO);
  while (auto request = requests.next()) {
    if (!server.serve(*request)) break;
  }
  return 0;
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  creditline::Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    if (flag == "--languages") settings.languages = argv[i + 1];
    if (flag == "--memory") settings.max_memory = std::strtoull(argv[i + 1], nullptr, 10);
    if (flag == "--processor-seconds") settings.processor_seconds = std::strtoul(argv[i + 1], nullptr, 10);
  }
  if (argc < 2) {
    std::fprintf(stderr, "creditline-picture-worker: started by creditline, not by hand; see creditline scan --help\n");
    return 2;
  }
  return creditline::run(settings);
}
