// What the metadata blocks say: on files that Exiv2 writes here in the ways in which cameras and desks write them.
#include "imaging/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <fstream>
#include <opencv2/core.hpp>

#include "base/files.h"
#include "imaging/dates.h"
#include "imaging/draw_picture.h"
#include "imaging/extended_xmp.h"
#include "imaging/metadata_of_file.h"
#include "imaging/orientation.h"
#include "imaging/text_encoding.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// --- dates

struct DateCase {
  const char *name, *date, *more, *want;
};
void PrintTo(const DateCase& row, std::ostream* out) { *out << row.date << " | " << row.more; }

const DateCase kDates[] = {
    {"Iim", "20240703", "150405+0500", "2024-07-03T15:04:05+05:00"},
    {"IimWithoutTime", "20240703", "", "2024-07-03"},
    {"Exif", "2024:07:03 15:04:05", "+05:00", "2024-07-03T15:04:05+05:00"},
    {"ExifWithoutZone", "2024:07:03 15:04:05", "", "2024-07-03T15:04:05"},
    {"Xmp", "2024-07-03T15:04:05.123+05:00", "", "2024-07-03T15:04:05+05:00"},
    {"XmpInUtc", "2024-07-03T15:04Z", "", "2024-07-03T15:04Z"},
    {"XmpMonth", "2024-07", "", "2024-07"},
    {"XmpYear", "2024", "", "2024"},
    {"DayUnknown", "2024-07-00", "", "2024-07"},
    {"MonthUnknown", "20240000", "000000", "2024"},
    {"LeapDay", "2024:02:29", "", "2024-02-29"},
    {"NoLeapDay", "2023:02:29", "", "2023-02"},
    {"AllZeros", "0000:00:00 00:00:00", "", ""},
    {"Blank", "    :  :     :  :  ", "", ""},
    {"NoDate", "yesterday", "", ""},
    {"HourOutOfRange", "2024:07:03 25:04:05", "", "2024-07-03"},
    {"ZoneOutOfRange", "2024:07:03 15:04:05", "+99:00", "2024-07-03T15:04:05"},
};
class Date : public testing::TestWithParam<DateCase> {};
TEST_P(Date, IsReadAs) { EXPECT_EQ(iso_date(GetParam().date, GetParam().more), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Forms, Date, testing::ValuesIn(kDates),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Date, LiesInTheFutureOnlyBeyondFourteenHours) {
  constexpr long long kNoonOfMay1st2024 = 1714564800;
  EXPECT_FALSE(is_future("2024-05-01T23:00:00", kNoonOfMay1st2024)) << "noon in London is 1 o'clock in Auckland";
  EXPECT_FALSE(is_future("2024-05-02", kNoonOfMay1st2024));
  EXPECT_TRUE(is_future("2024-05-02T03:00:00", kNoonOfMay1st2024));
  EXPECT_TRUE(is_future("2024-05-03", kNoonOfMay1st2024));
  EXPECT_TRUE(is_future("2031", kNoonOfMay1st2024));
  EXPECT_FALSE(is_future("", kNoonOfMay1st2024));
}

// --- names and encodings

TEST(SplitNames, AsWritersJoinThem) {
  EXPECT_THAT(split_names("Jane Doe"), ElementsAre("Jane Doe"));
  EXPECT_THAT(split_names("Jane Doe; John Roe"), ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(split_names("Jane Doe, John Roe"), ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(split_names("\"Doe, Jane\"; \"Roe, John\""), ElementsAre("Doe, Jane", "Roe, John"));
  EXPECT_THAT(split_names("Doe, Jane"), ElementsAre("Doe, Jane")) << "one person, family name first";
  EXPECT_THAT(split_names(" ; "), IsEmpty());
}

struct EncodingCase {
  const char *name, *declared;
  std::vector<std::string> bylines, xmp;
  const char* page;
  std::vector<std::string> want;
};
void PrintTo(const EncodingCase& row, std::ostream* out) { *out << row.want.front(); }

const EncodingCase kEncodings[] = {
    {"Utf8", "", {"Jörg", "plain"}, {}, "", {"Jörg", "plain"}},
    {"AllOrNone", "", {"J\xf6rg", "plain", "\x80 100", "Zo\xc3\xab"}, {}, "", {"Jörg", "plain", "€ 100", "ZoÃ«"}},
    // Half a character at the byte limit is a cut, not another character set.
    {"Cut", "", {"Bundesministerium für Verteidig\xc3", "Jörg"}, {}, "", {"Bundesministerium für Verteidig", "Jörg"}},
    // By letters.
    {"Polish",
     "",
     {"Lech Wa\xb3\xeasa",
      "\xa3\xf3"
      "d\x9f"},
     {},
     "cp1250",
     {"Lech Wałęsa", "Łódź"}},
    {"Czech", "", {"Ji\xf8\xed Dvo\xf8\xe1k"}, {}, "cp1250", {"Jiří Dvořák"}},
    {"OneLanguageForAll",
     "",
     {"Poslankyn\xec Alena Schillerov\xe1 ve Sn\xecmovn\xec"},
     {},
     "cp1250",
     {"Poslankyně Alena Schillerová ve Sněmovně"}},
    {"CzechInLatin2", "", {"Tom\xe1\xb9 Dvo\xf8\xe1k"}, {}, "ISO 8859-2", {"Tomáš Dvořák"}},
    {"German", "", {"J\x9arg M\x9fller"}, {}, "MacRoman", {"Jörg Müller"}},
    {"French",
     "",
     {"\x83lys\x8e"
      "e, H\x8el\x8fne"},
     {},
     "MacRoman",
     {"Élysée, Hélène"}},
    {"Russian", "", {"\xd1\xe5\xf0\xe3\xe5\xe9 \xc3\xf3\xed\xe5\xe5\xe2"}, {}, "cp1251", {"Сергей Гунеев"}},
    // Names of several languages in one caption, quotes and signs are no reason to leave the default.
    {"Norwegian", "", {"J\xf8rgen M\xf8ller, Bod\xf8"}, {}, "", {"Jørgen Møller, Bodø"}},
    {"Languages",
     "",
     {"Bod\xf8, H\xf8gnad\xf3ttir, M\xe1laga, P\xe9rez, \xc5se Fran\xe7ois"},
     {},
     "",
     {"Bodø, Høgnadóttir, Málaga, Pérez, Åse François"}},
    {"Capitals",
     "",
     {"S\xc3O PAULO, \xc9LYS\xc9"
      "E, M\xdcNCHEN"},
     {},
     "",
     {"SÃO PAULO, ÉLYSÉE, MÜNCHEN"}},
    {"Icelandic", "", {"Gu\xf0mundsd\xf3ttir"}, {}, "", {"Guðmundsdóttir"}},
    {"Signs", "", {"\xa9 AFP \x96 l\x92\xc9t\xe9 \x93Zo\xeb\x94\x85"}, {}, "", {"© AFP – l’Été “Zoë”…"}},
    {"SignsInNumbers", "", {"The 50\x92s, 15 \xd7 20 cm"}, {}, "", {"The 50’s, 15 × 20 cm"}},
    {"SharedByBoth", "", {"Leo\x9a"}, {}, "", {"Leoš"}},
    // Declared: by ISO 2022. A set that is not known is none.
    {"DeclaredLatin1", "\x1b-A", {"Dvo\xf8\xe1k"}, {}, "", {"Dvoøák"}},
    {"DeclaredLatin2", "\x1b-B", {"Jan Ry\xb6"}, {}, "ISO 8859-2", {"Jan Ryś"}},
    {"DeclaredAsG2", "\x1b.B", {"M\xf8ller"}, {}, "ISO 8859-2", {"Mřller"}},
    {"DeclaredGreek", "\x1b-F", {"\xc1\xe8\xde\xed\xe1"}, {}, "ISO 8859-7", {"Αθήνα"}},
    {"DeclaredUnknown", "\x1b-~", {"M\xfcller"}, {}, "", {"Müller"}},
    {"DeclaredUtf8ThatIsNot", "\x1b%G", {"Ji\xf8\xed"}, {}, "cp1250", {"Jiří"}},
    // Proved by what XMP says, which letters alone would not tell or would tell otherwise.
    {"Proved", "", {"Zden\xeck M\xf8ller"}, {"Zdeněk Mřller"}, "cp1250", {"Zdeněk Mřller"}},
    {"ProvedDefault", "", {"Dvo\xf8\xe1k"}, {"Dvoøák"}, "", {"Dvoøák"}},
    {"ProvedTurkish",
     "",
     {"Erdo\xf0"
      "an"},
     {"Erdoğan"},
     "ISO 8859-9",
     {"Erdoğan"}},
    {"ProvedByItsCut",
     "",
     {"Ministerstvo vnitra, M\xf8ller a sy"},
     {"Ministerstvo vnitra, Mřller a syn"},
     "cp1250",
     {"Ministerstvo vnitra, Mřller a sy"}},
    {"OtherValueProvesNothing", "", {"M\xf8ller"}, {"Mřllera"}, "", {"Møller"}},
};
class Encoding : public testing::TestWithParam<EncodingCase> {};
TEST_P(Encoding, IsFoundForAllValuesOfABlock) {
  std::vector<IimText> texts;
  for (const std::string& byline : GetParam().bylines) texts.push_back({about::kPhotographer, byline});
  std::vector<Statement> others;
  for (const std::string& said : GetParam().xmp)
    others.push_back({std::string(about::kPhotographer), said, "", "", Witness::kXmp, "Xmp.dc.creator", 1.0});
  EXPECT_EQ(make_utf8(texts, GetParam().declared, others), GetParam().page);
  std::vector<std::string> readings;
  for (const IimText& text : texts) readings.push_back(text.value);
  EXPECT_EQ(readings, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Encoding, testing::ValuesIn(kEncodings),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CleanValue, ControlCharactersAndBlanks) {
  EXPECT_EQ(clean_value("AP\0\0"s), "AP");
  EXPECT_EQ(clean_value("  A\x01P \n"), "A P");
  EXPECT_EQ(clean_value("line\nbreak"), "line\nbreak");
  EXPECT_EQ(clean_value("\0\0"s), "");
}

// --- files

class MetadataFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("metadata_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    path_ = folder_ / "a.jpg";
    ASSERT_TRUE(write_file(path_, jpeg_bytes(draw_ground(96, 64, 5))));
  }
  void TearDown() override { fs::remove_all(folder_); }

  template <class Change>
  void write(const Change& change) {
    const auto image = Exiv2::ImageFactory::open(path_.string());
    image->readMetadata();
    change(*image);
    image->writeMetadata();
  }
  FoundMetadata read() const { return metadata_of_file(path_); }

  fs::path folder_, path_;
};

std::vector<std::string> values(const FoundMetadata& found, std::string_view what, Witness witness) {
  std::vector<std::string> values;
  for (const Statement& statement : found.statements) {
    if (statement.what == what && statement.witness == witness) values.push_back(statement.value);
  }
  return values;
}

void add_iptc(Exiv2::Image& image, const char* key, const std::string& value) {
  Exiv2::Iptcdatum datum{Exiv2::IptcKey(key)};
  datum.setValue(value);
  image.iptcData().add(datum);
}

TEST_F(MetadataFile, ThreeBlocksEachWithItsKey) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.Byline", "Sergey Guneyev");
    image.xmpData()["Xmp.dc.creator"] = "Sergey Guneyev";
    image.exifData()["Exif.Image.Artist"] = "S. Guneyev";
  });
  const auto found = read();
  ASSERT_EQ(found.statements.size(), 3u);
  EXPECT_EQ(found.statements[0].where, "Xmp.dc.creator");
  EXPECT_EQ(found.statements[1].where, "Iptc.Application2.Byline");
  EXPECT_EQ(found.statements[2].where, "Exif.Image.Artist");
  EXPECT_EQ(found.statements[2].value, "S. Guneyev") << "the quarrel is kept";
  EXPECT_THAT(reconcile(found.statements).creator, ElementsAre("Sergey Guneyev"));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST_F(MetadataFile, IimInLatin1WithoutAMarker) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.Byline", "J\xf6rg M\xfcller");
    add_iptc(image, "Iptc.Application2.Caption", "\x84Genug\x93, sagt er");
  });
  EXPECT_THAT(values(read(), about::kPhotographer, Witness::kIptc), ElementsAre("Jörg Müller"));
  EXPECT_THAT(values(read(), about::kDescription, Witness::kIptc), ElementsAre("„Genug“, sagt er"));
}

