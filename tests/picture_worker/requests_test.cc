// Requests over a socket, with their files beside them.
#include "faces/picture_worker/requests.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

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

TEST_F(Sent, EachKeepsItsOwnFilesAtOnceOrApart) {
  const Descriptor one = file_with("one"), two = file_with("two"), sidecar = file_with("<xmp/>");
  send("first\nsecond\n", {one.get(), two.get(), sidecar.get()});
  send("third\n", {one.get()});
  Requests requests(theirs_.get());
  ASSERT_TRUE(requests.wait());
  EXPECT_EQ(requests.next(), "first");
  EXPECT_EQ(bytes_of(requests.open_picture("").picture), "one");
  EXPECT_EQ(requests.next(), "second");
  const OpenPicture opened = requests.open_picture("a.xmp");
  EXPECT_EQ(bytes_of(opened.picture), "two");
  EXPECT_EQ(bytes_of(opened.sidecar), "<xmp/>");
  EXPECT_EQ(opened.sidecar_name, "a.xmp");
  EXPECT_FALSE(requests.next());
  ASSERT_TRUE(requests.wait());
  EXPECT_EQ(requests.next(), "third");
  EXPECT_EQ(bytes_of(requests.open_picture("").picture), "one");
}

TEST_F(Sent, InPiecesIsOneRequest) {
  const Descriptor one = file_with("one"), two = file_with("two");
  send("a line\nand a line ", {one.get(), two.get()});
  send("in two\n", {});
  Requests requests(theirs_.get());
  ASSERT_TRUE(requests.wait());
  EXPECT_EQ(requests.next(), "a line");
  EXPECT_EQ(bytes_of(requests.open_picture("").picture), "one");
  EXPECT_FALSE(requests.next());
  ASSERT_TRUE(requests.wait());
  EXPECT_EQ(requests.next(), "and a line in two");
  EXPECT_EQ(bytes_of(requests.open_picture("").picture), "two");
}

TEST_F(Sent, WithoutAFileReadingTells) {
  send("line\n", {});
  Requests requests(theirs_.get());
  ASSERT_TRUE(requests.wait());
  EXPECT_EQ(bytes_of(requests.open_picture("").picture), "(cannot be read: Bad file descriptor)");
  EXPECT_FALSE(requests.open_picture("b.xmp").sidecar) << "a name alone is no file";
}

TEST_F(Sent, WithALostFileIsTheEnd) {  // or files would be taken for their neighbours
  const Descriptor one = file_with("one");
  send("line\n", {one.get(), one.get(), one.get()});
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  const rlimit two_more{static_cast<rlim_t>(::dup(one.get())) + 2, limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &two_more), 0);
  EXPECT_FALSE(Requests(theirs_.get()).wait());
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::close(static_cast<int>(two_more.rlim_cur) - 2);
}

TEST_F(Sent, EndsWithTheSocketAndWithEndlessLines) {
  send(std::string(100'000, 'x'), {});
  EXPECT_FALSE(Requests(theirs_.get()).wait());
  ours_.close();
  EXPECT_FALSE(Requests(theirs_.get()).wait());
}

}  // namespace
}  // namespace creditline
