// faces/picture_worker/confine.h: what a process may still do once it reads files that nobody trusts.
//
//   limit_resources(1u << 30);        // memory, open files; nothing is ever written to a file
//   forbid_system_calls(answers);     // for good: after everything that is needed has been opened and loaded
//   allow_processor_time(60);         // from now on, for the next file
//
// Under AddressSanitizer neither memory nor files nor system calls are limited: it reserves terabytes of address space,
// and its reports open and write files.
#pragma once

#include <cstdint>

#include "base/result.h"

namespace creditline {

void limit_resources(std::uint64_t max_memory);

// Leaves reading from descriptors, writing to `answers`, memory that is not executed, and clocks. To open or look for a
// file and to write elsewhere fails with EACCES, since libraries try; to start a program or a thread, to reach the
// network and whatever else is not on the list ends the process (SIGSYS). Errors: kUnsupported when the system has no
// such filters.
Result<Done> forbid_system_calls(int answers);

// The system ends the process (SIGXCPU) when it has used `seconds` more.
void allow_processor_time(unsigned seconds);

}  // namespace creditline
