// Requests over a socket, with their files beside them.
#include "faces/picture_worker/requests.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "base/open_file.h"
#include "service/worker_process.h"

namespace creditline {
namespace {

// A worker process that is this process: what is sent by it is read here.
class Sent : public testing::Test {
 protected:
  void SetUp() override {
    int ends[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    ours_ = Descriptor(ends[0]);
    theirs_ = Descriptor(ends[1]);
  }

  void send(const std::string& bytes, const std::vector<int>& files) {
    ASSERT_EQ(send_with_files(ours_.get(), bytes, files), static_cast<ssize_t>(bytes.size()));
  }

  static std::string bytes_of(const Descriptor& file) {
    const auto mapped = MappedFile::map(file.get());
    return mapped ? std::string(mapped->bytes()) : "(" + mapped.error().message + ")";
  }

  static Descriptor file_with(const char* bytes) {
    const auto path = std::filesystem::path(testing::TempDir()) / "requests_file";
    EXPECT_TRUE(write_file(path, bytes));
    auto file = open_plain_file(path, 100);
    EXPECT_TRUE(file);
    std::filesystem::remove(path);
    return std::move(*file);
  }

  Descriptor ours_, theirs_;
};

TEST_F(Sent, AheadEachKeepsItsOwnFiles) {
  const Descriptor one = file_with("one"), two = file_with("two"), sidecar = file_with("<xmp/>");
  send("first\n", {one.get()});
  send("second\n", {two.get(), sidecar.get()});
  send("third\n", {one.get()});
  Requests requests(theirs_.get());
  auto first = requests.next(), second = requests.next(), third = requests.next();
  ASSERT_TRUE(first && second && third);
  EXPECT_EQ(first->line, "first");
  EXPECT_EQ(bytes_of(first->open_picture("").picture), "one");
  const OpenPicture opened = second->open_picture("a.xmp");
  EXPECT_EQ(bytes_of(opened.picture), "two");
  EXPECT_EQ(bytes_of(opened.sidecar), "<xmp/>");
  EXPECT_EQ(opened.sidecar_name, "a.xmp");
  EXPECT_FALSE(third->open_picture("b.xmp").sidecar) << "a name alone is no file";
}

TEST_F(Sent, InPiecesIsOneRequest) {
  const Descriptor one = file_with("one");
  send("a line ", {one.get()});
  send("in two\n", {});
  auto request = Requests(theirs_.get()).next();
  ASSERT_TRUE(request);
  EXPECT_EQ(request->line, "a line in two");
  EXPECT_EQ(bytes_of(request->open_picture("").picture), "one");
}

TEST_F(Sent, WithoutAFileReadingTells) {
  send("line\n", {});
  auto request = Requests(theirs_.get()).next();
  ASSERT_TRUE(request);
  EXPECT_EQ(bytes_of(request->open_picture("").picture), "(cannot be read: Bad file descriptor)");
}

TEST_F(Sent, EndsWithTheSocketAndWithEndlessLines) {
  send(std::string(100'000, 'x'), {});
  EXPECT_FALSE(Requests(theirs_.get()).next());
  ours_.close();
  EXPECT_FALSE(Requests(theirs_.get()).next());
}

}  // namespace
}  // namespace creditline
