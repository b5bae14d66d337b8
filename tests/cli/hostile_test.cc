// Bad input, as it comes: each gives one clear message that says where, and in a batch its record with `error` while
// the rest goes on. No process may take more than a gigabyte, whatever the input.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "base/files.h"
#include "base/utf8.h"
#include "cli/run_program.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kMaxPeakKib = 3 * 1024 * 1024;  // shadow memory and red zones come on top
#else
constexpr std::size_t kMaxPeakKib = 1024 * 1024;
#endif
constexpr std::string_view kGoodCaption = "A street in Lyon. (Saul Loeb/AFP via Getty Images)";

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string page(std::string_view body) {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>T</title></head><body><article><h1>T</h1>" +
         std::string(body) + "</article></body></html>";
}

const std::string kGoodPage = page("<figure><img src=\"street.jpg\" width=\"900\" height=\"600\"><figcaption>" +
                                   std::string(kGoodCaption) + "</figcaption></figure>");

// What must come out for the bad input of a batch.
enum class Outcome {
  kError,   // a record with `error`
  kAnswer,  // a record without: it can be read after all
  kEither,  // either, as long as it is one or the other
};

struct BadInput {
  const char* name;
  const char* file;
  std::function<std::string()> bytes;
  Outcome outcome;
  const char* code;  // of the error; empty: any
};
void PrintTo(const BadInput& row, std::ostream* out) { *out << row.file; }

const JsonValue* error_of(const JsonValue& record) {
  const JsonValue* error = json_member(record, "error");
  return error && error->IsObject() ? error : nullptr;
}

class Hostile : public Cli {
 protected:
  void expect_bounded(const Ran& ran) const {
    EXPECT_LT(ran.status, 4) << "ended by a signal or a stranger's status\n" << ran.err;
    EXPECT_LE(ran.peak_kib, kMaxPeakKib);
    EXPECT_LT(ran.err.size(), 4000u) << "a message, not a flood:\n" << ran.err.substr(0, 400);
  }

  // A record's error has a code, words and a place.
  static void expect_told(const JsonValue& error, const BadInput& row) {
    EXPECT_NE(json_string(error, "message"), "");
    EXPECT_NE(json_string(error, "where").find(row.file), std::string_view::npos)
        << "where: " << json_string(error, "where");
    if (row.code[0] != '\0') {
      EXPECT_EQ(json_string(error, "code"), row.code) << json_string(error, "message");
    }
  }

  void expect_outcome(const std::vector<JsonDocument>& records, const BadInput& row) const {
    std::size_t errors = 0, answers = 0;
    for (const JsonDocument& record : records) {
      const JsonValue* error = error_of(record);
      (error ? errors : answers) += 1;
      if (error) expect_told(*error, row);
    }
    EXPECT_LE(errors, 1u) << "one message for one bad input";
    if (row.outcome == Outcome::kError) {
      EXPECT_EQ(errors, 1u);
    }
    if (row.outcome == Outcome::kAnswer) {
      EXPECT_EQ(errors, 0u);
    }
    EXPECT_GE(answers, 1u) << "the good input beside it is read all the same";
  }
};

// --- captions ---

