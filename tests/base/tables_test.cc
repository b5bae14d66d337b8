#include "base/tables.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr const char* kName = "some.tables";

class Tables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("creditline_tables_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    TablesWriter out(checksum("source"));
    out.put(numbers_);
    out.put(none_);
    out.put(letters_);
    bytes_ = out.bytes();
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Whether all arrays can be had from these bytes, and are as they were put.
  bool gives_all(std::string_view bytes, std::uint64_t sources) {
    EXPECT_TRUE(write_file(folder_ / kName, bytes));
    TablesReader in(folder_, kName, sources);
    std::vector<std::uint32_t> numbers;
    std::vector<double> none;
    std::vector<char> letters;
    if (!in.take(numbers) || !in.take(none) || !in.take(letters) || !in.is_at_end()) return false;
    return numbers == numbers_ && none == none_ && letters == letters_;
  }

  fs::path folder_;
  const std::vector<std::uint32_t> numbers_{1, 2, 3'000'000'000};
  const std::vector<double> none_{};
  const std::vector<char> letters_{'a', 'b'};
  std::string bytes_;
};

TEST_F(Tables, GiveWhatWasPut) { EXPECT_TRUE(gives_all(bytes_, checksum("source"))); }

TEST_F(Tables, OfOtherSourcesAreStale) { EXPECT_FALSE(gives_all(bytes_, checksum("source.", 0))); }

TEST_F(Tables, EveryDamagedByteAndEveryCutIsNoticed) {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    std::string damaged = bytes_;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    EXPECT_FALSE(gives_all(damaged, checksum("source"))) << "byte " << i;
    EXPECT_FALSE(gives_all(bytes_.substr(0, i), checksum("source"))) << "cut at " << i;
  }
  EXPECT_FALSE(gives_all(bytes_ + "x", checksum("source")));
}

TEST_F(Tables, ArraysOfOtherItemsAreNotTaken) {
  ASSERT_TRUE(write_file(folder_ / kName, bytes_));
  TablesReader in(folder_, kName, checksum("source"));
  std::vector<std::uint64_t> longer;
  EXPECT_FALSE(in.take(longer));
  std::vector<std::uint32_t> numbers;
  EXPECT_FALSE(in.take(numbers)) << "nothing comes behind an array that was not there";
}

TEST_F(Tables, NoFolderAndNoFileHaveNone) {
  std::vector<char> letters;
  EXPECT_FALSE(TablesReader({}, kName, 0).take(letters));
  EXPECT_FALSE(TablesReader(folder_, "absent", 0).take(letters));
  EXPECT_FALSE(TablesReader(folder_.parent_path(), folder_.filename().c_str(), 0).take(letters)) << "a folder";
}

}  // namespace
}  // namespace creditline
