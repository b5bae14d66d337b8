#include "service/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace creditline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxAnswerBytes = 64u << 20;
constexpr const char* kWorkerName = "creditline-picture-worker";

Error system_error(const char* what, int number) {
  return Error{number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
               std::string(what) + ": " + std::strerror(number), ""};
}

// OpenMP reads its limit when the library is loaded, so it has to stand in the environment.
std::vector<char*> worker_environment() {
  static char limit[] = "OMP_THREAD_LIMIT=1";
  std::vector<char*> variables;
  for (char** variable = environ; *variable; ++variable) variables.push_back(*variable);
  variables.push_back(limit);
  variables.push_back(nullptr);
  return variables;
}

// The child's end becomes its standard input and output; everything else of ours is closed on exec.
int spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments, int socket, pid_t* pid) {
  std::vector<char*> argv = {const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::vector<char*> environment = worker_environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  const int status = posix_spawn(pid, program.c_str(), &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

// Waits until `socket` has something to read; false when `deadline` passes.
bool wait_readable(int socket, Clock::time_point deadline) {
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd poll_socket{socket, POLLIN, 0};
    const int ready = ::poll(&poll_socket, 1, static_cast<int>(std::max<long long>(0, left)));
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) return true;  // the read will tell
  }
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) return std::string("killed by ") + ::strsignal(WTERMSIG(status));
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

WorkerProcess::~WorkerProcess() { stop(); }

Result<Done> WorkerProcess::start(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  stop();
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return system_error("no socket", errno);
  const int status = spawn(program, arguments, ends[1], &pid_);
  ::close(ends[1]);
  if (status != 0) {
    ::close(ends[0]);
    pid_ = -1;
    return system_error("the picture worker cannot be started", status).at(program.string());
  }
  socket_ = ends[0];
  return Done{};
}

Result<std::string> WorkerProcess::ask(std::string_view line, std::chrono::milliseconds deadline) {
  std::string request(line);
  request += '\n';
  std::size_t sent = 0;
  while (sent < request.size()) {
    const ssize_t count = ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return bury("the picture worker was gone");
    sent += static_cast<std::size_t>(count);
  }
  return hear(deadline);
}

Result<std::string> WorkerProcess::hear(std::chrono::milliseconds deadline) {
  const auto until = Clock::now() + deadline;
  char buffer[1 << 16];
  std::size_t searched = 0;
  while (true) {
    if (const std::size_t end = heard_.find('\n', searched); end != std::string::npos) {
      std::string line = heard_.substr(0, end);
      heard_.erase(0, end + 1);
      return line;
    }
    searched = heard_.size();
    if (heard_.size() > kMaxAnswerBytes) return bury("the picture worker did not stop talking");
    if (!wait_readable(socket_, until)) {
      stop();
      return Error{ErrorCode::kOverLimit,
                   "took longer than " + std::to_string(deadline.count() / 1000.0).substr(0, 5) + " s and was stopped",
                   ""};
    }
    const ssize_t count = ::read(socket_, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bury("the picture worker died of this file");
    heard_.append(buffer, static_cast<std::size_t>(count));
  }
}

// It closed its end, so it is ending; a killed one is reaped just as well.
Error WorkerProcess::bury(const char* reason) {
  const pid_t pid = pid_;
  pid_ = -1;
  ::close(socket_);
  socket_ = -1;
  heard_.clear();
  int status = 0;
  for (int waited_ms = 0; ::waitpid(pid, &status, WNOHANG) == 0; ++waited_ms) {
    if (waited_ms == 500) ::kill(pid, SIGKILL);
    ::usleep(1000);
  }
  return Error{ErrorCode::kBadInput, std::string(reason) + " (" + how_it_ended(status) + ")", ""};
}

void WorkerProcess::stop() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::close(socket_);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  socket_ = -1;
  heard_.clear();
}

Result<std::filesystem::path> find_picture_worker() {
  std::error_code failed;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  for (const auto& place : {folder / kWorkerName, folder.parent_path() / kWorkerName}) {
    if (std::filesystem::exists(place, failed)) return place;
  }
  return Error{ErrorCode::kNotFound,
               std::string("pictures cannot be read: ") + kWorkerName +
                   " is not beside this program; was it built with -DCREDITLINE_IMAGING=ON?",
               folder.string()};
}

}  // namespace creditline
