#include "catalogue/catalogue.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <map>

#include "base/files.h"
#include "catalogue/fresh_catalogue.h"
#include "catalogue/schema.h"
#include "catalogue/search_query.h"

namespace creditline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CaptionRow ferry(std::int64_t document) {
  CaptionRow row;
  row.document = document;
  row.number = 1;
  row.record.id = "f-1";
  row.record.text = "A ferry at dawn with José Øverland (Jane Doe/AFP)";
  row.record.description = Part{"A ferry at dawn with José Øverland", 0, 36};
  row.record.subject = Part{"A ferry", 0, 7};
  row.record.people = {{"José Øverland", "captain", "left", 21, 36}};
  row.record.date = "2024-07-03";
  Location& location = row.record.location.emplace();
  location.part.text = "Oslo, Norway";
  location.city = "Oslo";
  location.country = "Norway";
  row.record.confidence = 0.75;
  row.where = "line 3, figcaption";
  row.slug = "FERRY";
  row.day = "2024-07-03";
  row.image_names = {"a/ferry.jpg", "a/ferry-2x.jpg"};
  row.statements = {{"photographer", "Jane Doe", "", "", Witness::kCaption, "38-46", 0.75},
                    {"agency", "AFP", "Agence France-Presse", "afp", Witness::kCaption, "47-50", 0.75},
                    {"headline", "Dawn", "", "", Witness::kPage, "JSON-LD", 1}};
  row.checksum = 0xFEDCBA9876543210u;
  return row;
}

PictureRow harbour() {
  PictureRow row;
  row.path = "pictures/h\xFF.jpg";  // not UTF-8
  row.format = "jpeg";
  row.width = 300;
  row.height = 200;
  row.bytes = 4711;
  row.day = "2024-07-02";
  row.phash = 0x8f00000000000001u;
  row.fingerprint = std::string("\0a\xFF", 3);
  row.description = "The harbour";
  row.scan = "{}";
  row.statements = {{"photographer", "Karel Novotný", "", "", Witness::kIptc, "Iptc.Application2.Byline", 1},
                    {"description", "The harbour", "", "", Witness::kIptc, "Iptc.Application2.Caption", 1},
                    {"pool", "Kremlin Pool", "", "", Witness::kXmp, "Xmp.photoshop.Source", 1}};
  row.mark = {"4711:1", "aa"};
  return row;
}

DocumentRow page(std::int64_t run) {
  DocumentRow row;
  row.path = "summit.html";
  row.kind = "document";
  row.title = "Leaders meet";
  row.run = run;
  return row;
}

class Keeping : public FreshCatalogue {
 protected:
  // One document with one caption, and one picture.
  static std::int64_t fill(Catalogue& catalogue) {
    const std::int64_t run = sure(catalogue.begin_run("ingest", "test"));
    const std::int64_t document = sure(catalogue.open_document(page(run)));
    sure(catalogue.put_caption(ferry(document)));
    sure(catalogue.close_document(document, 1, {"10:20", "ab"}));
    PictureRow picture = harbour();
    picture.run = run;
    sure(catalogue.put_picture(picture));
    return document;
  }
};

TEST_F(Keeping, GivesBackWhatWasPut) {
  Catalogue catalogue = open();
  fill(catalogue);
  std::size_t captions = 0, pictures = 0, fingerprints = 0;
  sure(catalogue.each_caption([&](CaptionRow&& row) {
    const CaptionRow want = ferry(row.document);
    EXPECT_EQ(row.record.id, want.record.id);
    EXPECT_EQ(row.record.text, want.record.text);
    EXPECT_EQ(row.record.description->text, want.record.description->text);
    EXPECT_EQ(row.record.subject->end, 7u);
    EXPECT_EQ(row.record.people.at(0).position, "left");
    EXPECT_EQ(row.record.location->city, "Oslo");
    EXPECT_EQ(row.record.date, want.record.date);
    EXPECT_EQ(row.record.confidence, 0.75);
    EXPECT_EQ(row.image_names, want.image_names);
    EXPECT_EQ(row.checksum, want.checksum);
    EXPECT_EQ(row.statements.size(), 3u);
    EXPECT_EQ(row.statements.at(1).canonical, "Agence France-Presse");
    EXPECT_EQ(row.statements.at(2).witness, Witness::kPage);
    ++captions;
    return true;
  }));
  sure(catalogue.each_picture([&](PictureRow&& row) {
    EXPECT_EQ(row.path, harbour().path);
    EXPECT_EQ(row.phash, harbour().phash);
    EXPECT_EQ(row.mark.stamp, "4711:1");
    ++pictures;
    return true;
  }));
  sure(catalogue.each_fingerprint([&](std::int64_t picture, std::string_view bytes) {
    EXPECT_EQ(sure(catalogue.picture(picture))->path, harbour().path);
    EXPECT_EQ(bytes, harbour().fingerprint);
    ++fingerprints;
    return true;
  }));
  EXPECT_EQ(captions, 1u);
  EXPECT_EQ(pictures, 1u);
  EXPECT_EQ(fingerprints, 1u);
}

