// base/statement.h: the idea that everything hangs on: a picture has witnesses.
//
// A Statement keeps one thing that one witness says of a picture: what, who said it, where it stands and how
// sure. Agreement and quarrel are computed from statements; no source silently overwrites another.
//
//   {what: "photographer", value: "Sergey Guneyev", canonical: "", id: "", witness: kCaption,
//    where: "181-195", confidence: 0.98}
#pragma once

#include <string>
#include <string_view>

namespace creditline {

enum class Witness {
  kCaption,  // the caption on the page or in the table
  kPage,     // the page around the caption: JSON-LD, byline, alt text
  kIptc,     // IIM datasets in the file
  kXmp,      // the XMP packet or a sidecar
  kExif,     // EXIF tags
  kOcr,      // letters burnt into the pixels
};

constexpr const char* witness_name(Witness witness) {
  switch (witness) {
    case Witness::kCaption: return "caption";
    case Witness::kPage: return "page";
    case Witness::kIptc: return "iptc";
    case Witness::kXmp: return "xmp";
    case Witness::kExif: return "exif";
    case Witness::kOcr: return "ocr";
  }
  return "unknown";
}

// What a statement can be about. Terms of the annotation guide and the IPTC Photo Metadata Standard.
namespace about {
inline constexpr std::string_view kPhotographer = "photographer";
inline constexpr std::string_view kAgency = "agency";
inline constexpr std::string_view kDistributor = "distributor";
inline constexpr std::string_view kPool = "pool";
inline constexpr std::string_view kFlag = "flag";            // value is a flag name: "handout", "file", …
inline constexpr std::string_view kCredit = "credit";        // the credit line as printed
inline constexpr std::string_view kSource = "source";        // IPTC Source
inline constexpr std::string_view kCopyright = "copyright";  // the copyright notice
inline constexpr std::string_view kDescription = "description";
inline constexpr std::string_view kHeadline = "headline";
inline constexpr std::string_view kTitle = "title";  // IPTC object name, slug
inline constexpr std::string_view kInstructions = "instructions";
inline constexpr std::string_view kDate = "date";  // ISO 8601, as far as it is known
inline constexpr std::string_view kCity = "city";
inline constexpr std::string_view kCountry = "country";
inline constexpr std::string_view kPerson = "person";
inline constexpr std::string_view kLicense = "license";
inline constexpr std::string_view kUsageTerms = "usage_terms";
inline constexpr std::string_view kWebStatement = "web_statement";
inline constexpr std::string_view kDigitalSourceType = "digital_source_type";
inline constexpr std::string_view kWatermark = "watermark";  // letters laid across the picture; never its credit
// What only the file's metadata tells.
inline constexpr std::string_view kCreatorTitle = "creator_title";  // by-line title: STF, STR, …
inline constexpr std::string_view kCaptionWriter = "caption_writer";
inline constexpr std::string_view kKeyword = "keyword";
inline constexpr std::string_view kJobReference = "job_reference";  // transmission reference, fixture id
inline constexpr std::string_view kState = "state";
inline constexpr std::string_view kSublocation = "sublocation";
inline constexpr std::string_view kOrganisationShown = "organisation_shown";
inline constexpr std::string_view kEvent = "event";
inline constexpr std::string_view kMarked = "marked";      // xmpRights: copyrighted or public domain
inline constexpr std::string_view kLicensor = "licensor";  // PLUS
inline constexpr std::string_view kLicensorUrl = "licensor_url";
inline constexpr std::string_view kSupplier = "supplier";  // PLUS image supplier; Getty's block
inline constexpr std::string_view kCopyrightOwner = "copyright_owner";
inline constexpr std::string_view kCreditRequired = "credit_required";
inline constexpr std::string_view kConstraints = "constraints";
inline constexpr std::string_view kReleaseDate = "release_date";  // embargo: not before
inline constexpr std::string_view kExpiryDate = "expiry_date";    // not after
inline constexpr std::string_view kCopyrightStatus = "copyright_status";
inline constexpr std::string_view kModelRelease = "model_release";
inline constexpr std::string_view kPropertyRelease = "property_release";
inline constexpr std::string_view kMinorAge = "minor_age";  // PLUS: age of the youngest person shown
inline constexpr std::string_view kCountryCode = "country_code";
inline constexpr std::string_view kDataMining = "data_mining";
inline constexpr std::string_view kAiSystem = "ai_system";
inline constexpr std::string_view kAltText = "alt_text";
inline constexpr std::string_view kContentCredentials = "content_credentials";  // a C2PA manifest is embedded
}  // namespace about

struct Statement {
  std::string what;       // one of `about`
  std::string value;      // as the witness has it, UTF-8
  std::string canonical;  // canonical name of an organisation; empty when it is not listed
  std::string id;         // id of the organisation in models/; empty when it is not listed
  Witness witness = Witness::kCaption;
  std::string where;        // byte range "181-231", key "Iptc.Application2.Byline", box "2210,1940,760,36"
  double confidence = 1.0;  // 0..1
};

}  // namespace creditline
