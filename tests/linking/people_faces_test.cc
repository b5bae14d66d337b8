#include "linking/people_faces.h"

#include <gtest/gtest.h>

#include <ostream>

namespace creditline {
namespace {

// "0 - 1": the faces of the people in their order.
std::string dump(const std::vector<PlacedPerson>& people) {
  std::string out;
  for (const PlacedPerson& person : people) {
    out += (out.empty() ? "" : " ") + (person.face ? std::to_string(*person.face) : "-");
  }
  return out;
}

struct FacesCase {
  const char* name;
  std::vector<const char*> positions;  // of people in the order of the caption
  std::vector<Box> faces;
  const char* want;
};
void PrintTo(const FacesCase& row, std::ostream* out) { *out << row.name; }

const std::vector<Box> kTwo = {{100, 200, 150, 150}, {700, 210, 160, 160}};
const std::vector<Box> kThree = {{100, 200, 150, 150}, {400, 190, 150, 150}, {700, 210, 160, 160}};
const std::vector<Box> kFour = {{100, 200, 90, 90}, {250, 200, 90, 90}, {400, 190, 90, 90}, {700, 210, 95, 95}};
// Two rows of two.
const std::vector<Box> kRows = {{100, 100, 90, 90}, {120, 400, 90, 90}, {500, 110, 90, 90}, {520, 410, 90, 90}};
const std::vector<Box> kCrowd = {{20, 50, 40, 40}, {100, 200, 150, 150}, {600, 40, 42, 42}, {700, 210, 160, 160}};

const FacesCase kCases[] = {
    {"LeftAndRight", {"left", "right"}, kTwo, "0 1"},
    {"InTheOrderOfTheCaption", {"right", "left"}, kTwo, "1 0"},
    {"WhoIsLeftOver", {"left", ""}, kTwo, "0 1"},
    {"WhoIsLeftOverAmongThree", {"left", ""}, kThree, "0 -"},
    {"Center", {"left", "center", "right"}, kThree, "0 1 2"},
    {"NoCenterAmongFour", {"center"}, kFour, "-"},
    {"SecondFromTheLeft", {"left", "second left", "second right", "right"}, kFour, "0 1 2 3"},
    {"FarLeft", {"far left"}, kFour, "0"},
    {"Rows", {"top left", "top right", "bottom left", "bottom right"}, kRows, "0 2 1 3"},
    {"FrontAlone", {"front"}, {{100, 100, 90, 90}, {110, 420, 90, 90}}, "1"},
    {"PeopleBehindAreNotNamed", {"left", "right"}, kCrowd, "1 3"},
    {"TwoInOnePlace", {"left", "left"}, kTwo, "0 -"},
    {"FewerFacesThanPlaced", {"left", "right"}, {{100, 200, 150, 150}}, "- -"},
    {"NobodyIsPlaced", {"", ""}, kTwo, "- -"},
    {"WordsThatNameNoPlace", {"inset"}, kTwo, "-"},
    {"NoFaces", {"left"}, {}, "-"},
};

class PeopleFaces : public testing::TestWithParam<FacesCase> {};
TEST_P(PeopleFaces, Match) {
  std::vector<Person> people;
  for (const char* position : GetParam().positions) {
    Person person;
    person.name = "Person " + std::to_string(people.size());
    person.position = position;
    people.push_back(std::move(person));
  }
  EXPECT_EQ(dump(match_people(people, GetParam().faces)), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, PeopleFaces, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
