#include "audit/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <set>

#include "audit/test_lexicon.h"
#include "base/utf8.h"

namespace creditline {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.emplace_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

struct Place {
  const char* name;
  Witness witness;
  const char* where;
};
const Place kPlaces[] = {
    {"caption", Witness::kCaption, "10-20"},
    {"page", Witness::kPage, "JSON-LD"},
    {"Byline", Witness::kIptc, "Iptc.Application2.Byline"},
    {"Credit", Witness::kIptc, "Iptc.Application2.Credit"},
    {"Source", Witness::kIptc, "Iptc.Application2.Source"},
    {"Caption", Witness::kIptc, "Iptc.Application2.Caption"},
    {"Copyright", Witness::kIptc, "Iptc.Application2.Copyright"},
    {"Instructions", Witness::kIptc, "Iptc.Application2.SpecialInstructions"},
    {"creator", Witness::kXmp, "Xmp.dc.creator"},
    {"Artist", Witness::kExif, "Exif.Image.Artist"},
    {"burnt-in", Witness::kOcr, "10,20,300,40"},
    {"doubtful", Witness::kOcr, "10,90,300,40"},
};

// "caption: photographer Jane Doe; agency AFP | Byline: photographer Jane Doe": statements of several voices.
std::vector<Statement> statements(std::string_view text) {
  std::vector<Statement> out;
  if (trim(text).empty()) return out;
  for (const std::string& voice : split(text, '|')) {
    const std::size_t colon = voice.find(':');
    const std::string name = voice.substr(0, colon);
    const auto* place =
        std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const Place& p) { return p.name == name; });
    if (place == std::end(kPlaces)) {
      ADD_FAILURE() << "no such place: " << name;
      continue;
    }
    for (const std::string& statement : split(voice.substr(colon + 1), ';')) {
      const std::size_t blank = statement.find(' ');
      out.push_back({statement.substr(0, blank), statement.substr(blank + 1), "", "", place->witness, place->where,
                     name == "doubtful" ? 0.3 : 0.95});
    }
  }
  return out;
}

Case pictured(std::string_view text) {
  Case one;
  one.caption_id = "1";
  one.caption_text = "A street in Lyon.";
  one.picture_path = "pictures/a.jpg";
  one.statements = statements(text);
  return one;
}

