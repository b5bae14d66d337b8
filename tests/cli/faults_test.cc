// What may happen to a catalogue overnight: kill -9, a full disk, another program, files that change, too many files.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <random>
#include <thread>

#include "cli/run_program.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kKills = 50;
constexpr int kLines = 2'000;

std::string lines(int count) {
  std::string out = "id,caption\n";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    out += n + ",\"Tram " + n + " crosses the river in Lyon, France (Ina Weiss/AFP via Getty Images)\"\n";
  }
  return out;
}

class Faults : public Cli {
 protected:
  // Lists, pages, and pictures where they are read.
  void prepare() const {
    write("in/list.csv", lines(kLines));
    for (int i = 0; i < 5; ++i) {
      write("in/page" + std::to_string(i) + ".html",
            "<html><body><figure><img src=a" + std::to_string(i) +
                ".jpg><figcaption>A gate (Jo Day/dpa)</figcaption></figure></body></html>");
    }
#ifdef CREDITLINE_WITH_IMAGING
    for (const char* name : {"Mending_Nets_10523.jpg", "Night_Ferry_10571.jpg", "Ystad_Crossing_10572.jpg"})
      fs::copy_file(source(std::string("fixtures/desk/pictures/") + name), folder() / "in" / name);
#endif
  }
  std::string write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((folder() / name).parent_path());
    return Cli::write(name, bytes);
  }
  static std::vector<std::string> ingest(const std::string& catalogue, const std::string& input = "in") {
    return {"ingest", "--no-ocr", "--catalogue", catalogue, input};
  }
  Ran run_with(const std::vector<std::string>& arguments, RunOptions options) const {
    options.folder = folder();
    return run_program(arguments, options);
  }
  std::string exported(const std::string& catalogue) const { return run({"export", catalogue}).out; }
};

TEST_F(Faults, KilledAtAnyMomentAndStartedAgainItHoldsTheSame) {
  prepare();
  const auto began = std::chrono::steady_clock::now();
  ASSERT_EQ(run(ingest("whole.db")).status, 0);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  const std::string whole = exported("whole.db");
  ASSERT_GT(whole.size(), 1'000'000u);
  std::minstd_rand random(20241124);  // the same moments in every run, as far as a clock allows
  std::uniform_int_distribution<int> moment(0, static_cast<int>(took.count()));
  int killed = 0;
  for (int i = 0; i < kKills; ++i) {
    const std::string name = "killed" + std::to_string(i) + ".db";
    RunOptions options;
    options.kill_after_ms = moment(random);
    killed += run_with(ingest(name), options).status == 128 + SIGKILL;
    const Ran again = run(ingest(name));
    ASSERT_EQ(again.status, 0) << again.err;
    ASSERT_TRUE(exported(name) == whole) << "killed after " << options.kill_after_ms << " ms";
    fs::remove(folder() / name);
  }
  EXPECT_GT(killed, kKills / 2) << "most of them were at work";
}

TEST_F(Faults, AFullDiskIsSaidAndWhatWasKeptIsSafe) {
  prepare();
  RunOptions options;
  options.max_file_bytes = 600'000;
  const Ran full = run_with(ingest("desk.db"), options);
  EXPECT_EQ(full.status, 3);
  EXPECT_THAT(full.err, HasSubstr("desk.db: cannot grow: there is no space left"));
  EXPECT_EQ(run(ingest("desk.db")).status, 0) << "with space again it goes on";
  EXPECT_EQ(run(ingest("whole.db")).status, 0);
  EXPECT_TRUE(exported("desk.db") == exported("whole.db"));
}

TEST_F(Faults, AReadOnlyCatalogueIsSearchedAndNotWritten) {
  write("list.csv", lines(10));
  run(ingest("kept/../desk.db", "list.csv"));
  fs::create_directory(folder() / "kept");
  fs::rename(folder() / "desk.db", folder() / "kept/desk.db");
  fs::permissions(folder() / "kept/desk.db", fs::perms::owner_read);
  fs::permissions(folder() / "kept", fs::perms::owner_read | fs::perms::owner_exec);
  RunOptions bound;
  bound.bound_by_rights = true;
  const Ran refused = run_with(ingest("kept/desk.db", "list.csv"), bound);
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("rights"));
  EXPECT_EQ(run_with({"search", "kept/desk.db", "tram"}, bound).status, 0);
  fs::permissions(folder() / "kept", fs::perms::owner_all);
}

TEST_F(Faults, ALockedCatalogueIsWaitedForAndNamedAndStillSearched) {
  write("list.csv", lines(10));
  run(ingest("desk.db", "list.csv"));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open((folder() / "desk.db").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const Ran refused = run({"ingest", "--wait", "0", "--catalogue", "desk.db", "list.csv"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("another program"));
  EXPECT_EQ(run({"search", "desk.db", "tram"}).status, 0);
  sqlite3_close(other);
  EXPECT_EQ(run(ingest("desk.db", "list.csv")).status, 0);
}

TEST_F(Faults, TwoAtOnceGiveWhatOneGives) {
  prepare();
  Ran first;
  std::thread beside([&] { first = run(ingest("two.db")); });
  const Ran second = run(ingest("two.db"));
  beside.join();
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(second.status, 0) << second.err;
  run(ingest("one.db"));
  EXPECT_TRUE(exported("two.db") == exported("one.db"));
}

TEST_F(Faults, AFileThatChangesWhileItIsReadIsReadAgain) {
  write("list.csv", lines(2'000));
  std::atomic<bool> writing = true;
  std::thread editor([&] {
    for (int i = 0; writing; ++i) {
      std::ofstream(folder() / "list.csv", std::ios::app) << "x" << i << ",A pier (EPA)\n";
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  const Ran changed = run(ingest("desk.db", "list.csv"));
  writing = false;
  editor.join();
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.err, HasSubstr("list.csv: changed while it was read"));
  EXPECT_EQ(run(ingest("desk.db", "list.csv")).status, 0);
  run(ingest("quiet.db", "list.csv"));
  EXPECT_TRUE(exported("desk.db") == exported("quiet.db"));
}

TEST_F(Faults, AHundredThousandFilesInAFolder) {
  fs::create_directory(folder() / "in");
  constexpr int kFiles = 100'000, kPages = 1'000;
  for (int i = 0; i < kFiles; ++i) {
    const bool is_page = i % (kFiles / kPages) == 0;
    std::ofstream file(folder() / "in" / (std::to_string(i) + (is_page ? ".html" : ".md")));
    if (is_page)
      file << "<html><body><figure><img src=a><figcaption>Gate (Jo Day/dpa)</figcaption></figure></body></html>";
  }
  const Ran ran = run(ingest("desk.db"));
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"captions\":1000,"));
  EXPECT_LT(ran.peak_kib, 300u * 1024);
}

#ifdef CREDITLINE_WITH_IMAGING
TEST_F(Faults, PicturesWithNamesThatAreNotUtf8) {
  fs::create_directory(folder() / "in");
  fs::copy_file(source("fixtures/desk/pictures/Night_Ferry_10571.jpg"), folder() / "in/caf\xE9.jpg");
  EXPECT_EQ(run(ingest("desk.db")).status, 0);
  EXPECT_THAT(run(ingest("desk.db")).out, HasSubstr("\"unchanged\":1"));
  EXPECT_THAT(exported("desk.db"), HasSubstr("caf\xEF\xBF\xBD.jpg"));
}
#endif

}  // namespace
}  // namespace creditline
