// `creditline validate`: what it finds and where, what silences it, what it writes.
#include <algorithm>

#include "base/files.h"
#include "cli/run_program.h"
#include "tools/planted_captions.h"

namespace creditline {
namespace {

class Validate : public Cli {
 protected:
  std::string read(const std::string& name) const {
    const auto bytes = read_file(folder() / name, 10u << 20);
    EXPECT_TRUE(bytes) << name;
    return bytes ? *bytes : "";
  }
};

const char* const kGood = "A ferry leaves Split, Croatia, Wednesday, July 3, 2024. (AP Photo/Lena Hartwig)";
const char* const kWrongDay = "A ferry leaves Split, Croatia, Tuesday, July 3, 2024. (AP Photo/Lena Hartwig)";

// "date.weekday-wrong@3", one a finding.
std::string findings_of(const Ran& ran) {
  std::string out;
  for (const JsonDocument& finding : ndjson(ran.out)) {
    const JsonValue* line = json_member(finding, "line");
    out += (out.empty() ? "" : " ") + std::string(json_string(finding, "code")) + "@" +
           (line && line->IsInt() ? std::to_string(line->GetInt()) : "-");
  }
  return out;
}

TEST_F(Validate, FindsTwentyFaultsAmongAThousandCaptionsAndNoneBesides) {
  const PlantedList list = planted_captions(1000);
  write("captions.csv", list.csv);
  std::string want;
  for (const auto& [line, code] : list.planted) want += (want.empty() ? "" : " ") + code + "@" + std::to_string(line);
  const Ran one = run({"validate", "captions.csv", "--column", "caption", "--profile", "ap", "-j", "1"});
  EXPECT_EQ(one.status, 1) << one.err;
  EXPECT_EQ(list.planted.size(), 20u);
  EXPECT_EQ(findings_of(one), want);
  const Ran two = run({"validate", "captions.csv", "--column", "caption", "--profile", "ap", "-j", "2"});
  EXPECT_EQ(two.out, one.out);
}

struct StatusRow {
  const char* name;
  std::vector<std::string> arguments;
  const char* input;
  int status;
};
const std::vector<StatusRow> kStatuses = {
    {"Clean", {"--profile", "ap"}, kGood, 0},
    {"AnError", {}, kWrongDay, 1},
    {"ANoteIsBelowAWarning",
     {"--profile", "ap"},
     "A ferry leaves, Wednesday, July 3, 2024. (AP Photo/Lena Hartwig)",
     0},
    {"ANoteWhenAskedFor",
     {"--profile", "ap", "--fail-on", "note"},
     "A ferry leaves, Wednesday, July 3, 2024. (AP Photo/Lena Hartwig)",
     1},
    {"AWarningIsBelowAnError", {"--fail-on", "error"}, "A ferry  leaves Split. (AP Photo/Lena Hartwig)", 0},
    {"NoSuchProfile", {"--profile", "nobody"}, kGood, 2},
    {"NoSuchFile", {"missing.csv"}, kGood, 3},
    {"BaselineWithoutReason", {"--write-baseline", "b.ndjson"}, kGood, 2},
    {"FixOfAPipe", {"--fix", "-o", "out"}, kGood, 2},
};
TEST_F(Validate, TellsByItsStatus) {
  for (const StatusRow& row : kStatuses) {
    std::vector<std::string> arguments = {"validate"};
    arguments.insert(arguments.end(), row.arguments.begin(), row.arguments.end());
    const Ran ran = run(arguments, std::string(row.input) + "\n");
    EXPECT_EQ(ran.status, row.status) << row.name << "\n" << ran.out << ran.err;
  }
}

TEST_F(Validate, RefusesAProfileWithFileAndLine) {
  write("house.toml", "extends = \"ap\"\n[rules]\nR99 = \"off\"\n");
  const Ran ran = run({"validate", "--profile", "house.toml"}, "x\n");
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("house.toml:3: there is no rule 'R99'"), std::string::npos) << ran.err;
}

TEST_F(Validate, IsSilencedByACommentOrAColumnWithItsReason) {
  const std::string day = kWrongDay;
  const Ran lines = run({"validate"}, day + "  # creditline-ignore: R05 -- the sign says so\n" + day +
                                          "  # creditline-ignore: R05\n" + kGood +
                                          " # creditline-ignore: date.weekday-wrong, R99 -- a slip\n");
  EXPECT_EQ(findings_of(lines), "suppression.no-reason@2 suppression.unused@3 suppression.unknown-rule@3");
  const Ran rows = run({"validate", "--from", "csv"},
                       "caption,creditline-ignore\n\"" + day + "\",date.weekday-wrong -- why\n\"" + day + "\",\n");
  EXPECT_EQ(findings_of(rows), "date.weekday-wrong@3") << rows.err;
}

TEST_F(Validate, TellsOnlyWhatTheBaselineDoesNotKnow) {
  const std::string day = kWrongDay;
  write("a.txt", day + "\nA ferry  leaves Split. (AP Photo/Lena Hartwig)\n");
  const Ran writing = run({"validate", "a.txt", "--write-baseline", "known.ndjson", "--reason", "before July"});
  EXPECT_EQ(writing.status, 0) << writing.err;
  EXPECT_EQ(run({"validate", "a.txt", "--baseline", "known.ndjson"}).status, 0);
  // Lines move, one is mended, a new fault comes.
  write("a.txt", "A ferry leaves the harbour of Porto on Wednesday morning.\n\n" + day +
                     "\nA ferry leaves Split. (AP Photo/Lena Hartwig)\n");
  const Ran after = run({"validate", "a.txt", "--baseline", "known.ndjson"});
  EXPECT_EQ(findings_of(after), "credit.none@1 suppression.unused@2") << after.out;
  std::string known = read("known.ndjson");
  known.replace(known.find("before July"), 11, "");
  write("known.ndjson", known);
  EXPECT_EQ(findings_of(run({"validate", "a.txt", "--baseline", "known.ndjson"})),
            "credit.none@1 suppression.no-reason@1 suppression.unused@2");
}

TEST_F(Validate, MendsWhatIsCertainAndLeavesEveryOtherByte) {
  const std::string before =
      "\xEF\xBB\xBF"
      "id;caption;note\r\n"
      "1;\"A ferry  leaves \"\"Split\"\". (AP Photo/Lena Hartwig)\";  kept  \r\n"
      "\r\n"
      "2;\"Bread &amp; butter in Porto. (AP Photo/Ivo Marek)\";\"two\r\nlines\"\r\n"
      "3;A cafÃ© in Porto. (AP Photo/Ivo Marek);last";
  const std::string after =
      "\xEF\xBB\xBF"
      "id;caption;note\r\n"
      "1;\"A ferry leaves \"\"Split\"\". (AP Photo/Lena Hartwig)\";  kept  \r\n"
      "\r\n"
      "2;\"Bread & butter in Porto. (AP Photo/Ivo Marek)\";\"two\r\nlines\"\r\n"
      "3;A café in Porto. (AP Photo/Ivo Marek);last";
  write("list.csv", before);
  const Ran ran = run({"validate", "list.csv", "--fix", "-o", "fixed.csv"});
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_EQ(read("fixed.csv"), after);
  EXPECT_EQ(read("list.csv"), before);
  const Ran again = run({"validate", "fixed.csv", "--diff"});
  EXPECT_EQ(again.out, "");
  EXPECT_EQ(again.status, 0);
}

TEST_F(Validate, WritesTheHouseFormOfCreditsThatAreCertain) {
  write("house.toml",
        "extends = \"general\"\n[rules]\n"
        "\"credit.form-house\" = { severity = \"warning\", style = \"guardian\" }\n");
  write("list.txt",
        "A street in Lyon. (Saul Loeb/AFP via Getty Images)\n"
        "A street in Lyon. (Cpl. Saul Loeb/U.S. Navy via AP)\n"
        "A street in Lyon. (Photograph: Saul Loeb/AFP/Getty Images)\n");
  const Ran ran = run({"validate", "list.txt", "--profile", "house.toml", "--fix", "-o", "out.txt"});
  EXPECT_EQ(findings_of(ran), "credit.form-house@2") << ran.err;
  EXPECT_EQ(read("out.txt"),
            "A street in Lyon. (Photograph: Saul Loeb/AFP/Getty Images)\n"
            "A street in Lyon. (Cpl. Saul Loeb/U.S. Navy via AP)\n"
            "A street in Lyon. (Photograph: Saul Loeb/AFP/Getty Images)\n");
  write("broken.toml", "[rules]\n\"credit.form-house\" = { severity = \"note\", style = \"nobody\" }\n");
  const Ran refused = run({"validate", "list.txt", "--profile", "broken.toml"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("broken.toml:2"), std::string::npos) << refused.err;
}

TEST_F(Validate, MendsObjectsAndLines) {
  write("list.ndjson",
        "{\"n\": [1,{\"text\":\"a  b\"}], \"text\" : \"A ferry  leaves \\\"Split\\\". (AP Photo/Ivo Marek)\" , "
        "\"x\":1.50}\n");
  EXPECT_EQ(run({"validate", "list.ndjson", "--fix", "-o", "out.ndjson"}).status, 0);
  EXPECT_EQ(read("out.ndjson"),
            "{\"n\": [1,{\"text\":\"a  b\"}], \"text\" : \"A ferry leaves \\\"Split\\\". (AP Photo/Ivo Marek)\" , "
            "\"x\":1.50}\n");
  write("list.txt", "A ferry  leaves Split. (AP Photo/Ivo Marek)  # creditline-ignore: R22 -- why\n\nB\n");
  run({"validate", "list.txt", "--fix", "-o", "out.txt"});
  EXPECT_EQ(read("out.txt"), "A ferry leaves Split. (AP Photo/Ivo Marek)  # creditline-ignore: R22 -- why\n\nB\n");
  const Ran diff = run({"validate", "list.txt", "--diff"});
  EXPECT_EQ(
      diff.out,
      "list.txt:1\n- A ferry  leaves Split. (AP Photo/Ivo Marek)\n+ A ferry leaves Split. (AP Photo/Ivo Marek)\n");
}

TEST_F(Validate, WritesEveryFormat) {
  write("a.txt", std::string(kWrongDay) + "\n");
  for (const char* format : {"table", "csv", "json", "sarif", "junit"}) {
    const Ran ran = run({"validate", "a.txt", "--to", format});
    EXPECT_EQ(ran.status, 1) << format << ran.err;
    EXPECT_NE(ran.out.find("date.weekday-wrong"), std::string::npos) << format << "\n" << ran.out;
    EXPECT_NE(ran.out.find("a.txt"), std::string::npos) << format << "\n" << ran.out;
  }
}

TEST_F(Validate, ReportsTellWhatIsSilencedAndWhy) {
  write("a.txt",
        std::string(kWrongDay) + "  # creditline-ignore: R05 -- the sign says so\nA ferry  leaves Split. (AP)\n");
  run({"validate", "a.txt", "--write-baseline", "known.ndjson", "--reason", "before July"});
  const Ran sarif = run({"validate", "a.txt", "--baseline", "known.ndjson", "--to", "sarif"});
  EXPECT_EQ(sarif.status, 0) << sarif.out;
  const std::string kHead = R"("suppressions":[{"kind":")";
  EXPECT_NE(sarif.out.find(kHead + R"(inSource","status":"accepted","justification":"ignored: the sign says so"})"),
            std::string::npos)
      << sarif.out;
  EXPECT_NE(sarif.out.find(kHead + R"(external","status":"accepted","justification":"known to the baseline: before)"),
            std::string::npos)
      << sarif.out;
  const Ran junit = run({"validate", "a.txt", "--baseline", "known.ndjson", "--to", "junit"});
  EXPECT_NE(junit.out.find("failures=\"0\" errors=\"0\" skipped=\"2\""), std::string::npos) << junit.out;
}

