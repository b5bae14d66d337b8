// May it be used? One question and what a picture's instructions say: the answer and its first reason.
#include "rights/decide.h"

#include <gtest/gtest.h>

namespace creditline {
namespace {

const std::filesystem::path kModels = std::filesystem::path(CREDITLINE_SOURCE_DIR) / "models";

const CaptionParser& parser() {
  static const auto kParser = CaptionParser::load({.models = kModels});
  return **kParser;
}
const RightsWords& words() {
  static const auto kWords = RightsWords::load(kModels);
  return **kWords;
}

std::vector<RightsCondition> conditions_of(const char* instructions, std::string_view what = about::kInstructions) {
  const std::vector<Statement> statements = {
      {std::string(what), instructions, "", "", Witness::kIptc, "Iptc.Application2.SpecialInstructions", 1.0}};
  return read_conditions(statements, "2026-08-10", words(), parser().lexicon());
}

struct MayCase {
  const char *name, *said, *use, *country, *date, *outlet, *want;
};
void PrintTo(const MayCase& row, std::ostream* out) { *out << row.use << " of: " << row.said; }
const MayCase kCases[] = {
    {"NothingSaid", "", "print", "ru", "2026-11-23", "", "yes"},
    {"OutHere", "RUSSIA OUT", "print", "ru", "2026-11-23", "", "no: may not be used in Russia"},
    {"OutElsewhere", "RUSSIA OUT", "print", "fr", "2026-11-23", "", "yes: may not be used in Russia"},
    {"OutWhere", "RUSSIA OUT", "print", "", "2026-11-23", "",
     "ask: may not be used in Russia; where is it to be used?"},
    {"OutInTheRegion", "BENELUX OUT", "online", "nl", "2026-11-23", "",
     "no: may not be used in Belgium, Netherlands and Luxembourg"},
    {"OutForUs", "BILD OUT", "print", "de", "2026-11-23", "Bild", "no: may not be used by BILD"},
    {"OutForOthers", "BILD OUT", "print", "de", "2026-11-23", "Die Zeit", "yes: may not be used by BILD"},
    {"OutForWhom", "BILD OUT", "print", "de", "2026-11-23", "",
     "ask: may not be used by BILD; for whom is it to be used?"},
    {"MagazinesOut", "MAGS OUT", "print", "de", "2026-11-23", "Die Zeit",
     "ask: may not be used by MAGS; are you one of them?"},
    {"MagazinesOutOnTelevision", "MAGS OUT", "broadcast", "de", "2026-11-23", "",
     "yes: may not be used by MAGS; are you one of them?"},
    {"EditorialInPrint", "EDITORIAL USE ONLY", "print", "de", "2026-11-23", "", "yes: for editorial use only"},
    {"EditorialInAdvertising", "EDITORIAL USE ONLY", "advertising", "de", "2026-11-23", "",
     "no: for editorial use only"},
    {"EditorialInABook", "EDITORIAL USE ONLY", "book", "de", "2026-11-23", "", "ask: for editorial use only"},
    {"NoSalesInPrint", "NO SALES", "print", "de", "2026-11-23", "", "yes: may not be sold"},
    {"NoSalesResold", "NO SALES", "resale", "de", "2026-11-23", "", "no: may not be sold"},
    {"SalesElsewhere", "NO SALES IN POLAND", "resale", "de", "2026-11-23", "", "yes: may not be sold in Poland"},
    {"Archived", "NO ARCHIVES", "archive", "de", "2026-08-10", "", "no: may not be kept in an archive"},
    {"LastDay", "FOR USE WITHIN 14 DAYS", "print", "de", "2026-08-24", "", "yes: may not be used after 2026-08-24"},
    {"DayAfter", "FOR USE WITHIN 14 DAYS", "print", "de", "2026-08-25", "", "no: may not be used after 2026-08-24"},
    {"EndNotTold", "NO USE AFTER THE TOURNAMENT", "print", "de", "2026-08-25", "",
     "ask: may not be used after a day that is not told"},
    {"Embargoed", "EMBARGOED UNTIL 12 AUGUST 2026", "online", "de", "2026-08-11", "",
     "no: may not be used before 2026-08-12"},
    {"EmbargoOver", "EMBARGOED UNTIL 12 AUGUST 2026", "online", "de", "2026-08-12", "",
     "yes: may not be used before 2026-08-12"},
    {"EmbargoThatDay", "EMBARGOED UNTIL 0600 GMT 12 AUGUST 2026", "online", "de", "2026-08-12", "",
     "ask: may not be used before 2026-08-12T06:00+00:00"},
    {"EmbargoThatHour", "EMBARGOED UNTIL 0600 GMT 12 AUGUST 2026", "online", "de", "2026-08-12T08:30+02:00", "",
     "yes: may not be used before 2026-08-12T06:00+00:00"},
    {"OneUse", "ONE-TIME USE ONLY", "print", "de", "2026-08-12", "", "ask: for one use only"},
    {"OnlineOnlyInPrint", "ONLINE USE ONLY", "print", "de", "2026-08-12", "", "no: for online use only"},
    {"CreditToPrint", "MANDATORY CREDIT: KYODO", "print", "de", "2026-08-12", "", "yes: must carry its credit: KYODO"},
    {"StrictestFirst", "EDITORIAL USE ONLY; ONE-TIME USE; RUSSIA OUT", "print", "ru", "2026-08-12", "",
     "no: may not be used in Russia"},
};
class May : public testing::TestWithParam<MayCase> {};
TEST_P(May, Answers) {
  const MayCase& row = GetParam();
  Question question{*use_number(row.use), {}, row.date, row.outlet};
  if (*row.country) question.countries = {row.country};
  const Answer answer = decide(conditions_of(row.said), question, words(), parser().lexicon());
  std::string got = verdict_name(answer.verdict);
  if (!answer.grounds.empty()) got += ": " + answer.grounds[0].sentence;
  EXPECT_EQ(got, row.want);
}
INSTANTIATE_TEST_SUITE_P(Rows, May, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(May, AsksUnderLicencesThatAreVagueOrUnknown) {
  const Question print{*use_number("print"), {"de"}, "2026-08-12", ""};
  const auto verdict = [&](const char* licence) {
    return verdict_name(decide(conditions_of(licence, about::kLicense), print, words(), parser().lexicon()).verdict);
  };
  EXPECT_STREQ(verdict("CC BY 4.0"), "yes");
  EXPECT_STREQ(verdict("CC BY-ND 4.0"), "yes");
  EXPECT_STREQ(verdict("CC0"), "yes");
  EXPECT_STREQ(verdict("CC BY-NC 4.0"), "ask");
  EXPECT_STREQ(verdict("Royalty-free"), "ask");
}

TEST(May, TheCreditReadsAsItMustElseAsTheHouseWritesIt) {
  const auto styles = HouseStyles::load(kModels / "styles");
  ASSERT_TRUE(styles);
  const Record record = *parser().parse("A ship. (Kyodo via AP)");
  const HouseStyle& style = *styles->find("guardian");
  EXPECT_EQ(credit_line(record, conditions_of("MANDATORY CREDIT: KYODO NEWS"), style), "KYODO NEWS");
  EXPECT_EQ(credit_line(record, conditions_of("MANDATORY CREDIT"), style), "Photograph: Kyodo/AP");
  EXPECT_EQ(credit_line(*parser().parse("A ship."), {}, style), "");
}

}  // namespace
}  // namespace creditline
