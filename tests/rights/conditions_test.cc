// Restrictions in words and fields, and the conditions that they are.
#include "rights/conditions.h"

#include <gtest/gtest.h>

#include "rights/time_limits.h"

namespace creditline {
namespace {

const std::filesystem::path kModels = std::filesystem::path(CREDITLINE_SOURCE_DIR) / "models";

const Lexicon& lexicon() {
  static const auto kLexicon = Lexicon::load({.models = kModels});
  return **kLexicon;
}
const RightsWords& words() {
  static const auto kWords = RightsWords::load(kModels);
  return **kWords;
}

std::string dumped(const std::vector<RightsCondition>& conditions) {
  std::string out;
  for (const RightsCondition& condition : conditions) out += (out.empty() ? "" : "; ") + dump(condition);
  return out;
}

Statement said(std::string_view what, const char* value) {
  return {std::string(what), value, "", "", Witness::kIptc, "Iptc.Application2.SpecialInstructions", 1.0};
}

struct TextCase {
  const char *name, *text, *want;
};
void PrintTo(const TextCase& row, std::ostream* out) { *out << row.text; }
const TextCase kTexts[] = {
    // Who is out.
    {"Country", "A ship. (Ann Lee/AFP) RUSSIA OUT", "out countries{ru}"},
    {"Countries", "DENMARK, NORWAY OUT", "out countries{dk no}"},
    {"CountriesJoined", "UK AND IRELAND OUT", "out countries{gb ie}"},
    {"Region", "BENELUX OUT", "out countries{be nl lu}"},
    {"RegionWithDashes", "D-A-CH OUT", "out countries{de at ch}"},
    {"GermanCountry", "Österreich out", "out countries{at}"},
    {"Outlet", "BILD OUT", "out outlet{BILD}"},
    {"House", "(AFP OUT) A ship.", "out outlet{AFP}"},
    {"Media", "MAGS OUT; NO TABLOIDS", "out outlet{MAGS}; out outlet{TABLOIDS}"},
    {"OutIn", "(AFP) OUT in Germany", "out countries{de}"},
    {"SalesInSpanish", "PROHIBIDA SU VENTA EN FRANCIA", "no-sales countries{fr}"},
    {"NotForUseIn", "NOT FOR USE IN GERMANY, AUSTRIA AND SWITZERLAND", "out countries{de at ch}"},
    {"SpanishPlace", "PROHIBIDO SU USO EN FRANCIA", "out countries{fr}"},
    {"FrenchPlace", "Diffusion interdite en Belgique", "out countries{be}"},
    {"CountryInASentence", "With Denmark out of the Cup, fans leave.", ""},
    // What may not be done.
    {"SalesInACountry", "POLAND OUT. NO COMMERCIAL OR EDITORIAL SALES IN POLAND.",
     "out countries{pl}; no-sales countries{pl}"},
    {"LicensingInCountries", "NO LICENSING IN CHINA, HONG KONG, JAPAN, SOUTH KOREA AND FRANCE",
     "out countries{cn hk jp kr fr}"},
    {"ReutersHandout", "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY. NO RESALES. NO ARCHIVES.",
     "no-resale; no-archive"},
    {"EpaHandout", "HANDOUT EDITORIAL USE ONLY/NO SALES", "editorial-only; no-sales"},
    {"AfpHandout",
     "RESTRICTED TO EDITORIAL USE - MANDATORY CREDIT \"AFP PHOTO / CCTV\" - NO MARKETING NO ADVERTISING CAMPAIGNS",
     "editorial-only; mandatory-credit wording{AFP PHOTO / CCTV}; no-advertising"},
    {"ReleaseMissing", "NOT MODEL RELEASED", "no-release"},
    {"Album", "The singer plays songs of an unreleased album.", ""},
    {"NoCropping", "DO NOT CROP", "no-alteration"},
    {"OneTime", "ONE-TIME USE ONLY", "one-time"},
    {"SeveralLanguages",
     "Nur zur redaktionellen Verwendung; Pas d'archivage; Prohibida su reventa; Vietata la vendita; "
     "Proibido o uso comercial; Naamsvermelding verplicht",
     "editorial-only; no-archive; no-resale; no-sales; no-commercial; mandatory-credit"},
    {"NoSalesInASentence", "Traders say there were no sales on Monday.", ""},
    // The credit.
    {"CreditNamed", "Mandatory Credit: Photo by Rob Latour/Shutterstock (13914242dh)",
     "mandatory-credit wording{Photo by Rob Latour/Shutterstock}"},
    {"CreditUnnamed", "EPA-EFE/MAXIM SHIPENKOV / POOL MANDATORY CREDIT", "mandatory-credit"},
    {"CreditBeforeANotice", "Mandatory credit Kyodo/via REUTERS ATTENTION EDITORS - THIS IMAGE",
     "mandatory-credit wording{Kyodo/via REUTERS}"},
    // Time. The picture is of 10 August 2026, a Monday.
    {"ArchivedFor14Days", "NO ARCHIVING AFTER 14 DAYS", "expires until{2026-08-24}; no-archive"},
    {"UsedWithin14Days", "FOR USE WITHIN 14 DAYS FROM TRANSMISSION", "expires until{2026-08-24}"},
    {"DaysBeforeTheWord", "30 DAYS USE ONLY", "expires until{2026-09-09}"},
    {"Weeks", "Zu löschen nach 2 Wochen", "expires until{2026-08-24}"},
    {"UntilADate", "NO USE AFTER OCTOBER 3, 2026", "expires until{2026-10-03}"},
    {"UntilADateInGerman", "Verwendung nur bis 3. Oktober 2026", "expires until{2026-10-03}"},
    {"UntilUnknown", "NO USE AFTER THE TOURNAMENT", "expires"},
    {"Embargo", "EMBARGOED UNTIL 0600 GMT AUGUST 12, 2026", "embargo from{2026-08-12T06:00+00:00}"},
    {"EmbargoWithoutYear", "EMBARGOED UNTIL 6 P.M. EDT ON AUGUST 12", "embargo from{2026-08-12T18:00-04:00}"},
    {"EmbargoOnAWeekday", "EMBARGOED UNTIL WEDNESDAY", "embargo from{2026-08-12}"},
    {"EmbargoInGerman", "Sperrfrist: 12. August 2026, 18.30 Uhr MESZ", "embargo from{2026-08-12T18:30+02:00}"},
    {"EmbargoWithoutDate", "EMBARGOED", "embargo"},
};
class Texts : public testing::TestWithParam<TextCase> {};
TEST_P(Texts, HoldConditions) {
  const std::vector<Statement> statements = {said(about::kInstructions, GetParam().text)};
  EXPECT_EQ(dumped(read_conditions(statements, "2026-08-10", words(), lexicon())), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Texts, testing::ValuesIn(kTexts),
                         [](const auto& row) { return std::string(row.param.name); });

struct FieldCase {
  const char* name;
  std::string_view what;
  const char *value, *want;
};
void PrintTo(const FieldCase& row, std::ostream* out) { *out << row.what << ": " << row.value; }
const FieldCase kFields[] = {
    {"Release", about::kReleaseDate, "20260812", "embargo from{2026-08-12}"},
    {"Expiry", about::kExpiryDate, "2026-08-24", "expires until{2026-08-24}"},
    {"ExpiryUnreadable", about::kExpiryDate, "00000000", "expires"},
    {"StoryHandout", about::kCreatorTitle, "HONS", "story-handout; expires until{2026-08-24}; editorial-only"},
    {"Staff", about::kCreatorTitle, "STF", ""},
    {"CreditRequired", about::kCreditRequired, "http://ns.useplus.org/ldf/vocab/CR-CRQ", "mandatory-credit"},
    {"CreditNotRequired", about::kCreditRequired, "http://ns.useplus.org/ldf/vocab/CR-NRQ", ""},
    {"Minors", about::kMinorAge, "http://ns.useplus.org/ldf/vocab/MA-A15", "minors"},
    {"Adults", about::kMinorAge, "http://ns.useplus.org/ldf/vocab/MA-A25", ""},
    {"Exclusive", about::kInstructions, "EXCLUSIVE - call desk", "permission"},
    {"FreeCulture", about::kLicense, "CC BY-SA 4.0", "attribution; share-alike"},
    {"NoChanges", about::kLicense, "CC-BY-NC-ND 2.0", "attribution; non-commercial; no-derivatives"},
    {"LicenceByAddress", about::kWebStatement, "https://creativecommons.org/licenses/by-nc/4.0/",
     "attribution; non-commercial"},
    {"PublicDomain", about::kLicense, "Public domain", ""},
    {"LicenceUnknown", about::kLicense, "Royalty-free", "unknown-licence"},
    {"TermsThatAreNoLicence", about::kUsageTerms, "See the contract.", ""},
    {"Headline", about::kHeadline, "NO SALES ON MONDAY", ""},
};
class Fields : public testing::TestWithParam<FieldCase> {};
TEST_P(Fields, HoldConditions) {
  const std::vector<Statement> statements = {said(GetParam().what, GetParam().value)};
  EXPECT_EQ(dumped(read_conditions(statements, "2026-08-10", words(), lexicon())), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Fields, testing::ValuesIn(kFields),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Conditions, SaidTwiceAreOneWithBothWitnesses) {
  Statement caption = said(about::kDescription, "A ship. (Ann Lee/AFP) RUSSIA OUT");
  caption.witness = Witness::kCaption;
  caption.where = "";
  const std::vector<Statement> statements = {caption, said(about::kInstructions, "RUSSIA OUT")};
  const auto conditions = read_conditions(statements, "", words(), lexicon());
  ASSERT_EQ(conditions.size(), 1u);
  ASSERT_EQ(conditions[0].evidence.size(), 2u);
  EXPECT_EQ(conditions[0].evidence[0].where, "22-32");
  EXPECT_EQ(conditions[0].evidence[0].value, "RUSSIA OUT");
  EXPECT_EQ(conditions[0].evidence[1].where, "Iptc.Application2.SpecialInstructions");
}

TEST(Conditions, DaysOfAPictureWithoutADayEndNowhere) {
  const std::vector<Statement> statements = {said(about::kInstructions, "FOR USE WITHIN 14 DAYS")};
  EXPECT_EQ(dumped(read_conditions(statements, "", words(), lexicon())), "expires");
}

struct OrderCase {
  const char *name, *one, *other;
  std::optional<bool> want;
};
void PrintTo(const OrderCase& row, std::ostream* out) { *out << row.one << " < " << row.other; }
const OrderCase kOrders[] = {
    {"Days", "2026-08-10", "2026-08-11", true},
    {"SameDay", "2026-08-10", "2026-08-10", false},
    {"Zones", "2026-08-10T06:00+02:00", "2026-08-10T05:00+00:00", true},
    {"ZonesAcrossMidnight", "2026-08-11T00:30+02:00", "2026-08-10T23:00+00:00", true},
    {"OneWithoutTime", "2026-08-10T06:00+02:00", "2026-08-10", std::nullopt},
    {"OneWithoutZone", "2026-08-10T06:00+02:00", "2026-08-10T05:00", std::nullopt},
    {"NoDay", "", "2026-08-10", std::nullopt},
};
class Orders : public testing::TestWithParam<OrderCase> {};
TEST_P(Orders, OfTimes) { EXPECT_EQ(is_before(GetParam().one, GetParam().other), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Orders, testing::ValuesIn(kOrders),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
