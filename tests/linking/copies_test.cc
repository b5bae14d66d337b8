// Same picture by hashes alone, and the index of features; what pixels give stands in picture_copies_test.cc.
#include "linking/copies.h"

#include <gtest/gtest.h>

#include <bit>
#include <ctime>
#include <random>

namespace creditline {
namespace {

CopyPicture hashed(std::uint64_t hash) {
  CopyPicture picture;
  picture.phash = hash;
  return picture;
}

using GroupList = std::vector<std::vector<std::size_t>>;
GroupList members(const std::vector<CopyGroup>& groups) {
  GroupList out;
  for (const CopyGroup& group : groups) out.push_back(group.pictures);
  return out;
}

TEST(Copies, HashesWithinEightBits) {
  const std::vector<CopyPicture> pictures = {
      hashed(0), hashed(~0ull), CopyPicture{}, hashed(0x0101010101010101u), hashed(~1ull), hashed(0x00FF00FF00FF00FFu)};
  EXPECT_EQ(members(find_copies(pictures)), (GroupList{{0, 3}, {1, 4}}));  // eight bits apart is near, 32 is not
  EXPECT_EQ(members(find_copies(std::span(pictures).first(0))), GroupList{});
}

TEST(Copies, TheOneWithMorePixelsIsTheOriginal) {
  std::vector<CopyPicture> pictures = {hashed(7), hashed(7)};
  pictures[0].width = 300, pictures[0].height = 200;
  pictures[1].width = 3000, pictures[1].height = 2000;
  EXPECT_EQ(members(find_copies(pictures)), (GroupList{{1, 0}}));
}

TEST(HashIndex, AgreesWithComparingAllPairs) {
  std::mt19937_64 random(11);
  std::vector<std::uint64_t> hashes;
  HashIndex index(8);
  for (int i = 0; i < 300; ++i) {
    std::uint64_t hash = random();
    for (int copy = 0; copy < 3; ++copy) {
      index.add(hash, static_cast<std::uint32_t>(hashes.size()));
      hashes.push_back(hash);
      for (int flips = static_cast<int>(random() % 10); flips > 0; --flips) hash ^= 1ull << (random() % 64);
    }
  }
  for (const std::uint64_t hash : hashes) {
    std::vector<std::uint32_t> want;
    for (std::uint32_t id = 0; id < hashes.size(); ++id)
      if (std::popcount(hash ^ hashes[id]) <= 8) want.push_back(id);
    EXPECT_EQ(index.near(hash), want);
  }
}

TEST(Copies, HundredThousandAndManyCopies) {
  std::mt19937_64 random(13);
  std::vector<CopyPicture> pictures(20'000, hashed(42));
  for (int i = 0; i < 80'000; ++i) pictures.push_back(hashed(random()));
  const std::clock_t begin = std::clock();
  const auto groups = find_copies(pictures);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;  // of work: machines are shared
  ASSERT_FALSE(groups.empty());
  EXPECT_GE(groups[0].pictures.size(), 20'000u);
  EXPECT_LT(seconds, 20.0);
  RecordProperty("seconds", std::to_string(seconds));
}

LocalFeature random_feature(std::mt19937_64& random) {
  LocalFeature feature;
  feature.x = static_cast<std::uint16_t>(random());
  feature.y = static_cast<std::uint16_t>(random());
  feature.size = 2000;
  feature.angle = static_cast<std::uint16_t>(random());
  feature.bits = {random(), random()};
  return feature;
}

TEST(FeatureIndex, FindsWhoSharesSomeFeatures) {
  std::mt19937_64 random(17);
  FeatureIndex index;
  std::vector<std::vector<LocalFeature>> sets(2000);
  for (std::uint32_t id = 0; id < sets.size(); ++id) {
    for (int i = 0; i < 50; ++i) sets[id].push_back(random_feature(random));
    index.add(sets[id], id);
  }
  std::vector<LocalFeature> part(sets[1234].begin(), sets[1234].begin() + 30);
  for (LocalFeature& feature : part) feature.bits[0] ^= 1ull << (random() % 64) | 1ull << (random() % 64);
  EXPECT_EQ(index.sharing(part, 5), std::vector<std::uint32_t>{1234});
  EXPECT_EQ(index.sharing(std::span(part).first(2), 5), std::vector<std::uint32_t>{}) << "two votes are chance";
}

TEST(Fingerprint, MirroringTwiceChangesNothing) {
  std::mt19937_64 random(19);
  for (int i = 0; i < 100; ++i) {
    LocalFeature feature = random_feature(random);
    feature.x %= 60'000;
    const LocalFeature back = mirrored(mirrored(feature, 60'000), 60'000);
    EXPECT_EQ(back.bits, feature.bits);
    EXPECT_EQ(back.angle, feature.angle);
    EXPECT_EQ(back.x, feature.x);
  }
}

TEST(Fingerprint, BytesReadBack) {
  std::mt19937_64 random(23);
  Fingerprint print;
  print.width = 65535, print.height = 43690;
  for (int i = 0; i < 7; ++i) print.features.push_back(random_feature(random));
  print.thumbnail.assign(1024, 77);
  const std::string bytes = fingerprint_bytes(print);
  const auto back = fingerprint_from_bytes(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(fingerprint_bytes(*back), bytes);
  EXPECT_FALSE(fingerprint_from_bytes(bytes.substr(1)));
  EXPECT_FALSE(fingerprint_from_bytes(""));
  EXPECT_FALSE(fingerprint_from_bytes(std::string(5000, '\xFF'))) << "more features than are ever written";
}

struct HowCase {
  Copy copy;
  const char* want;
};

TEST(Copies, AreToldInWords) {
  Copy plain, crop, framed;
  crop.crop = crop.mirrored = true;
  framed.bordered = framed.resized = framed.toned = true;
  for (const HowCase& row : {HowCase{plain, "a copy"}, HowCase{crop, "a mirrored crop"},
                             HowCase{framed, "a resized, re-toned copy with a border or strip"}}) {
    EXPECT_EQ(how_copied(row.copy), row.want);
  }
}

}  // namespace
}  // namespace creditline
