// What a confined process may do and may not: each act in a child of its own, which is confined and then tries it.
#include "faces/picture_worker/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace creditline {
namespace {

constexpr int kAnswers = 7;

struct Act {
  const char* name;
  bool (*act)();     // whether it worked
  const char* ends;  // "works", "refused", or the signal that ends the process
};
void PrintTo(const Act& row, std::ostream* out) { *out << row.name; }

bool try_exec() {
  char program[] = "/bin/true";
  char* arguments[] = {program, nullptr};
  ::execv(program, arguments);
  return false;
}

bool try_executable_memory() {
  return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

bool raise_open_files() {
  const rlimit more{1000, 1000};
  return ::setrlimit(RLIMIT_NOFILE, &more) == 0;
}

bool use_memory() {
  std::vector<char> bytes(64u << 20, 'x');
  return bytes[bytes.size() / 2] == 'x';
}

const Act kActs[] = {
    {"AnswersAreWritten", [] { return ::write(kAnswers, "x", 1) == 1; }, "works"},
    {"MemoryWithinTheLimit", use_memory, "works"},
    {"OpenFileIsMapped", [] { return ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0) != MAP_FAILED; },
     "works"},
    {"ProcessorTimeIsSet", [] { return allow_processor_time(5), true; }, "works"},
    {"FileIsOpened", [] { return ::open("/etc/passwd", O_RDONLY) >= 0; }, "refused"},
    {"FileIsMade", [] { return ::open("made", O_WRONLY | O_CREAT, 0600) >= 0; }, "refused"},
    {"OtherDescriptorIsWritten", [] { return ::write(STDERR_FILENO, "x", 1) == 1; }, "refused"},
    {"FileIsRemoved", [] { return ::unlink("/nowhere/at/all") == 0; }, "Bad system call"},
    {"Network", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }, "Bad system call"},
    {"LocalSocket", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }, "Bad system call"},
    {"Program", try_exec, "Bad system call"},
    {"Process", [] { return ::fork() >= 0; }, "Bad system call"},
    {"OtherProcessIsKilled", [] { return ::kill(::getppid(), 0) == 0; }, "Bad system call"},
    {"ExecutableMemory", try_executable_memory, "Bad system call"},
    {"LimitIsRaised", raise_open_files, "Bad system call"},
};

[[noreturn]] void confine_and_act(const Act& row) {
  const int null = ::open("/dev/null", O_WRONLY);
  const int file = ::open("/proc/self/exe", O_RDONLY);
  ::dup2(null, kAnswers);
  ::dup2(null, STDERR_FILENO);
  ::dup2(file, STDIN_FILENO);
  limit_resources(2ull << 30);
  if (!forbid_system_calls(kAnswers)) ::_exit(2);
  ::_exit(row.act() ? 0 : 1);
}

// How a child that does it ends.
std::string outcome_of(const Act& row) {
  const pid_t child = ::fork();
  if (child == 0) confine_and_act(row);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return ::strsignal(WTERMSIG(status));
  constexpr const char* kEnds[] = {"works", "refused", "there are no filters here"};
  return kEnds[WEXITSTATUS(status) % 3];
}

class Confined : public testing::TestWithParam<Act> {};
TEST_P(Confined, MayOrMayNot) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "system calls are not limited under AddressSanitizer";
#endif
  EXPECT_EQ(outcome_of(GetParam()), GetParam().ends);
}
INSTANTIATE_TEST_SUITE_P(Acts, Confined, testing::ValuesIn(kActs),
                         [](const auto& row) { return std::string(row.param.name); });

[[maybe_unused]] bool write_to_file() {
  char name[] = "/tmp/confine_XXXXXX";
  const int file = ::mkstemp(name);
  ::unlink(name);
  std::signal(SIGXFSZ, SIG_IGN);
  return ::write(file, "x", 1) == 1;
}

bool spin() {
  allow_processor_time(0);
  for (;;) ::getpid();
}

[[maybe_unused]] bool take_a_gigabyte() {
  void* volatile memory = std::malloc(1u << 30);
  return memory != nullptr;
}

bool open_a_hundred() {
  for (int i = 0; i < 100; ++i) {
    if (::open("/dev/null", O_RDONLY) < 0) return false;
  }
  return true;
}

struct Limit {
  const char* name;
  bool (*act)();
  const char* ends;
};
void PrintTo(const Limit& row, std::ostream* out) { *out << row.name; }

const Limit kLimits[] = {
    {"ProcessorTime", spin, "CPU time limit exceeded"},
    {"OpenFiles", open_a_hundred, "refused"},
#ifndef __SANITIZE_ADDRESS__
    {"NothingIsWrittenToFiles", write_to_file, "refused"},
    {"Memory", take_a_gigabyte, "refused"},
#endif
};

class Limited : public testing::TestWithParam<Limit> {};
TEST_P(Limited, EndsAs) {
  const pid_t child = ::fork();
  if (child == 0) {
    limit_resources(512u << 20);
    ::_exit(GetParam().act() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const std::string ended = WIFSIGNALED(status)   ? ::strsignal(WTERMSIG(status))
                            : WEXITSTATUS(status) ? "refused"
                                                  : "works";
  EXPECT_EQ(ended, GetParam().ends);
}
INSTANTIATE_TEST_SUITE_P(Resources, Limited, testing::ValuesIn(kLimits),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
