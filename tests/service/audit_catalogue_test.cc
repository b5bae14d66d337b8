// An audit of a catalogue gives what an audit of the files gives, and keeps it there.
#include "service/audit_catalogue.h"

#include <gmock/gmock.h>

#include <random>

#include "catalogue/fresh_catalogue.h"
#include "imaging/fingerprint.h"
#include "service/audit_json.h"

namespace creditline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const CaptionParser& parser() {
  static const auto loaded = [] {
    ModelPaths paths;
    paths.models = CREDITLINE_SOURCE_DIR "/models";
    return sure(CaptionParser::load(paths));
  }();
  return *loaded;
}

class CatalogueAudits : public FreshCatalogue {
 protected:
  void SetUp() override {
    FreshCatalogue::SetUp();
    catalogue_.emplace(open());
    DocumentRow page;
    page.path = "summit.html";
    page.kind = "document";
    document_ = sure(catalogue_->open_document(page));
  }
  void caption(std::size_t number, const std::string& text, const std::string& agency, const std::string& image) {
    CaptionRow row;
    row.document = document_;
    row.number = number;
    row.record.id = std::to_string(number);
    row.record.text = text;
    row.image_names = {image};
    row.statements = {{"photographer", "Jane Doe", "", "", Witness::kCaption, "0-8", 1},
                      {"agency", agency, "", "", Witness::kCaption, "9-12", 1},
                      {"credit", "Jane Doe/" + agency, "", "", Witness::kCaption, "0-12", 1}};
    sure(catalogue_->put_caption(row));
  }
  void picture(const std::string& name, const std::string& maker, std::uint64_t phash,
               const std::string& fingerprint = "") {
    PictureRow row;
    row.path = "pictures/" + name;
    row.format = "jpeg";
    row.phash = phash;
    row.fingerprint = fingerprint;
    const std::string said = R"({"what": "photographer", "value": ")" + maker +
                             R"(", "witness": "iptc", "where": "Iptc.Application2.Byline", "confidence": 1.0})";
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(phash));
    row.scan = R"({"path": "p", "format": "jpeg", "width": 1, "height": 1, "bytes": 1, "phash": ")" +
               std::string(hash) + R"(", "statements": [)" + said + "]}";
    row.statements = {{"photographer", maker, "", "", Witness::kIptc, "Iptc.Application2.Byline", 1}};
    sure(catalogue_->put_picture(row));
  }
  AuditReport audit() { return sure(audit_catalogue(*catalogue_, parser().lexicon(), {.program = "test"})); }
  std::vector<std::string> kept(const char* sql) { return column(*catalogue_, sql); }

  std::optional<Catalogue> catalogue_;
  std::int64_t document_ = 0;
};

TEST_F(CatalogueAudits, KeepsLinksAndFindings) {
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  caption(2, "A tram (Jane Doe/AFP)", "AFP", "tram_4712.jpg");
  picture("gate_4711.jpg", "John Roe", 0);
  picture("tram_4712.jpg", "Jane Doe", ~std::uint64_t{0});
  const AuditReport report = audit();
  EXPECT_THAT(kept("SELECT code FROM findings ORDER BY rank, id"), ElementsAre("photographer.differs"));
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].caption, "1");
  EXPECT_THAT(kept("SELECT c.name || p.path FROM links l JOIN captions c ON c.id = l.caption JOIN pictures p"
                   " ON p.id = l.picture ORDER BY c.id"),
              ElementsAre("1pictures/gate_4711.jpg", "2pictures/tram_4712.jpg"));
  EXPECT_THAT(found(*catalogue_, "gate john"), ElementsAre("1")) << "found by the words of both";
}

TEST_F(CatalogueAudits, TwiceIsOnce) {
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  picture("gate_4711.jpg", "John Roe", 0);
  audit();
  audit();
  EXPECT_THAT(kept("SELECT code || first_run || last_run FROM findings"), ElementsAre("photographer.differs12"));
}

TEST_F(CatalogueAudits, WhatIsMendedIsGone) {
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  picture("gate_4711.jpg", "John Roe", 0);
  audit();
  picture("gate_4711.jpg", "Jane Doe", 0);
  EXPECT_THAT(audit().findings, IsEmpty());
  EXPECT_THAT(kept("SELECT code FROM findings"), IsEmpty());
}

