#include "audit/agree.h"

#include <gtest/gtest.h>

#include <ostream>

#include "audit/name_words.h"
#include "audit/test_lexicon.h"

namespace creditline {

void PrintTo(const Agreement& agreement, std::ostream* out) {
  *out << (agreement == Agreement::kAgree ? "agree" : agreement == Agreement::kDiffer ? "differ" : "cannot tell");
}

namespace {

constexpr Agreement kAgree = Agreement::kAgree, kDiffer = Agreement::kDiffer, kCannotTell = Agreement::kCannotTell;
constexpr Witness kIptc = Witness::kIptc, kOcr = Witness::kOcr, kCaption = Witness::kCaption;

struct NameCase {
  const char *name, *a, *b;
  Agreement want;
  Witness witness = kCaption;  // of b
};
void PrintTo(const NameCase& row, std::ostream* out) { *out << '"' << row.a << "\" and \"" << row.b << '"'; }
std::string row_name(const testing::TestParamInfo<NameCase>& row) { return row.param.name; }

const NameCase kPeople[] = {
    {"Same", "Sergey Guneyev", "Sergey Guneyev", kAgree},
    {"OtherPerson", "Sergey Guneyev", "Gavriil Grigorov", kDiffer},
    {"Case", "Sergey Guneyev", "SERGEY GUNEYEV", kAgree},
    {"Order", "Sergey Guneyev", "Guneyev Sergey", kAgree},
    {"OrderWithComma", "Sergey Guneyev", "GUNEYEV, SERGEY", kAgree},
    {"Diacritics", "Jarosław Kaczyński", "Jaroslaw Kaczynski", kAgree},
    {"Umlaut", "Jörg Müller", "Joerg Mueller", kAgree},
    {"UmlautDropped", "Jörg Müller", "Jorg Muller", kAgree},
    {"SharpS", "Hans Weiß", "Hans Weiss", kAgree},
    {"NordicO", "Søren Ødegård", "Soeren Oedegaard", kAgree},
    {"Initial", "Sergey Guneyev", "S. Guneyev", kAgree},
    {"InitialsRun", "J. Scott Applewhite", "J Scott Applewhite", kAgree},
    {"MiddleNameLeftOut", "J. Scott Applewhite", "Scott Applewhite", kAgree},
    {"InitialForGivenName", "Jacquelyn Martin", "J. Martin", kAgree},
    {"OtherInitial", "Sergey Guneyev", "I. Guneyev", kDiffer},
    {"SurnameAlone", "Sergey Guneyev", "Guneyev", kAgree},
    {"SecondSurnameLeftOut", "Pablo Martinez Monsivais", "Pablo Martínez", kAgree},
    {"ShortGivenName", "Alexander Nemenov", "Alex Nemenov", kAgree},
    {"SameSurnameOtherGivenName", "Sergey Guneyev", "Ivan Guneyev", kDiffer},
    {"SameGivenNameOtherSurname", "Jane Doe", "Jane Roe", kDiffer},
    {"SameGivenNameFarSurname", "Evan Vucci", "Evan Harmon", kDiffer},
    {"Hyphen", "Jean-Luc Bardet", "Jean Luc Bardet", kAgree},
    {"Apostrophe", "Pat O’Brien", "Pat OBrien", kAgree},
    {"Glued", "Xi Jinping", "Xi Jin Ping", kAgree},
    {"JuniorSenior", "John Doe Jr.", "John Doe Sr.", kDiffer},
    {"JuniorLeftOut", "Manuel Balce Ceneta Jr.", "Manuel Balce Ceneta", kAgree},
    {"OtherTransliteration", "Sergey Guneyev", "Sergei Guneev", kCannotTell},
    {"NearSpelling", "Hans Meier", "Hans Maier", kCannotTell},
    {"OnlyInitials", "Sergey Guneyev", "S. G.", kCannotTell},
    {"WithHouse", "Sergey Guneyev", "Sergey Guneyev/Sputnik", kAgree},
    {"WithHouseFirst", "Evan Vucci", "AP/Evan Vucci", kAgree},
    {"WithLead", "Jane Doe", "Photo by Jane Doe", kAgree},
    {"WithRank", "John Doe", "Sgt. John Doe", kAgree},
    {"OneOfTwo", "Jane Doe", "John Roe and Jane Doe", kAgree},
    {"NoneOfTwo", "Evan Vucci", "John Roe and Jane Doe", kDiffer},
    {"Cut32", "Christopher Thomond", "Christopher Thomond for the Gua", kAgree, kIptc},
    {"CutInName", "Maria de los Angeles Fernandez-Cuesta", "Maria de los Angeles Fernandez-C", kAgree, kIptc},
    {"CutInUmlaut", "Maximilian Alexander von Grünwälder", "Maximilian Alexander von Grünw", kAgree, kIptc},
    {"CutOtherName", "Maria de los Angeles Fernandez-Cuesta", "Maria de los Dolores Gonzalez-Cu", kDiffer, kIptc},
    {"OcrSlip", "Sergey Guneyev", "5ergey Guneyey", kAgree, kOcr},
    {"OcrTwoSlips", "Gavriil Grigorov", "Gavril Gr1gorov", kAgree, kOcr},
    {"OcrOtherName", "Sergey Guneyev", "Gavriil Grigorov", kDiffer, kOcr},
    {"Handle", "Jane Doe", "@jdoe_photo", kCannotTell},
    {"HandleIsName", "Jane Doe", "@janedoe", kAgree},
    {"OtherScript", "Sergey Guneyev", "Сергей Гунеев", kCannotTell},
    {"BothScripts", "Sergey Guneyev", "Сергей Гунеев (Sergey Guneyev)", kAgree},
    {"CyrillicSame", "Антон Новодережкин", "АНТОН НОВОДЕРЕЖКИН", kAgree},
    {"CyrillicOther", "Антон Новодережкин", "Сергей Гунеев", kDiffer},
    {"HanSame", "鞠鹏", "鞠鹏", kAgree},
    {"HanWithinLonger", "鞠鹏", "记者鞠鹏", kAgree},
    {"HanOldForm", "習近平", "习近平", kCannotTell},
    {"HanOther", "鞠鹏", "谢环驰", kDiffer},
    {"HangulWithTitle", "김철수", "김철수 기자", kAgree},
    {"Empty", "Sergey Guneyev", "", kCannotTell},
    {"OnlyMarks", "Sergey Guneyev", "---", kCannotTell},
};

class People : public testing::TestWithParam<NameCase> {};
TEST_P(People, Agree) {
  const NameCase& row = GetParam();
  EXPECT_EQ(agree_people({row.a}, {row.b, row.witness}), row.want);
  EXPECT_EQ(agree_people({row.b, row.witness}, {row.a}), row.want) << "the other way round";
}
INSTANTIATE_TEST_SUITE_P(Rows, People, testing::ValuesIn(kPeople), row_name);

const NameCase kHouses[] = {
    {"Same", "Sputnik", "Sputnik", kAgree},
    {"Canonical", "AP", "The Associated Press", kAgree},
    {"Case", "REUTERS", "Reuters", kAgree},
    {"Framed", "AFP", "AFP PHOTO", kAgree},
    {"Article", "New York Times", "The New York Times", kAgree},
    {"OtherScriptListed", "TASS", "ТАСС", kAgree},
    {"Brand", "Getty Images", "iStock", kAgree},
    {"BrandsOfOneHouse", "PA Wire", "PA Images", kAgree},
    {"Other", "Sputnik", "TASS", kDiffer},
    {"OtherListed", "AP", "AFP", kDiffer},
    {"Unlisted", "Vastergarden Bildbyra", "Västergården Bildbyrå", kAgree},
    {"UnlistedWithLegalForm", "Fordwright Motor Co.", "Fordwright Motor", kAgree},
    {"UnlistedOther", "the Smith family", "the Miller family", kDiffer},
    {"UnlistedAndListed", "Fordwright Motor Co.", "Reuters", kDiffer},
    {"Acronym", "Zentrale Bilddokumentation Nord", "ZBN", kAgree},
    {"AcronymOther", "Zentrale Bilddokumentation Nord", "ZBW", kDiffer},
    {"OneOfficeTwoNames", "Kazakhstan’s Presidential Press Office", "Presidential Press Service of Kazakhstan",
     kCannotTell},
    {"UnlistedOtherScript", "Fordwright Motor Co.", "Форврайт", kCannotTell},
    {"Cut32", "Ministry of Emergency Situations of Ruritania", "Ministry of Emergency Situations", kAgree, kIptc},
    {"OcrSlip", "Vastergarden", "Vastergarten", kAgree, kOcr},
    {"Empty", "AP", "", kCannotTell},
};

class Houses : public testing::TestWithParam<NameCase> {};
TEST_P(Houses, Agree) {
  const NameCase& row = GetParam();
  EXPECT_EQ(agree_houses({row.a}, {row.b, row.witness}, test_lexicon()), row.want);
  EXPECT_EQ(agree_houses({row.b, row.witness}, {row.a}, test_lexicon()), row.want) << "the other way round";
}
INSTANTIATE_TEST_SUITE_P(Rows, Houses, testing::ValuesIn(kHouses), row_name);

const NameCase kPools[] = {
    {"Same", "Kremlin Pool", "Kremlin Pool", kAgree},
    {"Shorter", "Kremlin Pool", "Pool", kAgree},
    {"Case", "Pool", "POOL", kAgree},
    {"WithPhoto", "Kremlin Pool", "Kremlin Pool Photo", kAgree},
    {"Other", "Kremlin Pool", "Elysee Pool", kDiffer},
    {"OtherLanguage", "Pool", "代表", kAgree},
};

class Pools : public testing::TestWithParam<NameCase> {};
TEST_P(Pools, Agree) {
  const NameCase& row = GetParam();
  EXPECT_EQ(agree_pools({row.a}, {row.b, row.witness}, test_lexicon()), row.want);
  EXPECT_EQ(agree_pools({row.b, row.witness}, {row.a}, test_lexicon()), row.want) << "the other way round";
}
INSTANTIATE_TEST_SUITE_P(Rows, Pools, testing::ValuesIn(kPools), row_name);

struct ChainCase {
  const char* name;
  std::vector<const char*> a, b;  // a first "-" stands for a chain without an agency
  const char* want;               // what differs
};
void PrintTo(const ChainCase& row, std::ostream* out) { *out << row.name; }

Chain chain(const std::vector<const char*>& houses) {
  Chain out;
  for (const char* house : houses) {
    if (std::string_view(house) == "-") {
      out.has_agency = false;
    } else {
      out.houses.push_back({house});
    }
  }
  return out;
}

const ChainCase kChains[] = {
    {"Same", {"Sputnik", "AP"}, {"Sputnik", "The Associated Press"}, ""},
    {"ShorterByOrigin", {"Sputnik", "AP"}, {"AP"}, ""},
    {"ShorterByReader", {"Sputnik", "AP"}, {"Sputnik"}, ""},
    {"MiddleLeftOut", {"Kyodo News", "Reuters", "Getty Images"}, {"Kyodo News", "Getty Images"}, ""},
    {"OtherOrder", {"AFP", "Getty Images"}, {"Getty Images", "AFP"}, ""},
    {"GoesOn", {"Sputnik", "AP"}, {"AP", "Getty Images"}, ""},
    {"OtherAgency", {"Sputnik", "AP"}, {"TASS", "AP"}, "agency"},
    {"OtherDistributor", {"AFP", "Getty Images"}, {"AFP", "dpa"}, "distributor"},
    {"OtherHouseAlone", {"Sputnik", "AP"}, {"Getty Images"}, "agency"},
    {"NoAgencyOtherHouse", {"-", "AP"}, {"Getty Images"}, "distributor"},
    {"NoAgencySameHouse", {"-", "AP"}, {"AP"}, ""},
    {"AllOther", {"Sputnik", "AP"}, {"AFP", "Getty Images"}, "agency distributor"},
    {"OneIsEmpty", {"Sputnik", "AP"}, {}, ""},
    {"BothEmpty", {}, {}, ""},
};

class Chains : public testing::TestWithParam<ChainCase> {};
TEST_P(Chains, Differ) {
  for (const bool turned : {false, true}) {
    const Chain a = chain(turned ? GetParam().b : GetParam().a), b = chain(turned ? GetParam().a : GetParam().b);
    const ChainAgreement answer = agree_chains(a, b, test_lexicon());
    std::string differs = answer.agencies == kDiffer ? "agency" : "";
    if (answer.distributors == kDiffer) differs += differs.empty() ? "distributor" : " distributor";
    EXPECT_EQ(differs, GetParam().want) << (turned ? "the other way round" : "");
  }
}
INSTANTIATE_TEST_SUITE_P(Rows, Chains, testing::ValuesIn(kChains),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(NameWords, EditDistanceStopsAtItsLimit) {
  EXPECT_EQ(edit_distance("guneyev", "guneev", 2), 1);
  EXPECT_EQ(edit_distance("guneyev", "guneyev", 0), 0);
  EXPECT_EQ(edit_distance("guneyev", "grigorov", 2), 3);
  EXPECT_EQ(edit_distance("", "abc", 1), 2);
}

}  // namespace
}  // namespace creditline