TEST_F(MetadataFile, IimCutAtItsLimitGivesWayToTheLongerValue) {
  const std::string whole = "Bundeswehr Einsatzkommando Presse/Jane Doe";
  for (const std::size_t cut : {31, 32}) {
    write([&](Exiv2::Image& image) {
      image.iptcData().clear();
      add_iptc(image, "Iptc.Application2.Byline", whole.substr(0, cut));
      image.exifData()["Exif.Image.Artist"] = whole;
    });
    const auto found = read();
    EXPECT_THAT(values(found, about::kPhotographer, Witness::kIptc), ElementsAre(whole.substr(0, cut)));
    EXPECT_THAT(reconcile(found.statements).creator, ElementsAre(whole));
  }
}

TEST_F(MetadataFile, ShortValueIsNoCut) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.Byline", "Jane");
    image.exifData()["Exif.Image.Artist"] = "Jane Doe";
  });
  EXPECT_THAT(reconcile(read().statements).creator, ElementsAre("Jane"));
}

// What IIM keeps of a longer name: writers stop at the limit or one byte before, and never within a character.
struct CutCase {
  const char *name, *iim, *exif;
  bool is_cut;
};
void PrintTo(const CutCase& row, std::ostream* out) { *out << row.iim; }

const CutCase kCuts[] = {
    {"BeforeAWideCharacter", "Bundeswehr Einsatzkommando Nord", "Bundeswehr Einsatzkommando Nordöst", true},
    {"AfterABlank", "Bundeswehr Einsatz Kommando 123", "Bundeswehr Einsatz Kommando 123 Jane Doe", true},
    {"ABlankThatWasLost", "Bundeswehr Einsatz Kommando 12", "Bundeswehr Einsatz Kommando 12 Jane Doe", true},
    {"AWideCharacterDidNotFit", "Bundeswehr Einsatzkommando Nor", "Bundeswehr Einsatzkommando Norövik", true},
    {"ANarrowOneWouldHaveFitted", "Bundeswehr Einsatzkommando Nor", "Bundeswehr Einsatzkommando Nordost", false},
    {"AnotherName", "Bundeswehr Einsatzkommando Nord", "Bundeswehr Presseamt Jane Doe, Hamburg", false},
    {"LongerThanTheLimit", "Bundeswehr Einsatzkommando Nord an der Elbe",
     "Bundeswehr Einsatzkommando Nord an der Elbe, Hamburg", false},
};
class Cut : public MetadataFile, public testing::WithParamInterface<CutCase> {};
TEST_P(Cut, GivesWay) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.Credit", GetParam().iim);
    image.xmpData()["Xmp.dc.title"] = GetParam().exif;
  });
  auto found = read();
  for (Statement& statement : found.statements) {
    if (statement.what == about::kTitle) statement.what = about::kCredit;  // another witness to the same
  }
  std::stable_sort(found.statements.begin(), found.statements.end(),
                   [](const auto& a, const auto& b) { return a.witness < b.witness; });
  EXPECT_EQ(reconcile(found.statements).credit, GetParam().is_cut ? GetParam().exif : GetParam().iim);
}
INSTANTIATE_TEST_SUITE_P(Limits, Cut, testing::ValuesIn(kCuts),
                         [](const auto& row) { return std::string(row.param.name); });

