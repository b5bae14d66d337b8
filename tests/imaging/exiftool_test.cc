// Agreement with exiftool, the tool that desks trust: each field that either of the two finds, the other finds too. On
// the pictures of fixtures/desk/, and on files that exiftool writes here in many ways.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/json.h"
#include "imaging/draw_picture.h"
#include "imaging/metadata_of_file.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

struct Pair {
  const char* exiftool;  // group and tag
  const char* key;       // the statement's key, without the numbers of list items
};
constexpr Pair kPairs[] = {
    {"IPTC:By-line", "Iptc.Application2.Byline"},
    {"IPTC:By-lineTitle", "Iptc.Application2.BylineTitle"},
    {"IPTC:Credit", "Iptc.Application2.Credit"},
    {"IPTC:Source", "Iptc.Application2.Source"},
    {"IPTC:CopyrightNotice", "Iptc.Application2.Copyright"},
    {"IPTC:Caption-Abstract", "Iptc.Application2.Caption"},
    {"IPTC:Writer-Editor", "Iptc.Application2.Writer"},
    {"IPTC:Headline", "Iptc.Application2.Headline"},
    {"IPTC:ObjectName", "Iptc.Application2.ObjectName"},
    {"IPTC:Keywords", "Iptc.Application2.Keywords"},
    {"IPTC:SpecialInstructions", "Iptc.Application2.SpecialInstructions"},
    {"IPTC:OriginalTransmissionReference", "Iptc.Application2.TransmissionReference"},
    {"IPTC:FixtureIdentifier", "Iptc.Application2.FixtureId"},
    {"IPTC:City", "Iptc.Application2.City"},
    {"IPTC:Province-State", "Iptc.Application2.ProvinceState"},
    {"IPTC:Sub-location", "Iptc.Application2.SubLocation"},
    {"IPTC:Country-PrimaryLocationName", "Iptc.Application2.CountryName"},
    {"IPTC:Country-PrimaryLocationCode", "Iptc.Application2.CountryCode"},
    {"IPTC:ExpirationDate", "Iptc.Application2.ExpirationDate"},
    {"XMP-dc:Creator", "Xmp.dc.creator"},
    {"XMP-photoshop:AuthorsPosition", "Xmp.photoshop.AuthorsPosition"},
    {"XMP-photoshop:Credit", "Xmp.photoshop.Credit"},
    {"XMP-photoshop:Source", "Xmp.photoshop.Source"},
    {"XMP-photoshop:Headline", "Xmp.photoshop.Headline"},
    {"XMP-photoshop:Instructions", "Xmp.photoshop.Instructions"},
    {"XMP-photoshop:CaptionWriter", "Xmp.photoshop.CaptionWriter"},
    {"XMP-photoshop:TransmissionReference", "Xmp.photoshop.TransmissionReference"},
    {"XMP-photoshop:DateCreated", "Xmp.photoshop.DateCreated"},
    {"XMP-photoshop:City", "Xmp.photoshop.City"},
    {"XMP-photoshop:State", "Xmp.photoshop.State"},
    {"XMP-photoshop:Country", "Xmp.photoshop.Country"},
    {"XMP-dc:Rights", "Xmp.dc.rights"},
    {"XMP-dc:Description", "Xmp.dc.description"},
    {"XMP-dc:Description-de", "Xmp.dc.description lang=de"},
    {"XMP-dc:Title", "Xmp.dc.title"},
    {"XMP-dc:Subject", "Xmp.dc.subject"},
    {"XMP-iptcCore:Location", "Xmp.iptc.Location"},
    {"XMP-iptcCore:CountryCode", "Xmp.iptc.CountryCode"},
    {"XMP-iptcCore:AltTextAccessibility", "Xmp.iptc.AltTextAccessibility"},
    {"XMP-iptcExt:PersonInImage", "Xmp.iptcExt.PersonInImage"},
    {"XMP-iptcExt:PersonInImageName", "Xmp.iptcExt.PersonInImageWDetails/Iptc4xmpExt:PersonName"},
    {"XMP-iptcExt:LocationShownCity", "Xmp.iptcExt.LocationShown/Iptc4xmpExt:City"},
    {"XMP-iptcExt:DigitalSourceType", "Xmp.iptcExt.DigitalSourceType"},
    {"XMP-xmpRights:UsageTerms", "Xmp.xmpRights.UsageTerms"},
    {"XMP-xmpRights:WebStatement", "Xmp.xmpRights.WebStatement"},
    {"XMP-plus:LicensorName", "Xmp.plus.Licensor/plus:LicensorName"},
    {"XMP-plus:LicensorURL", "Xmp.plus.Licensor/plus:LicensorURL"},
    {"XMP-plus:ImageSupplierName", "Xmp.plus.ImageSupplier/plus:ImageSupplierName"},
    {"XMP-plus:CopyrightOwnerName", "Xmp.plus.CopyrightOwner/plus:CopyrightOwnerName"},
    {"XMP-cc:License", "Xmp.cc.license"},
    {"IFD0:Artist", "Exif.Image.Artist"},
    {"IFD0:Copyright", "Exif.Image.Copyright"},
    {"IFD0:ImageDescription", "Exif.Image.ImageDescription"},
    {"ExifIFD:DateTimeOriginal", "Exif.Photo.DateTimeOriginal"},
};

