// What is drawn into pictures, and where the files go.
#include "service/save_boxes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "imaging/header.h"
#include "service/picture_statements.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

ScanRecord found(const std::string& path) {
  ScanRecord record;
  record.path = record.picture.path = path;
  record.picture.burnt_in = {{"Photo: Jane Doe/AFP", {20, 700, 300, 24}, 0, 0.9},
                             {"HOTEL", {500, 100, 90, 30}, 0, 0.9}};
  record.picture.statements = {{"photographer", "Jane Doe", "", "", Witness::kOcr, box_place({20, 700, 300, 24}), 0.9},
                               {"photographer", "Jane Doe", "", "", Witness::kIptc, "Iptc.Application2.Byline", 1}};
  record.picture.faces = {{{100, 200, 80, 80}}, {{400, 210, 80, 80}}};
  record.people = {{"Søren Lykke", "right", 1}, {"Marta Kowal", "left", std::nullopt}};
  return record;
}

std::string dump(const std::vector<DrawnRegion>& regions) {
  constexpr std::array kKinds = {"credit", "letters", "face"};
  std::string out;
  for (const DrawnRegion& region : regions) {
    out += std::string(kKinds[static_cast<std::size_t>(region.kind)]) + "{" + region.label + "} ";
  }
  return out;
}

TEST(RegionsOf, CreditsLettersAndFaces) {
  EXPECT_EQ(dump(regions_of(found("a.jpg"))),
            "credit{Photo: Jane Doe/AFP} letters{HOTEL} face{face 1} face{Søren Lykke (right)} ");
  EXPECT_EQ(dump(regions_of(ScanRecord{})), "");
}

#ifdef CREDITLINE_WITH_IMAGING
class SaveBoxes : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("boxes_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    options_.program = CREDITLINE_BINARY_DIR "/creditline-picture-worker";
    options_.jobs = 1;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<Error> save(const std::vector<std::string>& names, bool overwrite = false) {
    BoxFolder boxes(folder_, overwrite);
    for (const std::string& name : names) {
      boxes.add(found(std::string(CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/") + name));
    }
    return boxes.save(options_);
  }

  fs::path folder_;
  PictureWorkerOptions options_;
};

TEST_F(SaveBoxes, WritesAPictureForEachRecord) {
  const auto problems = save({"Night_Train_10563.jpg", "Escort_Frigate_10477.png", "Night_Train_10563.jpg"});
  for (const Error& problem : problems) ADD_FAILURE() << problem.where << " " << problem.message;
  for (const char* name :
       {"Night_Train_10563.boxes.jpg", "Escort_Frigate_10477.boxes.jpg", "Night_Train_10563-2.boxes.jpg"}) {
    const auto bytes = read_file(folder_ / name, 10'000'000);
    ASSERT_TRUE(bytes) << name;
    EXPECT_EQ(picture_format(*bytes), "jpeg") << name;
  }
}

TEST_F(SaveBoxes, LeavesFilesThatAreThere) {
  fs::create_directories(folder_);
  const fs::path mine = folder_ / "Night_Train_10563.boxes.jpg";
  ASSERT_TRUE(write_file(mine, "mine"));
  const auto problems = save({"Night_Train_10563.jpg"});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].where, mine.string());
  EXPECT_EQ(*read_file(mine, 100), "mine");
  EXPECT_TRUE(save({"Night_Train_10563.jpg"}, true).empty());
  EXPECT_NE(*read_file(mine, 10'000'000), "mine");
}

TEST_F(SaveBoxes, NothingFoundNothingWritten) {
  BoxFolder boxes(folder_, false);
  boxes.add(ScanRecord{});
  EXPECT_TRUE(boxes.save(options_).empty());
  EXPECT_FALSE(fs::exists(folder_));
}
#endif

}  // namespace
}  // namespace creditline