// Writers set the marker for UTF-8 also where their values are not, and leave it out where they are.
TEST_F(MetadataFile, ShapeOfTheValuesOutweighsTheMarker) {
  for (const bool marked : {false, true}) {
    write([&](Exiv2::Image& image) {
      image.iptcData().clear();
      if (marked) add_iptc(image, "Iptc.Envelope.CharacterSet", "\x1b%G");
      add_iptc(image, "Iptc.Application2.Byline", "Jörg Müller");
    });
    EXPECT_THAT(values(read(), about::kPhotographer, Witness::kIptc), ElementsAre("Jörg Müller")) << marked;
    write([](Exiv2::Image& image) { add_iptc(image, "Iptc.Application2.Byline", "Ren\xe9 Doe"); });
    EXPECT_THAT(values(read(), about::kPhotographer, Witness::kIptc), ElementsAre("JÃ¶rg MÃ¼ller", "René Doe"))
        << "one writer wrote them all: all or none";
  }
}

TEST_F(MetadataFile, CharacterSetThatWasFoundOutIsSaid) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.Byline", "Adam Lach\xf3w");
    add_iptc(image, "Iptc.Application2.City", "B\xbf");
    image.exifData()["Exif.Image.Artist"] = "Adam Lachów";
    image.xmpData()["Xmp.photoshop.City"] = "Bż";
  });
  const auto found = read();
  const auto byline = std::find_if(found.statements.begin(), found.statements.end(),
                                   [](const Statement& said) { return said.witness == Witness::kIptc; });
  ASSERT_NE(byline, found.statements.end());
  EXPECT_EQ(byline->value, "Adam Lachów");
  EXPECT_EQ(byline->where, "Iptc.Application2.Byline (cp1250)");
  EXPECT_THAT(values(found, about::kCity, Witness::kIptc), ElementsAre("Bż"));
}

