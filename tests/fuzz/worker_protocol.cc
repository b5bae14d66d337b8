// Any bytes as what a picture worker or the service says: a value or an error in words, never more. What is read and
// written again reads as the same. A worker that a file has taken over can say anything.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "service/worker_protocol.h"

namespace {

using creditline::fuzz_check;

void check_answer(std::string_view line) {
  const auto picture = creditline::read_answer(std::string(line));
  const std::string written = creditline::write_answer(picture);
  fuzz_check(written.find('\n') == std::string::npos, "an answer is one line");
  fuzz_check(!creditline::find_invalid_utf8(written), "an answer is UTF-8");
  const auto again = creditline::read_answer(written);
  fuzz_check(again.has_value() == picture.has_value(), "an answer reads back as what it was");
  fuzz_check(creditline::write_answer(again) == written, "an answer reads back as it was written");
}

void check_request(std::string_view line) {
  const auto request = creditline::read_request(line);
  if (!request) {
    fuzz_check(!request.error().message.empty(), "an error has words");
    return;
  }
  const std::string written = creditline::write_request(*request);
  const auto again = creditline::read_request(written);
  fuzz_check(again && creditline::write_request(*again) == written, "a request reads back as it was written");
}

void check_stage(std::string_view line) {
  const auto stage = creditline::read_stage(line);
  if (!stage) return;
  fuzz_check(creditline::read_stage(creditline::write_stage(*stage)) == stage, "a stage reads back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  check_answer(line);
  check_request(line);
  check_stage(line);
  const auto greeting = creditline::read_greeting(line);
  if (!greeting) fuzz_check(!greeting.error().message.empty(), "an error has words");
  return 0;
}
