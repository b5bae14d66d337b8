#include "cli/run_program.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>

#include "base/files.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr const char* kProgram = CREDITLINE_BINARY_DIR "/creditline";

struct Pipe {
  int read_end = -1, write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
    read_end = ends[0];
    write_end = ends[1];
  }
};

[[noreturn]] void become_program(const std::vector<std::string>& arguments, const RunOptions& options, int in, int out,
                                 int err) {
  std::vector<char*> argv = {const_cast<char*>("creditline")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const bool ready =
      ::chdir(options.folder.c_str()) == 0 && ::dup2(in, 0) >= 0 && ::dup2(out, 1) >= 0 && ::dup2(err, 2) >= 0;
  if (options.bound_by_rights) {  // root loses, with the next exec, what lets it pass over rights; others have none
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
  }
  std::signal(SIGPIPE, SIG_DFL);
  if (options.max_file_bytes > 0) {
    const rlimit limit{options.max_file_bytes, options.max_file_bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ::setpgid(0, 0);
  if (ready) ::execv(kProgram, argv.data());
  ::_exit(127);
}

// Standard input comes from a file, so that no program can block on the test.
int open_input(const std::string& input) {
  char name[] = "/tmp/creditline_stdin_XXXXXX";
  const int file = ::mkostemp(name, O_CLOEXEC);
  ::unlink(name);
  for (std::size_t done = 0; done < input.size();) {
    const ssize_t wrote = ::write(file, input.data() + done, input.size() - done);
    if (wrote <= 0) std::abort();
    done += static_cast<std::size_t>(wrote);
  }
  ::lseek(file, 0, SEEK_SET);
  return file;
}

// Appends what is there; false at the end of the stream.
bool drain(int end, std::string& text) {
  char buffer[1 << 16];
  const ssize_t got = ::read(end, buffer, sizeof buffer);
  if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
  return got > 0;
}

// Reads both streams side by side until they end or the deadline passes.
void collect(pid_t program, int out, int err, const RunOptions& options, Ran& ran) {
  using Clock = std::chrono::steady_clock;
  const bool is_killed = options.kill_after_ms >= 0;
  const auto deadline = Clock::now() + (is_killed ? std::chrono::milliseconds(options.kill_after_ms)
                                                  : std::chrono::seconds(options.deadline_s));
  pollfd streams[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || ::poll(streams, 2, static_cast<int>(left)) <= 0) {
      ::kill(is_killed ? -program : program, SIGKILL);
      if (!is_killed) ran.err += "[the test's deadline passed]";
      break;
    }
    for (pollfd& stream : streams) {
      if (stream.fd < 0 || stream.revents == 0) continue;
      std::string& text = stream.fd == out ? ran.out : ran.err;
      const bool more = drain(stream.fd, text);
      if (more && (stream.fd != out || ran.out.size() < options.close_output_after)) continue;
      ::close(stream.fd);
      stream.fd = -1;
    }
  }
  for (const pollfd& stream : streams)
    if (stream.fd >= 0) ::close(stream.fd);
}

}  // namespace

Ran run_program(const std::vector<std::string>& arguments, const RunOptions& options) {
  const Pipe out, err;
  const int in = open_input(options.input);
  const pid_t program = ::fork();
  if (program == 0) become_program(arguments, options, in, out.write_end, err.write_end);
  ::close(in);
  ::close(out.write_end);
  ::close(err.write_end);
  Ran ran;
  collect(program, out.read_end, err.read_end, options, ran);
  int status = 0;
  rusage used{};
  ::wait4(program, &status, 0, &used);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.peak_kib = static_cast<std::size_t>(used.ru_maxrss);
  return ran;
}

std::vector<JsonDocument> ndjson(std::string_view text) {
  std::vector<JsonDocument> values;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    auto value = parse_json(line);
    EXPECT_TRUE(value) << "no JSON: " << line.substr(0, 200);
    if (value) values.push_back(std::move(*value));
  }
  return values;
}

void Cli::SetUp() {
  std::string name = (fs::temp_directory_path() / "creditline_cli_XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  folder_ = name;
}

void Cli::TearDown() { fs::remove_all(folder_); }

Ran Cli::run(const std::vector<std::string>& arguments, std::string input) const {
  RunOptions options;
  options.folder = folder_;
  options.input = std::move(input);
  return run_program(arguments, options);
}

std::string Cli::write(const std::string& name, std::string_view bytes) const {
  EXPECT_TRUE(write_file(folder_ / name, bytes));
  return name;
}

std::string source(const std::string& path) { return std::string(CREDITLINE_SOURCE_DIR) + "/" + path; }

}  // namespace creditline
