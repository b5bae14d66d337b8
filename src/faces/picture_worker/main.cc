// creditline-picture-worker: reads picture files for creditline, in a process of its own with limits on memory.
//
// It is started by creditline and speaks the lines of service/worker_protocol.h; it is of no use by hand. It ends when
// its input ends, or when the program that started it does.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "imaging/picture.h"
#include "service/worker_protocol.h"

namespace creditline {
namespace {

// AddressSanitizer reserves terabytes of address space.
void limit_memory([[maybe_unused]] std::uint64_t bytes) {
#ifndef __SANITIZE_ADDRESS__
  const rlimit memory{bytes, bytes};
  ::setrlimit(RLIMIT_AS, &memory);
#endif
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

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

Result<Picture> answer(const std::string& line, TextReader* reader) {
  try {
    const auto request = read_request(line);
    if (!request) return request.error();
    return read_picture(request->path, request->options, request->ocr ? reader : nullptr);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows", ""};
  }
}

int serve(const char* language, int answers) {
  std::vector<Error> problems = missing_parts({});
  std::unique_ptr<TextReader> reader;
  if (*language) {
    auto made = make_text_reader(language);
    if (made) {
      reader = std::move(*made);
    } else {
      problems.push_back(made.error());
    }
  }
  if (!write_line(answers, write_greeting(problems))) return 1;
  char* line = nullptr;
  std::size_t capacity = 0;
  for (ssize_t size; (size = ::getline(&line, &capacity, stdin)) > 0;) {
    const std::string request(line, static_cast<std::size_t>(size));
    if (!write_line(answers, write_answer(answer(request, reader.get())))) break;
  }
  std::free(line);
  return 0;
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const char* language = "";
  std::uint64_t memory = 1u << 30;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--language") == 0) language = argv[i + 1];
    if (std::strcmp(argv[i], "--memory") == 0) memory = std::strtoull(argv[i + 1], nullptr, 10);
  }
  if (argc < 2) {
    std::fprintf(stderr, "creditline-picture-worker: started by creditline, not by hand; see creditline scan --help\n");
    return 2;
  }
  creditline::limit_memory(memory);
  return creditline::serve(language, creditline::take_standard_output());
}
