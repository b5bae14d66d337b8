// Pictures through worker processes, their records and what the caption parser makes of them.
#include "service/scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "service/picture_json.h"
#include "service/picture_statements.h"
#include "service/picture_workers.h"
#include "service/worker_process.h"
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
  picture.burnt_in = {{"© J. Doe", {1, 2, 3, 4}, 270, 0.5}, {"alamy", {5, 6, 7, 8}, 33, 0.75}};
  picture.burnt_in[1].kind = BurntInLine::Kind::kWatermark;
  picture.faces = {{{5, 6, 7, 8}}};
  picture.phash = 0xF00000000000000DULL;
  picture.fitness = Fitness{3000, 2000, 90, 1.75, 0.25, 0.5, 112.5, {1, 2, 3, 4}, 0.125};
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

TEST(WorkerProtocol, FingerprintsGoWithTheAnswerOnly) {
  Picture picture = full_picture();
  picture.fingerprint.width = 65535;
  picture.fingerprint.features = {{1, 2, 3, 4, {5, 6}}};
  picture.fingerprint.thumbnail.assign(Fingerprint::kThumbnailSide * Fingerprint::kThumbnailSide, 200);
  const auto back = read_answer(write_answer(picture));
  ASSERT_TRUE(back);
  EXPECT_EQ(fingerprint_bytes(back->fingerprint), fingerprint_bytes(picture.fingerprint));
  EXPECT_EQ(json_of(picture).find("fingerprint"), std::string::npos) << "of no use to people";
}

TEST(WorkerProtocol, RequestReadsBackAsItWasWritten) {
  PictureRequest request;
  request.sidecar = "J\u00f6rg\n\".jpg.xmp";
  request.options.max_pixels = 12345;
  request.options.faces = false;
  request.ocr = false;
  const std::string line = write_request(request);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto read = read_request(line);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sidecar, request.sidecar);
  EXPECT_EQ(read->options.max_pixels, 12345u);
  EXPECT_FALSE(read->options.faces);
  EXPECT_FALSE(read->ocr);
}

TEST(WorkerProtocol, StagesAreToldApartFromAnswers) {
  EXPECT_EQ(read_stage(write_stage("decode")), "decode");
  EXPECT_FALSE(read_stage(write_answer(Error{})));
  EXPECT_FALSE(read_stage("{\"stage\":"));
}

