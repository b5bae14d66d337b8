#include "base/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace creditline {
namespace {
namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("creditline_files_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(Files, WritesAndReadsBack) {
  const std::string bytes("a\0b\n", 4);
  ASSERT_TRUE(write_file(folder_ / "x", bytes));
  const auto read = read_file(folder_ / "x", 4);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing stays beside it";
}

TEST_F(Files, ErrorsNameThePath) {
  const auto absent = read_file(folder_ / "absent", 10);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(absent.error().where, (folder_ / "absent").string());
  EXPECT_EQ(read_file(folder_, 10).error().code, ErrorCode::kIo);
  ASSERT_TRUE(write_file(folder_ / "x", "12345"));
  EXPECT_EQ(read_file(folder_ / "x", 4).error().code, ErrorCode::kOverLimit);
  EXPECT_EQ(write_file(folder_ / "no" / "where", "x").error().code, ErrorCode::kIo);
}

TEST(Lists, SplitsFieldsAndKeepsLineNumbers) {
  const auto lines = split_list("# comment\n\nap | The Associated Press | AP; A.P.\r\nreuters||\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].number, 3u);
  EXPECT_EQ(lines[0].fields, (std::vector<std::string_view>{"ap", "The Associated Press", "AP; A.P."}));
  EXPECT_EQ(lines[1].fields, (std::vector<std::string_view>{"reuters", "", ""}));
}

}  // namespace
}  // namespace creditline
