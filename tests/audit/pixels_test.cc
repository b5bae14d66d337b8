// The rules on what the pixels show, and the profile that they ask.
#include <gtest/gtest.h>

#include <ostream>

#include "audit/audit.h"
#include "audit/test_lexicon.h"

namespace creditline {
namespace {

// Nothing is wrong with it.
Case sound() {
  Case one;
  one.picture_path = "pictures/a.jpg";
  one.statements = {{"agency", "AP", "The Associated Press", "ap", Witness::kIptc, "Iptc.Application2.Credit", 1}};
  one.faces = 2;
  one.placed_people = {"Jane Doe", "John Roe"};
  one.fitness = Fitness{3000, 2000, 0, 1.8, 0.01, 0.02, 110, {0, 0, 0, 0}, 0.05};
  return one;
}

FitProfile newspaper() {
  const auto profile = load_profile(CREDITLINE_SOURCE_DIR "/models/profiles", "general", {});
  EXPECT_TRUE(profile) << profile.error().message << " " << profile.error().where;
  return profile ? profile->print : FitProfile{};
}

std::string codes(const Case& one, const FitProfile& fit = newspaper()) {
  std::string out;
  for (const Finding& finding : audit(std::span(&one, 1), {}, test_lexicon(), {.fit = fit})) {
    EXPECT_EQ(finding.severity, Severity::kNote) << finding.code;
    out += (out.empty() ? "" : " ") + finding.code;
  }
  return out;
}

struct PixelsCase {
  const char* name;
  void (*spoil)(Case&);
  const char* want;
};
void PrintTo(const PixelsCase& row, std::ostream* out) { *out << row.name; }

const PixelsCase kCases[] = {
    {"Sound", [](Case&) {}, ""},
    {"Small", [](Case& c) { c.fitness->width = 400, c.fitness->height = 300; }, "print.too-small"},
    {"UprightOfTheSameSize", [](Case& c) { std::swap(c.fitness->width, c.fitness->height); }, ""},
    {"Soft", [](Case& c) { c.fitness->edge_width = 6; }, "print.soft"},
    {"NoEdges", [](Case& c) { c.fitness->edge_width = 0; }, ""},
    {"Black", [](Case& c) { c.fitness->clipped_dark = 0.6; }, "print.clipped"},
    {"White", [](Case& c) { c.fitness->clipped_light = 0.4; }, "print.clipped"},
    {"Border", [](Case& c) { c.fitness->borders[2] = 80; }, "print.border"},
    {"HairLine", [](Case& c) { c.fitness->borders[2] = 1; }, ""},
    {"Screen", [](Case& c) { c.fitness->screen_likeness = 0.8; }, "print.screenshot"},
    {"MorePlacedThanFaces", [](Case& c) { c.faces = 1; }, "people.more-than-faces"},
    {"MoreFacesThanPlaced", [](Case& c) { c.faces = 7; }, ""},
    {"NoFaceIsSeen", [](Case& c) { c.faces = 0; }, ""},
    {"NobodyIsPlaced", [](Case& c) { c.faces = 1, c.placed_people.clear(); }, ""},
    {"PixelsNotRead", [](Case& c) { c.fitness.reset(), c.faces = 0; }, ""},
};

class Pixels : public testing::TestWithParam<PixelsCase> {};
TEST_P(Pixels, Find) {
  Case one = sound();
  GetParam().spoil(one);
  EXPECT_EQ(codes(one), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Pixels, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Pixels, WhatIsNotAskedIsNotTold) {
  Case one = sound();
  one.fitness = Fitness{10, 10, 0, 9, 1, 1, 110, {9, 9, 9, 9}, 1};
  EXPECT_EQ(codes(one, FitProfile{}), "");
}

TEST(Pixels, MessagesNameTheNumbers) {
  Case one = sound();
  one.faces = 1;
  const auto findings = audit(std::span(&one, 1), {}, test_lexicon());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "The caption gives Jane Doe and John Roe a place each, but one face is seen in a.jpg.");
}

}  // namespace
}  // namespace creditline