TEST_F(MetadataFile, EmptyValueSaysNothing) {
  write([](Exiv2::Image& image) {
    image.xmpData()["Xmp.photoshop.Credit"] = "  ";
    image.xmpData()["Xmp.photoshop.Source"] = "Sputnik";
    add_iptc(image, "Iptc.Application2.Credit", "AP");
  });
  const auto found = read();
  EXPECT_THAT(values(found, about::kCredit, Witness::kXmp), IsEmpty());
  EXPECT_EQ(reconcile(found.statements).credit, "AP");
  EXPECT_EQ(reconcile(found.statements).source, "Sputnik") << "credit and source never fill in for each other";
}

TEST_F(MetadataFile, TermsMayLieAhead) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.ExpirationDate", "2999-01-31");
    image.xmpData()["Xmp.plus.LicenseStartDate"] = "2998-01-31";
  });
  const auto found = read();
  EXPECT_THAT(values(found, about::kExpiryDate, Witness::kIptc), ElementsAre("2999-01-31"));
  EXPECT_THAT(values(found, about::kReleaseDate, Witness::kXmp), ElementsAre("2998-01-31"));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST_F(MetadataFile, CreatorAsSeqAsBagAndAsOneString) {
  for (const char* type : {"seq", "bag"}) {
    write([&](Exiv2::Image& image) {
      image.xmpData().clear();
      auto value = Exiv2::Value::create(type == "seq"s ? Exiv2::xmpSeq : Exiv2::xmpBag);
      value->read("Jane Doe");
      value->read("John Roe, Max Moe");
      image.xmpData().add(Exiv2::XmpKey("Xmp.dc.creator"), value.get());
    });
    EXPECT_THAT(reconcile(read().statements).creator, ElementsAre("Jane Doe", "John Roe", "Max Moe")) << type;
  }
}