std::string output_of(const std::string& command) {
  std::FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (!pipe) return "";
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), size);
  }
  ::pclose(pipe);
  return output;
}

bool has_exiftool() { return !output_of("exiftool -ver").empty(); }

// White space at line ends and the forms of dates and lists differ between the two tools; letters and digits do not.
std::string squeezed(std::string_view text, bool is_date) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(" \n\r\t;,").find(c) != std::string_view::npos) continue;
    if (is_date && !std::isdigit(static_cast<unsigned char>(c))) continue;
    out += c;
  }
  return out;
}

std::string text_of(const JsonValue& value) {
  if (value.IsString()) return value.GetString();
  std::string joined;
  if (value.IsArray()) {
    for (const JsonValue& item : value.GetArray()) joined += text_of(item);
  }
  return joined;
}

// Without "[1]" and the sidecar that it stands in.
std::string plain_key(const std::string& where) {
  std::string key;
  for (std::size_t i = 0; i < where.size() && where.compare(i, 2, " (") != 0; ++i) {
    if (where[i] == '[')
      i = where.find(']', i);
    else
      key += where[i];
  }
  return key;
}

std::string value_of(const FoundMetadata& found, const std::string& key) {
  std::string joined;
  for (const Statement& statement : found.statements) {
    if (plain_key(statement.where) == key) joined += statement.value;
  }
  return joined;
}

// Compares every field of every file; gives how many had a value.
int compare_files(const std::string& folder) {
  const std::string json = output_of("exiftool -json -G1 -n -charset iptc=Latin -charset exif=UTF8 '" + folder + "'");
  const auto rows = parse_json(json);
  EXPECT_TRUE(rows && rows->IsArray()) << json.substr(0, 200);
  int compared = 0;
  for (const JsonValue& row : rows->GetArray()) {
    const std::string path(json_string(row, "SourceFile"));
    if (json_member(row, "ExifTool:Error") || path.ends_with(".xmp")) continue;
    const FoundMetadata found = metadata_of_file(path);
    for (const Pair& pair : kPairs) {
      const JsonValue* value = json_member(row, pair.exiftool);
      const bool is_date = std::string_view(pair.key).find("Date") != std::string_view::npos;
      std::string ours = squeezed(value_of(found, pair.key), is_date);
      // Of EXIF the zone is a tag of its own.
      if (pair.exiftool == std::string_view("ExifIFD:DateTimeOriginal")) ours = ours.substr(0, 14);
      const std::string theirs = value ? squeezed(text_of(*value), is_date) : "";
      EXPECT_EQ(ours, theirs) << path << " " << pair.exiftool;
      compared += !theirs.empty();
    }
  }
  return compared;
}

