// A catalogue in the forms that other programs read.
#include "service/export.h"

#include <gmock/gmock.h>

#include <fstream>
#include <pugixml.hpp>

#include "base/files.h"
#include "base/json.h"
#include "catalogue/fresh_catalogue.h"

namespace creditline {
namespace {

using testing::HasSubstr;
using testing::Not;

class Export : public FreshCatalogue {
 protected:
  void SetUp() override {
    FreshCatalogue::SetUp();
    catalogue_.emplace(open());
    const std::int64_t run = sure(catalogue_->begin_run("ingest", "test"));
    DocumentRow page;
    page.path = "summit.html";
    const std::int64_t document = sure(catalogue_->open_document(page));
    CaptionRow caption;
    caption.document = document;
    caption.number = 1;
    caption.record.id = "1";
    caption.record.text = "=A gate <&> \"quoted\" (Jane Doe/AFP)";
    caption.record.date = "2024-07-03";
    caption.record.people = {{"Ana Duarte", "mayor", "left", 0, 1}};
    Location& location = caption.record.location.emplace();
    location.city = "Lisbon";
    location.country = "Portugal";
    caption.day = "2024-07-03";
    caption.statements = {{"photographer", "Jane Doe", "", "", Witness::kCaption, "25-33", 0.9},
                          {"agency", "AFP", "Agence France-Presse", "afp", Witness::kCaption, "34-37", 0.9},
                          {"credit", "Jane Doe/AFP", "", "", Witness::kCaption, "25-37", 0.9}};
    sure(catalogue_->put_caption(caption));
    PictureRow picture;
    picture.path = "../pictures/gate.jpg";
    picture.width = 300;
    picture.height = 200;
    picture.scan = "{}";
    picture.statements = {{"photographer", "John Roe", "", "", Witness::kIptc, "Iptc.Application2.Byline", 1},
                          {"credit", "© Getty", "", "", Witness::kOcr, "1,2,3,4", 1}};
    sure(catalogue_->put_picture(picture));
    picture.path = "alone.jpg";
    picture.description = "Alone";
    sure(catalogue_->put_picture(picture));
    sure(catalogue_->put_link({1, 1, 0.9, false, R"([{"kind": "named"}])", "[]"}));
    sure(catalogue_->put_finding({"photographer.differs", "error", "They differ.", 1, 1, "[]", 0}, run));
  }

  std::string exported(ExportFormat format) {
    const std::filesystem::path file = folder() / "out";
    auto output = sure(Output::open(file));
    sure(export_catalogue(*catalogue_, format, output));
    return sure(read_file(file, 1 << 20));
  }
  void decide() {
    sure(catalogue_->database()
             .query("INSERT INTO decisions (code, document, caption, picture, verdict, reason) VALUES"
                    " ('photographer.differs', 'summit.html', '1', '../pictures/gate.jpg', 'accepted', 'asked her')")
             .run());
  }

  std::optional<Catalogue> catalogue_;
};

TEST_F(Export, NdjsonHasEveryStatementLinkFindingAndDecision) {
  decide();
  const std::string text = exported(ExportFormat::kNdjson);
  const auto first = sure(parse_json(text.substr(0, text.find('\n'))));
  EXPECT_EQ(json_string(first, "picture"), "../pictures/gate.jpg");
  EXPECT_EQ(json_member(first, "statements")->Size(), 5u);
  EXPECT_EQ(json_string((*json_member(*json_member(first, "link"), "reasons"))[0], "kind"), "named");
  const JsonValue& finding = (*json_member(first, "findings"))[0];
  EXPECT_EQ(json_string(finding, "code"), "photographer.differs");
  EXPECT_EQ(json_string(finding, "decision"), "accepted");
  const auto second = sure(parse_json(text.substr(text.find('\n') + 1)));
  EXPECT_EQ(json_string(second, "picture"), "alone.jpg");
  EXPECT_TRUE(json_member(second, "caption")->IsNull());
}

TEST_F(Export, CsvOpensSafelyInASpreadsheet) {
  const std::string text = exported(ExportFormat::kCsv);
  EXPECT_THAT(text, HasSubstr("\"'=A gate <&> \"\"quoted\"\" (Jane Doe/AFP)\",Jane Doe,AFP"));
  EXPECT_THAT(text, HasSubstr("Jane Doe/AFP,John Roe,,© Getty,photographer.differs\r\n"));
}

TEST_F(Export, JsonLdIsAGraphOfPictures) {
  const auto value = sure(parse_json(exported(ExportFormat::kJsonLd)));
  const JsonValue& graph = *json_member(value, "@graph");
  ASSERT_EQ(graph.Size(), 2u);
  EXPECT_EQ(json_string((*json_member(graph[0], "creator"))[0], "name"), "Jane Doe");
  EXPECT_EQ(json_string(graph[0], "creditText"), "Jane Doe/AFP");
  EXPECT_EQ(json_string((*json_member(graph[1], "creator"))[0], "name"), "John Roe") << "no caption: the file's word";
  EXPECT_EQ(json_member(graph[1], "creditText"), nullptr) << "letters in the pixels are not passed on";
}

TEST_F(Export, AnEmptyCatalogueIsAnEmptyGraph) {
  auto catalogue = sure(Catalogue::open(folder() / "empty.db", {OpenMode::kCreate, 50}));
  auto output = sure(Output::open(folder() / "out"));
  sure(export_catalogue(catalogue, ExportFormat::kJsonLd, output));
  EXPECT_EQ(json_member(sure(parse_json(sure(read_file(folder() / "out", 1 << 20)))), "@graph")->Size(), 0u);
}

TEST_F(Export, NoSidecarWhereWitnessesQuarrelUntilSomebodyDecides) {
  auto summary = sure(export_sidecars(*catalogue_, folder() / "side", {}));
  EXPECT_EQ(summary.quarrels, 1u);
  EXPECT_EQ(summary.written, 1u);
  EXPECT_FALSE(std::filesystem::exists(folder() / "side/pictures/gate.jpg.xmp"));
  decide();
  summary = sure(export_sidecars(*catalogue_, folder() / "side", {}));
  EXPECT_EQ(summary.quarrels, 0u);
  EXPECT_EQ(summary.written, 1u);
  EXPECT_EQ(summary.errors.size(), 1u) << "alone.jpg.xmp is there already";
  EXPECT_EQ(sure(export_sidecars(*catalogue_, folder() / "side", {.overwrite = true})).written, 2u);
}

TEST_F(Export, ASidecarSaysWhatTheCaptionSays) {
  decide();
  sure(export_sidecars(*catalogue_, folder() / "side", {}));
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_file((folder() / "side/pictures/gate.jpg.xmp").c_str()));
  const pugi::xml_node about = xml.child("x:xmpmeta").child("rdf:RDF").child("rdf:Description");
  EXPECT_STREQ(about.child("dc:creator").child("rdf:Seq").child("rdf:li").text().get(), "Jane Doe");
  EXPECT_STREQ(about.child("photoshop:Credit").text().get(), "Jane Doe/AFP");
  EXPECT_STREQ(about.child("dc:description").child("rdf:Alt").child("rdf:li").text().get(),
               "=A gate <&> \"quoted\" (Jane Doe/AFP)");
  EXPECT_STREQ(about.child("photoshop:City").text().get(), "Lisbon");
  EXPECT_STREQ(about.child("Iptc4xmpExt:PersonInImage").child("rdf:Bag").child("rdf:li").text().get(), "Ana Duarte");
}

}  // namespace
}  // namespace creditline