TEST_F(MetadataFile, LangAltIsReadInItsDefault) {
  write([](Exiv2::Image& image) {
    Exiv2::LangAltValue value;
    value.read("lang=de-DE Eine Straße");
    value.read("lang=x-default A street");
    image.xmpData().add(Exiv2::XmpKey("Xmp.dc.description"), &value);
  });
  const auto found = read();
  EXPECT_THAT(values(found, about::kDescription, Witness::kXmp), ElementsAre("A street", "Eine Straße"));
  EXPECT_EQ(found.statements[1].where, "Xmp.dc.description lang=de-DE");
  EXPECT_TRUE(is_translation(found.statements[1]));
  EXPECT_FALSE(is_translation(found.statements[0]));
  EXPECT_EQ(reconcile(found.statements).description, "A street");
}

TEST_F(MetadataFile, LangAltThatSaysTheSameTwiceSaysItOnce) {
  write([](Exiv2::Image& image) {
    Exiv2::LangAltValue value;
    value.read("lang=en-US A street");
    value.read("lang=x-default A street");
    image.xmpData().add(Exiv2::XmpKey("Xmp.dc.description"), &value);
  });
  EXPECT_THAT(values(read(), about::kDescription, Witness::kXmp), ElementsAre("A street"));
}

TEST_F(MetadataFile, DatesOfThreeBlocks) {
  write([](Exiv2::Image& image) {
    add_iptc(image, "Iptc.Application2.DateCreated", "2024-07-03");
    add_iptc(image, "Iptc.Application2.TimeCreated", "15:04:05+05:00");
    image.xmpData()["Xmp.photoshop.DateCreated"] = "2024-07-03";
    image.exifData()["Exif.Photo.DateTimeOriginal"] = "2024:07:03 15:04:05";
  });
  const auto found = read();
  EXPECT_THAT(values(found, about::kDate, Witness::kIptc), ElementsAre("2024-07-03T15:04:05+05:00"));
  EXPECT_THAT(values(found, about::kDate, Witness::kExif), ElementsAre("2024-07-03T15:04:05"));
  EXPECT_EQ(reconcile(found.statements).date_created, "2024-07-03T15:04:05+05:00") << "the fullest that agrees";
}

