// Hundreds of hostile pictures in one folder, scanned as a person scans a folder. Each is one record, with what could
// be read or with `error`; the good pictures between them are read as ever; no process grows beyond its limit.
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "base/files.h"
#include "base/utf8.h"
#include "cli/run_program.h"
#include "tools/hostile_pictures.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kLeastHostile = 300;
constexpr std::size_t kMaxWorkerKib = 512 * 1024;
constexpr std::size_t kBetween = 10;  // hostile files from one good file to the next

std::vector<HostileFile> good_pictures() {
  std::vector<HostileFile> good;
  for (const char* name : {"small.jpg", "small.png", "small.tif", "small.webp", "small.gif", "small.bmp"}) {
    good.push_back({name, *read_file(source("tests/fuzz/corpus/read_metadata/") + name, 1 << 20)});
  }
  for (const char* name : {"Gdansk_Quay_10433.jpg", "Rail_Bridge_10481.tif"}) {
    good.push_back({name, *read_file(source("fixtures/desk/pictures/") + name, 1 << 22)});
  }
  return good;
}

class HostilePictures : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    const auto good = good_pictures();
    const std::string& witness = good[6].bytes;  // a picture of the desk
    std::size_t count = 0;
    for (const HostileFile& file : hostile_pictures(good)) {
      put(file.name, file.bytes);
      if (!file.name.ends_with(".xmp")) ++hostile_;
      if (++count % kBetween != 0) continue;
      good_.insert("good_" + std::to_string(count) + ".jpg");
      put("good_" + std::to_string(count) + ".jpg", witness);
    }
  }

  // Written in place: a name may be too long for a second file beside it.
  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream out(folder() / name, std::ios::binary);
    out << bytes;
    ASSERT_TRUE(out.flush()) << repair_utf8(name);
  }

  std::size_t hostile_ = 0;
  std::set<std::string> good_;  // names
};

TEST_F(HostilePictures, EachIsARecordAndTheNextIsRead) {
  ASSERT_GE(hostile_, kLeastHostile);
  ASSERT_EQ(::mkfifo((folder() / "pipe.jpg").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", folder() / "device.jpg");
  fs::create_symlink("nowhere", folder() / "dangling.jpg");
  fs::create_symlink(".", folder() / "above");
  const Ran ran = run({"scan", ".", "--to", "ndjson", "--limit-ms", "30000"});
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_LT(ran.peak_kib, kMaxWorkerKib);
  EXPECT_FALSE(fs::exists(folder() / "made"));
  EXPECT_EQ(ran.err.find('\x1b'), std::string::npos) << "no escape sequence reaches the terminal";
  std::size_t good = 0, errors = 0, worker_deaths = 0;
  const auto records = ndjson(ran.out);
  for (const JsonValue& record : records) {
    const std::string path(json_string(record, "path"));
    const bool failed = json_member(record, "error");
    EXPECT_TRUE(failed || !json_string(record, "format").empty()) << path;
    errors += failed;
    if (failed &&
        json_string(*json_member(record, "error"), "message").find("picture worker") != std::string_view::npos) {
      ++worker_deaths;
    }
    if (!good_.count(fs::path(path).filename())) continue;
    ++good;
    EXPECT_FALSE(failed) << path << ": " << json_string(*json_member(record, "error"), "message");
    EXPECT_TRUE(json_member(record, "phash")->IsString()) << path;
  }
  EXPECT_EQ(records.size(), hostile_ + good_.size() + 3) << "one for each, and the pipe, the device, the dangling link";
  EXPECT_EQ(good, good_.size());
  EXPECT_GT(errors, 100u) << "much of this cannot be read";
  EXPECT_LT(errors, records.size() - good) << "and some can";
  RecordProperty("worker_deaths", static_cast<int>(worker_deaths));
  RecordProperty("peak_kib", static_cast<int>(ran.peak_kib));
}

TEST_F(HostilePictures, TableIsCleanOfControlCharacters) {
  const Ran ran = run({"scan", ".", "--to", "table", "--no-pixels"});
  EXPECT_EQ(ran.status, 1) << ran.err;
  for (const char c : ran.out) {
    ASSERT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << "control character " << static_cast<int>(c);
  }
}

}  // namespace
}  // namespace creditline
