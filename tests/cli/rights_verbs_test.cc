// creditline may and creditline format, run as a person runs them.
#include "cli/run_program.h"

namespace creditline {
namespace {

class FormatVerb : public Cli {};

TEST_F(FormatVerb, WritesOneCreditALine) {
  const Ran ran = run({"format", "--style", "guardian", "-"},
                      "A ship. (Saul Loeb/AFP via Getty Images)\nA pier. (Kyodo News via AP)\n");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "Photograph: Saul Loeb/AFP/Getty Images\nPhotograph: Kyodo/AP\n");
}

TEST_F(FormatVerb, ACaptionWithoutCreditKeepsItsLine) {
  const Ran ran = run({"format", "--style", "ap", "--to", "ndjson", "-"}, "A pier.\n(AP Photo/Evan Vucci)\n");
  EXPECT_EQ(ran.status, 1);
  const auto lines = ndjson(ran.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0]["credit"].IsNull());
  EXPECT_STREQ(lines[1]["credit"].GetString(), "(AP Photo/Evan Vucci)");
}

TEST_F(FormatVerb, ListsTheStyles) {
  const Ran ran = run({"format", "--list"});
  EXPECT_EQ(ran.status, 0);
  for (const char* style : {"ap ", "nyt ", "guardian ", "dpa ", "lemonde "})
    EXPECT_NE(ran.out.find(style), std::string::npos) << style;
}

class MayVerb : public Cli {
 protected:
  Ran may(const std::string& caption, std::vector<std::string> more) const {
    more.insert(more.begin(), {"may", "--to", "ndjson", "--date", "2026-11-23", "--text", caption});
    return run(more);
  }
};

TEST_F(MayVerb, SaysNoWithEvidenceAndTheCredit) {
  const Ran ran = may("A ship. (Ann Lee/AFP) BENELUX OUT", {"--country", "NL", "--style", "guardian"});
  EXPECT_EQ(ran.status, 1) << ran.err;
  const auto lines = ndjson(ran.out);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_STREQ(lines[0]["answer"].GetString(), "no");
  EXPECT_STREQ(lines[0]["credit"].GetString(), "Photograph: Ann Lee/AFP");
  const auto& ground = lines[0]["reasons"][0];
  EXPECT_STREQ(ground["kind"].GetString(), "out");
  EXPECT_EQ(ground["countries"].Size(), 3u);
  EXPECT_STREQ(ground["evidence"][0]["value"].GetString(), "BENELUX OUT");
  EXPECT_STREQ(ground["evidence"][0]["witness"].GetString(), "caption");
  EXPECT_STREQ(ground["evidence"][0]["where"].GetString(), "22-33");
}

TEST_F(MayVerb, StatusTellsTheAnswer) {
  EXPECT_EQ(may("A ship. (Ann Lee/AFP)", {}).status, 0);
  EXPECT_EQ(may("A ship. (Ann Lee/AFP) RUSSIA OUT", {"--country", "france"}).status, 0);
  EXPECT_EQ(may("A ship. (Ann Lee/AFP) RUSSIA OUT", {"--country", "FR,RU"}).status, 1);
  EXPECT_EQ(may("A ship. (Ann Lee/AFP) RUSSIA OUT", {}).status, 4) << "in which country is not told";
  EXPECT_EQ(may("A ship.", {}).status, 4) << "whom to credit is not told";
  EXPECT_EQ(may("A ship. (Ann Lee/AFP)", {"--country", "Atlantis"}).status, 2);
  EXPECT_EQ(run({"may"}).status, 2);
  EXPECT_EQ(run({"may", "nowhere.jpg"}).status, 3);
}

TEST_F(MayVerb, AnswersForEachCaptionOfAList) {
  write("list.csv", "id,caption\na,A ship. (Ann Lee/AFP)\nb,A pier. (Ann Lee/AFP) EDITORIAL USE ONLY\n");
  const Ran ran = run({"may", "--to", "ndjson", "--use", "advertising", "list.csv"});
  EXPECT_EQ(ran.status, 1) << ran.err;
  const auto lines = ndjson(ran.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_STREQ(lines[0]["answer"].GetString(), "yes");
  EXPECT_STREQ(lines[1]["answer"].GetString(), "no");
}

TEST_F(MayVerb, AnswersForEntriesOfACatalogue) {
  write("list.csv", "id,caption\na,A ship. (Ann Lee/AFP)\nb,A pier. (Ann Lee/AFP) MANDATORY CREDIT: LEE\n");
  ASSERT_EQ(run({"ingest", "--catalogue", "desk.db", "--map", "id=id", "list.csv"}).status, 0);
  const Ran ran = run({"may", "--to", "ndjson", "--catalogue", "desk.db", "b"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const auto lines = ndjson(ran.out);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_STREQ(lines[0]["credit"].GetString(), "LEE");
  EXPECT_EQ(run({"may", "--catalogue", "desk.db", "c"}).status, 3) << "no such entry";
  const Ran exported = run({"export", "desk.db", "--to", "rightsml"});
  EXPECT_EQ(exported.status, 0) << exported.err;
  const auto policies = parse_json(exported.out);
  ASSERT_TRUE(policies) << policies.error().message;
  const JsonValue& graph = *json_member(*policies, "@graph");
  ASSERT_EQ(graph.Size(), 1u) << "of the caption that asks for something";
  EXPECT_EQ(json_string((*json_member(graph[0], "obligation"))[0], "action"), "odrl:attribute");
}

}  // namespace
}  // namespace creditline