TEST_F(MetadataFile, FutureDateIsAProblemNotAStatement) {
  write([](Exiv2::Image& image) { image.xmpData()["Xmp.photoshop.DateCreated"] = "2999-01-01"; });
  const auto found = read();
  EXPECT_THAT(values(found, about::kDate, Witness::kXmp), IsEmpty());
  ASSERT_EQ(found.problems.size(), 1u);
  EXPECT_THAT(found.problems[0].message, HasSubstr("future"));
}

TEST_F(MetadataFile, GettysBlockCountsOnlyWithAnAsset) {
  Exiv2::XmpProperties::registerNs("http://xmp.gettyimages.com/gift/1.0/", "GettyImagesGIFT");
  write([](Exiv2::Image& image) { image.xmpData()["Xmp.GettyImagesGIFT.CallForImage"] = "False"; });
  EXPECT_THAT(values(read(), about::kSupplier, Witness::kXmp), IsEmpty());
  write([](Exiv2::Image& image) { image.xmpData()["Xmp.GettyImagesGIFT.AssetID"] = "1234567890"; });
  EXPECT_THAT(values(read(), about::kSupplier, Witness::kXmp), ElementsAre("Getty Images"));
}

TEST_F(MetadataFile, LicensorAndSupplierStandInStructures) {
  write([](Exiv2::Image& image) {
    Exiv2::XmpTextValue bag("");
    bag.setXmpArrayType(Exiv2::XmpValue::xaSeq);
    image.xmpData().add(Exiv2::XmpKey("Xmp.plus.Licensor"), &bag);
    image.xmpData()["Xmp.plus.Licensor[1]/plus:LicensorName"] = "The Associated Press";
  });
  EXPECT_THAT(values(read(), about::kLicensor, Witness::kXmp), ElementsAre("The Associated Press"));
}

// A packet as other writers put it: prefixes are theirs, names of properties are not.
constexpr const char* kForeignPacket =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:prefix0='http://xmp.gettyimages.com/gift/1.0/'"
    " xmlns:ps='http://ns.adobe.com/photoshop/1.0/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/'"
    " xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/' prefix0:AssetID='1234567890' ps:Credit='AFP'>"
    "<prefix0:Personality><rdf:Bag><rdf:li>Jane Doe</rdf:li></rdf:Bag></prefix0:Personality>"
    "<plus:Licensor><rdf:Seq><rdf:li rdf:parseType='Resource'><plus:LicensorName>AP</plus:LicensorName>"
    "<plus:LicensorURL>https://ap.example</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>"
    "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>"
    "<rdf:li rdf:parseType='Resource'><mwg-rs:Name>John Roe</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"
    "<rdf:li rdf:parseType='Resource'><mwg-rs:Name>Rex</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type></rdf:li>"
    "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>";

