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
#include <utility>

#include "service/worker_protocol.h"

extern char** environ;

namespace creditline {
namespace {

using Clock = WorkerProcess::Clock;

constexpr std::size_t kMaxAnswerBytes = 64u << 20;

Error system_error(const char* what, int number) {
  return Error{number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
               std::string(what) + ": " + std::strerror(number), ""};
}

// What libraries read when they are loaded: OpenMP its limit, and the C library how many freed pieces of a size it
// keeps at hand. Exiv2 frees hundreds a file.
std::vector<char*> worker_environment() {
  static char limit[] = "OMP_THREAD_LIMIT=1";
  static char pieces[] = "GLIBC_TUNABLES=glibc.malloc.tcache_count=200";
  std::vector<char*> variables;
  for (char** variable = environ; *variable; ++variable) variables.push_back(*variable);
  variables.insert(variables.end(), {limit, pieces});
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

Error death(int status) {
  if (!WIFSIGNALED(status)) {
    return {ErrorCode::kBadInput, "the picture worker ended with status " + std::to_string(WEXITSTATUS(status)), ""};
  }
  switch (const int signal = WTERMSIG(status)) {
    case SIGXCPU: return {ErrorCode::kOverLimit, "took more processor time than the limit allows and was stopped", ""};
    case SIGSYS:
      return {ErrorCode::kBadInput, "the picture worker was stopped: it called the system for what reading needs not",
              ""};
    default:
      return {ErrorCode::kBadInput, std::string("the picture worker was killed (") + ::strsignal(signal) + ")", ""};
  }
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

void WorkerProcess::send(std::string_view lines, const std::vector<int>& descriptors) {
  std::string_view rest = lines;
  const std::vector<int> none;
  while (!rest.empty()) {
    const ssize_t count = send_with_files(socket_, rest, rest.size() == lines.size() ? descriptors : none);
    if (count < 0) return;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

Result<std::string> WorkerProcess::hear(Clock::time_point deadline) {
  char buffer[1 << 16];
  std::size_t searched = told_;
  while (true) {
    if (const std::size_t end = heard_.find('\n', searched); end != std::string::npos) {
      std::string line = heard_.substr(told_, end - told_);
      told_ = end + 1;
      return line;
    }
    heard_.erase(0, std::exchange(told_, 0));
    searched = heard_.size();
    if (heard_.size() > kMaxAnswerBytes) {
      stop();
      return Error{ErrorCode::kBadInput, "the picture worker did not stop talking", ""};
    }
    if (!wait_readable(socket_, deadline)) {
      stop();
      return Error{ErrorCode::kOverLimit, "took longer than the limit allows and was stopped", ""};
    }
    const ssize_t count = ::read(socket_, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bury();
    heard_.append(buffer, static_cast<std::size_t>(count));
  }
}

// It closed its end, so it is ending; a killed one is reaped just as well.
Error WorkerProcess::bury() {
  const pid_t pid = pid_;
  pid_ = -1;
  ::close(socket_);
  socket_ = -1;
  heard_.clear();
  told_ = 0;
  int status = 0;
  for (int waited_ms = 0; ::waitpid(pid, &status, WNOHANG) == 0; ++waited_ms) {
    if (waited_ms == 500) ::kill(pid, SIGKILL);
    ::usleep(1000);
  }
  return death(status);
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
  told_ = 0;
}

ssize_t send_with_files(int socket, std::string_view bytes, const std::vector<int>& descriptors) {
  iovec data{const_cast<char*>(bytes.data()), bytes.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(kMostFilesAtOnce * sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  if (!descriptors.empty()) {
    const std::size_t size = std::min(descriptors.size(), kMostFilesAtOnce) * sizeof(int);
    message.msg_control = control;
    message.msg_controllen = CMSG_SPACE(size);
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(size);
    std::memcpy(CMSG_DATA(header), descriptors.data(), size);
  }
  ssize_t count;
  do {
    count = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  return count;
}

Result<std::filesystem::path> find_worker(std::string_view name) {
  std::error_code failed;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  for (const auto& place : {folder / name, folder.parent_path() / name}) {
    if (std::filesystem::exists(place, failed)) return place;
  }
  return Error{ErrorCode::kNotFound,
               "pictures cannot be read: " + std::string(name) +
                   " is not beside this program; was it built with -DCREDITLINE_IMAGING=ON?",
               folder.string()};
}

}  // namespace creditline
