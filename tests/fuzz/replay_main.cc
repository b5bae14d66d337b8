// Runs a fuzz entry as a test: over every file of the folders given, over mutations of those files, and over hostile
// inputs made here. Each input lies in a buffer of exactly its size, so that a sanitizer sees a read past the end, and
// has a clock. The input that runs is named before it starts: after a crash the last name is the culprit.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {
namespace fs = std::filesystem;

struct Input {
  std::string name;
  std::string bytes;
};

// Processor time that one input may take. Linear work on a megabyte takes far less, also under a sanitizer; quadratic
// work takes minutes.
constexpr double kSecondsPerInput = 20;
constexpr int kMutationsPerFile = 40;
constexpr unsigned kSeed = 20260101;

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string out(size, '\0');
  for (char& byte : out) byte = static_cast<char>(random());
  return out;
}

std::vector<Input> hostile_inputs() {
  std::mt19937 random(kSeed);
  std::vector<Input> inputs = {
      {"empty", ""},
      {"one NUL", std::string(1, '\0')},
      {"4096 NULs", std::string(4096, '\0')},
      {"cut UTF-8", "Foto: J\xC3"},
      {"overlong UTF-8", "\xC0\xAF\xE0\x80\xAF\xF0\x80\x80\xAF"},
      {"surrogate", "\xED\xA0\x80 via AP"},
      {"above U+10FFFF", "\xF4\x90\x80\x80"},
      {"Latin-1", "Foto: J\xFCrgen M\xFCller"},
      {"byte order mark", "\xEF\xBB\xBF(AP Photo/Evan Vucci)"},
      {"UTF-16", std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)},
      {"50,000 open brackets", repeat("(", 50'000)},
      {"50,000 brackets closed", repeat("(", 50'000) + repeat(")", 50'000)},
      {"a megabyte of via", repeat("via ", 250'000)},
      {"a megabyte of slashes", repeat("/", 1'000'000)},
      {"a megabyte of one word", repeat("a", 1'000'000)},
      {"a megabyte of ideographs", repeat("新華社", 110'000)},
      {"a megabyte of combining marks", "e" + repeat("\xCC\x81", 500'000)},
      {"200,000 lines", repeat("x | y\n", 200'000)},
      {"bars", repeat("|", 100'000)},
      {"100,000 div", repeat("<div>", 100'000)},
      {"100,000 unclosed tags", repeat("<figure><figcaption>x", 50'000)},
      {"unclosed comment", "<!--" + repeat("-", 200'000)},
      {"unclosed attribute", "<img alt=\"" + repeat("&amp;", 100'000)},
      {"deep JSON", repeat("[", 200'000)},
      {"deep objects", repeat("{\"a\":", 100'000)},
      {"long JSON string", "\"" + repeat("\\u00e9", 100'000) + "\""},
      {"XML entities", "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">]><rss>" + repeat("&a;", 50'000) + "</rss>"},
      {"JPEG start alone", "\xFF\xD8\xFF\xE1"},
      {"JPEG segment past the end", std::string("\xFF\xD8\xFF\xE1\xFF\xFF"
                                                "Exif\0\0",
                                                12)},
      {"PNG header alone", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\x02\0\0\0", 29)},
      {"TIFF whose directory points at itself", std::string("II*\0\x08\0\0\0\0\0\x08\0\0\0", 14)},
  };
  for (const std::size_t size : {1u, 7u, 64u, 4096u, 100'000u})
    inputs.push_back({std::to_string(size) + " random bytes", random_bytes(random, size)});
  return inputs;
}

// One random change: a byte flipped, a stretch cut out, doubled or overwritten.
void mutate(std::string& bytes, std::mt19937& random) {
  if (bytes.empty()) {
    bytes.push_back(static_cast<char>(random()));
    return;
  }
  const std::size_t at = random() % bytes.size();
  const std::size_t length = 1 + random() % std::min<std::size_t>(bytes.size() - at, 64);
  switch (random() % 4) {
    case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
    case 1: bytes.erase(at, length); break;
    case 2: bytes.insert(at, bytes.substr(at, length)); break;
    default: bytes.replace(at, length, random_bytes(random, length)); break;
  }
}

std::vector<Input> corpus_inputs(const fs::path& folder) {
  std::vector<Input> inputs;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    std::ifstream in(entry.path(), std::ios::binary);
    inputs.push_back({entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return inputs;
}

// False when the clock ran out.
bool run(const Input& input) {
  std::fprintf(stderr, "%s (%zu bytes)\n", input.name.c_str(), input.bytes.size());
  const auto exact = std::make_unique<std::uint8_t[]>(input.bytes.size());
  if (!input.bytes.empty()) std::memcpy(exact.get(), input.bytes.data(), input.bytes.size());
  const std::clock_t started = std::clock();
  LLVMFuzzerTestOneInput(exact.get(), input.bytes.size());
  const double took = static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
  if (took <= kSecondsPerInput) return true;
  std::fprintf(stderr, "too slow: %.1f s, %.0f s are allowed\n", took, kSecondsPerInput);
  return false;
}

bool run_with_mutations(const Input& input) {
  bool in_time = run(input);
  std::mt19937 random(kSeed);
  Input mutant{input.name, input.bytes};
  for (int i = 0; i < kMutationsPerFile; ++i) {
    if (i % 8 == 0) mutant.bytes = input.bytes;  // drift eight changes away, then start afresh
    mutate(mutant.bytes, random);
    mutant.name = input.name + ", mutation " + std::to_string(i);
    in_time = run(mutant) && in_time;
  }
  return in_time;
}

}  // namespace

int main(int argc, char** argv) {
  bool in_time = true;
  std::size_t files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const Input& input : corpus_inputs(argv[i])) {
      in_time = run_with_mutations(input) && in_time;
      ++files;
    }
  }
  for (const Input& input : hostile_inputs()) in_time = run(input) && in_time;
  if (files == 0) std::fprintf(stderr, "no corpus: give a folder with at least one file\n");
  return in_time && files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
