// Reports for other programs, as they leave the program.
#include <cstdlib>

#include "base/files.h"
#include "cli/run_program.h"

namespace creditline {
namespace {

class Report : public Cli {};

TEST_F(Report, SarifHasTheShapeOfTheStandard) {
  if (!std::filesystem::exists("/usr/bin/jsonschema")) GTEST_SKIP() << "python3-jsonschema is missing; tests/setup.sh";
  const std::string list = write("=list & %.csv", "caption\nA \"street\" \xE2\x80\xAE in Lyon\x01.\nA tram (Nix/)\n");
  EXPECT_EQ(run({"audit", list, "--to", "sarif", "-o", "found.sarif"}).status, 1);
  EXPECT_EQ(run({"audit", list, "absent.csv", "--to", "sarif", "-o", "unread.sarif"}).status, 3);
  EXPECT_EQ(run({"audit", write("good.csv", "caption\nA tram in Lyon. (Ina Weiss/dpa)\n"), "--to", "sarif", "-o",
                 "clean.sarif"})
                .status,
            0);
  run({"ingest", "--catalogue", "desk.db", list});
  run({"decide", "desk.db", "1", "ignore", "--because", "a sketch"});
  EXPECT_NE(run({"audit", "desk.db", "--to", "junit"}).out.find("<skipped message=\"ignored"), std::string::npos);
  run({"audit", "desk.db", "--to", "sarif", "-o", "decided.sarif"});
  for (const char* name : {"found.sarif", "unread.sarif", "clean.sarif", "decided.sarif"}) {
    const std::string check =
        "/usr/bin/jsonschema -i '" + (folder() / name).string() + "' '" + source("tests/report/sarif_shape.json") + "'";
    EXPECT_EQ(std::system(check.c_str()), 0) << name;
  }
}

}  // namespace
}  // namespace creditline