TEST(WorkerProtocol, NonsenseIsAnError) {
  for (const char* line : {"", "{}", "[]", "{\"path\": \"xyz\"}", "no json"}) {
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

struct WatermarkCase {
  const char *text, *house;
};

TEST(PictureStatements, WatermarkIsNobodysCredit) {
  for (const WatermarkCase& row :
       {WatermarkCase{"alamy", "Alamy"}, WatermarkCase{"Getty Images", "Getty Images"},
        WatermarkCase{"Jane Doe/AFP", "Agence France-Presse"}, WatermarkCase{"NOT FOR PRINT", ""}}) {
    Picture picture;
    picture.burnt_in = {{row.text, {10, 20, 300, 40}, 33, 0.9, BurntInLine::Kind::kWatermark}};
    add_parsed_statements(picture, *parser());
    EXPECT_THAT(said(picture, Witness::kOcr), ElementsAre(std::string("watermark ") + row.text));
    EXPECT_EQ(picture.statements.at(0).canonical, row.house) << row.text;
    EXPECT_EQ(picture.statements.at(0).where, "10,20,300,40");
  }
}

struct SourceType {
  const char *name, *uri, *flag;  // no flag: an empty one
};
void PrintTo(const SourceType& row, std::ostream* out) { *out << row.uri; }

const SourceType kSourceTypes[] = {
    {"Ai", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "ai"},
    {"AiAsGoogleWritesIt", "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "ai"},
    {"Composite", "http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture", "composite"},
    {"RetiredSoftware", "http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage", "illustration"},
    {"RetiredArt", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt", "illustration"},
    {"RetiredEdits", "http://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits", ""},
    {"Camera", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", ""},
};
class DigitalSourceType : public testing::TestWithParam<SourceType> {};
TEST_P(DigitalSourceType, IsAFlagOrNone) {
  Picture picture;
  picture.statements = {
      {"digital_source_type", GetParam().uri, "", "", Witness::kXmp, "Xmp.iptcExt.DigitalSourceType", 1}};
  add_parsed_statements(picture, *parser());
  const std::string flag = GetParam().flag;
  ASSERT_EQ(picture.statements.size(), flag.empty() ? 1u : 2u);
  EXPECT_EQ(picture.statements.back().value, flag.empty() ? GetParam().uri : flag);
}
INSTANTIATE_TEST_SUITE_P(Uris, DigitalSourceType, testing::ValuesIn(kSourceTypes),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PictureStatements, TranslationsOfADescriptionAreKeptButNotReadAsCaptions) {
  Picture picture;
  picture.statements = {
      {"description", "A street. (Jane Doe/AFP)", "", "", Witness::kXmp, "Xmp.dc.description", 1},
      {"description", "Улица. (Джейн Доу/AFP)", "", "", Witness::kXmp, "Xmp.dc.description lang=ru-RU", 1}};
  add_parsed_statements(picture, *parser());
  EXPECT_THAT(said(picture, Witness::kXmp), testing::IsSupersetOf({"photographer Jane Doe", "agency AFP"}));
  for (std::size_t i = 2; i < picture.statements.size(); ++i)
    EXPECT_EQ(picture.statements[i].where, "Xmp.dc.description");
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
    // The name of a sidecar is all that a worker hears of a file's name.
    for (const char* name : {"one.jpg", "die.jpg", "die.xmp", "two.jpg"}) EXPECT_TRUE(write_file(folder_ / name, ""));
  }

  std::vector<std::string> read(const std::vector<std::string>& paths) {
    std::vector<std::string> outcomes;
    std::vector<std::string> files;
    for (const std::string& path : paths) files.push_back(folder_ / path);
    errors_.clear();
    const auto notes = read_pictures(files, options_, [&](std::size_t index, Result<Picture> picture) {
      EXPECT_EQ(index, outcomes.size()) << "in the order asked";
      if (!picture) errors_.push_back(picture.error().message);
      if (picture && !picture->problems.empty()) errors_.push_back(picture->problems.front().message);
      outcomes.push_back(picture ? picture->format + (picture->problems.empty() ? "" : "!")
                                 : error_code_name(picture.error().code));
      return true;
    });
    EXPECT_TRUE(notes) << notes.error().message;
    return outcomes;
  }

  fs::path folder_;
  PictureWorkerOptions options_;
  std::vector<std::string> errors_;  // messages of what was last read
};

constexpr const char* kAnswer = "echo '{\"picture\":{\"path\":\"x\",\"format\":\"played\"}}'";
// It tells a stage and dies; the request without pixels is answered.
constexpr const char* kDiesOfPixels =
    "case $line in *die.xmp*'\"pixels\":true'*) echo '{\"stage\":\"faces\"}'; kill -SEGV $$;; *) echo "
    "'{\"picture\":{\"path\":\"x\",\"format\":\"played\"}}';; esac";

TEST_F(Workers, OneThatDiesIsReplacedAndTheMetadataAreAskedFor) {
  play_worker(kDiesOfPixels);
  EXPECT_THAT(read({"one.jpg", "die.jpg", "two.jpg"}), ElementsAre("played", "played!", "played"));
  EXPECT_THAT(errors_, ElementsAre("the picture worker was killed (Segmentation fault) (stage: faces)"));
}

TEST_F(Workers, OneThatDiesOfTheMetadataLeavesAnError) {
  play_worker(std::string("case $line in *die.xmp*) exit 3;; *) ") + kAnswer + ";; esac");
  EXPECT_THAT(read({"one.jpg", "die.jpg", "two.jpg"}), ElementsAre("played", "bad_input", "played"));
  EXPECT_THAT(errors_, ElementsAre("the picture worker ended with status 3 (stage: metadata)"));
}

TEST_F(Workers, OneThatDiesAgainLeavesTheFirstError) {
  play_worker(std::string("case $line in *die.xmp*'\"pixels\":true'*) echo '{\"stage\":\"ocr\"}'; exit 4;; ") +
              "*die.xmp*) exit 5;; *) " + kAnswer + ";; esac");
  EXPECT_THAT(read({"one.jpg", "die.jpg", "two.jpg"}), ElementsAre("played", "bad_input", "played"));
  EXPECT_THAT(errors_, ElementsAre("the picture worker ended with status 4 (stage: ocr)"));
}

TEST_F(Workers, OneThatHangsIsStopped) {
  options_.picture_deadline_ms = 200;
  play_worker(std::string("case $line in *die.xmp*) sleep 30;; *) ") + kAnswer + ";; esac");
  EXPECT_THAT(read({"one.jpg", "die.jpg", "two.jpg"}), ElementsAre("played", "over_limit", "played"));
}

TEST_F(Workers, FilesSentAheadOfOneThatDiesAreReadByTheNext) {
  options_.picture.pixels = false;  // many are sent ahead
  play_worker(std::string("case $line in *die.xmp*) kill -KILL $$;; *) ") + kAnswer + ";; esac");
  std::vector<std::string> paths(40, "one.jpg"), want(40, "played");
  for (const std::size_t at : {0, 7, 8, 39}) {
    paths[at] = "die.jpg";
    want[at] = "bad_input";
  }
  EXPECT_EQ(read(paths), want);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "no child is left";
}

TEST_F(Workers, FileThatCannotBeOpenedIsAnErrorInItsPlace) {
  play_worker(kAnswer);
  EXPECT_THAT(read({"one.jpg", "missing.jpg", "two.jpg"}), ElementsAre("played", "not_found", "played"));
}

TEST_F(Workers, OneThatAnswersNonsense) {
  play_worker("echo nonsense");
  EXPECT_THAT(read({"one.jpg", "two.jpg"}), ElementsAre("bad_input", "bad_input"));
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
  std::vector<std::string> paths(300, "one.jpg");
  EXPECT_EQ(read(paths).size(), 300u);
  for (std::string& path : paths) path = folder_ / path;
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
    summary_ = scan(paths, parser().get(), options_, [&](const ScanRecord& record) {
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

// Alone they are read by another program, and of a JPEG from its first bytes.
TEST_F(Scan, MetadataAloneAreTheSameAsBesideThePixels) {
  std::vector<std::string> paths;
  for (const char* folder : {"/fixtures/desk/pictures", "/tests/fuzz/corpus/read_metadata"}) {
    const auto files = find_pictures({CREDITLINE_SOURCE_DIR + std::string(folder)}).files;
    paths.insert(paths.end(), files.begin(), files.end());
  }
  options_.picture.faces = false;
  const auto said_by = [&](const char* program, bool pixels) {
    options_.program = std::string(CREDITLINE_BINARY_DIR) + program;
    options_.picture.pixels = pixels;
    std::vector<std::string> said;
    EXPECT_TRUE(read_pictures(paths, options_, [&](std::size_t, Result<Picture> picture) {
      if (!picture) return said.push_back(picture.error().message), true;
      Picture told;
      for (const Error& problem : picture->problems) {
        if (problem.message.find("metadata") != std::string::npos) told.problems.push_back(problem);
      }
      told.format = picture->format;
      told.width = picture->width;
      told.bytes = picture->bytes;
      told.metadata = picture->metadata;
      told.statements = picture->statements;
      told.content_credentials = picture->content_credentials;
      return said.push_back(json_of(told)), true;
    }));
    return said;
  };
  const auto alone = said_by("/creditline-metadata-worker", false);
  EXPECT_GE(alone.size(), 20u);
  EXPECT_EQ(alone, said_by("/creditline-picture-worker", true));
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

// The workers that run now, as the system lists them.
std::vector<pid_t> workers_running() {
  std::vector<pid_t> pids;
  for (const auto& thread : fs::directory_iterator("/proc/self/task")) {
    std::ifstream children(thread.path() / "children");
    for (pid_t pid; children >> pid;) pids.push_back(pid);
  }
  return pids;
}

class KilledWorkers : public Scan {
 protected:
  // Scans twelve copies of a picture; the workers get `signal` when the first record comes. Gives each record's error.
  std::vector<std::string> scan_and_send(int signal) {
    const std::string bytes =
        *read_file(CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg", 1 << 26);
    std::vector<std::string> paths;
    for (char name = 'a'; name < 'm'; ++name) {
      paths.push_back(folder_ / (std::string(1, name) + ".jpg"));
      EXPECT_TRUE(write_file(paths.back(), bytes));
    }
    std::vector<std::string> errors;
    const auto summary = scan(paths, parser().get(), options_, [&](const ScanRecord& record) {
      if (errors.empty()) {
        for (const pid_t pid : workers_running()) ::kill(pid, signal);
      }
      const auto failed = failure(record);
      errors.push_back(failed ? failed->message : "");
      return true;
    });
    EXPECT_TRUE(summary);
    EXPECT_TRUE(workers_running().empty()) << "no worker is left, not even a dead one";
    return errors;
  }
};

TEST_F(KilledWorkers, CostOneRecordAndNoMore) {
  const auto errors = scan_and_send(SIGKILL);
  EXPECT_EQ(errors.size(), 12u);
  EXPECT_EQ(std::count(errors.begin(), errors.end(), ""), 11);
  EXPECT_THAT(errors, testing::Contains(AllOf(HasSubstr("(Killed)"), HasSubstr("(stage: "))));
}

TEST_F(KilledWorkers, ThatStandStillAreStoppedAtTheLimit) {
#ifdef __SANITIZE_ADDRESS__
  options_.picture_deadline_ms = 10'000;
#else
  options_.picture_deadline_ms = 3000;  // a picture takes a twentieth of it
#endif
  const auto errors = scan_and_send(SIGSTOP);
  EXPECT_EQ(errors.size(), 12u);
  EXPECT_EQ(std::count(errors.begin(), errors.end(), ""), 11);
  EXPECT_THAT(errors, testing::Contains(AllOf(HasSubstr("took longer"), HasSubstr("(stage: "))));
}

#ifndef __SANITIZE_ADDRESS__
TEST_F(Scan, WorkerRunsUnderItsFilter) {
  WorkerProcess worker;
  ASSERT_TRUE(worker.start(options_.program, {"--memory", "1000000000"}));
  ASSERT_TRUE(worker.hear(WorkerProcess::Clock::now() + std::chrono::seconds(30)));
  const auto status = read_file("/proc/" + std::to_string(worker.pid()) + "/status", 1 << 16);
  ASSERT_TRUE(status);
  EXPECT_THAT(*status, HasSubstr("Seccomp:\t2"));
  EXPECT_THAT(*status, HasSubstr("NoNewPrivs:\t1"));
}

// A picture whose pixels need more than the worker may have: its metadata stand, the error names the stage.
TEST_F(Scan, PictureThatNeedsTooMuchMemory) {
  std::string bytes = *read_file(CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg", 1 << 26);
  const std::size_t frame = bytes.find("\xff\xc0", 2);
  ASSERT_NE(frame, std::string::npos);
  bytes.replace(frame + 5, 4, "\x2a\x94\x2a\x94");  // 10,900 x 10,900
  ASSERT_TRUE(write_file(folder_ / "a.jpg", bytes));
  options_.max_memory = 200u << 20;
  const auto lines = scan_to_json({folder_ / "a.jpg"});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_THAT(lines[0], AllOf(HasSubstr("\"width\":10900"), HasSubstr("over_limit"), HasSubstr("\"statements\":[{")));
  EXPECT_THAT(lines[0], HasSubstr("memory"));
}
#endif

TEST_F(Scan, ACopySaysOfWhat) {
  const std::string good = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg";
  const std::string other = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Night_Train_10563.jpg";
  ASSERT_TRUE(write_file(folder_ / "a.jpg", *read_file(good, 1 << 26)));
  ASSERT_TRUE(write_file(folder_ / "b.jpg", *read_file(other, 1 << 26)));
  ASSERT_TRUE(write_file(folder_ / "c.jpg", *read_file(good, 1 << 26)));
  const auto lines = scan_to_json({folder_});
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[0], HasSubstr("\"copies\":[]"));
  EXPECT_THAT(lines[1], HasSubstr("\"copies\":[]"));
  EXPECT_THAT(lines[2], HasSubstr("\"of\":\"" + (folder_ / "a.jpg").string() + "\",\"how\":\"a copy\""));
  EXPECT_THAT(lines[2], HasSubstr("\"fitness\":{\"width\":1200,"));
}

TEST_F(Scan, MissingOcrDataIsSaidOnce) {
  options_.ocr = true;
  options_.languages = "xyz";
  scan_to_json({CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Gdansk_Quay_10433.jpg"});
  ASSERT_EQ(summary_->notes.size(), 1u);
  EXPECT_THAT(summary_->notes[0].message, HasSubstr("tesseract-ocr-xyz"));
  options_.languages = "eng+chi_xyz";
  const auto lines = scan_to_json({CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Harbour_Crane_10588.jpg"});
  ASSERT_EQ(summary_->notes.size(), 1u);
  EXPECT_THAT(summary_->notes[0].message, HasSubstr("tesseract-ocr-chi-xyz"));
}
#endif

}  // namespace
}  // namespace creditline
