// Pictures through worker processes, their records and what the caption parser makes of them.
#include "service/scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "service/picture_json.h"
#include "service/picture_statements.h"
#include "service/picture_workers.h"
#include "service/worker_protocol.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::shared_ptr<const CaptionParser> parser() {
  static const auto loaded = [] {
    ModelPaths paths;
    paths.models = CREDITLINE_SOURCE_DIR "/models";
    return CaptionParser::load(paths);
  }();
  EXPECT_TRUE(loaded) << loaded.error().message;
  return *loaded;
}

std::string json_of(const Picture& picture) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_picture_fields(out, picture);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Picture full_picture() {
  Picture picture;
  picture.path = "a.jpg";
  picture.format = "jpeg";
  picture.width = 3000;
  picture.height = 2000;
  picture.bytes = 5'000'000'000;
  picture.metadata.creator = {"Jane Doe", "Zoë \"Z\" Roe"};
  picture.metadata.credit = "AFP/Getty Images";
  picture.metadata.date_created = "2024-07-03T15:04:05+05:00";
  picture.content_credentials = true;
  picture.burnt_in = {{"© J. Doe", {1, 2, 3, 4}, 270, 0.5}};
  picture.faces = {{{5, 6, 7, 8}}};
  picture.phash = 0xF00000000000000DULL;
  picture.statements = {{"credit", "AP", "The Associated Press", "ap", Witness::kXmp, "Xmp.photoshop.Credit", 0.75}};
  picture.problems = {{ErrorCode::kOverLimit, "too much", "a.jpg"}};
  return picture;
}

TEST(PictureJson, ReadsBackAsItWasWritten) {
  Picture empty;
  empty.path = "b.jpg";
  for (const Picture& picture : {full_picture(), empty}) {
    const std::string written = json_of(picture);
    const auto json = parse_json(written);
    ASSERT_TRUE(json);
    const auto back = picture_from_json(*json);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(json_of(*back), written);
  }
}

TEST(WorkerProtocol, PathsAreBytes) {
  PictureRequest request;
  request.path = "folder/\xff\n\"J\xf6rg.jpg";
  request.options.max_pixels = 12345;
  request.options.faces = false;
  request.ocr = false;
  const std::string line = write_request(request);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto read = read_request(line);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->path, request.path);
  EXPECT_EQ(read->options.max_pixels, 12345u);
  EXPECT_FALSE(read->options.faces);
  EXPECT_FALSE(read->ocr);
}

TEST(WorkerProtocol, NonsenseIsAnError) {
  for (const char* line : {"", "{}", "[]", "{\"path\": \"xyz\"}", "{\"path\": \"6\"}", "no json"}) {
    EXPECT_FALSE(read_request(line)) << line;
    EXPECT_FALSE(read_answer(line)) << line;
  }
  EXPECT_FALSE(read_greeting("{\"ready\": true}"));
}

// --- statements

std::vector<std::string> said(const Picture& picture, Witness witness) {
  std::vector<std::string> said;
  for (const Statement& statement : picture.statements) {
    if (statement.witness == witness) said.push_back(statement.what + " " + statement.value);
  }
  return said;
}

TEST(PictureStatements, CreditFieldGivesItsChain) {
  Picture picture;
  picture.statements = {{"credit", "AFP via Getty Images", "", "", Witness::kIptc, "Iptc.Application2.Credit", 1}};
  add_parsed_statements(picture, *parser());
  EXPECT_THAT(said(picture, Witness::kIptc),
              ElementsAre("credit AFP via Getty Images", "agency AFP", "distributor Getty Images"));
  EXPECT_EQ(picture.statements[1].where, "Iptc.Application2.Credit");
  EXPECT_EQ(picture.statements[1].canonical, "Agence France-Presse");
}

TEST(PictureStatements, DescriptionIsReadAsACaption) {
  Picture picture;
  picture.statements = {{"description", "A street in Lyon on Monday. (Saul Loeb/AFP via Getty Images)", "", "",
                         Witness::kXmp, "Xmp.dc.description", 1}};
  add_parsed_statements(picture, *parser());
  const auto all = said(picture, Witness::kXmp);
  EXPECT_THAT(all, testing::IsSupersetOf({"photographer Saul Loeb", "agency AFP", "distributor Getty Images"}));
}

