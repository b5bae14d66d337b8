// Whole files through read_picture: what a person gives it, and what nobody should.
#include "imaging/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstdlib>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "imaging/decode.h"
#include "imaging/draw_picture.h"
#include "imaging/faces.h"
#include "imaging/phash.h"
#include "imaging/shrink.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using testing::HasSubstr;
using testing::IsEmpty;

class ReadPicture : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("picture_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const char* name, const std::string& bytes) const {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    return folder_ / name;
  }

  fs::path folder_;
};

TEST_F(ReadPicture, EveryFormatGivesTheSamePicture) {
  const cv::Mat ground = draw_ground(320, 200, 11);
  const auto hash = perceptual_hash(ground);
  ASSERT_TRUE(hash);
  for (const char* extension : {".jpg", ".png", ".tif", ".webp", ".gif", ".bmp"}) {
    const bool jpeg = extension == ".jpg"s;
    const std::string path = put(("a"s + extension).c_str(), jpeg ? jpeg_bytes(ground) : encoded(ground, extension));
    const auto picture = read_picture(path);
    ASSERT_TRUE(picture) << extension << ": " << picture.error().message;
    EXPECT_EQ(picture->width, 320);
    EXPECT_EQ(picture->height, 200);
    EXPECT_EQ(picture->path, path);
    ASSERT_TRUE(picture->phash) << extension;
    EXPECT_LE(std::popcount(*picture->phash ^ *hash), 6) << extension;
    for (const Error& problem : picture->problems) ADD_FAILURE() << extension << ": " << problem.message;
  }
}

TEST_F(ReadPicture, TruncatedJpegIsTold) {
  const std::string whole = jpeg_bytes(draw_ground(640, 400, 12));
  const auto picture = read_picture(put("a.jpg", whole.substr(0, whole.size() / 2)));
  ASSERT_TRUE(picture) << picture.error().message;
  ASSERT_EQ(picture->problems.size(), 1u);
  EXPECT_EQ(picture->problems[0].code, ErrorCode::kBadInput);
  EXPECT_THAT(picture->problems[0].message, HasSubstr("cut short"));
  EXPECT_FALSE(picture->phash) << "half a picture looks like another one";
}

TEST_F(ReadPicture, HeaderWithoutPixelsKeepsWhatItSays) {
  const std::string whole = encoded(draw_ground(64, 40, 13), ".png");
  const auto picture = read_picture(put("a.png", whole.substr(0, 40)));
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, 64);
  EXPECT_FALSE(picture->problems.empty());
}

TEST_F(ReadPicture, PngThatClaimsTheWorldIsRefusedUnread) {
  std::string bytes = encoded(draw_ground(64, 40, 14), ".png");
  bytes.replace(16, 8, "\0\0\xea\x60\0\0\xea\x60"s);
  const auto picture = read_picture(put("a.png", bytes));
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, ErrorCode::kOverLimit);
  EXPECT_THAT(picture.error().message, HasSubstr("60000 x 60000"));
}

struct Refused {
  const char *name, *bytes;
  ErrorCode code;
};

TEST_F(ReadPicture, WhatIsNoPicture) {
  for (const Refused& row :
       {Refused{"empty.jpg", "", ErrorCode::kBadInput}, Refused{"text.jpg", "This is a text.", ErrorCode::kUnsupported},
        Refused{"two.jpg", "\xff\xd8", ErrorCode::kUnsupported}}) {
    const std::string path = put(row.name, row.bytes);
    const auto picture = read_picture(path);
    ASSERT_FALSE(picture) << row.name;
    EXPECT_EQ(picture.error().code, row.code) << row.name;
    EXPECT_EQ(picture.error().where, path);
  }
}

TEST_F(ReadPicture, WhatIsNoFile) {
  EXPECT_EQ(read_picture(folder_ / "nowhere.jpg").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read_picture(folder_).error().code, ErrorCode::kIo);
  ASSERT_EQ(::mkfifo((folder_ / "pipe.jpg").c_str(), 0600), 0);
  EXPECT_EQ(read_picture(folder_ / "pipe.jpg").error().code, ErrorCode::kUnsupported) << "it would wait forever";
  if (::geteuid() == 0) return;  // root may read every file
  const std::string path = put("closed.jpg", jpeg_bytes(draw_ground(64, 40, 15)));
  fs::permissions(path, fs::perms::none);
  EXPECT_EQ(read_picture(path).error().code, ErrorCode::kIo);
}

TEST_F(ReadPicture, LargerThanTheLimits) {
  const std::string path = put("a.jpg", jpeg_bytes(draw_ground(640, 400, 16)));
  EXPECT_EQ(read_picture(path, {.max_bytes = 1000}).error().code, ErrorCode::kOverLimit);
  EXPECT_EQ(read_picture(path, {.max_pixels = 640 * 400 - 1}).error().code, ErrorCode::kOverLimit);
  EXPECT_TRUE(read_picture(path, {.max_pixels = 640 * 400}));
}

