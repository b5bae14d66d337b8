// Drawn pictures and their copies: every kind is found and told, and no unlike picture joins them. The large run is
// measure_copies.
#include <gtest/gtest.h>

#include "linking/draw_copies.h"

namespace creditline {
namespace {

constexpr int kOriginals = 12, kUnlike = 60;

// Of a group with the picture at `original`, what is known of the picture at `copy`; empty when they are in no group.
std::string told(const std::vector<CopyGroup>& groups, std::size_t original, std::size_t copy) {
  for (const CopyGroup& group : groups) {
    const auto holds = [&](std::size_t at) {
      return std::find(group.pictures.begin(), group.pictures.end(), at) != group.pictures.end();
    };
    if (!holds(original) || !holds(copy)) continue;
    for (const Copy& known : group.copies)
      if (known.picture == copy) return how_copied(known);
    return "the original";
  }
  return "";
}

class PictureCopies : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    cv::setNumThreads(1);
    cv::RNG random(3);
    for (int i = 0; i < kOriginals; ++i) {
      const cv::Mat original = draw_press_picture(4000 + i, {900, 600});
      add(original);
      for (const CopyKind& kind : kCopyKinds) add(kind.make(original, random));
    }
    for (int i = 0; i < kUnlike; ++i) add(draw_press_picture(5000 + i, {600, 400}));
    groups_ = find_copies(pictures_);
  }
  static void add(const cv::Mat& grey) { pictures_.push_back(copy_picture(grey, 1'000'000 - pictures_.size())); }

  inline static std::vector<CopyPicture> pictures_;
  inline static std::vector<CopyGroup> groups_;
};

TEST_F(PictureCopies, EveryKindIsFoundAndTold) {
  for (std::size_t kind = 0; kind < kCopyKinds.size(); ++kind) {
    int found = 0, well_told = 0;
    for (std::size_t i = 0; i < kOriginals; ++i) {
      const std::size_t original = i * (kCopyKinds.size() + 1);
      const std::string how = told(groups_, original, original + 1 + kind);
      found += how.empty() ? 0 : 1;
      well_told += how.find(kCopyKinds[kind].word) != std::string::npos ? 1 : 0;
    }
    EXPECT_GE(found, kOriginals - 1) << kCopyKinds[kind].name;  // one may be all sky
    EXPECT_GE(well_told, kOriginals * 3 / 4) << kCopyKinds[kind].name;
  }
}

TEST_F(PictureCopies, NoUnlikePictureJoins) {
  const std::size_t per_original = kCopyKinds.size() + 1;
  for (const CopyGroup& group : groups_) {
    for (const std::size_t at : group.pictures) {
      EXPECT_EQ(at / per_original, group.pictures[0] / per_original) << at << " and " << group.pictures[0];
      EXPECT_LT(at, kOriginals * per_original) << at;
    }
  }
}

// A house's strip with the same print on it is no reason to take two pictures for one.
TEST(SamePicture, TheSameCaptionStripIsNotEnough) {
  cv::RNG random(5), again(5);
  const CopyPicture one = copy_picture(with_caption_strip(draw_press_picture(6001, {900, 600}), random), 1);
  const CopyPicture other = copy_picture(with_caption_strip(draw_press_picture(6002, {900, 600}), again), 2);
  EXPECT_FALSE(same_picture(one.fingerprint, other.fingerprint, one.phash, other.phash));
  EXPECT_TRUE(same_picture(one.fingerprint, one.fingerprint, one.phash, one.phash));
}

TEST(SamePicture, SaysWhereTheOneLiesInTheOther) {
  const cv::Mat whole = draw_press_picture(4003, {1200, 800});
  const CopyPicture a = copy_picture(whole, 2), b = copy_picture(whole(cv::Rect(240, 160, 960, 640)), 1);
  const auto same = same_picture(a.fingerprint, b.fingerprint, a.phash, b.phash);
  ASSERT_TRUE(same);
  EXPECT_FALSE(same->mirrored);
  EXPECT_NEAR(same->scale, 1.25, 0.03);
  EXPECT_NEAR(same->a_in_b, 0.64, 0.05);
  EXPECT_GT(same->b_in_a, 0.97);
}

TEST(TakeFingerprint, TinyAndFlatPicturesHaveAThumbnailOnly) {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(3000, 2), cv::Size(2, 900), cv::Size(64, 64)}) {
    const Fingerprint print = take_fingerprint(cv::Mat(size, CV_8UC1, cv::Scalar(90)));
    EXPECT_TRUE(print.features.empty());
    EXPECT_EQ(print.thumbnail.size(), 1024u);
  }
}

}  // namespace
}  // namespace creditline