TEST(PictureStatements, BylineThatIsAHouse) {
  Picture picture;
  picture.statements = {{"photographer", "AFP", "", "", Witness::kIptc, "Iptc.Application2.Byline", 1},
                        {"photographer", "Jane Doe", "", "", Witness::kXmp, "Xmp.dc.creator", 1},
                        {"photographer", "Doe, Jane", "", "", Witness::kExif, "Exif.Image.Artist", 1}};
  add_parsed_statements(picture, *parser());
  EXPECT_THAT(said(picture, Witness::kIptc), ElementsAre("agency AFP"));
  EXPECT_THAT(said(picture, Witness::kXmp), ElementsAre("photographer Jane Doe"));
  EXPECT_THAT(said(picture, Witness::kExif), ElementsAre("photographer Doe, Jane"));
}

TEST(PictureStatements, BurntInCreditKeepsItsBox) {
  Picture picture;
  picture.burnt_in = {{"Photo by Jane Doe/AFP", {2210, 1940, 760, 36}, 0, 0.94}, {"HOTEL", {1, 1, 9, 9}, 0, 0.99}};
  add_parsed_statements(picture, *parser());
  EXPECT_THAT(said(picture, Witness::kOcr), testing::IsSupersetOf({"photographer Jane Doe", "agency AFP"}));
  for (const Statement& statement : picture.statements) {
    EXPECT_EQ(statement.where, "2210,1940,760,36") << statement.value;
    EXPECT_LE(statement.confidence, 0.94);
  }
}

TEST(PictureStatements, DigitalSourceTypeIsAFlag) {
  Picture picture;
  picture.statements = {
      {"digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "", "",
       Witness::kXmp, "Xmp.iptcExt.DigitalSourceType", 1},
      {"digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "", "", Witness::kXmp,
       "Xmp.iptcExt.DigitalSourceType", 1}};
  add_parsed_statements(picture, *parser());
  EXPECT_THAT(said(picture, Witness::kXmp), testing::Contains("flag ai"));
  EXPECT_EQ(picture.statements.size(), 3u);
}

// --- workers

class Workers : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("workers_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    options_.ocr = false;
    options_.jobs = 1;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A worker that is a shell script: `body` answers the request in $line.
  void play_worker(const std::string& body) {
    options_.program = folder_ / "worker.sh";
    std::ofstream(options_.program) << "#!/bin/sh\necho '{\"ready\":true,\"problems\":[]}'\n"
                                    << "while read -r line; do\n"
                                    << body << "\ndone\n";
    fs::permissions(options_.program, fs::perms::owner_all);
  }

  std::vector<std::string> read(const std::vector<std::string>& paths) {
    std::vector<std::string> outcomes;
    const auto notes = read_pictures(paths, options_, [&](std::size_t index, Result<Picture> picture) {
      EXPECT_EQ(index, outcomes.size()) << "in the order asked";
      outcomes.push_back(picture ? picture->format + (picture->problems.empty() ? "" : "!")
                                 : error_code_name(picture.error().code));
      return true;
    });
    EXPECT_TRUE(notes) << notes.error().message;
    return outcomes;
  }

  fs::path folder_;
  PictureWorkerOptions options_;
};

constexpr const char* kAnswer = "echo '{\"picture\":{\"path\":\"x\",\"format\":\"played\"}}'";
// 64 69 65: "die"; the request without pixels is answered.
constexpr const char* kDiesOfPixels =
    "case $line in *646965*'\"pixels\":true'*) kill -SEGV $$;; *) echo "
    "'{\"picture\":{\"path\":\"x\",\"format\":\"played\"}}';; esac";

TEST_F(Workers, OneThatDiesIsReplacedAndTheMetadataAreAskedFor) {
  play_worker(kDiesOfPixels);
  EXPECT_THAT(read({"one", "die", "two"}), ElementsAre("played", "played!", "played"));
}

TEST_F(Workers, OneThatDiesAgainLeavesAnError) {
  play_worker(std::string("case $line in *646965*) exit 3;; *) ") + kAnswer + ";; esac");
  EXPECT_THAT(read({"one", "die", "two"}), ElementsAre("played", "bad_input", "played"));
}

TEST_F(Workers, OneThatHangsIsStopped) {
  options_.picture_deadline_ms = 200;
  play_worker(std::string("case $line in *646965*) sleep 30;; *) ") + kAnswer + ";; esac");
  EXPECT_THAT(read({"one", "die", "two"}), ElementsAre("played", "over_limit", "played"));
}