TEST_F(ReadPicture, MetadataAloneLeavesThePixelsOut) {
  const auto picture = read_picture(put("a.jpg", jpeg_bytes(draw_ground(640, 400, 17))), {.pixels = false});
  ASSERT_TRUE(picture);
  EXPECT_FALSE(picture->phash);
  EXPECT_THAT(picture->faces, IsEmpty());
}

TEST(PerceptualHash, CopiesAreNearAndOthersFar) {
  const cv::Mat ground = draw_ground(1200, 800, 21);
  const auto hash = *perceptual_hash(ground);
  cv::Mat small, toned;
  cv::resize(ground, small, {300, 200}, 0, 0, cv::INTER_AREA);
  ground.convertTo(toned, CV_8U, 0.8, 20);
  const std::string recompressed = jpeg_bytes(ground, 30);
  const auto decoded = decode_grey(recompressed, *read_picture_header(recompressed));
  ASSERT_TRUE(decoded);
  EXPECT_LE(std::popcount(*perceptual_hash(small) ^ hash), 8);
  EXPECT_LE(std::popcount(*perceptual_hash(toned) ^ hash), 8);
  EXPECT_LE(std::popcount(*perceptual_hash(decoded->grey) ^ hash), 8);
  for (std::uint64_t seed = 22; seed < 32; ++seed) {
    EXPECT_GT(std::popcount(*perceptual_hash(draw_ground(1200, 800, seed)) ^ hash), 8) << seed;
  }
}

TEST(PerceptualHash, OneColourHasNone) { EXPECT_FALSE(perceptual_hash(cv::Mat(200, 300, CV_8UC1, cv::Scalar(128)))); }

// Faces that Debian's python3-skimage brings (NASA's portrait of Eileen Collins, in the public domain; a cat): where
// the package is installed, or unpacked from a .deb in the folder $CREDITLINE_DEBS.
class RealFaces : public ReadPicture {
 protected:
  void SetUp() override {
    ReadPicture::SetUp();
    data_ = "/usr/lib/python3/dist-packages/skimage/data";
    const char* debs = std::getenv("CREDITLINE_DEBS");
    if (!fs::exists(data_) && debs) {
      const std::string unpack = "for deb in " + std::string(debs) +
                                 "/python3-skimage_*.deb; do dpkg-deb -x \"$deb\" '" + folder_.string() + "'; done";
      if (std::system(unpack.c_str()) == 0) data_ = folder_ / "usr/lib/python3/dist-packages/skimage/data";
    }
    if (!fs::exists(data_ / "astronaut.png")) {
      GTEST_SKIP()
          << "real faces are not here: install python3-skimage, or `apt-get download` it into $CREDITLINE_DEBS";
    }
  }
  std::vector<Face> faces_in(const char* name) {
    const auto picture = read_picture(data_ / name);
    EXPECT_TRUE(picture) << name;
    return picture ? picture->faces : std::vector<Face>{};
  }

  fs::path data_;
};

TEST_F(RealFaces, AreFoundWhereTheyAre) {
  const auto faces = faces_in("astronaut.png");
  ASSERT_EQ(faces.size(), 1u);
  const Box& box = faces[0].box;
  EXPECT_TRUE(box.x < 225 && 225 < box.x + box.width && box.y < 115 && 115 < box.y + box.height);
}

TEST_F(RealFaces, ACatHasNone) { EXPECT_THAT(faces_in("chelsea.png"), IsEmpty()); }

TEST_F(RealFaces, SmallOnesStandFromLeftToRight) {
  const std::string bytes = *read_file(data_ / "astronaut.png", 1 << 22);
  const auto portrait = decode_grey(bytes, *read_picture_header(bytes));
  ASSERT_TRUE(portrait);
  cv::Mat people = draw_ground(3000, 2000, 9), small;
  cv::resize(portrait->grey, small, {1300, 1300}, 0, 0, cv::INTER_CUBIC);  // a face is a twelfth of the picture
  small(cv::Rect(330, 40, 480, 580)).copyTo(people(cv::Rect(2300, 500, 480, 580)));
  cv::flip(small, small, 1);
  small(cv::Rect(490, 40, 480, 580)).copyTo(people(cv::Rect(400, 700, 480, 580)));
  const auto faces = find_faces(people, shrink(people, 512));
  ASSERT_EQ(faces.size(), 2u);
  EXPECT_TRUE(faces[0].box.x >= 400 && faces[0].box.x < 880) << faces[0].box.x;
  EXPECT_TRUE(faces[1].box.x >= 2300 && faces[1].box.x < 2780) << faces[1].box.x;
}

TEST(Faces, NoneInAGround) {
  const cv::Mat ground = draw_ground(1200, 800, 23);
  EXPECT_THAT(find_faces(ground, shrink(ground, 512)), IsEmpty());
}

}  // namespace
}  // namespace creditline
