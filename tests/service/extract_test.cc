// A page saved as text, and a page with a marked credit, through the whole way: document, caption, JSON.
#include "service/extract.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/json.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

std::string models() {
  const char* other = std::getenv("CREDITLINE_MODELS");
  return other ? other : CREDITLINE_SOURCE_DIR "/models";
}

class Extract : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(folder_);
    ModelPaths paths;
    paths.models = models();
    auto parser = CaptionParser::load(paths);
    auto documents = DocumentReader::load(models());
    ASSERT_TRUE(parser) << parser.error().message;
    ASSERT_TRUE(documents) << documents.error().message;
    parser_ = *parser;
    documents_ = *documents;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  std::string run(std::vector<std::string> inputs, unsigned jobs, ExtractSummary* summary = nullptr) {
    ExtractRequest request;
    request.inputs = std::move(inputs);
    request.format = RecordFormat::kJson;
    request.jobs = jobs;
    const fs::path out = folder_ / "out.json";
    auto output = Output::open(out);
    EXPECT_TRUE(output);
    const auto done = extract_captions(request, *documents_, *parser_, *output);
    EXPECT_TRUE(done);
    if (summary) *summary = *done;
    std::ifstream in(out, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder_;
  std::shared_ptr<const CaptionParser> parser_;
  std::shared_ptr<const DocumentReader> documents_;
};

TEST_F(Extract, WritesCaptionDocumentAndImage) {
  const std::string page = file("p.html",
                                "<title>River</title><figure><img src=a.jpg width=600><figcaption>A gate by the river. "
                                "<small>Jo Day/Reuters</small></figcaption></figure>");
  const auto list = parse_json(run({page}, 1));
  ASSERT_TRUE(list) << list.error().message;
  ASSERT_EQ(list->Size(), 1u);
  const JsonValue& record = (*list)[0];
  EXPECT_EQ(json_string(record, "text"), "A gate by the river. Jo Day/Reuters");
  EXPECT_EQ(json_string(*json_member(record, "document"), "title"), "River");
  EXPECT_EQ(json_string(*json_member(record, "image"), "src"), "a.jpg");
  EXPECT_EQ(json_string(*json_member(record, "credit"), "text"), "Jo Day/Reuters");
}

TEST_F(Extract, GoesOnBehindADocumentThatCannotBeRead) {
  const std::string text = file("a.txt", "Head of the story\n\nGate\nA gate by the river (Jo Day/Reuters)\n");
  ExtractSummary summary;
  const auto list = parse_json(run({(folder_ / "none.html").string(), text}, 2, &summary));
  ASSERT_TRUE(list);
  ASSERT_EQ(list->Size(), 2u);
  EXPECT_EQ(json_string(*json_member((*list)[0], "error"), "code"), "not_found");
  EXPECT_EQ(json_string((*list)[1], "slug"), "Gate");
  EXPECT_EQ(summary.failed, 1u);
  EXPECT_EQ(summary.records, 2u);
}

TEST_F(Extract, GivesTheSameBytesWithOneWorkerAndWithEight) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 20; ++i) {
    inputs.push_back(
        file("p" + std::to_string(i) + ".txt", "Gate " + std::to_string(i) + " in May (Jo Day/Reuters)\n"));
  }
  EXPECT_EQ(run(inputs, 1), run(inputs, 8));
}

}  // namespace
}  // namespace creditline