TEST_F(Workers, OneThatAnswersNonsense) {
  play_worker("echo nonsense");
  EXPECT_THAT(read({"one", "two"}), ElementsAre("bad_input", "bad_input"));
}

TEST_F(Workers, OneThatDoesNotGreet) {
  options_.program = "/bin/true";
  EXPECT_FALSE(read_pictures({"one"}, options_, [](std::size_t, Result<Picture>) { return true; }));
}

TEST_F(Workers, OneThatIsNotThere) {
  options_.program = folder_ / "nothing";
  const auto notes = read_pictures({"one"}, options_, [](std::size_t, Result<Picture>) { return true; });
  ASSERT_FALSE(notes);
  EXPECT_EQ(notes.error().code, ErrorCode::kNotFound);
}

TEST_F(Workers, ManyKeepTheOrderAndASinkCanStop) {
  play_worker(kAnswer);
  options_.jobs = 4;
  const std::vector<std::string> paths(300, "one");
  EXPECT_EQ(read(paths).size(), 300u);
  int delivered = 0;
  EXPECT_TRUE(read_pictures(paths, options_, [&](std::size_t, Result<Picture>) { return ++delivered < 10; }));
  EXPECT_EQ(delivered, 10);
}

#ifdef CREDITLINE_WITH_IMAGING
// --- the real worker

class Scan : public Workers {
 protected:
  void SetUp() override {
    Workers::SetUp();
    options_.program = CREDITLINE_BINARY_DIR "/creditline-picture-worker";
  }
  std::vector<std::string> scan_to_json(const std::vector<std::string>& paths) {
    std::vector<std::string> lines;
    summary_ = scan(paths, *parser(), options_, [&](const ScanRecord& record) {
      rapidjson::StringBuffer buffer;
      JsonWriter out(buffer);
      write_scan_record(out, record);
      lines.emplace_back(buffer.GetString(), buffer.GetSize());
      return true;
    });
    EXPECT_TRUE(summary_) << summary_.error().message;
    return lines;
  }

  Result<ScanSummary> summary_{ScanSummary{}};
};

TEST_F(Scan, RecordsInPathOrderWhateverTheJobs) {
  const std::string desk = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures";
  const auto one = scan_to_json({desk});
  options_.jobs = 4;
  EXPECT_EQ(scan_to_json({desk}), one);
  EXPECT_GE(one.size(), 14u);
  std::vector<std::string> paths;
  for (const std::string& line : one) paths.emplace_back(json_string(*parse_json(line), "path"));
  EXPECT_TRUE(std::is_sorted(paths.begin(), paths.end()));
}

TEST_F(Scan, BrokenFilesAreRecordsInTheirPlace) {
  const std::string good = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg";
  const std::string bytes = *read_file(good, 1 << 26);
  ASSERT_TRUE(write_file(folder_ / "a.jpg", bytes));
  ASSERT_TRUE(write_file(folder_ / "b.jpg", "This is a text."));
  ASSERT_TRUE(write_file(folder_ / "c.jpg", bytes.substr(0, bytes.size() / 2)));
  const auto lines = scan_to_json({folder_, folder_ / "missing", "/nowhere"});
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_THAT(lines[0], HasSubstr("/nowhere"));
  EXPECT_THAT(lines[0], HasSubstr("not_found"));
  EXPECT_THAT(lines[1], HasSubstr("\"format\":\"jpeg\""));
  EXPECT_THAT(lines[2], HasSubstr("\"code\":\"unsupported\""));
  EXPECT_THAT(lines[3], HasSubstr("cut short"));
  EXPECT_THAT(lines[4], HasSubstr("missing"));
  EXPECT_EQ(summary_->records, 5u);
  EXPECT_THAT(lines[3], AllOf(HasSubstr("\"error\":"), HasSubstr("\"format\":\"jpeg\""))) << "what is left stands";
  EXPECT_EQ(summary_->failed, 4u);
}

TEST_F(Scan, MissingOcrDataIsSaidOnce) {
  options_.ocr = true;
  options_.language = "xyz";
  scan_to_json({CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg"});
  ASSERT_EQ(summary_->notes.size(), 1u);
  EXPECT_THAT(summary_->notes[0].message, HasSubstr("tesseract-ocr-xyz"));
}
#endif

}  // namespace
}  // namespace creditline
