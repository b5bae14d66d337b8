// Format and size from first bytes, and which files are pictures.
#include "imaging/header.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "imaging/picture.h"

namespace creditline {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

std::string dump(const Result<PictureHeader>& header) {
  if (!header) return error_code_name(header.error().code);
  return header->format + " " + std::to_string(header->width) + "x" + std::to_string(header->height);
}

struct HeaderCase {
  const char* name;
  std::string bytes;
  const char* want;
};
void PrintTo(const HeaderCase& row, std::ostream* out) { *out << row.name; }

const std::string kPng = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"s;

const HeaderCase kHeaders[] = {
    {"Png", kPng + "\0\0\x0b\xb8\0\0\x07\xd0\x08\x02\0\0\0"s, "png 3000x2000"},
    {"PngThatClaimsTheWorld", kPng + "\0\0\xea\x60\0\0\xea\x60\x01\0\0\0\0"s, "png 60000x60000"},
    {"PngWithoutWidth", kPng + "\0\0\0\0\0\0\x07\xd0\x08\x02\0\0\0"s, "bad_input"},
    {"PngCutInItsSize", kPng + "\0\0\x0b"s, "bad_input"},
    {"PngWhoseFirstChunkIsAnother", "\x89PNG\r\n\x1a\n\0\0\0\x0dIDATxxxxyyyy"s, "bad_input"},
    {"Jpeg", "\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x0b\x08\x07\xd0\x0b\xb8\x01\x01\x11\0"s, "jpeg 3000x2000"},
    {"JpegProgressive", "\xff\xd8\xff\xc2\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0"s, "jpeg 32x16"},
    {"JpegWithFillBytes", "\xff\xd8\xff\xff\xff\xc0\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0"s, "jpeg 32x16"},
    {"JpegHuffmanTableIsNoFrame", "\xff\xd8\xff\xc4\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0"s, "bad_input"},
    {"JpegWithoutFrame", "\xff\xd8\xff\xd9"s, "bad_input"},
    {"JpegSegmentLongerThanTheFile", "\xff\xd8\xff\xe1\xff\xff only this"s, "bad_input"},
    {"TiffLittleEndian", "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x20\0\0\0\x01\x01\x04\0\x01\0\0\0\x10\0\0\0"s,
     "tiff 32x16"},
    {"TiffBigEndian", "MM\0*\0\0\0\x08\0\x02\x01\0\0\x03\0\0\0\x01\0\x20\0\0\x01\x01\0\x03\0\0\0\x01\0\x10\0\0"s,
     "tiff 32x16"},
    {"TiffWhoseDirectoryLiesOutside", "II*\0\xff\xff\xff\xff\x02\0"s, "bad_input"},
    {"TiffWithMoreEntriesThanBytes", "II*\0\x08\0\0\0\xff\xff\0\x01"s, "bad_input"},
    {"WebpLossy", "RIFF\x10\0\0\0WEBPVP8 \x08\0\0\0\0\0\0\x9d\x01\x2a\x20\0\x10\0"s, "webp 32x16"},
    {"WebpLossless", "RIFF\x10\0\0\0WEBPVP8L\x08\0\0\0\x2f\x1f\xc0\x03\0"s, "webp 32x16"},
    {"WebpExtended", "RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\0\0\x0f\0\0"s, "webp 32x16"},
    {"WebpOfAnotherKind", "RIFF\x10\0\0\0WEBPXXXX\x0a\0\0\0\0\0\0\0\x1f\0\0\x0f\0\0"s, "bad_input"},
    {"Gif", "GIF89a\x20\0\x10\0"s, "gif 32x16"},
    {"BmpFromTopToBottom", "BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x20\0\0\0\xf0\xff\xff\xff"s, "bmp 32x16"},
    {"TextThatBeginsLikeABitmap", "BMW opens a plant in Debrecen"s, "unsupported"},
    {"WaveFileIsRiffToo", "RIFF\x10\0\0\0WAVEfmt "s, "unsupported"},
    {"Text", "This is a text that somebody named .jpg"s, "unsupported"},
    {"Empty", "", "bad_input"},
};

class Header : public testing::TestWithParam<HeaderCase> {};
TEST_P(Header, IsReadAs) { EXPECT_EQ(dump(read_picture_header(GetParam().bytes)), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Formats, Header, testing::ValuesIn(kHeaders),
                         [](const auto& row) { return std::string(row.param.name); });

// However a header is cut, it is an answer or an error, and no byte outside is touched (the sanitizer build looks).
TEST(Header, CutAnywhere) {
  for (const HeaderCase& row : kHeaders) {
    for (std::size_t size = 0; size <= row.bytes.size(); ++size) {
      const std::string cut = row.bytes.substr(0, size);
      (void)read_picture_header(cut);
      (void)has_content_credentials(cut);
    }
  }
}

TEST(ContentCredentials, AreTold) {
  EXPECT_TRUE(has_content_credentials("\xff\xd8\xff\xeb\0\x0ejumbf c2pa xx\xff\xda\0\x02"s));
  EXPECT_FALSE(has_content_credentials("\xff\xd8\xff\xe1\0\x0ejumbf c2pa xx\xff\xda\0\x02"s)) << "APP1 is not APP11";
  const std::string header = kPng + "widthhght\x08\x02\0\0\0CRC_"s.substr(1);  // 13 bytes of IHDR and its checksum
  EXPECT_TRUE(has_content_credentials(header + "\0\0\0\x01"s + "caBXxCRC_"));
  EXPECT_FALSE(has_content_credentials(header + "\0\0\0\x01"s + "tEXtxCRC_"));
  const std::string riff = "RIFF\x20\0\0\0WEBPVP8X\x02\0\0\0xx"s;
  EXPECT_TRUE(has_content_credentials(riff + "C2PA\x01\0\0\0x\0"s));
  EXPECT_FALSE(has_content_credentials(riff + "EXIF\x01\0\0\0x\0"s));
  const std::string tiff = "II*\0\x08\0\0\0\x01\0"s;
  EXPECT_TRUE(has_content_credentials(tiff + "\x41\xcd\x07\0\x04\0\0\0c2pa"s));
  EXPECT_FALSE(has_content_credentials(tiff + "\x00\x01\x07\0\x04\0\0\0c2pa"s));
}

class FindPictures : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("find_pictures_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "deep" / "er");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const char* name, const std::string& bytes = "x") {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::vector<std::string> names(const PictureFiles& found) const {
    std::vector<std::string> names;
    for (const std::string& file : found.files) names.push_back(fs::relative(file, folder_).string());
    return names;
  }

  fs::path folder_;
};

TEST_F(FindPictures, ByNameAndByFirstBytesSorted) {
  put("b.JPG");
  put("deep/er/a.png");
  put("nameless", "GIF89a\x20\0\x10\0"s);
  put("b.jpg.xmp", "<x:xmpmeta/>");
  put("notes.txt", "BMW opens a plant");
  put("c.webp");
  EXPECT_EQ(names(find_pictures({folder_})),
            (std::vector<std::string>{"b.JPG", "c.webp", "deep/er/a.png", "nameless"}));
}

TEST_F(FindPictures, FileThatIsNamedIsTakenWhateverItIs) {
  put("notes.txt");
  EXPECT_EQ(names(find_pictures({folder_ / "notes.txt"})), (std::vector<std::string>{"notes.txt"}));
}

TEST_F(FindPictures, LinkInACircleAndFolderGivenTwice) {
  put("deep/a.jpg");
  fs::create_directory_symlink(folder_, folder_ / "deep" / "up");
  EXPECT_EQ(find_pictures({folder_, folder_}).files.size(), 1u);
}

TEST_F(FindPictures, MissingPathAndFolderWithoutRights) {
  put("a.jpg");
  const PictureFiles found = find_pictures({folder_ / "nowhere", folder_});
  ASSERT_EQ(found.errors.size(), 1u);
  EXPECT_EQ(found.errors[0].code, ErrorCode::kNotFound);
  EXPECT_EQ(found.errors[0].where, (folder_ / "nowhere").string());
  EXPECT_EQ(found.files.size(), 1u);
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  fs::permissions(folder_ / "deep", fs::perms::none);
  const PictureFiles closed = find_pictures({folder_});
  fs::permissions(folder_ / "deep", fs::perms::owner_all);
  ASSERT_EQ(closed.errors.size(), 1u);
  EXPECT_EQ(closed.errors[0].code, ErrorCode::kIo);
}

}  // namespace
}  // namespace creditline