// The codes of an audit's findings, in their order.
std::string codes_of(const Ran& ran) {
  std::string out;
  for (const JsonDocument& finding : ndjson(ran.out)) out += std::string(json_string(finding, "code")) + " ";
  return out;
}

TEST_F(Validate, IsPartOfAnAuditThatNamesAProfile) {
  write("house.toml", "extends = \"general\"\n[rules]\n\"credit.no-photographer\" = \"off\"\nR46 = \"note\"\n");
  write("a.csv", "caption\n\"" + std::string(kWrongDay) +
                     "\"\nA ferry  leaves the harbour of Porto on Wednesday morning.\n(Reuters)\n");
  const std::string want = "credit.missing date.weekday-wrong text.double-space ";
  EXPECT_EQ(codes_of(run({"audit", "a.csv"})), "credit.missing credit.no-photographer ");
  EXPECT_EQ(codes_of(run({"audit", "a.csv", "--profile", "house.toml"})), want);
  EXPECT_EQ(run({"ingest", "--catalogue", "desk.db", "a.csv"}).status, 0);
  EXPECT_EQ(codes_of(run({"audit", "desk.db", "--profile", "house.toml"})), want);
  EXPECT_EQ(run({"audit", "a.csv", "--profile", "nobody"}).status, 2);
}

}  // namespace
}  // namespace creditline