TEST_F(Keeping, APictureWhosePixelsWereNotReadHasNoFingerprintAnyMore) {
  Catalogue catalogue = open();
  fill(catalogue);
  PictureRow changed = harbour();
  changed.fingerprint = "new";
  sure(catalogue.put_picture(changed));
  EXPECT_THAT(column(catalogue, "SELECT bytes FROM fingerprints"), ElementsAre("new"));
  changed.fingerprint.clear();
  sure(catalogue.put_picture(changed));
  EXPECT_THAT(column(catalogue, "SELECT bytes FROM fingerprints"), IsEmpty());
}

TEST_F(Keeping, ADocumentHasNoStampUntilItIsClosed) {
  Catalogue catalogue = open();
  fill(catalogue);
  EXPECT_EQ(sure(catalogue.document_mark("summit.html"))->stamp, "10:20");
  EXPECT_FALSE(sure(catalogue.document_mark("other.html")));
  sure(catalogue.open_document(page(1)));
  EXPECT_EQ(sure(catalogue.document_mark("summit.html"))->stamp, "");
  EXPECT_EQ(sure(catalogue.counts()).captions, 1u) << "its captions stay until it is closed";
}

TEST_F(Keeping, FindsByTheWordsOfTheDayAndNotByThoseOfYesterday) {
  Catalogue catalogue = open();
  const std::int64_t document = fill(catalogue);
  EXPECT_THAT(found(catalogue, "jose overland"), ElementsAre("1"));
  EXPECT_THAT(found(catalogue, "agency : \"agence france\""), ElementsAre("1"));
  EXPECT_THAT(found(catalogue, "person : captain"), ElementsAre("1"));
  EXPECT_THAT(found(catalogue, "photographer : novotny"), ElementsAre("-1"));
  EXPECT_THAT(found(catalogue, "\"" + std::string(kFactMark) + "pool\""), ElementsAre("-1"));
  CaptionRow other = ferry(document);
  other.record.text = "普京访问北京";
  other.record.people.clear();
  other.statements.clear();
  sure(catalogue.put_caption(other));
  EXPECT_THAT(found(catalogue, "overland"), IsEmpty());
  EXPECT_THAT(found(catalogue, "afp"), IsEmpty());
  EXPECT_THAT(found(catalogue, "\"北 京\""), ElementsAre("1"));
  EXPECT_THAT(column(catalogue, "SELECT count(*) FROM statements WHERE caption IS NOT NULL"), ElementsAre("0"));
}

TEST_F(Keeping, ACaptionThatTheDocumentHasNoMoreGoesWithAllItSaid) {
  Catalogue catalogue = open();
  const std::int64_t document = fill(catalogue);
  sure(catalogue.put_link({1, std::nullopt, 0.3, false, "[]", "[]"}));
  sure(catalogue.close_document(document, 0, {"11:21", "ac"}));
  EXPECT_EQ(sure(catalogue.counts()).captions, 0u);
  for (const char* table : {"people", "links"})
    EXPECT_THAT(column(catalogue, std::string("SELECT count(*) FROM ") + table), ElementsAre("0")) << table;
  EXPECT_THAT(found(catalogue, "ferry"), IsEmpty());
}

