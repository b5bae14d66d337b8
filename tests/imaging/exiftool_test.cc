// Agreement with exiftool, the tool that desks trust, on the pictures of fixtures/desk/: each field that either of the
// two finds, the other finds too.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"
#include "imaging/metadata.h"

namespace creditline {
namespace {

struct Pair {
  const char* exiftool;  // group and tag
  const char* key;       // what the statement's key begins with
};
constexpr Pair kPairs[] = {
    {"IPTC:By-line", "Iptc.Application2.Byline"},
    {"IPTC:Credit", "Iptc.Application2.Credit"},
    {"IPTC:Source", "Iptc.Application2.Source"},
    {"IPTC:CopyrightNotice", "Iptc.Application2.Copyright"},
    {"IPTC:Caption-Abstract", "Iptc.Application2.Caption"},
    {"IPTC:Headline", "Iptc.Application2.Headline"},
    {"IPTC:ObjectName", "Iptc.Application2.ObjectName"},
    {"IPTC:SpecialInstructions", "Iptc.Application2.SpecialInstructions"},
    {"IPTC:City", "Iptc.Application2.City"},
    {"IPTC:Country-PrimaryLocationName", "Iptc.Application2.CountryName"},
    {"XMP:Creator", "Xmp.dc.creator"},
    {"XMP:Credit", "Xmp.photoshop.Credit"},
    {"XMP:Source", "Xmp.photoshop.Source"},
    {"XMP:Rights", "Xmp.dc.rights"},
    {"XMP:Description", "Xmp.dc.description"},
    {"XMP:Headline", "Xmp.photoshop.Headline"},
    {"XMP:Title", "Xmp.dc.title"},
    {"XMP:UsageTerms", "Xmp.xmpRights.UsageTerms"},
    {"XMP:WebStatement", "Xmp.xmpRights.WebStatement"},
    {"XMP:DigitalSourceType", "Xmp.iptcExt.DigitalSourceType"},
    {"EXIF:Artist", "Exif.Image.Artist"},
    {"EXIF:Copyright", "Exif.Image.Copyright"},
    {"EXIF:ImageDescription", "Exif.Image.ImageDescription"},
};

std::string run_exiftool(const std::string& folder) {
  const std::string command =
      "exiftool -json -G -n -charset iptc=Latin -charset exif=UTF8 '" + folder + "' 2>/dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return "";
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), size);
  }
  ::pclose(pipe);
  return output;
}

// White space at line ends differs between the two tools; letters do not.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ';' && c != ',') out += c;
  }
  return out;
}

std::string value_of(const JsonValue& row, const char* tag) {
  const JsonValue* value = json_member(row, tag);
  if (!value) return "";
  if (value->IsString()) return value->GetString();
  std::string joined;
  if (value->IsArray()) {
    for (const JsonValue& item : value->GetArray()) joined += item.IsString() ? item.GetString() : "";
  }
  return joined;
}

std::string value_of(const FoundMetadata& found, const char* key) {
  std::string joined;
  for (const Statement& statement : found.statements) {
    if (statement.where == key) joined += statement.value;
  }
  return joined;
}

TEST(Exiftool, AgreesOnEveryPictureOfTheDesk) {
  const std::string folder = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures";
  const auto rows = parse_json(run_exiftool(folder));
  if (!rows || !rows->IsArray()) GTEST_SKIP() << "install libimage-exiftool-perl to compare";
  int compared = 0;
  for (const JsonValue& row : rows->GetArray()) {
    const std::string path(json_string(row, "SourceFile"));
    const auto bytes = read_file(path, 1u << 26);
    if (!bytes || json_member(row, "ExifTool:Error")) continue;
    const FoundMetadata found = read_metadata(path, *bytes);
    for (const Pair& pair : kPairs) {
      const std::string theirs = squeezed(value_of(row, pair.exiftool));
      EXPECT_EQ(squeezed(value_of(found, pair.key)), theirs) << path << " " << pair.exiftool;
      compared += !theirs.empty();
    }
  }
  EXPECT_GT(compared, 50) << "the fixtures carry metadata";
}

}  // namespace
}  // namespace creditline
