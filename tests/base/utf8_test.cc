#include "base/utf8.h"

#include <gtest/gtest.h>

namespace creditline {
namespace {

struct FoldCase {
  const char *name, *text, *want;
};
void PrintTo(const FoldCase& row, std::ostream* out) { *out << row.text; }
const FoldCase kFoldCases[] = {
    {"Case", "Getty IMAGES", "getty images"},
    {"Diacritics", "Süddeutsche  Zeitung", "suddeutsche zeitung"},
    {"Stroke", "Sokołowski Øystein", "sokolowski oystein"},
    {"Sharp", "Straße", "strasse"},
    {"Decomposed", "Ang\xCC\x81l", "angl"},
    {"CurlyQuotes", "L’Obs “x”", "l'obs \"x\""},
    {"FullWidth", "ＡＦＰ　通信", "afp 通信"},
    {"Cyrillic", "ТАСС Ёлка", "тасс елка"},
    {"TurkishDots", "İHA ışık", "iha isik"},
    {"AccentOnADoubleLetter", "Ǽ ǿ Œ", "ae o oe"},
    {"AccentAlone", "a ¨ b", "a ¨ b"},
    {"Ligature", "Graﬁk", "grafik"},
    {"Trimmed", " \t\xC2\xA0x\n", "x"},
    {"Hangul", "연합뉴스", "연합뉴스"},
    {"Empty", "", ""},
};
class Fold : public testing::TestWithParam<FoldCase> {};
TEST_P(Fold, Gives) {
  EXPECT_EQ(fold(GetParam().text), GetParam().want);
  EXPECT_EQ(fold(fold(GetParam().text)), GetParam().want) << "folding twice changes nothing";
}
INSTANTIATE_TEST_SUITE_P(Rows, Fold, testing::ValuesIn(kFoldCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_FALSE(find_invalid_utf8("plain, größer, 新华社, 😀"));
  EXPECT_EQ(find_invalid_utf8("ab\xFFz"), 2u);
  EXPECT_EQ(find_invalid_utf8("ab\xC3"), 2u) << "cut in the middle";
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0u) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0u) << "surrogate";
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0u) << "over U+10FFFF";
}

TEST(Utf8, RepairsEveryBadByte) {
  EXPECT_EQ(repair_utf8("a\xFF\xFE"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_FALSE(find_invalid_utf8(repair_utf8("\xE4\xBDx\xF0\x9F")));
}

TEST(Utf8, PrefixEndsOnACharacterBorder) {
  EXPECT_EQ(utf8_prefix("größe", 3), "gr");
  EXPECT_EQ(utf8_prefix("größe", 4), "grö");
  EXPECT_EQ(utf8_prefix("abc", 9), "abc");
}

TEST(Utf8, CodePointsRoundTrip) {
  for (const char32_t point : {U'a', U'ß', U'新', U'😀'}) {
    std::string bytes;
    append_utf8(bytes, point);
    EXPECT_EQ(code_point_at(bytes, 0).value, point);
    EXPECT_EQ(code_point_at(bytes, 0).size, bytes.size());
  }
}

}  // namespace
}  // namespace creditline
