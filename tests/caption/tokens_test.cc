#include "caption/tokens.h"

#include <gtest/gtest.h>

namespace creditline {
namespace {

struct TokenCase {
  const char *name, *text, *want;
};
void PrintTo(const TokenCase& row, std::ostream* out) { *out << row.text; }
const TokenCase kTokens[] = {
    {"Chain", "Saul Loeb/AFP via Getty Images", "Saul·Loeb·/·AFP·via·Getty·Images"},
    {"GluedLeadWord", "CreditEllen Surrey", "Credit·Ellen·Surrey"},
    {"InnerCapital", "McNamee iStock", "Mc·Namee·i·Stock"},
    {"CapitalsStayOne", "AFP REUTERS", "AFP·REUTERS"},
    {"Apostrophe", "Kirsty O'Connor", "Kirsty·O·'·Connor"},
    {"Account", "@SubasTheOne", "@·Subas·The·One"},
    {"Han", "新华社记者 刘磊 摄", "新·华·社·记·者·刘·磊·摄"},
    {"KatakanaIsOneRun", "写真：ロイター/アフロ", "写·真·：·ロイター·/·アフロ"},
    {"HangulBySyllable", "연합뉴스", "연·합·뉴·스"},
    {"ScriptBorder", "AFP時事", "AFP·時·事"},
    {"Numbers", "123RFPIC 2024.8.5", "123·RFPIC·2024·.·8·.·5"},
    {"GluedAnd", "رافي شاكر وأحمد", "رافي·شاكر·و·أحمد"},
    {"ShortWordWithWaw", "واس وام", "واس·وام"},
    {"GluedAndInHebrew", "משה ודוד", "משה·ו·דוד"},
    {"CombiningMarkStays", "Ange\xCC\x81lica", "Ange\xCC\x81lica"},
    {"RepeatedNameParted", "CHRISTOF STACHECHRISTOF STACHE/AFP", "CHRISTOF·STACHE·CHRISTOF·STACHE·/·AFP"},
    {"LongWordNotParted", "CHRISTOF STACHE/STACHELBERG", "CHRISTOF·STACHE·/·STACHELBERG"},
    {"EscapedLineBreak", "Images\\r\\nThe", "Images·The"},
    {"BackslashInAName", "C\\name", "C·\\·name"},
    {"Empty", "", ""},
    {"BlanksOnly", " \n\t", ""},
};
class Tokens : public testing::TestWithParam<TokenCase> {};
TEST_P(Tokens, Are) { EXPECT_EQ(dump(tokenize(GetParam().text), GetParam().text), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Tokens, testing::ValuesIn(kTokens),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TokenPlaces, RangesAscendAndKnowTheirLine) {
  const std::string_view text = "Ein Bild.\nFoto: Jens Büttner/dpa";
  const auto tokens = tokenize(text);
  std::size_t before = 0;
  for (const Token& token : tokens) {
    EXPECT_GE(token.start, before);
    EXPECT_GT(token.end, token.start);
    before = token.end;
  }
  EXPECT_EQ(tokens[3].text(text), "Foto");
  EXPECT_TRUE(tokens[3].line_start);
  EXPECT_FALSE(tokens[4].space_before) << "the colon is glued";
}

}  // namespace
}  // namespace creditline
