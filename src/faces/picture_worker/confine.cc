#include "faces/picture_worker/confine.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

namespace creditline {
namespace {

constexpr rlim_t kMaxOpenFiles = 64;  // those of a few requests, sent ahead

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

// Harmless with any arguments.
constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(recvmsg),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(lseek),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getcpu),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

// Libraries look for settings, locales and fonts, and do without.
constexpr int kRefused[] = {
    SCMP_SYS(open),  SCMP_SYS(openat), SCMP_SYS(openat2),    SCMP_SYS(access),   SCMP_SYS(faccessat),
    SCMP_SYS(stat),  SCMP_SYS(lstat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    SCMP_SYS(statx), SCMP_SYS(getcwd), SCMP_SYS(ioctl),      SCMP_SYS(writev),
};

// The condition that an argument of a call, counted from 0, must meet.
scmp_arg_cmp argument(unsigned which, scmp_compare how, scmp_datum_t value, scmp_datum_t more = 0) {
  return {which, how, value, more};
}

[[maybe_unused]] int add_rules(void* filter, int answers) {  // unused with AddressSanitizer
  const auto to = static_cast<scmp_datum_t>(answers);
  const auto self = static_cast<scmp_datum_t>(::getpid());
  constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EACCES);
  int failed = 0;
  const auto rule = [&](std::uint32_t action, int call, auto... conditions) {
    failed |= seccomp_rule_add(filter, action, call, sizeof...(conditions), conditions...);
  };
  for (const int call : kAllowed) rule(SCMP_ACT_ALLOW, call);
  for (const int call : kRefused) rule(kRefuse, call);
  rule(SCMP_ACT_ALLOW, SCMP_SYS(write), argument(0, SCMP_CMP_EQ, to));
  rule(kRefuse, SCMP_SYS(write), argument(0, SCMP_CMP_NE, to));  // libraries complain of a file to standard error
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    rule(SCMP_ACT_ALLOW, call, argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  }
  // glibc asks an open file for its size by this call, too.
  rule(SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), argument(3, SCMP_CMP_EQ, AT_EMPTY_PATH));
  rule(kRefuse, SCMP_SYS(newfstatat), argument(3, SCMP_CMP_NE, AT_EMPTY_PATH));
  rule(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), argument(0, SCMP_CMP_EQ, 0), argument(1, SCMP_CMP_EQ, RLIMIT_CPU));
  rule(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), argument(0, SCMP_CMP_EQ, self));  // abort() of a library
  return failed;
}

}  // namespace

void limit_resources([[maybe_unused]] std::uint64_t max_memory) {
#ifndef __SANITIZE_ADDRESS__
  const rlimit memory{max_memory, max_memory}, nothing{0, 0};
  ::setrlimit(RLIMIT_AS, &memory);
  ::setrlimit(RLIMIT_FSIZE, &nothing);
#endif
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  const rlimit files{kMaxOpenFiles, kMaxOpenFiles};
  ::setrlimit(RLIMIT_NOFILE, &files);
}

Result<Done> forbid_system_calls([[maybe_unused]] int answers) {
#ifndef __SANITIZE_ADDRESS__
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!filter) return Error{ErrorCode::kUnsupported, "pictures are read without a filter of system calls", ""};
  int failed = add_rules(filter.get(), answers);
  if (failed == 0) failed = seccomp_load(filter.get());
  if (failed != 0) {
    return Error{ErrorCode::kUnsupported,
                 std::string("pictures are read without a filter of system calls: ") + std::strerror(-failed), ""};
  }
#endif
  return Done{};
}

void allow_processor_time(unsigned seconds) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto so_far = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  const rlimit processor{so_far + seconds + 1, RLIM_INFINITY};  // parts of a second are cut off
  ::setrlimit(RLIMIT_CPU, &processor);
}

}  // namespace creditline
