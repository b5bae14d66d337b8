// The caption room as a whole: the rules of the chain, flags, errors, marks, and what must hold for every caption.
#include "caption/caption.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "base/files.h"
#include "base/utf8.h"
#include "caption/credit.h"
#include "caption/label_file.h"
#include "caption/score.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

const fs::path kSource = CREDITLINE_SOURCE_DIR;

const CaptionParser& parser() {
  static const auto loaded = [] {
    auto result = CaptionParser::load({kSource / "models", {}, {}});
    if (!result) ADD_FAILURE() << result.error().where << ": " << result.error().message;
    return *result;
  }();
  return *loaded;
}

struct CreditCase {
  const char *name, *text, *want, *rule;
};
void PrintTo(const CreditCase& row, std::ostream* out) { *out << row.text; }
const CreditCase kCredits[] = {
    {"OneHouse", "A street in Lyon. (Chip Somodevilla/Getty Images)",
     "photographers{Chip Somodevilla} agency{Getty Images}", "chain.one"},
    {"SlashVia", "A street in Lyon. (Saul Loeb/AFP via Getty Images)",
     "photographers{Saul Loeb} agency{AFP} distributors{Getty Images}", "chain.via"},
    {"Bars", "Jim Watson | AFP | Getty Images", "photographers{Jim Watson} agency{AFP} distributors{Getty Images}",
     "chain.origin-first"},
    {"PoolPhotoVia", "A street in Lyon. (Win McNamee/Pool Photo via AP)",
     "photographers{Win McNamee} distributors{AP} pool{Pool}", "chain.via"},
    {"KremlinPool", "A street in Lyon. (Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)",
     "photographers{Sergey Guneyev} agency{Sputnik} distributors{AP} pool{Kremlin Pool}", "pool.never-agency"},
    {"ReaderFirst", "Eine Straße in Lyon. Foto: picture alliance/dpa/Kay Nietfeld",
     "photographers{Kay Nietfeld} agency{dpa} distributors{picture alliance}", "chain.reader-first"},
    {"WireLeads", "A street in Seoul. REUTERS/Cho Jung-ho/Yonhap",
     "photographers{Cho Jung-ho} agency{Yonhap} distributors{REUTERS}", "chain.wire-leads"},
    {"WireAndBody", "A street in Pyongyang. REUTERS/KCNA", "agency{KCNA} distributors{REUTERS}", "chain.wire-and-body"},
    {"For", "A street in Lyon. Bryan Anselm for NPR", "photographers{Bryan Anselm} agency{NPR}", "chain.for"},
    {"ArticleOfAClient", "Andrew Parsons for the Conservative Party",
     "photographers{Andrew Parsons} agency{the Conservative Party}", "chain.for"},
    {"HyphenInABody", "Cadets march. REUTERS/Japan Maritime Self-Defence Force/Handout",
     "agency{Japan Maritime Self-Defence Force} distributors{REUTERS}", nullptr},
    {"HyphenBeforeAHouse", "Photo by Jane Doe-AP", "photographers{Jane Doe} agency{AP}", nullptr},
    {"ApostropheInAName", "Фото: Микола М'якшиков", "photographers{Микола М'якшиков}", nullptr},
    {"TwoNamesInSpanish", "Fotografías de Pablo Hita y Joan Coll.", "photographers{Pablo Hita, Joan Coll}", nullptr},
    {"Client", "A street in Lyon. (Photo by Kevin Winter/Getty Images for Netflix)",
     "photographers{Kevin Winter} agency{Getty Images}", nullptr},
    {"SideBySide", "A nebula. (ESA/Hubble & NASA)", "agency{ESA/Hubble} distributors{NASA}", "chain.side-by-side"},
    {"TwoBrands", "A street in Leeds. Stefan Rousseau/PA Wire/PA Images",
     "photographers{Stefan Rousseau} agency{PA Wire} distributors{PA Images}", "chain.origin-first"},
    {"GivenTwice", "A street. (Photo by Ann Lee / AFP) (Photo by ANN LEE/AFP via Getty Images)",
     "photographers{Ann Lee} agency{AFP} distributors{Getty Images}", "chain.repeated"},
    {"Rank", "A frigate. U.S. Navy photo by Mass Communication Specialist 2nd Class Ann Lee",
     "photographers{Ann Lee} agency{U.S. Navy}", nullptr},
    {"AgencyFirst", "(AP Photo/Evan Vucci, Pool)", "photographers{Evan Vucci} agency{AP} pool{Pool}", nullptr},
    {"Account", "Rain on the quay. Image: @quaywatcher / Facebook", "photographers{@quaywatcher} agency{Facebook}",
     nullptr},
    {"Chinese", "牧民在草原上转场。新华社记者 连振 摄", "photographers{连振} agency{新华社}", nullptr},
    {"Japanese", "記者会見する担当者＝１日、東京（ロイター＝共同）", "agency{ロイター} distributors{共同}", nullptr},
    {"Russian", "Здание суда на Поварской улице. Фото: Наталья Селиверстова / РИА Новости",
     "photographers{Наталья Селиверстова} agency{РИА Новости}", nullptr},
    {"TwoNamesInArabic", "زحام أمام منافذ البيع. تصوير: رافي شاكر وأحمد عبدالجواد",
     "photographers{رافي شاكر, أحمد عبدالجواد}", nullptr},
    {"NameThatBeginsWithWaw", "تصوير: كريم وليد", "photographers{كريم وليد}", nullptr},
    {"EqualsSignRunsToTheReader", "金正恩総書記＝10日、平壌（朝鮮中央通信＝時事）",
     "agency{朝鮮中央通信} distributors{時事}", nullptr},
    {"KoreanChainRunsToTheReader", "신형 구축함 진수식에 참석했다. 조선중앙통신 연합뉴스",
     "agency{조선중앙통신} distributors{연합뉴스}", nullptr},
    {"KoreanSentenceBeforeAName", "서울 여의도 증권가. 최혁 기자", "photographers{최혁}", nullptr},
    {"TwoFormsOfOneHouse", "출국장이 붐비고 있다. 2025.9.12/뉴스1 ⓒ News1 박지혜 기자",
     "photographers{박지혜} agency{뉴스1}", nullptr},
    {"TwoChineseNames", "沙坡头滑沙的游客。李涛 马楠 摄", "photographers{李涛, 马楠}", nullptr},
    {"OneChineseNameSetWide", "图①:游客在贵州黔南游览。   本报记者 伊 霄摄", "photographers{伊 霄}", nullptr},
    {"JapaneseReaderOfAChineseWire", "上海の街並み 新華社／共同通信イメージズ",
     "agency{新華社} distributors{共同通信イメージズ}", nullptr},
    {"PictureHouseOfAWire", "会見する首相（時事通信フォト）", "agency{時事通信フォト}", nullptr},
    {"FrameOfABody", "房屋局局長何永賢。政府新聞處圖片", "agency{政府新聞處}", nullptr},
    {"TwoHousesInOneWord", "장례식에서 한 여성이 울고 있다. AP연합뉴스", "agency{AP} distributors{연합뉴스}", nullptr},
    {"AccountThatIsAHouse", "Andy Murray a joué quatre fois en cinq jours. @News", "agency{@News}", nullptr},
    {"NetworkWithoutAccount", "A drone hits a tower in Kazan. (Telegram via AP)", "agency{Telegram} distributors{AP}",
     nullptr},
    {"AccountOfAStockHouse", "Marchers in Cape Town. Adobe Stock/Syda Productions",
     "photographers{Syda Productions} agency{Adobe Stock}", nullptr},
    {"HouseBehindAStockHouse", "Marchers in Cape Town. Getty Images/Michael Ochs Archives",
     "agency{Michael Ochs Archives} distributors{Getty Images}", nullptr},
    {"TwoClients", "A gala. (Photo by Ann Lee/Getty Images for The Met Museum/Vogue)",
     "photographers{Ann Lee} agency{Getty Images}", nullptr},
    {"CompanyForm", "The new truck. Source: Rivian Automotive, Inc.", "agency{Rivian Automotive, Inc.}", "chain.one"},
    {"ListBeforeTheMaker", "NASA, ESA, CSA, STScI, J. Lee (STScI), PHANGS Team",
     "photographers{J. Lee} agency{NASA} distributors{ESA, CSA, STScI, PHANGS Team}", "chain.side-by-side"},
    {"DescriptionGluedToTheMaker", "Nassim Taleb.Mohd Zakir/Hindustan Times via Getty Images",
     "photographers{Mohd Zakir} agency{Hindustan Times} distributors{Getty Images}", nullptr},
    {"InitialIsNoDescription", "A street. Edward N.Keane/AP", "photographers{Edward N.Keane} agency{AP}", nullptr},
    {"SignBehindTheMaker", "A bridge at Tully. Photo: Dustin Anderson ⬇️", "photographers{Dustin Anderson}",
     nullptr},
    {"NoCreditReporters", "Reporters from Reuters, AFP and the Associated Press wait outside the courthouse in Paris.",
     "", nullptr},
    {"NoCreditPool", "Swimmers walk past the pool before the 200-meter final in Fukuoka, Japan.", "", nullptr},
    {"NoCreditVia", "A via ferrata climber edges along the Dolomites above Cortina d'Ampezzo, Italy.", "", nullptr},
    {"NoCreditArchive", "The archive of photographer Vivian Maier is displayed in Chicago.", "", nullptr},
    {"Nothing", "", "", nullptr},
};
class Credits : public testing::TestWithParam<CreditCase> {};
TEST_P(Credits, ReadsAs) {
  const auto record = parser().parse(GetParam().text);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->credit ? dump(*record->credit) : "", GetParam().want);
  if (!GetParam().rule) return;
  ASSERT_TRUE(record->credit);
  const auto& rules = record->credit->rules;
  EXPECT_NE(std::find(rules.begin(), rules.end(), GetParam().rule), rules.end()) << testing::PrintToString(rules);
}
INSTANTIATE_TEST_SUITE_P(Rules, Credits, testing::ValuesIn(kCredits),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CreditRules, HaveAnIdASummaryAndAnExampleEach) {
  std::set<std::string> ids;
  for (const CreditRule& rule : credit_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_TRUE(*rule.summary && *rule.example && *rule.reading) << rule.id;
  }
}

