// Documents and lists into a catalogue: what is read again, what is left alone, what a fault costs.
#include "service/ingest.h"

#include <gmock/gmock.h>

#include <fstream>

#include "catalogue/decisions.h"
#include "catalogue/fresh_catalogue.h"
#include "service/caption_input.h"
#include "service/ingest_files.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Readers {
  std::shared_ptr<const CaptionParser> parser;
  std::shared_ptr<const DocumentReader> documents;
};
const Readers& readers() {
  static const Readers loaded = [] {
    ModelPaths paths;
    paths.models = CREDITLINE_SOURCE_DIR "/models";
    Readers out;
    out.parser = sure(CaptionParser::load(paths));
    out.documents = sure(DocumentReader::load(paths.models, {out.parser, &out.parser->lexicon()}));
    return out;
  }();
  return loaded;
}

std::string page(const std::string& caption) {
  return "<html><body><figure><img src=a.jpg><figcaption>" + caption + "</figcaption></figure></body></html>";
}

class Ingest : public FreshCatalogue {
 protected:
  std::string write(const std::string& name, const std::string& bytes) const {
    const fs::path path = folder() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  IngestSummary ingest_all(const std::vector<std::string>& inputs, Catalogue& catalogue, unsigned jobs = 2,
                           const std::vector<ColumnField>& fields = {}) {
    IngestRequest request;
    request.input.inputs = inputs;
    request.input.list.fields = fields;
    request.jobs = jobs;
    request.program = "test";
    request.trouble = [this](const Error& error) { troubles_.push_back(error.where + ": " + error.message); };
    return sure(ingest(request, *readers().parser, *readers().documents, catalogue));
  }
  static std::vector<std::string> said(Catalogue& catalogue) {
    return column(catalogue,
                  "SELECT d.path || '|' || c.number || '|' || c.name || '|' || c.text || '|' || c.day || '|' ||"
                  " coalesce((SELECT group_concat(s.what || '=' || s.value || '@' || s.place, ' ') FROM statements s"
                  " WHERE s.caption = c.id), '') FROM captions c JOIN documents d ON d.id = c.document"
                  " ORDER BY d.path, c.number");
  }

  std::vector<std::string> troubles_;
};

TEST_F(Ingest, PagesAndListsOfAFolder) {
  write("in/a/summit.html", page("A gate (Jo Day/AFP)"));
  write("in/list.csv", "id,caption\nx-1,A tram (Ina Weiss/dpa)\nx-2,No credit here\n");
  write("in/notes.md", "not for us");
  write("in/data.json", "{\"colour\": \"red\"}");
  Catalogue catalogue = open();
  const IngestSummary summary = ingest_all({(folder() / "in").string()}, catalogue);
  EXPECT_EQ(summary.captions, 3u);
  EXPECT_EQ(summary.failed, 0u);
  EXPECT_THAT(column(catalogue, "SELECT kind FROM documents ORDER BY path"), ElementsAre("document", "list"));
  EXPECT_THAT(column(catalogue, "SELECT agency FROM picture_credits ORDER BY caption"), ElementsAre("AFP", "dpa", ""));
}

TEST_F(Ingest, WhatHasNotChangedIsNotOpened) {
  const std::string list = write("list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  const std::string html = write("summit.html", page("A gate (Jo Day/AFP)"));
  Catalogue catalogue = open();
  ingest_all({list, html}, catalogue);
  fs::permissions(list, fs::perms::none);  // root reads it still; what counts is that nothing is said
  const IngestSummary second = ingest_all({list, html}, catalogue);
  EXPECT_EQ(second.captions, 0u);
  EXPECT_EQ(second.unchanged, 2u);
}

TEST_F(Ingest, ATouchedFileWithTheSameBytesIsNotReadAgain) {
  const std::string html = write("summit.html", page("A gate (Jo Day/AFP)"));
  const std::string list = write("list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  Catalogue catalogue = open();
  ingest_all({html, list}, catalogue);
  for (const std::string& path : {html, list})
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
  EXPECT_EQ(ingest_all({html, list}, catalogue).unchanged, 2u);
  EXPECT_EQ(ingest_all({html, list}, catalogue).unchanged, 2u) << "the new time is kept";
}

TEST_F(Ingest, OfAListThatGrewOnlyTheNewLinesAreRead) {
  const std::string list = write("list.csv", "caption\nA tram (Ina Weiss/dpa)\nA gate (AFP)\nA quay (AP)\n");
  Catalogue catalogue = open();
  ingest_all({list}, catalogue);
  const auto ids = column(catalogue, "SELECT id FROM captions ORDER BY number");
  write("list.csv", "caption\nA tram (Ina Weiss/dpa)\nA gate (Jo Day/AFP)\nA quay (AP)\nA pier (EPA)\n");
  EXPECT_EQ(ingest_all({list}, catalogue).captions, 2u);
  const auto now = column(catalogue, "SELECT id FROM captions ORDER BY number");
  EXPECT_EQ(now[0], ids[0]);
  EXPECT_EQ(now[2], ids[2]);
  EXPECT_THAT(found(catalogue, "photographer : jo"), SizeIs(1));
  write("list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  EXPECT_EQ(ingest_all({list}, catalogue).captions, 0u);
  EXPECT_THAT(said(catalogue), SizeIs(1));
}

TEST_F(Ingest, FilesThatAreGoneAreToldAndNothingOfThemIsLost) {
  const std::string kOpen = "SELECT code || ' ' || message FROM open_findings WHERE code = 'file.vanished' ORDER BY id";
  const std::string in = (folder() / "in").string();
  const std::string page_path = write("in/summit.html", page("A gate"));
  write("in/list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  const std::string elsewhere = write("elsewhere.html", page("A tower (Jo Day/AFP)"));
  Catalogue catalogue = open();
  PictureRow picture;
  picture.path = in + "/a.jpg";
  picture.scan = R"({"path": "a.jpg", "format": "jpeg", "width": 8, "height": 8})";
  picture.mark = {"1:1", "h"};
  sure(catalogue.put_picture(picture));
  EXPECT_EQ(ingest_all({in, elsewhere}, catalogue).vanished, 1u);  // the picture was never there
  EXPECT_THAT(column(catalogue, kOpen), ElementsAre("file.vanished a.jpg is no longer there."));
  const auto missing = sure(find_findings(catalogue, page_path, "credit.missing"));
  ASSERT_THAT(missing, SizeIs(1));
  sure(decide(catalogue, missing[0].id, {"ignored", "", "a sketch", "Eva"}));

  fs::remove(page_path);
  fs::remove(elsewhere);
  troubles_.clear();
  const IngestSummary second = ingest_all({in}, catalogue);  // of elsewhere.html nobody asked
  EXPECT_EQ(second.vanished, 2u);
  EXPECT_EQ(second.failed, 0u);
  EXPECT_THAT(troubles_, ElementsAre(page_path + ": is no longer there; what the catalogue has of it stays"));
  EXPECT_THAT(column(catalogue, kOpen),
              ElementsAre("file.vanished a.jpg is no longer there.", "file.vanished summit.html is no longer there."));
  EXPECT_THAT(said(catalogue), SizeIs(3));
  EXPECT_THAT(column(catalogue, "SELECT verdict FROM standing_decisions"), ElementsAre("ignored"));
  EXPECT_EQ(ingest_all({(folder() / "unmounted").string()}, catalogue).vanished, 0u);

  write("in/summit.html", page("A gate"));
  EXPECT_EQ(ingest_all({in}, catalogue).vanished, 1u);
  EXPECT_THAT(column(catalogue, kOpen), ElementsAre("file.vanished a.jpg is no longer there."));
  EXPECT_THAT(column(catalogue, "SELECT verdict FROM standing_decisions"), ElementsAre("ignored"));
}

TEST_F(Ingest, AgainReadsEverything) {
  const std::string list = write("list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  Catalogue catalogue = open();
  ingest_all({list}, catalogue);
  IngestRequest request;
  request.input.inputs = {list};
  request.again = true;
  EXPECT_EQ(sure(ingest(request, *readers().parser, *readers().documents, catalogue)).captions, 1u);
}

TEST_F(Ingest, ColumnsOfAnExportBecomeFieldsAndStatements) {
  const std::string list = write("export.csv",
                                 "Asset;Text;Aufnahme;Datei;Urheber\n"
                                 "77;\"Ein Tor; am Mittag\";2024-07-03;tor.jpg;Jo Day/dpa\n"
                                 "78;Eine Bahn;;;\n");
  Catalogue catalogue = open();
  const std::vector<ColumnField> fields = {
      {"id", "Asset"}, {"caption", "Text"}, {"date", "Aufnahme"}, {"image", "Datei"}, {"credit", "Urheber"}};
  ingest_all({list}, catalogue, 2, fields);
  EXPECT_THAT(column(catalogue, "SELECT name || '|' || text || '|' || day || '|' || image_names FROM captions"),
              ElementsAre("77|Ein Tor; am Mittag|2024-07-03|[\"tor.jpg\"]", "78|Eine Bahn||[]"));
  EXPECT_THAT(column(catalogue, "SELECT what || '=' || value FROM statements WHERE witness = 'page' ORDER BY id"),
              ElementsAre("credit=Jo Day/dpa", "photographer=Jo Day", "agency=dpa"));
  EXPECT_EQ(ingest_all({list}, catalogue, 2, {{"caption", "Text"}}).captions, 2u) << "other columns, another list";
}

TEST_F(Ingest, MembersOfObjectsToo) {
  const std::string list = write("export.ndjson", R"x({"key": 5, "body": "A gate (AFP)", "taken": "2024-07-03"})x");
  Catalogue catalogue = open();
  ingest_all({list}, catalogue, 1, {{"id", "key"}, {"caption", "body"}, {"date", "taken"}});
  EXPECT_THAT(column(catalogue, "SELECT name || '|' || text || '|' || day FROM captions"),
              ElementsAre("5|A gate (AFP)|2024-07-03"));
}

TEST_F(Ingest, AColumnThatIsNotThereCostsNothingThatWas) {
  const std::string list = write("list.csv", "caption\nA tram (Ina Weiss/dpa)\n");
  Catalogue catalogue = open();
  ingest_all({list}, catalogue);
  EXPECT_EQ(ingest_all({list}, catalogue, 2, {{"date", "taken"}}).failed, 1u);
  EXPECT_THAT(troubles_, ElementsAre(HasSubstr("no column 'taken'")));
  EXPECT_THAT(said(catalogue), SizeIs(1));
}

TEST_F(Ingest, OneJobAndFourGiveTheSame) {
  std::string lines = "caption\n";
  for (int i = 0; i < 2'000; ++i) lines += "Tram " + std::to_string(i) + " (Ina Weiss/dpa)\n";
  const std::string list = write("list.csv", lines);
  std::vector<std::string> pages = {list};
  for (int i = 0; i < 20; ++i) pages.push_back(write("p" + std::to_string(i) + ".html", page("Gate (Jo Day/AFP)")));
  std::vector<std::string> one, four;
  {
    Catalogue catalogue = open();
    ingest_all(pages, catalogue, 1);
    one = said(catalogue);
  }
  fs::remove(file());
  Catalogue catalogue = open();
  ingest_all(pages, catalogue, 4);
  EXPECT_EQ(said(catalogue), one);
  EXPECT_THAT(one, SizeIs(2'020));
}

TEST_F(Ingest, WhatCannotBeReadIsToldAndTheRestGoesOn) {
  const std::string bad = write("bad.html", "%PDF-1.7");
  const std::string good = write("good.html", page("A gate (Jo Day/AFP)"));
  Catalogue catalogue = open();
  const IngestSummary summary = ingest_all({bad, good, (folder() / "absent.html").string()}, catalogue);
  EXPECT_EQ(summary.captions, 1u);
  EXPECT_EQ(summary.failed, 2u);
  EXPECT_THAT(column(catalogue, "SELECT error_code FROM documents WHERE path LIKE '%bad%'"),
              ElementsAre("unsupported"));
}

TEST_F(Ingest, BrokenLinesAreCaptionsWithAnError) {
  const std::string list = write("list.ndjson", "{\"text\": \"A gate (AFP)\"}\n{\"text\": 5}\n{broken\n");
  Catalogue catalogue = open();
  EXPECT_EQ(ingest_all({list}, catalogue).failed, 2u);
  EXPECT_THAT(column(catalogue, "SELECT error_code FROM captions ORDER BY number"),
              ElementsAre("", "bad_input", "bad_input"));
}

// Folders and names.

class IngestFinds : public Ingest {};

TEST_F(IngestFinds, AFolderThatLinksToItselfIsWalkedOnce) {
  write("in/a/summit.html", page("A gate (AFP)"));
  fs::create_directory_symlink(folder() / "in", folder() / "in/a/up");
  fs::create_symlink("nowhere.html", folder() / "in/dangling.html");
  Catalogue catalogue = open();
  const IngestSummary summary = ingest_all({(folder() / "in").string()}, catalogue);
  EXPECT_EQ(summary.captions, 1u);
  EXPECT_THAT(troubles_, ElementsAre(HasSubstr("dangling")));
}

TEST_F(IngestFinds, NamesThatAreNotUtf8) {
  write("in/caf\xE9.html", page("A gate (AFP)"));
  Catalogue catalogue = open();
  EXPECT_EQ(ingest_all({(folder() / "in").string()}, catalogue).captions, 1u);
  EXPECT_EQ(ingest_all({(folder() / "in").string()}, catalogue).unchanged, 1u);
  EXPECT_THAT(column(catalogue, "SELECT typeof(path) FROM documents"), ElementsAre("blob"));
}

TEST_F(IngestFinds, PathsAreKeptAsGivenButPlain) {
  const std::string a = write("a.html", page("A gate (AFP)"));
  const IngestFiles found = find_ingest_files({a, (folder() / "." / "x" / ".." / "a.html").string()});
  EXPECT_THAT(found.texts, SizeIs(1));
  EXPECT_THAT(found.pictures, IsEmpty());
}

}  // namespace
}  // namespace creditline