std::string codes(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

std::vector<Finding> audit_one(const Case& one) { return audit({&one, 1}, {}, test_lexicon(), test_asks()); }

struct AuditCase {
  const char *name, *said, *want;
};
void PrintTo(const AuditCase& row, std::ostream* out) { *out << row.said; }

const AuditCase kCases[] = {
    // Pictures in order.
    {"AllAgree",
     "caption: photographer Sergey Guneyev; agency Sputnik; distributor AP; pool Kremlin Pool | Byline: photographer "
     "GUNEYEV "
     "SERGEY | Credit: credit AP; agency AP | Source: source Pool Sputnik Kremlin | creator: photographer S. Guneyev",
     ""},
    {"ShorterChainInFile",
     "caption: photographer Jane Doe; agency AFP; distributor Getty Images | Credit: credit AFP; agency AFP", ""},
    {"SourceIsAHouse", "caption: photographer Jane Doe; agency AFP; distributor Getty Images | Source: source AFP", ""},
    {"OneOfTwoMakers",
     "caption: photographer Jane Doe; photographer John Roe; agency AP | Byline: photographer Jane Doe", ""},
    {"StandInInByline", "caption: photographer Jane Doe; agency AFP | Byline: photographer STR | Credit: agency AFP",
     ""},
    {"HouseInByline", "caption: photographer Jane Doe; agency AFP | Byline: photographer AFP", ""},
    {"CopyrightHolderIsNoLink",
     "caption: photographer Jane Doe; agency AFP | Byline: photographer Jane Doe | Copyright: "
     "copyright (c) Reuters 2024; agency Reuters",
     ""},
    {"OtherScript",
     "caption: photographer Sergey Guneyev; agency TASS | Byline: photographer Сергей Гунеев | Credit: agency ТАСС",
     ""},
    {"BurntInShorter",
     "caption: photographer Jane Doe; agency AFP; distributor AP | Credit: agency AFP | burnt-in: photographer J. Doe; "
     "agency AP",
     ""},
    {"BurntInSlip",
     "caption: photographer Gavriil Grigorov; agency AFP | Credit: agency AFP | burnt-in: photographer Gavril Gr1gorov",
     ""},
    {"DoubtfulLettersUnheard",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | doubtful: agency Reuters", ""},
    {"PoolOnBothSides",
     "caption: photographer Jane Doe; agency AP; pool Pool | Byline: photographer Jane Doe | Source: source POOL", ""},
    {"HandoutInWords",
     "caption: photographer Jane Doe; agency ESA; flag handout | Credit: credit ESA Handout; agency ESA", ""},
    {"RestrictionOnlyInFile",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | Instructions: instructions NO SALES", ""},
    {"RestrictionInOtherWords",
     "caption: photographer Jane Doe; agency AFP; flag restricted; description NORWAY OUT | Credit: agency AFP | "
     "Instructions: instructions NOT FOR USE IN NORWAY AND DENMARK",
     ""},
    {"CreditIsNoRestriction",
     "caption: photographer Jane Doe; agency AFP; flag restricted; description MANDATORY CREDIT | Credit: agency AFP",
     ""},
    {"StillInUse",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP; date 2026-11-10 | Instructions: instructions "
     "FOR "
     "USE WITHIN 14 DAYS",
     ""},
    {"EmbargoIsOver",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | Instructions: release_date 20261123", ""},
    // Quarrels.
    {"Photographer", "caption: photographer Sergey Guneyev; agency Sputnik | Byline: photographer Gavriil Grigorov",
     "photographer.differs"},
    {"PhotographerOnceForAllVoices",
     "caption: photographer Sergey Guneyev; agency Sputnik | Byline: photographer Gavriil Grigorov | creator: "
     "photographer "
     "Gavriil Grigorov | Artist: photographer G. Grigorov",
     "photographer.differs"},
    {"PhotographerWithinFile",
     "caption: agency AFP; photographer Jane Doe | Byline: photographer Jane Doe | creator: photographer Evan Vucci",
     "photographer.differs"},
    {"PhotographerBurntIn",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | burnt-in: photographer Evan Vucci",
     "photographer.differs"},
    {"PhotographerOnPage",
     "caption: photographer Jane Doe; agency AFP | page: photographer Evan Vucci | Credit: agency AFP",
     "photographer.differs"},
    {"Agency", "caption: photographer Jane Doe; agency AFP | Credit: credit EPA; agency EPA | Source: source EPA",
     "agency.differs"},
    {"Distributor",
     "caption: photographer Jane Doe; agency ANSA; distributor AP | Credit: agency ANSA; distributor Reuters",
     "distributor.differs"},
    {"Pool",
     "caption: photographer Jane Doe; agency AP; pool Kremlin Pool | Caption: photographer Jane Doe; agency AP; pool "
     "White House Pool",
     "pool.differs"},
    {"WatermarkIsNobodysCredit",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | burnt-in: watermark Getty Images",
     "burnt-in.watermark"},
    {"BurntInOtherHouse",
     "caption: photographer Jane Doe; agency CTK; distributor AP | Credit: agency AP | burnt-in: agency Getty Images",
     "burnt-in.other-house"},
    // Omissions.
    {"NoCreditAnywhere", "", "credit.missing"},
    {"NoCreditButInFile", "Byline: photographer Jane Doe | Credit: agency AFP", "credit.missing"},
    {"NoPhotographer", "caption: agency Reuters | Credit: agency Reuters", "credit.no-photographer"},
    {"NoPhotographerButInFile", "caption: agency Reuters | Byline: photographer Jane Doe | Credit: agency Reuters",
     "credit.no-photographer"},
    {"PoolOnlyInFile",
     "caption: photographer Jane Doe; agency Reuters | Byline: photographer Jane Doe | Source: source POOL",
     "pool.missing"},
    {"PoolOnlyInCaption", "caption: photographer Jane Doe; agency AP; pool Pool | Credit: credit AP; agency AP",
     "pool.missing"},
    {"PoolWithoutOtherCredit", "caption: photographer Jane Doe; agency AP; pool Pool | Copyright: copyright 2024", ""},
    {"HandoutOnlyInFile",
     "caption: photographer Jane Doe; agency ESA | Caption: flag handout; photographer Jane Doe; agency ESA",
     "handout.missing"},
    {"RestrictionOnlyInCaption",
     "caption: photographer Jane Doe; agency AFP; flag restricted; description NO SALES | Credit: agency AFP",
     "restriction.missing"},
    {"RestrictionInFewerCountries",
     "caption: agency AFP; photographer Jane Doe; flag restricted; description DENMARK, NORWAY OUT | Credit: agency "
     "AFP "
     "| Instructions: instructions NORWAY OUT",
     "restriction.missing"},
    {"Expired",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP; date 2026-08-10 | Instructions: instructions "
     "FOR "
     "USE WITHIN 14 DAYS",
     "rights.expired"},
    {"Embargoed",
     "caption: photographer Jane Doe; agency AFP | Credit: agency AFP | Instructions: release_date 20261124",
     "rights.embargoed"},
    {"UnknownHouse",
     "caption: photographer Jane Doe; agency Baltline Pictures | Credit: credit Baltline Pictures; agency Baltline "
     "Pictures",
     "agency.unknown"},
    {"NoMetadata", "caption: photographer Jane Doe; agency AFP", "metadata.missing"},
    {"NoMetadataButBurntIn", "caption: photographer Jane Doe; agency AFP | burnt-in: agency AFP", "metadata.missing"},
    // Several matters, the strongest first.
    {"SeveralMatters",
     "caption: photographer Jane Doe; agency Baltline Pictures; pool Pool | Byline: photographer Evan Vucci | Credit: "
     "credit AP; agency AP",
     "photographer.differs agency.differs pool.missing agency.unknown"},
};

class Audit : public testing::TestWithParam<AuditCase> {};
TEST_P(Audit, Finds) {
  const auto findings = audit_one(pictured(GetParam().said));
  EXPECT_EQ(codes(findings), GetParam().want) << (findings.empty() ? "" : findings[0].message);
}
INSTANTIATE_TEST_SUITE_P(Rows, Audit, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(AuditMessages, SayWhoSaysWhat) {
  const auto findings =
      audit_one(pictured("caption: photographer Sergey Guneyev; agency Sputnik | Byline: photographer Gavriil Grigorov "
                         "| creator: photographer "
                         "Gavriil Grigorov"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(
      findings[0].message,
      "Photographer: the caption says Sergey Guneyev, the file's IPTC By-line and XMP Creator say Gavriil Grigorov.");
  EXPECT_EQ(findings[0].severity, Severity::kError);
  EXPECT_EQ(findings[0].caption, "1");
  EXPECT_EQ(findings[0].picture, "pictures/a.jpg");
  EXPECT_EQ(findings[0].evidence.size(), 3u);
}

TEST(AuditMessages, MissingCreditTellsWhatTheFileKnows) {
  EXPECT_EQ(audit_one(pictured("Byline: photographer Jane Doe"))[0].message,
            "The caption has no credit; the file's IPTC By-line says Jane Doe.");
}

TEST(AuditMessages, NoPhotographerIsANoteUnlessAnotherKnows) {
  EXPECT_EQ(audit_one(pictured("caption: agency Reuters | Credit: agency Reuters"))[0].severity, Severity::kNote);
  EXPECT_EQ(audit_one(pictured("caption: agency Reuters | Byline: photographer Jane Doe"))[0].severity,
            Severity::kWarning);
}

// Cases about places: each row a case, and what is found.
Case caption_alone(const char* id = "1") {
  Case one;
  one.caption_id = id;
  one.statements = statements("caption: photographer Jane Doe; agency AFP");
  return one;
}
Case picture_alone(const char* path = "b.jpg") {
  Case one;
  one.picture_path = path;
  one.statements = statements("Byline: photographer Jane Doe");
  return one;
}
Case with(Case one, void (*change)(Case&)) {
  change(one);
  return one;
}

struct PlaceCase {
  const char* name;
  std::vector<Case> cases;
  const char* want;
};
void PrintTo(const PlaceCase& row, std::ostream* out) { *out << row.name; }

const Error kTruncated{ErrorCode::kBadInput, "The JPEG ends early", "b.jpg"};

const PlaceCase kPlaceCases[] = {
    {"BothAlone", {caption_alone(), picture_alone()}, "caption.no-picture picture.no-caption"},
    {"OnlyCaptions", {caption_alone("1"), caption_alone("2")}, ""},
    {"OnlyPictures", {picture_alone("a.jpg"), picture_alone("b.jpg")}, ""},
    {"Tie",
     {with(caption_alone(),
           [](Case& c) {
             c.tied_pictures = {"a.jpg", "b.jpg"};
           }),
      picture_alone("a.jpg"), picture_alone("b.jpg")},
     "caption.ambiguous-picture"},
    {"UnreadableFile",
     {caption_alone(), with(picture_alone(),
                            [](Case& c) {
                              c.file_error = kTruncated;
                              c.statements.clear();
                            })},
     "file.unreadable caption.no-picture"},
    {"VanishedFile", {with(picture_alone(), [](Case& c) { c.gone = {"pictures/a.jpg"}; })}, "file.vanished"},
    {"DamagedFile", {with(picture_alone(), [](Case& c) { c.problems = {kTruncated}; })}, "file.damaged"},
    {"UnreadableCaption",
     {with(caption_alone(),
           [](Case& c) {
             c.caption_error = Error{ErrorCode::kBadInput, "not UTF-8 at byte 4", ""};
             c.statements.clear();
           })},
     "caption.unreadable"},
    {"Nothing", {}, ""},
};

class Places : public testing::TestWithParam<PlaceCase> {};
TEST_P(Places, Find) { EXPECT_EQ(codes(audit(GetParam().cases, {}, test_lexicon())), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Places, testing::ValuesIn(kPlaceCases),
                         [](const auto& row) { return std::string(row.param.name); });

struct CopiesCase {
  const char *name, *one, *other, *want;
};
void PrintTo(const CopiesCase& row, std::ostream* out) { *out << row.name; }

const CopiesCase kCopies[] = {
    {"OtherMaker", "caption: photographer Jane Doe; agency AFP | Credit: agency AFP",
     "caption: photographer Evan Vucci; agency AFP | Credit: agency AFP", "duplicate.credits-differ"},
    {"OtherHouse", "caption: photographer Jane Doe; agency AFP | Credit: agency AFP",
     "caption: photographer Jane Doe; agency Reuters | Credit: agency Reuters", "duplicate.credits-differ"},
    {"SameCredit", "caption: photographer Jane Doe; agency AFP | Credit: agency AFP",
     "caption: photographer J. Doe; agency Agence France-Presse | Credit: agency AFP", ""},
    {"LongerChain", "caption: photographer Jane Doe; agency AFP | Credit: agency AFP",
     "caption: photographer Jane Doe; agency AFP; distributor Getty Images | Credit: agency AFP", ""},
};

class Copies : public testing::TestWithParam<CopiesCase> {};
TEST_P(Copies, Find) {
  const std::vector<Case> cases = {pictured(GetParam().one), pictured(GetParam().other)};
  const std::vector<SameCases> groups = {{{0, 1}, {"", "a crop of a.jpg"}}};
  EXPECT_EQ(codes(audit(cases, groups, test_lexicon())), GetParam().want);
  EXPECT_EQ(codes(audit(cases, {}, test_lexicon())), "") << "two pictures that are not the same";
}
INSTANTIATE_TEST_SUITE_P(Rows, Copies, testing::ValuesIn(kCopies),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(AuditRules, HaveCodesOfTheirOwnAndWords) {
  std::set<std::string> codes;
  for (const AuditRule& rule : audit_rules()) {
    EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
    EXPECT_GT(std::string_view(rule.summary).size(), 10u) << rule.code;
    EXPECT_GT(std::string_view(rule.example).size(), 10u) << rule.code;
  }
}

}  // namespace
}  // namespace creditline