TEST_F(Keeping, ALinkedPictureIsFoundAsItsCaptionAndAloneAgainWhenThatGoes) {
  Catalogue catalogue = open();
  const std::int64_t document = fill(catalogue);
  const LinkRow link{1, 1, 0.9, false, "[]", "[]"};
  sure(catalogue.put_link(link));
  EXPECT_THAT(found(catalogue, "ferry AND novotny"), ElementsAre("1")) << "the words of both";
  EXPECT_THAT(found(catalogue, "harbour"), ElementsAre("1"));
  EXPECT_THAT(column(catalogue, "SELECT file_photographers FROM picture_credits"), ElementsAre("Karel Novotný"));
  PictureRow changed = harbour();
  changed.run = 1;
  changed.statements[0].value = "Jane Doe";
  sure(catalogue.put_picture(changed));
  EXPECT_THAT(found(catalogue, "novotny"), IsEmpty());
  sure(catalogue.put_link(link));  // again: nothing changes
  EXPECT_THAT(found(catalogue, "photographer : jane"), ElementsAre("1"));
  sure(catalogue.close_document(document, 0, {"11:21", "ac"}));
  EXPECT_THAT(found(catalogue, "ferry"), IsEmpty());
  EXPECT_THAT(found(catalogue, "jane"), ElementsAre("-1"));
}

TEST_F(Keeping, FindingsKnowTheRunThatSawThemFirstAndGoWhenNoneSeesThem) {
  Catalogue catalogue = open();
  fill(catalogue);
  const FindingRow missing{"credit.missing", "error", "no credit", 1, std::nullopt, "[]", 4};
  const FindingRow lonely{"picture.no-caption", "warning", "alone", std::nullopt, 1, "[]", 14};
  sure(catalogue.put_finding(missing, 1));
  sure(catalogue.put_finding(lonely, 1));
  sure(catalogue.end_findings(1));
  const std::int64_t second = sure(catalogue.begin_run("audit", "test"));
  sure(catalogue.put_finding(missing, second));
  sure(catalogue.end_findings(second));
  EXPECT_THAT(column(catalogue, "SELECT code || first_run || last_run FROM findings"), ElementsAre("credit.missing12"));
}

TEST_F(Keeping, NothingOfATransactionThatWasNotCommitted) {
  {
    Catalogue catalogue = open();
    const auto transaction = sure(catalogue.begin());
    fill(catalogue);
  }
  Catalogue catalogue = open();
  EXPECT_EQ(sure(catalogue.counts()).documents, 0u);
  EXPECT_THAT(found(catalogue, "ferry"), IsEmpty());
}

TEST_F(Keeping, DecisionsStandBesideWhatComesAndGoes) {
  Catalogue catalogue = open();
  const std::int64_t document = fill(catalogue);
  const char* finding =
      "INSERT INTO findings (code, severity, message, caption, evidence, rank, first_run) VALUES"
      " ('credit.missing', 'error', 'no credit', (SELECT id FROM captions), '[]', 4, 1)";
  sure(catalogue.database().query(finding).run());
  EXPECT_THAT(column(catalogue, "SELECT caption FROM open_findings"), ElementsAre("f-1"));
  sure(catalogue.database()
           .query("INSERT INTO decisions (code, document, caption, verdict) VALUES"
                  " ('credit.missing', 'summit.html', 'f-1', 'ignored')")
           .run());
  EXPECT_THAT(column(catalogue, "SELECT caption FROM open_findings"), IsEmpty());
  sure(catalogue.put_caption(ferry(document)));  // read anew: the finding goes with the old row
  sure(catalogue.database().query(finding).run());
  EXPECT_THAT(column(catalogue, "SELECT code FROM findings"), ElementsAre("credit.missing"));
  EXPECT_THAT(column(catalogue, "SELECT caption FROM open_findings"), IsEmpty()) << "the decision stands";
}

TEST_F(Keeping, OpensInASqliteWithoutOurFunctions) {
  {
    Catalogue catalogue = open();
    fill(catalogue);
  }
  sqlite3* plain = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &plain), SQLITE_OK);
  for (const char* sql :
       {"SELECT * FROM picture_credits", "SELECT * FROM open_findings",
        "SELECT rowid FROM search WHERE search MATCH 'ferry'", "PRAGMA foreign_key_check", "VACUUM"}) {
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(plain, sql, nullptr, nullptr, &message), SQLITE_OK) << sql << ": " << message;
  }
  sqlite3_close(plain);
}

