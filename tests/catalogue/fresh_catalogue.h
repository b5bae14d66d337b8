// tests/catalogue/fresh_catalogue.h: a test with a catalogue of its own, in a folder that is removed afterwards.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace creditline {

class FreshCatalogue : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "catalogue-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path file() const { return folder_ / "desk.db"; }

  Catalogue open(OpenMode mode = OpenMode::kCreate, int wait_ms = 50) const {
    auto catalogue = Catalogue::open(file(), {mode, wait_ms});
    EXPECT_TRUE(catalogue) << catalogue.error().message;
    return std::move(*catalogue);
  }

  // The first column of every row.
  static std::vector<std::string> column(Catalogue& catalogue, std::string_view sql) {
    std::vector<std::string> out;
    Query& query = catalogue.database().query(sql);
    while (query.next()) out.push_back(query.text(0));
    EXPECT_FALSE(query.failed()) << query.failed()->message;
    query.restart();
    return out;
  }

  // Entries that the index finds.
  static std::vector<std::string> found(Catalogue& catalogue, const std::string& match) {
    return column(catalogue, "SELECT rowid FROM search WHERE search MATCH '" + match + "' ORDER BY rowid");
  }

 private:
  std::filesystem::path folder_;
};

// The value; the test ends where a Result is an error.
template <class T>
T sure(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

}  // namespace creditline