TEST_F(MetadataFile, PrefixesAreTheWritersOwn) {
  ASSERT_TRUE(write_file(folder_ / "a.xmp", kForeignPacket));
  const auto found = read();
  EXPECT_THAT(values(found, about::kCredit, Witness::kXmp), ElementsAre("AFP"));
  EXPECT_THAT(values(found, about::kSupplier, Witness::kXmp), ElementsAre("Getty Images"));
  EXPECT_THAT(values(found, about::kLicensor, Witness::kXmp), ElementsAre("AP"));
  EXPECT_THAT(values(found, about::kLicensorUrl, Witness::kXmp), ElementsAre("https://ap.example"));
  EXPECT_THAT(reconcile(found.statements).persons, testing::UnorderedElementsAre("Jane Doe", "John Roe"))
      << "a pet is no person";
}

TEST_F(MetadataFile, CameraPhraseIsNoDescription) {
  write([](Exiv2::Image& image) { image.exifData()["Exif.Image.ImageDescription"] = "OLYMPUS DIGITAL CAMERA"; });
  EXPECT_THAT(read().statements, IsEmpty());
}

TEST_F(MetadataFile, ExifNoticeOfPhotographerAndEditor) {
  write([](Exiv2::Image& image) {
    Exiv2::AsciiValue notice;
    notice.value_ = "Jane Doe\0The Paper"s;
    image.exifData().add(Exiv2::ExifKey("Exif.Image.Copyright"), &notice);
  });
  EXPECT_THAT(values(read(), about::kCopyright, Witness::kExif), ElementsAre("Jane Doe; The Paper"));
}

TEST_F(MetadataFile, Orientation) {
  EXPECT_EQ(read().orientation, 1);
  write([](Exiv2::Image& image) { image.exifData()["Exif.Image.Orientation"] = std::uint16_t(6); });
  EXPECT_EQ(read().orientation, 6);
  write([](Exiv2::Image& image) { image.exifData()["Exif.Image.Orientation"] = std::uint16_t(77); });
  EXPECT_EQ(read().orientation, 1);
}

constexpr const char* kPacket =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='%s'/>"
    "</rdf:RDF></x:xmpmeta>";

std::string packet(const char* credit) {
  char buffer[512];
  std::snprintf(buffer, sizeof buffer, kPacket, credit);
  return buffer;
}

TEST_F(MetadataFile, SidecarComesFirstAndTheOneNamedWithTheExtensionWins) {
  write([](Exiv2::Image& image) { image.xmpData()["Xmp.photoshop.Credit"] = "inside"; });
  ASSERT_TRUE(write_file(folder_ / "a.xmp", packet("beside")));
  EXPECT_EQ(reconcile(read().statements).credit, "beside");
  EXPECT_EQ(read().statements[0].where, "Xmp.photoshop.Credit (a.xmp)");
  ASSERT_TRUE(write_file(folder_ / "a.jpg.xmp", packet("its own")));
  EXPECT_EQ(reconcile(read().statements).credit, "its own");
  EXPECT_THAT(values(read(), about::kCredit, Witness::kXmp), ElementsAre("its own", "inside"));
}

TEST_F(MetadataFile, BrokenSidecarIsAProblemTheRestStands) {
  write([](Exiv2::Image& image) { add_iptc(image, "Iptc.Application2.Credit", "AP"); });
  ASSERT_TRUE(write_file(folder_ / "a.xmp", "<x:xmpmeta><rdf:RDF>"));
  const auto found = read();
  ASSERT_EQ(found.problems.size(), 1u);
  EXPECT_THAT(found.problems[0].message, HasSubstr("a.xmp"));
  EXPECT_EQ(reconcile(found.statements).credit, "AP");
}

TEST_F(MetadataFile, BrokenPacketIsAProblemTheRestStands) {
  write([](Exiv2::Image& image) {
    image.xmpData()["Xmp.photoshop.Credit"] = "AP";
    add_iptc(image, "Iptc.Application2.Credit", "AP");
  });
  std::string bytes = *read_file(path_, 1 << 20);
  const std::size_t at = bytes.find("</rdf:RDF>");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 10, "</broken!>");
  ASSERT_TRUE(write_file(path_, bytes));
  const auto found = read();
  ASSERT_EQ(found.problems.size(), 1u);
  EXPECT_EQ(found.problems[0].code, ErrorCode::kBadInput);
  EXPECT_THAT(values(found, about::kCredit, Witness::kIptc), ElementsAre("AP"));
}