// Opening, and what goes wrong there.

class Opening : public FreshCatalogue {
 protected:
  Error refused(OpenMode mode) const {
    const auto catalogue = Catalogue::open(file(), {mode, 50});
    EXPECT_FALSE(catalogue);
    return catalogue ? Error{} : catalogue.error();
  }
  void write(std::string_view bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }
};

TEST_F(Opening, AMissingFileIsSaidAndNotMade) {
  EXPECT_EQ(refused(OpenMode::kWrite).code, ErrorCode::kNotFound);
  EXPECT_EQ(refused(OpenMode::kRead).code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(Opening, ATextIsNoCatalogue) {
  write(std::string(2000, 'x'));
  EXPECT_EQ(refused(OpenMode::kCreate).code, ErrorCode::kBadInput);
  EXPECT_EQ(sure(read_file(file(), 5000)), std::string(2000, 'x')) << "and is left as it was";
}

TEST_F(Opening, AnotherProgramsTablesAreNoCatalogue) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &other), SQLITE_OK);
  sqlite3_exec(other, "CREATE TABLE bookmarks (url)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_THAT(refused(OpenMode::kCreate).message, HasSubstr("another program"));
}

TEST_F(Opening, OneOfTheFutureIsLeftAlone) {
  {
    Catalogue catalogue = open();
    sure(catalogue.database().script("PRAGMA user_version = 1000"));
  }
  EXPECT_EQ(refused(OpenMode::kWrite).code, ErrorCode::kUnsupported);
}

TEST_F(Opening, AnotherWriterIsWaitedForAndThenNamed) {
  Catalogue first = open();
  const auto transaction = sure(first.begin());
  Catalogue second = open();
  const auto refused = second.begin();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("another program"));
}

TEST_F(Opening, AReaderSeesWhatWasCommittedWhileAnotherWrites) {
  Catalogue writer = open();
  DocumentRow document;
  document.path = "a.html";
  sure(writer.open_document(document));
  const auto transaction = sure(writer.begin());
  document.path = "b.html";
  sure(writer.open_document(document));
  Catalogue reader = open(OpenMode::kRead);
  EXPECT_EQ(sure(reader.counts()).documents, 1u);
}

// One file of every earlier version, as it was made then.
std::map<std::string, std::string> schema_of(Catalogue& catalogue) {
  std::map<std::string, std::string> out;
  Query& query = catalogue.database().query("SELECT name, sql FROM sqlite_schema");
  while (query.next()) out[query.text(0)] = query.text(1);
  query.restart();
  return out;
}

class Versions : public FreshCatalogue, public testing::WithParamInterface<int> {};
TEST_P(Versions, AreBroughtUpToDateAndLoseNothing) {
  std::map<std::string, std::string> fresh;
  {
    Catalogue made_now = open();
    fresh = schema_of(made_now);
  }
  std::filesystem::remove(file());
  const std::string name =
      std::string(CREDITLINE_SOURCE_DIR "/tests/catalogue/versions/") + std::to_string(GetParam()) + ".sql";
  const std::string sql = sure(read_file(name, 1 << 20));
  sqlite3* old = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &old), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(old, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(old);
  sqlite3_close(old);

  Catalogue catalogue = open(OpenMode::kWrite);
  EXPECT_EQ(schema_of(catalogue), fresh);
  EXPECT_THAT(column(catalogue, "PRAGMA user_version"), ElementsAre(std::to_string(schema_version())));
  EXPECT_THAT(column(catalogue, "SELECT text FROM captions"), ElementsAre("Ferry at dawn (Jane Doe/AFP)"));
  EXPECT_THAT(column(catalogue, "SELECT reason FROM decisions"), ElementsAre("ours"));
  EXPECT_THAT(found(catalogue, "ferry"), ElementsAre("1"));
}
INSTANTIATE_TEST_SUITE_P(Every, Versions, testing::Range(1, schema_version() + 1));

}  // namespace
}  // namespace creditline