struct FlagCase {
  const char *name, *text;
  std::vector<std::string> want;
};
void PrintTo(const FlagCase& row, std::ostream* out) { *out << row.text; }
const FlagCase kFlags[] = {
    {"File", "FILE - A street in Lyon. (AP Photo/Ann Lee, File)", {"file"}},
    {"ArchiveBrandIsNoArchive", "A street. Keystone/Hulton Archive/Getty Images", {}},
    {"HandoutAndThirdParty",
     "A ship. Ann Lee/Handout via REUTERS THIS IMAGE WAS PROVIDED BY A THIRD PARTY",
     {"handout", "third-party"}},
    {"HyphenatedNameIsNoHandout", "A ship. REUTERS/Cho Jung-ho", {}},
    {"Stringer", "A horse. REUTERS/Stringer", {"stringer"}},
    {"Restricted", "A ship. EPA-EFE/ANN LEE EDITORIAL USE ONLY/NO SALES", {"restricted"}},
    {"CountriesOut", "A ship. (Ann Lee/AFP) DENMARK, NORWAY OUT", {"restricted"}},
    {"CountryOutInBrackets", "A ship. (Ann Lee/AFP) (Denmark out)", {"restricted"}},
    {"CountryOutOfTheCup", "With Denmark out of the Cup, fans leave. (Ann Lee/AFP)", {}},
    {"NoSalesInASentence", "Traders say there were no sales on Monday. (Ann Lee/AFP)", {}},
    {"None", "A handout of food parcels begins at the stadium in Goma.", {}},
};
class Flags : public testing::TestWithParam<FlagCase> {};
TEST_P(Flags, AreReadFromTheWholeCaption) {
  const auto record = parser().parse(GetParam().text);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->flags, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Flags, testing::ValuesIn(kFlags),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Caption, RefusesWhatIsNotUtf8WithTheByte) {
  const auto record = parser().parse("abc\xFF");
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::kBadInput);
  EXPECT_NE(record.error().message.find("byte 3"), std::string::npos);
}