std::string extension_segment(const std::string& guid, std::uint32_t length, std::uint32_t offset,
                              const std::string& part) {
  std::string data = "http://ns.adobe.com/xmp/extension/\0"s + guid;
  for (const std::uint32_t number : {length, offset}) {
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(number >> shift & 0xFF);
  }
  data += part;
  const std::size_t size = data.size() + 2;
  return "\xff\xe1"s + static_cast<char>(size >> 8) + static_cast<char>(size & 0xFF) + data;
}

TEST(ExtendedXmp, IsPutTogetherFromItsParts) {
  const std::string guid(32, 'A'), other(32, 'B');
  const std::string second = extension_segment(guid, 10, 4, "456789");
  const std::string first = extension_segment(guid, 10, 0, "0123");
  EXPECT_EQ(extended_xmp("\xff\xd8" + second + first + "\xff\xda\0\x02"s, guid), "0123456789");
  EXPECT_EQ(extended_xmp("\xff\xd8" + second + "\xff\xda\0\x02"s, guid), "") << "a part is missing";
  EXPECT_EQ(extended_xmp("\xff\xd8" + second + first + "\xff\xda\0\x02"s, other), "");
  EXPECT_EQ(extended_xmp("\xff\xd8" + extension_segment(guid, 4, 2, "0123"), guid), "") << "beyond its length";
}

TEST_F(MetadataFile, ExtendedXmpIsReadWithThePacket) {
  const std::string guid(32, 'A');
  const std::string extended = packet("extended");
  write([&](Exiv2::Image& image) {
    Exiv2::XmpProperties::registerNs("http://ns.adobe.com/xmp/note/", "xmpNote");
    image.xmpData()["Xmp.xmpNote.HasExtendedXMP"] = guid;
    image.xmpData()["Xmp.photoshop.Source"] = "standard";
  });
  const std::string bytes = *read_file(path_, 1 << 20);
  const auto size = static_cast<std::uint32_t>(extended.size());
  const std::string segment = extension_segment(guid, size, 0, extended);
  ASSERT_TRUE(write_file(path_, bytes.substr(0, 2) + segment + bytes.substr(2)));
  EXPECT_EQ(reconcile(read().statements).credit, "extended");
  EXPECT_EQ(reconcile(read().statements).source, "standard");
  const std::string stranger = extension_segment(std::string(32, 'B'), size, 0, extended);
  ASSERT_TRUE(write_file(path_, bytes.substr(0, 2) + stranger + bytes.substr(2)));
  EXPECT_EQ(reconcile(read().statements).credit, "") << "another packet's";
}

TEST_F(MetadataFile, FormatsThatCarryMetadata) {
  for (const char* extension : {".png", ".tif", ".webp"}) {
    path_ = folder_ / ("b"s + extension);
    ASSERT_TRUE(write_file(path_, encoded(draw_ground(96, 64, 5), extension)));
    write([](Exiv2::Image& image) { image.xmpData()["Xmp.photoshop.Credit"] = "AP"; });
    EXPECT_EQ(reconcile(read().statements).credit, "AP") << extension;
  }
}

// --- orientation

TEST(Orientation, BoxesComeBackToWhereTheyWereStored) {
  cv::Mat stored(40, 60, CV_8UC1, cv::Scalar(0));
  stored(cv::Rect(10, 5, 20, 8)) = 255;
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const cv::Mat shown = turn_upright(stored, orientation);
    std::vector<cv::Point> bright;
    cv::findNonZero(shown, bright);
    cv::Point low = bright.front(), high = bright.front();
    for (const cv::Point& point : bright) {
      low = {std::min(low.x, point.x), std::min(low.y, point.y)};
      high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const Box box = box_as_stored({low.x, low.y, high.x - low.x + 1, high.y - low.y + 1}, orientation, 60, 40);
    EXPECT_THAT((std::vector<int>{box.x, box.y, box.width, box.height}), ElementsAre(10, 5, 20, 8)) << orientation;
    const Box back = box_as_shown(box, orientation, 60, 40);
    EXPECT_THAT((std::vector<int>{back.x, back.y, back.width, back.height}),
                ElementsAre(low.x, low.y, high.x - low.x + 1, high.y - low.y + 1))
        << orientation;
  }
}

}  // namespace
}  // namespace creditline
