// ingest and search as a person uses them.
#include <gmock/gmock.h>

#include <regex>

#include "cli/run_program.h"

namespace creditline {
namespace {

using testing::HasSubstr;

class CatalogueVerbs : public Cli {
 protected:
  std::size_t hits(const std::string& query) const {
    return ndjson(run({"search", "desk.db", "--to", "ndjson", "--", query}).out).size();
  }
};

TEST_F(CatalogueVerbs, FillAndFind) {
  write("captions.csv",
        "id,caption\nx-1,\"Vladimir Putin in Astana (Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)\"\n"
        "x-2,A tram in Lyon (Ina Weiß/dpa)\n");
  const Ran first = run({"ingest", "--catalogue", "desk.db", "captions.csv"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("{\"captions\":2,\"pictures\":0,\"unchanged\":0,\"failed\":0,"));
  EXPECT_THAT(
      run({"ingest", "--catalogue", "desk.db", "captions.csv"}).out,
      HasSubstr("{\"captions\":0,\"pictures\":0,\"unchanged\":1,\"failed\":0,\"vanished\":0,\"findings\":null}"));
  EXPECT_EQ(hits("putin pool agency:sputnik"), 1u);
  EXPECT_EQ(hits("weiss"), 1u);
  EXPECT_EQ(hits("-has:pool"), 1u);
  const Ran table = run({"search", "desk.db", "--to", "table", "putin"});
  EXPECT_EQ(table.status, 0);
  EXPECT_THAT(table.out, HasSubstr("Sergey Guneyev, Sputnik, Kremlin Pool, via AP"));
  EXPECT_THAT(table.out, HasSubstr("1 to 1 of 1"));
  EXPECT_EQ(run({"search", "desk.db", "macron"}).status, 1);
}

TEST_F(CatalogueVerbs, WrongUseIsSaid) {
  EXPECT_EQ(run({"ingest", "captions.csv"}).status, 2) << "no catalogue";
  EXPECT_EQ(run({"search", "absent.db", "putin"}).status, 3);
  write("list.csv", "caption\nA tram (dpa)\n");
  const Ran mapped = run({"ingest", "--catalogue", "desk.db", "--map", "colour=x", "list.csv"});
  EXPECT_EQ(mapped.status, 2);
  EXPECT_THAT(mapped.err, HasSubstr("photographer"));
  run({"ingest", "--catalogue", "desk.db", "list.csv"});
  const Ran asked = run({"search", "desk.db", "colour:red"});
  EXPECT_EQ(asked.status, 2);
  EXPECT_THAT(asked.err, HasSubstr("there is no field 'colour'"));
  write("text.db", "this is no catalogue, it is a text that somebody wrote");
  EXPECT_THAT(run({"ingest", "--catalogue", "text.db", "list.csv"}).err, HasSubstr("no catalogue"));
}

TEST_F(CatalogueVerbs, ProgressIsOnStandardErrorAsAsked) {
  write("list.csv", "caption\nA tram (dpa)\n");
  EXPECT_EQ(run({"ingest", "--catalogue", "a.db", "list.csv"}).err, "") << "no terminal";
  EXPECT_THAT(run({"ingest", "--catalogue", "b.db", "--progress", "plain", "list.csv", "absent.csv"}).err,
              HasSubstr("absent.csv: no such file"));
  const Ran json = run({"ingest", "--catalogue", "c.db", "--progress", "json", "absent.csv"});
  ASSERT_EQ(ndjson(json.err).size(), 1u) << json.err;
  EXPECT_NE(json_member(ndjson(json.err)[0], "error"), nullptr);
}

TEST_F(CatalogueVerbs, ExportsInEveryForm) {
  write("list.csv", "caption\nA tram in Lyon (Ina Weiss/dpa)\n");
  run({"ingest", "--catalogue", "desk.db", "list.csv"});
  EXPECT_EQ(ndjson(run({"export", "desk.db"}).out).size(), 1u);
  EXPECT_THAT(run({"export", "desk.db", "--to", "csv"}).out, HasSubstr("A tram in Lyon (Ina Weiss/dpa),Ina Weiss,dpa"));
  EXPECT_THAT(run({"export", "desk.db", "--to", "jsonld"}).out, HasSubstr("\"creditText\":\"Ina Weiss/dpa\""));
  EXPECT_EQ(run({"export", "desk.db", "--to", "xmp"}).status, 2) << "a folder is wanted";
  EXPECT_EQ(run({"export", "desk.db", "--to", "xmp", "-o", "side"}).status, 0);
}

TEST_F(CatalogueVerbs, DecisionsAreKeptAndTakenBack) {
  write("list.csv", "id,caption\na,A tram in Lyon\nb,A boat in Oslo\n");
  run({"ingest", "--catalogue", "desk.db", "list.csv"});
  const auto open = [&] { return ndjson(run({"audit", "desk.db", "--to", "ndjson"}).out); };
  const auto found = open();
  ASSERT_EQ(found.size(), 2u);
  const std::string id = std::to_string(json_member(found[0], "id")->GetInt64());
  EXPECT_EQ(run({"decide", "desk.db", id, "ignore"}).status, 2) << "why?";
  EXPECT_EQ(run({"decide", "desk.db", id, "correct"}).status, 2) << "to what?";
  EXPECT_EQ(run({"decide", "desk.db", "999", "accept"}).status, 1) << "no such finding";
  EXPECT_EQ(run({"decide", "desk.db", id, "ignore", "--because", "a drawing", "--by", "Eva"}).status, 0);
  EXPECT_EQ(open().size(), 1u);
  EXPECT_EQ(hits("has:decision"), 1u);
  const Ran page = run({"audit", "desk.db", "--to", "html"});
  EXPECT_THAT(page.out, HasSubstr("a drawing"));
  EXPECT_EQ(run({"decide", "desk.db", "list.csv", "accept"}).status, 0) << "both, by their document";
  EXPECT_EQ(run({"audit", "desk.db"}).status, 0) << "nothing is open";
  run({"ingest", "--again", "--catalogue", "desk.db", "list.csv"});
  EXPECT_EQ(open().size(), 0u) << "no run touches a decision";
  EXPECT_EQ(run({"decide", "desk.db", "list.csv", "reopen", "--because", "in haste"}).status, 0);
  EXPECT_EQ(open().size(), 2u);
  EXPECT_EQ(hits("has:decision"), 0u);
  const Ran list = run({"decide", "desk.db", "--list"});
  EXPECT_THAT(list.out, HasSubstr("ignored by Eva, because: a drawing  [no longer counts]"));
}

TEST_F(CatalogueVerbs, WhatIsNewSinceARun) {
  write("list.csv", "id,caption\na,A tram in Lyon\n");
  run({"ingest", "--catalogue", "desk.db", "list.csv"});
  write("list.csv", "id,caption\na,A tram in Lyon\nb,A boat in Oslo\n");
  run({"ingest", "--catalogue", "desk.db", "list.csv"});
  const auto fresh = ndjson(run({"audit", "desk.db", "--since-run", "last", "--to", "ndjson"}).out);
  ASSERT_EQ(fresh.size(), 1u);
  EXPECT_EQ(json_string(fresh[0], "caption"), "b");
  EXPECT_EQ(ndjson(run({"audit", "desk.db", "--since-run", "0", "--to", "ndjson"}).out).size(), 2u);
  EXPECT_EQ(run({"audit", "desk.db", "--since-run", "1000"}).status, 0) << "nothing is that new";
  EXPECT_EQ(run({"audit", "desk.db", "--since-run", "soon"}).status, 2);
  EXPECT_EQ(run({"audit", "list.csv", "--since-run", "last"}).status, 2) << "files remember no runs";
}

#ifdef CREDITLINE_WITH_IMAGING
TEST_F(CatalogueVerbs, AnAuditOfACatalogueIsThatOfItsFiles) {
  const std::string page = source("fixtures/desk/summit.html"), pictures = source("fixtures/desk/pictures");
  run({"ingest", "--catalogue", "desk.db", page, pictures});
  const std::regex number(R"("id":\d+\})");  // files have no numbers for their findings
  for (const char* format : {"ndjson", "csv"}) {
    const Ran of_catalogue = run({"audit", "desk.db", "--to", format});
    const Ran of_files = run({"audit", page, pictures, "--to", format});
    EXPECT_EQ(of_catalogue.status, of_files.status);
    EXPECT_EQ(std::regex_replace(of_catalogue.out, number, R"("id":null})"), of_files.out) << format;
  }
  EXPECT_EQ(hits("has:conflict"), 5u);
  EXPECT_EQ(run({"audit", "desk.db", page}).status, 2) << "a catalogue is audited alone";
}

TEST_F(CatalogueVerbs, TheDesk) {
  const Ran ran = run({"ingest", "--catalogue", "desk.db", source("fixtures/desk")});
  EXPECT_EQ(ran.status, 1) << "one of its pictures cannot be read";
  EXPECT_THAT(ran.out, HasSubstr("{\"captions\":18,\"pictures\":19,\"unchanged\":0,\"failed\":1,"));
  EXPECT_THAT(
      run({"ingest", "--catalogue", "desk.db", source("fixtures/desk")}).out,
      HasSubstr("{\"captions\":0,\"pictures\":0,\"unchanged\":20,\"failed\":0,\"vanished\":0,\"findings\":null}"));
  EXPECT_GE(hits("has:burnt-in"), 1u);
  EXPECT_GE(hits("agency:\"Agence France-Presse\""), 2u) << "by its canonical name";
}
#endif

}  // namespace
}  // namespace creditline