const BadInput kBadCaptions[] = {
    {"NotUtf8", "bad.txt", [] { return "Foto: J\xFCrgen M\xF6ller/dpa\n" + std::string(kGoodCaption) + "\n"; },
     Outcome::kError, "bad_input"},
    {"Nuls", "bad.txt",
     [] { return std::string("A\0B (AP Photo/Evan Vucci)\0\n", 27) + std::string(kGoodCaption) + "\n"; },
     Outcome::kEither, ""},
    {"UnclosedBrackets", "bad.txt",
     [] { return repeat("(", 20'000) + " AP Photo\n" + std::string(kGoodCaption) + "\n"; }, Outcome::kAnswer, ""},
    {"CaptionOfAMegabyte", "bad.txt",
     [] { return repeat("word via ", 115'000) + "\n" + std::string(kGoodCaption) + "\n"; }, Outcome::kError,
     "over_limit"},
    {"LineOf200Megabytes", "bad.txt",
     [] { return std::string(200u << 20, 'x') + "\n" + std::string(kGoodCaption) + "\n"; }, Outcome::kError,
     "over_limit"},
    {"BrokenJsonLine", "bad.ndjson",
     [] { return "{\"text\": \"cut\n{\"id\": \"2\", \"text\": \"" + std::string(kGoodCaption) + "\"}\n"; },
     Outcome::kError, "bad_input"},
    {"JsonWithoutText", "bad.ndjson",
     [] { return "{\"id\": \"1\"}\n{\"id\": \"2\", \"text\": \"" + std::string(kGoodCaption) + "\"}\n"; },
     Outcome::kError, ""},
};
class BadCaption : public Hostile, public testing::WithParamInterface<BadInput> {};
TEST_P(BadCaption, IsOneErrorAndTheNextLineIsRead) {
  const BadInput& row = GetParam();
  const std::string file = write(row.file, row.bytes());
  const Ran ran = run({"parse", file});
  expect_bounded(ran);
  const auto records = ndjson(ran.out);
  EXPECT_EQ(records.size(), 2u) << "one record for every caption in";
  expect_outcome(records, row);
  if (row.outcome == Outcome::kError) {
    EXPECT_EQ(ran.status, 1);
  }
  if (row.outcome == Outcome::kAnswer) {
    EXPECT_EQ(ran.status, 0) << ran.err;
  }
}
INSTANTIATE_TEST_SUITE_P(Rows, BadCaption, testing::ValuesIn(kBadCaptions),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(Hostile, AnEmptyFileHoldsNoCaption) {
  const Ran ran = run({"parse", write("empty.txt", "")});
  expect_bounded(ran);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.status, 0) << ran.err;
}

TEST_F(Hostile, AnEmptyCaptionIsARecordOfItsOwn) {
  const Ran ran = run({"parse", "--from", "lines", "-"}, "\n" + std::string(kGoodCaption) + "\n");
  const auto records = ndjson(ran.out);
  ASSERT_EQ(records.size(), 2u) << ran.out;
  EXPECT_EQ(json_string(records[0], "text"), "");
  EXPECT_EQ(json_string(records[1], "text"), kGoodCaption);
}

TEST_F(Hostile, APathThatDoesNotExistIsNamedOnce) {
  for (const char* verb : {"parse", "extract", "scan", "audit"}) {
    const Ran ran = run({verb, "absent.jpg"});
    expect_bounded(ran);
    EXPECT_NE(ran.status, 0) << verb;
    EXPECT_NE((ran.err + ran.out).find("absent.jpg"), std::string::npos) << verb << ": " << ran.err << ran.out;
  }
}

// --- documents ---

const BadInput kBadDocuments[] = {
    {"Empty", "bad.html", [] { return std::string(); }, Outcome::kEither, ""},
    {"LineOf200Megabytes", "bad.html", [] { return std::string(200u << 20, 'x'); }, Outcome::kError, "over_limit"},
    {"NotUtf8", "bad.html",
     [] { return page("<figure><img src=a.jpg><figcaption>J\xFCrgen (M\xF6ller/dpa)</figcaption></figure>"); },
     Outcome::kAnswer, ""},
    {"Nuls", "bad.html", [] { return std::string(100'000, '\0'); }, Outcome::kEither, ""},
    {"UnclosedTags", "bad.html", [] { return page(repeat("<figure><figcaption>A street (AP Photo", 200)); },
     Outcome::kEither, ""},
    {"CaptionOfAMegabyte", "bad.html",
     [] {
       return page("<figure><img src=a.jpg><figcaption>" + repeat("word via ", 115'000) + "</figcaption></figure>");
     },
     Outcome::kEither, "over_limit"},
    {"Nested100000Deep", "bad.html", [] { return page(repeat("<div>", 100'000) + "x"); }, Outcome::kEither,
     "over_limit"},
    {"BrokenFeed", "bad.xml", [] { return std::string("<?xml version=\"1.0\"?><rss><channel><item><title>x"); },
     Outcome::kEither, ""},
};
class BadDocument : public Hostile, public testing::WithParamInterface<BadInput> {};
TEST_P(BadDocument, IsOneErrorAndTheNextDocumentIsRead) {
  const BadInput& row = GetParam();
  const std::string bad = write(row.file, row.bytes()), good = write("good.html", kGoodPage);
  const Ran ran = run({"extract", bad, good});
  expect_bounded(ran);
  expect_outcome(ndjson(ran.out), row);
  if (row.outcome == Outcome::kError) {
    EXPECT_NE(ran.status, 0);
  }
  EXPECT_NE(ran.out.find(kGoodCaption), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(Rows, BadDocument, testing::ValuesIn(kBadDocuments),
                         [](const auto& row) { return std::string(row.param.name); });

// --- pictures ---

#ifdef CREDITLINE_WITH_IMAGING

std::string fixture(const std::string& file) {
  auto bytes = read_file(source("fixtures/desk/pictures/" + file), 16u << 20);
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : std::string();
}

std::string half(const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }

std::string big_endian(std::uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

// A PNG of the size told, in a few bytes: header and end, no pixels. Checksums are those of a true encoder for the
// kind alone; the size is refused before they are looked at.
std::string png_that_claims(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" + big_endian(13) + "IHDR" + big_endian(width) + big_endian(height) +
         std::string("\x08\x02\0\0\0", 5) + big_endian(0) + big_endian(0) + "IEND" + big_endian(0xAE426082);
}

std::string broken_xmp() {
  std::string bytes = fixture("Gdansk_Summit_10412.jpg");
  const std::size_t at = bytes.find("</rdf:RDF>");
  EXPECT_NE(at, std::string::npos);
  return at == std::string::npos ? bytes : bytes.replace(at, 10, "<rdf:RDF<>");
}

const BadInput kBadPictures[] = {
    {"Empty", "bad.jpg", [] { return std::string(); }, Outcome::kError, ""},
    {"TruncatedJpeg", "bad.jpg", [] { return half(fixture("Gdansk_Summit_10412.jpg")); }, Outcome::kError, "bad_input"},
    {"TruncatedPng", "bad.png", [] { return half(fixture("Escort_Frigate_10477.png")); }, Outcome::kError, "bad_input"},
    {"PngOf60000Squared", "bad.png", [] { return png_that_claims(60'000, 60'000); }, Outcome::kError, "over_limit"},
    {"TextNamedJpg", "bad.jpg", [] { return std::string("Please keep this place.\n"); }, Outcome::kError, ""},
    {"BrokenXmp", "bad.jpg", broken_xmp, Outcome::kEither, ""},
};
class BadPicture : public Hostile, public testing::WithParamInterface<BadInput> {};
TEST_P(BadPicture, IsOneErrorAndTheNextPictureIsRead) {
  const BadInput& row = GetParam();
  write(row.file, row.bytes());
  write("good.jpg", fixture("Mending_Nets_10523.jpg"));
  const Ran ran = run({"scan", row.file, "good.jpg"});
  expect_bounded(ran);
  const auto records = ndjson(ran.out);
  ASSERT_EQ(records.size(), 2u) << "one record for every file\n" << ran.out << ran.err;
  expect_outcome(records, row);
}
INSTANTIATE_TEST_SUITE_P(Rows, BadPicture, testing::ValuesIn(kBadPictures),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(Hostile, ATruncatedJpegStillTellsItsMetadata) {
  write("bad.jpg", half(fixture("Gdansk_Summit_10412.jpg")));
  const auto records = ndjson(run({"scan", "bad.jpg"}).out);
  ASSERT_EQ(records.size(), 1u);
  const JsonValue* metadata = json_member(records[0], "metadata");
  ASSERT_TRUE(metadata && metadata->IsObject());
  EXPECT_EQ(json_string(*metadata, "credit"), "AFP via Getty Images");
}

TEST_F(Hostile, IimInLatin1WithoutAMarkerIsReadRight) {
  write("old.jpg", fixture("Rostock_Terminal_10486.jpg"));
  const Ran ran = run({"scan", "old.jpg"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_FALSE(find_invalid_utf8(ran.out));
  EXPECT_NE(ran.out.find("Jürgen Möller"), std::string::npos) << ran.out;
}

TEST_F(Hostile, ABrokenXmpPacketLeavesTheOtherWitnesses) {
  write("bad.jpg", broken_xmp());
  const Ran ran = run({"scan", "bad.jpg"});
  EXPECT_NE(ran.out.find("PIOTR ZIELINSKI"), std::string::npos) << "IIM is whole\n" << ran.out;
}

TEST_F(Hostile, AFolderWithoutRightsIsOneErrorAndTheNextIsRead) {
  fs::create_directory(folder() / "closed");
  write("good.jpg", fixture("Mending_Nets_10523.jpg"));
  fs::permissions(folder() / "closed", fs::perms::none);
  RunOptions options;
  options.folder = folder();
  options.bound_by_rights = true;
  const Ran ran = run_program({"scan", "closed", "good.jpg"}, options);
  fs::permissions(folder() / "closed", fs::perms::owner_all);
  expect_bounded(ran);
  EXPECT_EQ(ran.status, 1) << ran.err;
  const auto records = ndjson(ran.out);
  ASSERT_EQ(records.size(), 2u) << ran.out << ran.err;
  const JsonValue* error = error_of(records[0]);
  ASSERT_TRUE(error) << ran.out;
  EXPECT_EQ(json_string(*error, "code"), "io");
  EXPECT_NE(json_string(*error, "where").find("closed"), std::string_view::npos);
  EXPECT_FALSE(error_of(records[1])) << ran.out;
}

// A pipe that nobody writes to, named like a picture, must not hold up a batch.
TEST_F(Hostile, ANamedPipeIsNotWaitedFor) {
  ASSERT_EQ(::mkfifo((folder() / "pipe.jpg").c_str(), 0600), 0);
  write("good.jpg", fixture("Mending_Nets_10523.jpg"));
  RunOptions options;
  options.folder = folder();
  options.deadline_s = 30;
  const Ran ran = run_program({"scan", "."}, options);
  expect_bounded(ran);
  EXPECT_NE(ran.out.find("good.jpg"), std::string::npos) << ran.out << ran.err;
}

TEST_F(Hostile, AFolderThatHoldsItselfIsWalkedOnce) {
  write("good.jpg", fixture("Mending_Nets_10523.jpg"));
  fs::create_directory_symlink(folder(), folder() / "again");
  const Ran ran = run({"scan", "."});
  expect_bounded(ran);
  EXPECT_EQ(ndjson(ran.out).size(), 1u) << ran.out;
}

#else

TEST_F(Hostile, WithoutImagingScanSaysSo) {
  const Ran ran = run({"scan", write("good.jpg", "\xFF\xD8\xFF")});
  EXPECT_EQ(ran.status, 3);
  EXPECT_NE(ran.err.find("CREDITLINE_IMAGING=ON"), std::string::npos) << ran.err;
}

#endif

}  // namespace
}  // namespace creditline
