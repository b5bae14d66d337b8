// Help, version, wrong usage, pipes and output files: what a person meets before any caption is read.
#include <algorithm>

#include "base/files.h"
#include "cli/run_program.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

const std::vector<std::string> kVerbs = {"parse",  "extract", "scan",  "audit",   "eval",
                                         "format", "may",     "rules", "validate"};

class Usage : public Cli {};

TEST_F(Usage, HelpNamesEveryVerb) {
  const Ran ran = run({"--help"});
  EXPECT_EQ(ran.status, 0);
  for (const std::string& verb : kVerbs) EXPECT_NE(ran.out.find(verb), std::string::npos) << verb;
  EXPECT_EQ(ran.err, "");
}

TEST_F(Usage, EveryVerbsHelpShowsAnExample) {
  for (const std::string& verb : kVerbs) {
    const Ran ran = run({verb, "--help"});
    EXPECT_EQ(ran.status, 0) << verb;
    EXPECT_NE(ran.out.find("creditline " + verb), std::string::npos) << verb << ": its call is not shown\n" << ran.out;
    EXPECT_NE(ran.out.find("xample"), std::string::npos) << verb << ": no example\n" << ran.out;
    EXPECT_NE(ran.out.find("xit status"), std::string::npos) << verb << ": the exit status is not told\n" << ran.out;
  }
}

TEST_F(Usage, VersionIsOneLine) {
  const Ran ran = run({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.out.starts_with("creditline ")) << ran.out;
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
}

struct WrongUsage {
  const char* name;
  std::vector<std::string> arguments;
  const char* named;  // stands in the message
};
void PrintTo(const WrongUsage& row, std::ostream* out) { *out << testing::PrintToString(row.arguments); }
const WrongUsage kWrong[] = {
    {"UnknownVerb", {"pares"}, "pares"},
    {"UnknownFlag", {"parse", "--colour"}, "--colour"},
    {"UnknownFormatIn", {"parse", "--from", "docx", "-"}, "docx"},
    {"UnknownFormatOut", {"parse", "--to", "xml", "-"}, "xml"},
    {"ValueMissing", {"parse", "--text"}, "--text"},
    {"JobsNoNumber", {"parse", "-j", "many", "-"}, "many"},
    {"ExtractWithoutDocument", {"extract"}, "DOCUMENT"},
    {"ScanWithoutPath", {"scan"}, "PATH"},
    {"LanguageThatIsAPath", {"scan", "--languages", "../eng", "."}, "../eng"},
    {"MemoryThatIsNoLimit", {"scan", "--limit-memory", "1000", "."}, "1000"},
    {"EvalWithoutLabels", {"eval"}, "LABELS"},
    {"FormatWithoutStyle", {"format", "--text", "AP"}, "--style"},
    {"AuditOnNoDay", {"audit", "--date", "soon", "."}, "soon"},
    {"FormatOfNobody", {"format", "--style", "nobody", "--text", "AP"}, "nobody"},
};
class WrongUse : public Cli, public testing::WithParamInterface<WrongUsage> {};
TEST_P(WrongUse, IsStatusTwoAndNamesTheWord) {
  const Ran ran = run(GetParam().arguments);
  EXPECT_EQ(ran.status, 2) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find(GetParam().named), std::string::npos) << ran.err;
  EXPECT_LE(std::count(ran.err.begin(), ran.err.end(), '\n'), 4) << "a message, not a manual\n" << ran.err;
}
INSTANTIATE_TEST_SUITE_P(Rows, WrongUse, testing::ValuesIn(kWrong),
                         [](const auto& row) { return std::string(row.param.name); });

class Pipes : public Cli {};

TEST_F(Pipes, AClosedPipeIsSuccess) {
  std::string captions;
  for (int i = 0; i < 20'000; ++i) captions += "A street in Lyon. (Saul Loeb/AFP via Getty Images)\n";
  RunOptions options;
  options.folder = folder();
  options.input = captions;
  options.close_output_after = 100;
  const Ran ran = run_program({"parse", "-"}, options);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
}

TEST_F(Pipes, StandardInputIsADashOrNothing) {
  for (const auto& arguments : {std::vector<std::string>{"parse", "-"}, std::vector<std::string>{"parse"}}) {
    const Ran ran = run(arguments, "(AP Photo/Evan Vucci, Pool)\n");
    EXPECT_EQ(ran.status, 0) << ran.err;
    const auto records = ndjson(ran.out);
    ASSERT_EQ(records.size(), 1u) << ran.out;
    EXPECT_EQ(json_string(records[0], "text"), "(AP Photo/Evan Vucci, Pool)");
    const JsonValue* credit = json_member(records[0], "credit");
    ASSERT_TRUE(credit && credit->IsObject()) << ran.out;
    const JsonValue* agency = json_member(*credit, "agency");
    ASSERT_TRUE(agency) << ran.out;
    EXPECT_EQ(json_string(*agency, "id"), "ap");
  }
}

TEST_F(Pipes, RecordsKeepTheOrderWhateverTheJobs) {
  std::string captions;
  for (int i = 0; i < 500; ++i) captions += "Picture " + std::to_string(i) + ". (Jane Doe/Reuters)\n";
  const Ran one = run({"parse", "-j", "1", "-"}, captions);
  const Ran eight = run({"parse", "-j", "8", "-"}, captions);
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 500);
  EXPECT_EQ(one.out, eight.out);
}

class OutputFile : public Cli {
 protected:
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder())) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
};

TEST_F(OutputFile, IsWrittenWholeAndNothingStaysBeside) {
  const Ran ran = run({"parse", "-o", "out.ndjson", "-"}, "(AP Photo/Evan Vucci)\n");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(files(), std::vector<std::string>{"out.ndjson"});
  EXPECT_EQ(ndjson(*read_file(folder() / "out.ndjson", 1 << 20)).size(), 1u);
}

TEST_F(OutputFile, StaysAsItWasWhenTheUseIsWrong) {
  write("out.ndjson", "before\n");
  EXPECT_EQ(run({"parse", "-o", "out.ndjson", "--from", "docx", "-"}).status, 2);
  EXPECT_EQ(*read_file(folder() / "out.ndjson", 100), "before\n");
  EXPECT_EQ(files(), std::vector<std::string>{"out.ndjson"});
}

TEST_F(OutputFile, ThatCannotBeWrittenIsOneMessage) {
  const Ran ran = run({"parse", "-o", "absent/out.ndjson", "-"}, "(AP Photo/Evan Vucci)\n");
  EXPECT_NE(ran.status, 0);
  EXPECT_NE(ran.err.find("absent/out.ndjson"), std::string::npos) << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
}

}  // namespace
}  // namespace creditline