TEST_F(CatalogueAudits, APictureThatGoesToAnotherCaptionLeavesTheFirst) {
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  picture("gate_4711.jpg", "Jane Doe", 0);
  audit();
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "other.jpg");
  caption(2, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  audit();
  EXPECT_THAT(kept("SELECT c.name FROM links l JOIN captions c ON c.id = l.caption WHERE l.picture IS NOT NULL"),
              ElementsAre("2"));
}

TEST_F(CatalogueAudits, CopiesWithOtherCredits) {
  caption(1, "A gate (Jane Doe/AFP)", "AFP", "gate_4711.jpg");
  caption(2, "A gate (Jane Doe/dpa)", "dpa", "gate_4712.jpg");
  picture("gate_4711.jpg", "Jane Doe", 0);
  picture("gate_4712.jpg", "Jane Doe", 0);
  const AuditReport report = audit();
  EXPECT_THAT(kept("SELECT code FROM findings"), ElementsAre("duplicate.credits-differ"));
  ASSERT_EQ(report.copies.size(), 1u);
  EXPECT_THAT(report.copies[0].cases, ElementsAre(0u, 1u));
  EXPECT_THAT(kept("SELECT group_number FROM duplicates"), ElementsAre("1", "1"));
}

// Of a picture with features of its own, the same for a seed.
std::string fingerprint_of(unsigned seed) {
  std::mt19937_64 random(seed);
  Fingerprint fingerprint;
  fingerprint.width = 0xFFFF, fingerprint.height = 0xAAAA;
  for (int i = 0; i < 60; ++i) {
    LocalFeature feature;
    feature.x = static_cast<std::uint16_t>(random() % fingerprint.width);
    feature.y = static_cast<std::uint16_t>(random() % fingerprint.height);
    feature.size = 2000;
    feature.angle = static_cast<std::uint16_t>(random());
    for (std::uint64_t& word : feature.bits) word = random();
    fingerprint.features.push_back(feature);
  }
  for (int i = 0; i < Fingerprint::kThumbnailSide * Fingerprint::kThumbnailSide; ++i)
    fingerprint.thumbnail.push_back(static_cast<std::uint8_t>(random()));
  return fingerprint_bytes(fingerprint);
}

// Their hashes differ in every bit, as those of a picture and a crop of it may.
TEST_F(CatalogueAudits, CopiesAreKnownByTheirFeatures) {
  picture("gate.jpg", "Jane Doe", 0, fingerprint_of(1));
  picture("part.jpg", "Jane Doe", ~std::uint64_t{0}, fingerprint_of(1));
  picture("tram.jpg", "Jane Doe", 0x00FF00FF00FF00FF, fingerprint_of(2));
  picture("spoilt.jpg", "Jane Doe", 0x0F0F0F0F0F0F0F0F, "no fingerprint");
  const AuditReport report = audit();
  ASSERT_EQ(report.copies.size(), 1u);
  EXPECT_THAT(report.copies[0].how, ElementsAre("", "a copy of gate.jpg"));
  EXPECT_THAT(kept("SELECT path FROM duplicates JOIN pictures ON id = picture ORDER BY path"),
              ElementsAre("pictures/gate.jpg", "pictures/part.jpg"));
}

TEST_F(CatalogueAudits, OfALargeCatalogueOnlyWhatHasFindingsIsReported) {
  for (std::size_t i = 1; i <= kWholeReport; ++i) caption(i, "A gate (Jane Doe/AFP)", "AFP", "");
  caption(kWholeReport + 1, "A tram (Jane Doe/Baltline)", "Baltline", "");
  const AuditReport report = audit();
  EXPECT_THAT(report.findings, testing::SizeIs(1)) << "agency.unknown";
  EXPECT_EQ(report.cases.size(), 1u);
}

TEST(IsCatalogue, ByItsFirstBytes) { EXPECT_FALSE(is_catalogue(CREDITLINE_SOURCE_DIR "/README.md")); }

}  // namespace
}  // namespace creditline