TEST(Exiftool, AgreesOnEveryPictureOfTheDesk) {
  if (!has_exiftool()) GTEST_SKIP() << "install libimage-exiftool-perl to compare";
  EXPECT_GT(compare_files(CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures"), 50) << "the fixtures carry metadata";
}

constexpr const char* kIptc =
    " -IPTC:By-line='Jane Doe' -IPTC:By-line='John Roe' -IPTC:By-lineTitle=STF -IPTC:Credit=AFP"
    " -IPTC:Source=Sputnik -IPTC:CopyrightNotice='(c) AFP' -IPTC:Caption-Abstract='A street in Lyon.'"
    " -IPTC:Writer-Editor=jd -IPTC:Headline=Streets -IPTC:ObjectName=street -IPTC:Keywords=a -IPTC:Keywords=b"
    " -IPTC:SpecialInstructions='FRANCE OUT' -IPTC:OriginalTransmissionReference=X1 -IPTC:City=Lyon"
    " -IPTC:Province-State=Rhone -IPTC:Sub-location=Croix -IPTC:Country-PrimaryLocationName=France"
    " -IPTC:Country-PrimaryLocationCode=FRA -IPTC:ExpirationDate='2999:01:31' -IPTC:FixtureIdentifier=F7";
constexpr const char* kXmp =
    " -XMP-dc:Creator='Jane Doe' -XMP-dc:Creator='John Roe' -XMP-photoshop:AuthorsPosition=STF"
    " -XMP-photoshop:Credit=AFP -XMP-photoshop:Source=Sputnik -XMP-photoshop:Headline=Streets"
    " -XMP-photoshop:Instructions='FRANCE OUT' -XMP-photoshop:CaptionWriter=jd"
    " -XMP-photoshop:TransmissionReference=X1 -XMP-photoshop:DateCreated='2024:07:03 15:04:05+02:00'"
    " -XMP-photoshop:City=Lyon -XMP-photoshop:State=Rhone -XMP-photoshop:Country=France -XMP-dc:Rights='(c) AFP'"
    " -XMP-dc:Description='A street.' -XMP-dc:Description-de='Eine Straße.' -XMP-dc:Title=street"
    " -XMP-dc:Subject=a -XMP-dc:Subject=b -XMP-iptcCore:Location=Croix -XMP-iptcCore:CountryCode=FRA"
    " -XMP-iptcCore:AltTextAccessibility='People in a street'";
constexpr const char* kStructures =
    " -XMP-iptcExt:PersonInImage='Max Moe' -XMP-iptcExt:PersonInImageWDetails='{PersonName=Moe}'"
    " -XMP-iptcExt:LocationShown='{City=Lyon}'"
    " -XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    " -XMP-xmpRights:UsageTerms='Editorial' -XMP-xmpRights:WebStatement=https://afp.example/terms"
    " -XMP-plus:Licensor='{LicensorName=AP,LicensorURL=https://ap.example}'"
    " -XMP-plus:ImageSupplier='{ImageSupplierName=Getty Images}'"
    " -XMP-plus:CopyrightOwner='{CopyrightOwnerName=AFP}' -XMP-cc:License=https://creativecommons.org/licenses/by/4.0/";
constexpr const char* kExif =
    " -IFD0:Artist='Jane Doe; John Roe' -IFD0:Copyright='(c) AFP' -IFD0:ImageDescription='A street in Lyon.'"
    " -ExifIFD:DateTimeOriginal='2024:07:03 15:04:05' -ExifIFD:OffsetTimeOriginal='+02:00'";

struct Way {
  const char* name;
  const char* extension;
  std::string arguments;
};
void PrintTo(const Way& row, std::ostream* out) { *out << row.name; }

const Way kWays[] = {
    {"AllInJpeg", ".jpg", std::string(kIptc) + kXmp + kStructures + kExif},
    {"AllInTiff", ".tif", std::string(kIptc) + kXmp + kStructures + kExif},
    {"AllInPng", ".png", std::string(kIptc) + kXmp + kStructures + kExif},
    {"XmpAndExifInWebp", ".webp", std::string(kXmp) + kStructures + kExif},
    {"PngCompressed", ".png", std::string(" -z -api Compress=1") + kXmp + kIptc},
    {"ExifOfMotorola", ".jpg", std::string(" -ExifByteOrder=MM") + kExif},
    {"ExifOfIntel", ".jpg", std::string(" -ExifByteOrder=II") + kExif},
    {"XmpCompact", ".jpg", std::string(" -api Compact=Shorthand,NoPadding,OneDesc") + kXmp + kStructures},
    {"XmpByAttributes", ".jpg", std::string(" -api Compact=AllFormat") + kXmp},
    {"IptcInUtf8", ".jpg", " -IPTC:CodedCharacterSet=UTF8 -IPTC:By-line='Jörg Müller' -IPTC:City='Łódź'"},
    {"IptcInLatin1", ".jpg", " -charset iptc=Latin -IPTC:By-line='Jörg Müller' -IPTC:City='Zürich – “Mitte”'"},
    {"ExifInUtf8", ".jpg", " -charset exif=UTF8 -IFD0:Artist='Jörg Müller' -IFD0:Copyright='© Łódź'"},
    {"Emoji", ".jpg", " -XMP-dc:Title='😀 新華社 العربية' -XMP-photoshop:Credit='新華社'"},
    {"Entities", ".jpg", " -XMP-dc:Title='<b> & \"quotes\" &amp;' -XMP-photoshop:Credit='AP & AFP'"},
    {"SeveralLines", ".jpg", " -XMP-dc:Description=$'one\ntwo\n\nfour' -IPTC:Caption-Abstract=$'one\ntwo'"},
    {"EmptyValues", ".jpg", " -XMP-photoshop:Credit= -XMP-photoshop:Source=' ' -IPTC:Credit=AFP"},
    {"ExtendedXmp", ".jpg",
     " -XMP-dc:Title=street -XMP-photoshop:Credit=AFP -XMP-dc:Description=\"$(printf 'x%.0s' $(seq 62000))\""
     " -XMP-photoshop:Instructions=\"$(printf 'y%.0s' $(seq 30000))\""},
};

class ExiftoolWrites : public testing::TestWithParam<Way> {};
TEST_P(ExiftoolWrites, AndBothReadTheSame) {
  if (!has_exiftool()) GTEST_SKIP() << "install libimage-exiftool-perl to compare";
  const fs::path folder = fs::path(testing::TempDir()) / ("exiftool_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const fs::path file = folder / (std::string("a") + GetParam().extension);
  const cv::Mat ground = draw_ground(96, 64, 5);
  const bool is_jpeg = file.extension() == ".jpg";
  ASSERT_TRUE(write_file(file, is_jpeg ? jpeg_bytes(ground) : encoded(ground, GetParam().extension)));
  const std::string command =
      "exec bash <<'END'\nexiftool -q -overwrite_original" + GetParam().arguments + " '" + file.string() + "'\nEND\n";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_GT(compare_files(folder), 0);
  fs::remove_all(folder);
}
INSTANTIATE_TEST_SUITE_P(Ways, ExiftoolWrites, testing::ValuesIn(kWays),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
