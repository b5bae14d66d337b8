// tests/fuzz/check.h: an invariant that a fuzz entry checks; a broken one ends the program with the words given.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace creditline {

inline void fuzz_check(bool holds, const char* invariant) {
  if (holds) return;
  std::fprintf(stderr, "broken invariant: %s\n", invariant);
  std::abort();
}

}  // namespace creditline
