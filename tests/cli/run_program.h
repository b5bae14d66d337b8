// tests/cli/run_program.h: runs build/creditline as a person does: in a fresh folder, by its flags, seen from outside.
//
//   class Parse : public Cli {};
//   TEST_F(Parse, Answers) {
//     const Ran ran = run({"parse", "-"}, "(AP Photo/Evan Vucci)\n");
//     EXPECT_EQ(ran.status, 0) << ran.err;
//   }
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace creditline {

struct Ran {
  int status = -1;  // exit status; 128 + signal when a signal ended it
  std::string out;
  std::string err;
  std::size_t peak_kib = 0;  // of the largest process, resident
};

struct RunOptions {
  std::filesystem::path folder;                        // the program's working folder
  std::string input;                                   // its standard input
  std::size_t close_output_after = std::string::npos;  // bytes read before its standard output is closed
  int deadline_s = 120;
  int kill_after_ms = -1;          // SIGKILL then, with its workers; -1: never
  std::size_t max_file_bytes = 0;  // no file that it writes may grow larger, as on a full disk; 0: any
  bool bound_by_rights = false;    // file rights bind it even when root runs the tests
};

Ran run_program(const std::vector<std::string>& arguments, const RunOptions& options);

// One JSON value a line. A line that is no JSON fails the test that asks.
std::vector<JsonDocument> ndjson(std::string_view text);

// A test with a folder of its own, removed afterwards.
class Cli : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;
  Ran run(const std::vector<std::string>& arguments, std::string input = "") const;
  // A file of the fresh folder; gives its name there.
  std::string write(const std::string& name, std::string_view bytes) const;
  std::filesystem::path folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

// A path of the source tree.
std::string source(const std::string& path);

}  // namespace creditline