TEST(Caption, RefusesWhatIsLongerThanTheLimit) {
  ParseOptions options;
  options.max_bytes = 10;
  EXPECT_TRUE(parser().parse("0123456789", options));
  const auto record = parser().parse("0123456789a", options);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::kOverLimit);
}

TEST(Caption, AMarkedCreditIsReadThereAndNowhereElse) {
  const std::string text = "Ann Lee/AFP is written on the wall. Ben Okoro";
  ParseOptions options;
  options.marked_credit = Part{"Ben Okoro", 36, 45};
  const auto record = parser().parse(text, options);
  ASSERT_TRUE(record);
  ASSERT_TRUE(record->credit);
  EXPECT_EQ(dump(*record->credit), "photographers{Ben Okoro}");
}

TEST(Caption, OneLineTeachesTheParserAHouse) {
  const fs::path file = fs::temp_directory_path() / ("creditline_own_" + std::to_string(::getpid()) + ".txt");
  ASSERT_TRUE(write_file(file, "zorblatt | Zorblatt Quux | Zorblatt Quux | gb | picture-agency | -\n"));
  const std::string text = "A street in Lyon. Zorblatt Quux";
  auto taught = CaptionParser::load({kSource / "models", {file}, {}});
  fs::remove(file);
  ASSERT_TRUE(taught) << taught.error().message;
  const auto record = (*taught)->parse(text);
  ASSERT_TRUE(record);
  ASSERT_TRUE(record->credit && record->credit->agency);
  EXPECT_EQ(record->credit->agency->id, "zorblatt");
  const auto before = parser().parse(text);
  EXPECT_FALSE(before->credit && before->credit->agency && before->credit->agency->text == "Zorblatt Quux")
      << "the house was known before, so this shows nothing";
}

