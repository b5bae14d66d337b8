#include "imaging/metadata_keys.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/statement.h"

namespace creditline {
namespace {

// IPTC IIM 4.2, record 2; the byte limits are the standard's.
constexpr MetadataKey kIptc[] = {
    {"Iptc.Application2.Byline", about::kPhotographer, ValueKind::kNames, 32},
    {"Iptc.Application2.BylineTitle", about::kCreatorTitle, ValueKind::kText, 32},
    {"Iptc.Application2.Credit", about::kCredit, ValueKind::kText, 32},
    {"Iptc.Application2.Source", about::kSource, ValueKind::kText, 32},
    {"Iptc.Application2.Copyright", about::kCopyright, ValueKind::kText, 128},
    {"Iptc.Application2.Caption", about::kDescription, ValueKind::kDescription, 2000},
    {"Iptc.Application2.Writer", about::kCaptionWriter, ValueKind::kText, 32},
    {"Iptc.Application2.Headline", about::kHeadline, ValueKind::kText, 256},
    {"Iptc.Application2.ObjectName", about::kTitle, ValueKind::kText, 64},
    {"Iptc.Application2.Keywords", about::kKeyword, ValueKind::kList, 64},
    {"Iptc.Application2.SpecialInstructions", about::kInstructions, ValueKind::kText, 256},
    {"Iptc.Application2.TransmissionReference", about::kJobReference, ValueKind::kText, 32},
    {"Iptc.Application2.FixtureId", about::kJobReference, ValueKind::kText, 32},
    {"Iptc.Application2.DateCreated", about::kDate, ValueKind::kDate, 0},
    {"Iptc.Application2.City", about::kCity, ValueKind::kText, 32},
    {"Iptc.Application2.ProvinceState", about::kState, ValueKind::kText, 32},
    {"Iptc.Application2.CountryName", about::kCountry, ValueKind::kText, 64},
    {"Iptc.Application2.CountryCode", about::kCountryCode, ValueKind::kText, 3},
    {"Iptc.Application2.SubLocation", about::kSublocation, ValueKind::kText, 32},
    {"Iptc.Application2.ReleaseDate", about::kReleaseDate, ValueKind::kTerm, 0},
    {"Iptc.Application2.ExpirationDate", about::kExpiryDate, ValueKind::kTerm, 0},
};

// IPTC Core and Extension, Dublin Core, Photoshop, PLUS, Creative Commons. Keys that begin with "/" are fields of
// structures in a bag or seq, wherever that stands.
constexpr MetadataKey kXmp[] = {
    {"Xmp.dc.creator", about::kPhotographer, ValueKind::kNames},
    {"Xmp.photoshop.AuthorsPosition", about::kCreatorTitle},
    {"Xmp.photoshop.Credit", about::kCredit},
    {"Xmp.photoshop.Source", about::kSource},
    {"Xmp.dc.rights", about::kCopyright},
    {"Xmp.dc.description", about::kDescription, ValueKind::kDescription},
    {"Xmp.photoshop.CaptionWriter", about::kCaptionWriter},
    {"Xmp.photoshop.Headline", about::kHeadline},
    {"Xmp.dc.title", about::kTitle},
    {"Xmp.dc.subject", about::kKeyword, ValueKind::kList},
    {"Xmp.photoshop.Instructions", about::kInstructions},
    {"Xmp.photoshop.TransmissionReference", about::kJobReference},
    {"Xmp.photoshop.DateCreated", about::kDate, ValueKind::kDate},
    {"Xmp.photoshop.City", about::kCity},
    {"Xmp.photoshop.State", about::kState},
    {"Xmp.photoshop.Country", about::kCountry},
    {"Xmp.iptc.CountryCode", about::kCountryCode},
    {"Xmp.iptc.Location", about::kSublocation},
    {"Xmp.iptcExt.LocationCreated[1]/Iptc4xmpExt:City", about::kCity},
    {"Xmp.iptcExt.LocationCreated[1]/Iptc4xmpExt:CountryName", about::kCountry},
    {"Xmp.iptcExt.LocationShown[1]/Iptc4xmpExt:City", about::kCity},
    {"Xmp.iptcExt.LocationShown[1]/Iptc4xmpExt:CountryName", about::kCountry},
    {"Xmp.iptcExt.PersonInImage", about::kPerson, ValueKind::kList},
    {"/Iptc4xmpExt:PersonName", about::kPerson},
    {"/mwg-rs:Name", about::kPerson},
    {"Xmp.iptcExt.OrganisationInImageName", about::kOrganisationShown, ValueKind::kList},
    {"Xmp.iptcExt.Event", about::kEvent},
    {"Xmp.xmpRights.UsageTerms", about::kUsageTerms},
    {"Xmp.xmpRights.WebStatement", about::kWebStatement},
    {"Xmp.xmpRights.Marked", about::kMarked},
    {"/plus:LicensorName", about::kLicensor},
    {"/plus:LicensorURL", about::kLicensorUrl},
    {"/plus:ImageSupplierName", about::kSupplier},
    {"Xmp.plus.ImageSupplierImageID", about::kJobReference},
    {"/plus:CopyrightOwnerName", about::kCopyrightOwner},
    {"/plus:ImageCreatorName", about::kPhotographer, ValueKind::kNames},
    {"Xmp.plus.CreditLineRequired", about::kCreditRequired},
    {"Xmp.plus.MediaConstraints", about::kConstraints},
    {"Xmp.plus.RegionConstraints", about::kConstraints},
    {"Xmp.plus.OtherConstraints", about::kConstraints},
    {"Xmp.plus.LicenseStartDate", about::kReleaseDate, ValueKind::kTerm},
    {"Xmp.plus.LicenseEndDate", about::kExpiryDate, ValueKind::kTerm},
    {"Xmp.plus.CopyrightStatus", about::kCopyrightStatus},
    {"Xmp.plus.ModelReleaseStatus", about::kModelRelease},
    {"Xmp.plus.PropertyReleaseStatus", about::kPropertyRelease},
    {"Xmp.plus.MinorModelAgeDisclosure", about::kMinorAge},
    {"Xmp.plus.DataMining", about::kDataMining},
    {"Xmp.iptcExt.DigitalSourceType", about::kDigitalSourceType},
    {"Xmp.iptcExt.DigitalSourcefileType", about::kDigitalSourceType},  // the property's name before 2010
    {"Xmp.iptcExt.AISystemUsed", about::kAiSystem},
    {"Xmp.iptc.AltTextAccessibility", about::kAltText},
    {"Xmp.cc.license", about::kLicense},
    {"Xmp.cc.attributionName", about::kCopyrightOwner},
};

constexpr MetadataKey kExif[] = {
    {"Exif.Image.Artist", about::kPhotographer, ValueKind::kNames},
    {"Exif.Image.Copyright", about::kCopyright, ValueKind::kNotice},
    {"Exif.Image.ImageDescription", about::kDescription, ValueKind::kDescription},
    {"Exif.Photo.DateTimeOriginal", about::kDate, ValueKind::kDate},
};

// Whole keys are looked up; the few ends of structures are tried one by one.
class KeyIndex {
 public:
  explicit KeyIndex(std::span<const MetadataKey> keys) {
    for (const MetadataKey& key : keys) {
      if (key.key.front() == '/') {
        ends_.push_back(&key);
      } else {
        whole_.emplace(key.key, &key);
      }
    }
  }

  const MetadataKey* find(std::string_view name) const {
    if (const auto found = whole_.find(name); found != whole_.end()) return found->second;
    if (name.find('/') == name.npos) return nullptr;
    const auto end =
        std::find_if(ends_.begin(), ends_.end(), [&](const auto* key) { return name.ends_with(key->key); });
    return end == ends_.end() ? nullptr : *end;
  }

 private:
  std::unordered_map<std::string_view, const MetadataKey*> whole_;
  std::vector<const MetadataKey*> ends_;
};

}  // namespace

std::span<const MetadataKey> exif_keys() { return kExif; }

const MetadataKey* iptc_key(std::string_view name) {
  static const KeyIndex index(kIptc);
  return index.find(name);
}

const MetadataKey* xmp_key(std::string_view name) {
  static const KeyIndex index(kXmp);
  return index.find(name);
}

std::size_t iptc_limit(std::string_view what) {
  for (const MetadataKey& key : kIptc) {
    if (key.what == what) return key.limit;
  }
  return 0;
}

}  // namespace creditline
