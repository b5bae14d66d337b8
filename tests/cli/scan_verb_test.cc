// `creditline scan` as a person meets it: its formats, its flags, and what it says when something is missing.
#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "cli/run_program.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

class ScanVerb : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    fs::copy_file(source("fixtures/desk/pictures/Gdansk_Quay_10433.jpg"), folder() / "a.jpg");
    write("b.jpg", "This is a text.");
  }
};

bool has_statement(const JsonValue& record, std::string_view what) {
  const JsonValue* statements = json_member(record, "statements");
  return statements && std::any_of(statements->Begin(), statements->End(),
                                   [&](const JsonValue& statement) { return json_string(statement, "what") == what; });
}

TEST_F(ScanVerb, EveryFormatHasBothFiles) {
  for (const char* format : {"table", "json", "ndjson", "csv"}) {
    const Ran ran = run({"scan", "--no-pixels", "--to", format, "."});
    EXPECT_EQ(ran.status, 1) << format << ": one of two could not be read\n" << ran.err;
    EXPECT_NE(ran.out.find("a.jpg"), std::string::npos) << format;
    EXPECT_NE(ran.out.find("b.jpg"), std::string::npos) << format;
    EXPECT_NE(ran.out.find("not a picture"), std::string::npos) << format << ": the error is told";
    EXPECT_EQ(ran.err, "") << "no progress where nobody watches";
  }
}

TEST_F(ScanVerb, MetadataOnlySaysWhatIsWrittenAndNoMore) {
  const auto whole = ndjson(run({"scan", "a.jpg"}).out);
  const auto parsed = ndjson(run({"scan", "--no-pixels", "a.jpg"}).out);
  const auto plain = ndjson(run({"scan", "--metadata-only", "--models", "/nowhere", "a.jpg"}).out);
  ASSERT_EQ(whole.size() + parsed.size() + plain.size(), 3u);
  EXPECT_TRUE(json_member(whole[0], "phash")->IsString());
  EXPECT_TRUE(json_member(parsed[0], "phash")->IsNull());
  EXPECT_TRUE(has_statement(parsed[0], "agency")) << "the credit is parsed";
  EXPECT_FALSE(has_statement(plain[0], "agency"));
  EXPECT_TRUE(has_statement(plain[0], "credit"));
  EXPECT_EQ(*json_member(plain[0], "metadata"), *json_member(whole[0], "metadata"));
}

TEST_F(ScanVerb, MissingLanguageIsSaidAndTheOthersRead) {
  const Ran ran = run({"scan", "--languages", "eng,xyz", "a.jpg"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.err.find("tesseract-ocr-xyz"), std::string::npos) << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
  const Ran known = run({"scan", "--languages", "eng", "a.jpg"});
  EXPECT_EQ(known.err, "");
}

TEST_F(ScanVerb, LimitsAreErrorsInTheirPlace) {
  fs::remove(folder() / "b.jpg");
  for (const auto& [flag, value, told] :
       {std::array{"--limit-bytes", "1000", "limit of 1000 bytes"},
        std::array{"--limit-pixels", "1000", "the limit is 1000"}, std::array{"--limit-ms", "1", "took longer"}}) {
    const Ran ran = run({"scan", flag, value, "."});
    EXPECT_EQ(ran.status, 3) << flag << ": nothing could be read\n" << ran.err;
    EXPECT_NE(ran.out.find(told), std::string::npos) << ran.out;
  }
}

TEST_F(ScanVerb, JobsChangeNothing) {
  for (char name = 'c'; name < 'k'; ++name)
    fs::copy_file(folder() / "a.jpg", folder() / (std::string(1, name) + ".jpg"));
  const std::string one = run({"scan", "--no-ocr", "-j", "1", "."}).out;
  EXPECT_EQ(run({"scan", "--no-ocr", "--jobs", "4", "."}).out, one);
}

}  // namespace
}  // namespace creditline
