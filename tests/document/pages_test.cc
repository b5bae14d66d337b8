// Shapes of mark-up: one page for each in pages/ (see pages/expected.txt), and those of real publishers and publishing
// systems by country in shapes/ (see the first lines of shapes/README.md).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "document/reader.h"

namespace creditline {
namespace {

const std::string kPages = CREDITLINE_SOURCE_DIR "/tests/document/pages/";
const std::string kShapes = CREDITLINE_SOURCE_DIR "/tests/document/shapes/";

std::string file(const std::string& name, const std::string& folder = kPages) {
  std::ifstream in(folder + name);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct PageCase {
  std::string name;
  std::string want;   // the dump of the document
  std::string html;   // the shape, where it stands in a table of shapes
  std::string place;  // in frame.html: "text", "lead", or "page" for a page of its own
};
void PrintTo(const PageCase& page, std::ostream* out) { *out << page.name; }

std::vector<PageCase> page_cases() {
  std::vector<PageCase> cases;
  const std::string table = file("expected.txt");
  for (const ListLine& line : split_list(table)) {
    const std::string name(line.fields[0]);
    if (cases.empty() || cases.back().name != name) cases.push_back({name, "", "", ""});
    if (line.fields.size() < 2) continue;
    std::string want(line.fields[1]);
    for (std::size_t at = 0; (at = want.find("¦", at)) != std::string::npos;) want.replace(at, 2, "|");
    cases.back().want += want + "\n";
  }
  return cases;
}

// The shape between the menus, teasers and running text of a news page; or as its lead, above the article.
std::string framed(const std::string& shape, const std::string& at = "text") {
  if (at == "page") return shape;
  std::string page = file("frame.html");
  for (const std::string place : {"text", "lead"}) {
    const std::string mark = "{{" + place + "}}";
    page.replace(page.find(mark), mark.size(), place == at ? shape : "");
  }
  return page;
}

// "== name | place", lines of mark-up, then "-- caption" for each caption, or "--" for none.
std::vector<PageCase> shape_cases() {
  std::set<std::string> tables;
  for (const auto& entry : std::filesystem::directory_iterator(kShapes)) {
    if (entry.path().extension() == ".txt") tables.insert(entry.path().filename().string());
  }
  std::vector<PageCase> cases;
  for (const std::string& table : tables) {
    const std::string group = table.substr(0, table.size() - 4) + "-";
    std::istringstream lines(file(table, kShapes));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("== ")) {
        const std::size_t bar = line.find(" | ");
        const std::string place = bar == std::string::npos ? "text" : line.substr(bar + 3);
        cases.push_back({group + line.substr(3, bar == std::string::npos ? bar : bar - 3), "", "", place});
      } else if (line.starts_with("-- ")) {
        cases.back().want += line.substr(3) + "\n";
      } else if (!line.starts_with("--") && !line.starts_with("#")) {
        cases.back().html += line + "\n";
      }
    }
  }
  return cases;
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

class Shape : public testing::TestWithParam<PageCase> {};

TEST_P(Shape, GivesItsCaptions) {
  const auto document = reader().read(GetParam().name, framed(GetParam().html, GetParam().place));
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(dump(*document), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Shapes, Shape, testing::ValuesIn(shape_cases()),
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
