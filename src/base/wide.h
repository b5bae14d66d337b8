// base/wide.h: eight numbers worked on as one.
//
//   CREDITLINE_WIDE void add_up(…) { Eight sum{}; … load_row(row, eight); sum += eight; … store_row(sum, out); }
//
// Eight and EightDoubles are what gcc and clang call vectors: they add, compare and choose lane by lane, with whatever
// registers the processor has. A function marked CREDITLINE_WIDE is compiled twice, for every x86-64 processor and for
// those with AVX2, and the loader picks one. Elsewhere, and under sanitizers, which the loader would meet too early, it
// is compiled once and means the same.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define CREDITLINE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define CREDITLINE_WIDE
#endif
// What is called from such a function has to become part of it.
#define CREDITLINE_PART_OF_WIDE inline __attribute__((always_inline))

namespace creditline {

using EightShorts = std::int16_t __attribute__((vector_size(16)));
using Eight = std::int32_t __attribute__((vector_size(32)));
using EightDoubles = double __attribute__((vector_size(64)));

CREDITLINE_PART_OF_WIDE void load_row(const std::array<std::int32_t, 8>& numbers, Eight& eight) {
  std::memcpy(&eight, numbers.data(), sizeof eight);
}
CREDITLINE_PART_OF_WIDE void load_row(const std::array<std::int16_t, 8>& numbers, Eight& eight) {
  EightShorts shorts;
  std::memcpy(&shorts, numbers.data(), sizeof shorts);
  eight = __builtin_convertvector(shorts, Eight);
}
CREDITLINE_PART_OF_WIDE void load_row(const std::array<double, 8>& numbers, EightDoubles& eight) {
  std::memcpy(&eight, numbers.data(), sizeof eight);
}
CREDITLINE_PART_OF_WIDE void store_row(const Eight& eight, std::array<std::int32_t, 8>& numbers) {
  std::memcpy(numbers.data(), &eight, sizeof eight);
}
CREDITLINE_PART_OF_WIDE void store_row(const EightDoubles& eight, std::array<double, 8>& numbers) {
  std::memcpy(numbers.data(), &eight, sizeof eight);
}
template <class Numbers>
CREDITLINE_PART_OF_WIDE void add(std::array<std::int32_t, 8>& to, const Numbers& numbers) {
  Eight sum, more;
  load_row(to, sum);
  load_row(numbers, more);
  store_row(sum + more, to);
}

}  // namespace creditline
