#include "catalogue/search_form.h"

#include <gtest/gtest.h>

#include <ostream>

namespace creditline {
namespace {

struct FormCase {
  const char *name, *text, *want;
};
void PrintTo(const FormCase& row, std::ostream* out) { *out << row.text; }

const FormCase kForms[] = {
    {"Plain", "Putin", "putin"},
    {"Diacritics", "Süddeutsche Zeitung", "suddeutsche zeitung"},
    {"StrokesAreFolded", "Łukasz Øverland", "lukasz overland"},
    {"Cyrillic", "Фото: Сергей", "фото: сергеи"},
    {"HanStandsLetterByLetter", "普京访问北京", "普 京 访 问 北 京"},
    {"HanAmongWords", "图/AFP记者", "图 /afp 记 者"},
    {"KanaIsHeldApart", "写真：カメラ", "写 真 : カ メ ラ"},
    {"HangulKeepsItsWords", "사진 연합뉴스", "사진 연합뉴스"},
    {"BrokenBytesAreMended", "caf\xC3", "caf\xEF\xBF\xBD"},
    {"Empty", "", ""},
};
class SearchForm : public testing::TestWithParam<FormCase> {};
TEST_P(SearchForm, Folds) { EXPECT_EQ(search_form(GetParam().text), GetParam().want); }
TEST_P(SearchForm, FoldsOnceForAll) {
  const std::string once = search_form(GetParam().text);
  EXPECT_EQ(search_form(once), once);
}
INSTANTIATE_TEST_SUITE_P(Scripts, SearchForm, testing::ValuesIn(kForms),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
