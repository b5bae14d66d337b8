// One page for each shape of mark-up, see pages/expected.txt.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "document/reader.h"

namespace creditline {
namespace {

const std::string kPages = CREDITLINE_SOURCE_DIR "/tests/document/pages/";

std::string file(const std::string& name) {
  std::ifstream in(kPages + name);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct PageCase {
  std::string name;
  std::string want;  // the dump of the document
};
void PrintTo(const PageCase& page, std::ostream* out) { *out << page.name; }

std::vector<PageCase> page_cases() {
  std::vector<PageCase> cases;
  const std::string table = file("expected.txt");
  for (const ListLine& line : split_list(table)) {
    const std::string name(line.fields[0]);
    if (cases.empty() || cases.back().name != name) cases.push_back({name, ""});
    if (line.fields.size() < 2) continue;
    std::string want(line.fields[1]);
    for (std::size_t at = 0; (at = want.find("¦", at)) != std::string::npos;) want.replace(at, 2, "|");
    cases.back().want += want + "\n";
  }
  return cases;
}

// The shape between the menus, teasers and running text of a news page.
std::string framed(const std::string& shape) {
  std::string page = file("frame.html");
  const std::string place = "{{shape}}";
  return page.replace(page.find(place), place.size(), shape);
}

std::string name_of(const std::string& page) {
  std::string name;
  for (const char c : page) name += c == '-' ? '_' : c;
  return name;
}

class PageShape : public testing::TestWithParam<PageCase> {};

TEST_P(PageShape, GivesItsCaptions) {
  const auto document = reader().read(GetParam().name, framed(file(GetParam().name + ".html")));
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(dump(*document), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Pages, PageShape, testing::ValuesIn(page_cases()),
                         [](const auto& page) { return name_of(page.param.name); });

TEST(PageFrame, TellsTitleBylineDateAndLanguage) {
  const auto document = reader().read("frame", framed(""));
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "The river rises again");
  EXPECT_EQ(document->byline, "Ina Weiss");
  EXPECT_EQ(document->date, "2024-05-06");
  EXPECT_EQ(document->language, "en");
  EXPECT_TRUE(document->captions.empty()) << dump(*document);
}

TEST(PageFrame, HasAtLeastSixtyShapes) { EXPECT_GE(page_cases().size(), 60u); }

}  // namespace
}  // namespace creditline
