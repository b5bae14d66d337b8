#include "linking/linking.h"

#include <gtest/gtest.h>

#include <ctime>
#include <ostream>
#include <random>

namespace creditline {
namespace {

Statement photographer(const char* name) { return {"photographer", name, "", "", Witness::kCaption, "", 1.0}; }

LinkCaption caption(std::string text, std::string slug = "", std::vector<std::string> names = {}) {
  LinkCaption out;
  out.text = std::move(text);
  out.slug = std::move(slug);
  out.image_names = std::move(names);
  return out;
}

LinkPicture picture(std::string path, std::string description = "", std::string title = "") {
  LinkPicture out;
  out.path = std::move(path);
  out.description = std::move(description);
  out.title = std::move(title);
  return out;
}

// "0:2(named,description) 1:- 2:?0,1": caption 0 has picture 2; 1 has none; 2 is tied between 0 and 1.
std::string dump(const std::vector<Link>& links) {
  std::string out;
  for (const Link& link : links) {
    if (!out.empty()) out += ' ';
    out += std::to_string(link.caption) + ':';
    if (link.picture) {
      out += std::to_string(*link.picture) + '(';
      for (const Reason& reason : link.reasons) out += (&reason == &link.reasons[0] ? "" : ",") + reason.kind;
      out += ')';
    } else if (link.tied) {
      out += '?';
      for (const std::size_t c : link.candidates) out += (c == link.candidates[0] ? "" : ",") + std::to_string(c);
    } else {
      out += '-';
    }
  }
  return out;
}

constexpr const char* kHands =
    "Russian President Vladimir Putin, right, and Chinese President Xi Jinping shake hands before their talks in "
    "Astana "
    "(Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)";
constexpr const char* kHandsInFile =
    "Russian President Vladimir Putin, right, and Chinese President Xi Jinping shake hands before their talks in "
    "Astana. "
    "The summit brings together ten states of the region for two days of meetings.";
constexpr const char* kPlane = "Aid workers unload a plane at the airport of Port Sudan (Ashraf Shazly/AFP)";

struct LinkCase {
  const char* name;
  std::vector<LinkCaption> captions;
  std::vector<LinkPicture> pictures;
  const char* want;
};
void PrintTo(const LinkCase& row, std::ostream* out) { *out << row.name; }

const LinkCase kLinks[] = {
    {"NamedByPage",
     {caption(kHands, "", {"pictures/a.jpg"})},
     {picture("x/b.jpg"), picture("x/pictures/a.jpg")},
     "0:1(named)"},
    {"NamedInAnotherSize",
     {caption("One", "", {"https://c.example/a-300x200.jpg?w=1"})},
     {picture("a.jpg")},
     "0:0(named)"},
    {"FolderTellsApart",
     {caption("One", "", {"2024/a.jpg"}), caption("Two", "", {"2023/a.jpg"})},
     {picture("p/2023/a.jpg"), picture("p/2024/a.jpg")},
     "0:1(named) 1:0(named)"},
    {"OtherSizeOfSrcset", {caption("One", "", {"lazy.gif", "a-640w.jpg"})}, {picture("a-1024w.jpg")}, "0:0(named)"},
    {"SameSentence", {caption(kHands)}, {picture("1.jpg", kPlane), picture("2.jpg", kHandsInFile)}, "0:1(description)"},
    {"WordsOfDescription",
     {caption("Aid workers unload food from a plane in Port Sudan on Monday (Ashraf Shazly/AFP)")},
     {picture("1.jpg", kHandsInFile), picture("2.jpg", kPlane)},
     "0:1(description)"},
    {"SlugInName",
     {caption(kHands, "Kazakhstan SCO")},
     {picture("Kazakhstan_Russia_1.jpg"), picture("Kazakhstan_SCO_93476.jpg")},
     "0:1(slug)"},
    {"SlugIsTitle", {caption(kHands, "Kazakhstan SCO")}, {picture("1.jpg", "", "KAZAKHSTAN-SCO")}, "0:0(slug)"},
    {"WordsOfNameInCaption",
     {caption("Putin met Xi in Astana on Wednesday")},
     {picture("putin-xi-astana.jpg")},
     "0:0(words)"},
    {"StrongerFirst",
     {caption(kHands, "", {"a.jpg"}), caption(kHands, "", {"b.jpg"})},
     {picture("b.jpg", kHandsInFile), picture("a.jpg", kHandsInFile)},
     "0:1(named,description) 1:0(named,description)"},
    {"WhatIsLeftFollows",  // both captions fit picture 0; only one of them fits picture 1 too
     {caption("One", "Kazakhstan"), caption("Two", "Kazakhstan Russia")},
     {picture("Kazakhstan_1.jpg"), picture("Kazakhstan_Russia_2.jpg")},
     "0:0(slug) 1:1(slug)"},
    // What cannot be told apart stays open, and nothing weaker takes its pictures.
    {"TieOfPictures",
     {caption("One", "Kazakhstan SCO")},
     {picture("Kazakhstan_SCO_1.jpg"), picture("Kazakhstan_SCO_2.jpg")},
     "0:?0,1"},
    {"TieOfCaptions", {caption("One", "", {"a.jpg"}), caption("Two", "", {"a.jpg"})}, {picture("a.jpg")}, "0:?0 1:?0"},
    // Rows that stay empty.
    {"NothingInCommon", {caption(kHands)}, {picture("1.jpg", kPlane)}, "0:-"},
    {"PhotographerAloneIsNoLink",
     {[] {
       auto c = caption("One");
       c.statements = {photographer("Jane Doe")};
       return c;
     }()},
     {[] {
       auto p = picture("1.jpg");
       p.statements = {photographer("Jane Doe")};
       return p;
     }()},
     "0:-"},
    {"OneWordNameIsNoLink", {caption("Putin met Xi in Astana")}, {picture("astana.jpg")}, "0:-"},
    {"NoPictures", {caption(kHands)}, {}, "0:-"},
    {"NoCaptions", {}, {picture("1.jpg")}, ""},
};

class Links : public testing::TestWithParam<LinkCase> {};
TEST_P(Links, Are) { EXPECT_EQ(dump(link_captions(GetParam().captions, GetParam().pictures)), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Links, testing::ValuesIn(kLinks),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Links, WeakReasonsAddUp) {
  LinkCaption one = caption("One");
  one.statements = {photographer("Jane Doe")};
  one.people = {"Vladimir Putin"};
  one.date = "2024-07-03";
  LinkPicture file = picture("1.jpg");
  file.statements = {photographer("DOE, Jane")};
  file.people = {"Putin Vladimir"};
  file.date = "2024-07-03T10:00:00+05:00";
  const auto links = link_captions({&one, 1}, {&file, 1});
  EXPECT_EQ(dump(links), "0:0(people,credit,date)");
  EXPECT_NEAR(links[0].score, 1 - 0.75 * 0.85 * 0.90, 1e-9);
}

TEST(Links, NearMissIsShown) {
  LinkCaption one = caption("One");
  one.people = {"Vladimir Putin"};
  LinkPicture file = picture("1.jpg");
  file.people = {"Vladimir Putin"};
  one.text = "Vladimir Putin speaks";
  const auto links = link_captions({&one, 1}, {&file, 1});
  ASSERT_EQ(links[0].candidates, std::vector<std::size_t>{0});
  EXPECT_FALSE(links[0].picture);
  EXPECT_FALSE(links[0].tied);
}

std::string sentence(std::mt19937& random) {
  std::string out;
  for (int i = 0; i < 20; ++i) out += "word" + std::to_string(random() % 5000) + ' ';
  return out;
}

// Each with a sentence of its own and one that they all share; ten seconds are many times what it takes.
TEST(Links, TenThousandByTenThousand) {
  std::mt19937 random(7);
  std::vector<LinkCaption> captions;
  std::vector<LinkPicture> pictures;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = sentence(random);
    captions.push_back(caption("The delegates meet at the summit in Astana. " + text, "Kazakhstan SCO"));
    pictures.push_back(picture("Kazakhstan_SCO_" + std::to_string(i) + ".jpg", text));
  }
  const std::clock_t begin = std::clock();
  const auto links = link_captions(captions, pictures);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;  // of work: machines are shared
  std::size_t right = 0;
  for (const Link& link : links) right += link.picture == link.caption ? 1 : 0;
  EXPECT_EQ(right, 10'000u);
  EXPECT_LT(seconds, 10.0);
  RecordProperty("seconds", std::to_string(seconds));
}

}  // namespace
}  // namespace creditline