TEST(Caption, ExplainsEveryToken) {
  const auto explanation = parser().explain("Saul Loeb/AFP");
  ASSERT_TRUE(explanation);
  ASSERT_EQ(explanation->tokens.size(), 4u);
  EXPECT_EQ(explanation->tokens[0].label, "photographer");
  EXPECT_EQ(explanation->tokens[3].label, "organisation");
  for (const TokenReading& token : explanation->tokens) {
    EXPECT_GT(token.probability, 0);
    EXPECT_LE(token.probability, 1.0001);
    EXPECT_FALSE(token.reasons.empty());
  }
  EXPECT_TRUE(parser().explain("")->tokens.empty());
}

bool on_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check_ranges(const Record& record) {
  if (!record.credit) return;
  const Credit& credit = *record.credit;
  std::vector<Part> parts(credit.photographers.begin(), credit.photographers.end());
  if (credit.agency) parts.push_back(*credit.agency);
  parts.insert(parts.end(), credit.distributors.begin(), credit.distributors.end());
  if (credit.pool) parts.push_back(*credit.pool);
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.start < b.start; });
  std::size_t last_end = 0;
  for (const Part& part : parts) {
    ASSERT_LE(part.end, record.text.size());
    EXPECT_LT(part.start, part.end) << record.text;
    EXPECT_TRUE(on_border(record.text, part.start) && on_border(record.text, part.end)) << record.text;
    EXPECT_EQ(record.text.substr(part.start, part.end - part.start), part.text) << record.text;
    EXPECT_GE(part.start, last_end) << "parts overlap: " << record.text;
    last_end = part.end;
    EXPECT_GE(part.start, credit.part.start) << record.text;
    EXPECT_LE(part.end, credit.part.end) << record.text;
  }
}

TEST(PublicLabels, RangesHoldInEveryRow) {
  for (const char* file : {"train.jsonl", "dev-open.jsonl", "dev-blind.jsonl"}) {
    const auto labels = read_label_file(kSource / "fixtures" / "labels" / file);
    ASSERT_TRUE(labels) << labels.error().message;
    for (const LabelledCaption& label : *labels) {
      const auto record = parser().parse(label.text);
      ASSERT_TRUE(record) << label.id;
      check_ranges(*record);
    }
  }
}

TEST(PublicLabels, AccuracyStaysAboveTheFloor) {
  std::size_t right = 0, rows = 0;
  const auto labels = read_label_file(kSource / "fixtures" / "labels" / "dev-blind.jsonl");
  ASSERT_TRUE(labels) << labels.error().message;
  for (const LabelledCaption& label : *labels) {
    const auto record = parser().parse(label.text);
    ASSERT_TRUE(record) << label.id;
    EXPECT_GE(record->confidence, 0);
    EXPECT_LE(record->confidence, 1);
    right += score(*record, label).whole_credit;
    ++rows;
  }
  // The first goal of the project was 0.80 on these sets; a change that falls below it has broken something.
  EXPECT_GE(static_cast<double>(right), 0.80 * static_cast<double>(rows));
}

}  // namespace
}  // namespace creditline
