// What each stage of reading a picture costs, on pictures of fixtures/desk/: one with a credit burnt in along its
// bottom edge, one without any.
#include <benchmark/benchmark.h>

#include <opencv2/core.hpp>

#include "base/files.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/phash.h"
#include "imaging/picture.h"
#include "imaging/text_regions.h"

namespace creditline {
namespace {

constexpr const char* kWithCredit = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Night_Train_10563.jpg";
constexpr const char* kWithout = CREDITLINE_SOURCE_DIR "/fixtures/desk/pictures/Closed_Session_10550.jpg";

// The picture's grey plane, or an empty matrix after telling `state`.
cv::Mat grey_of(const char* path, benchmark::State& state) {
  const auto bytes = read_file(path, 16u << 20);
  if (!bytes) {
    state.SkipWithError(bytes.error().message.c_str());
    return {};
  }
  const auto header = read_picture_header(*bytes);
  auto pixels = header ? decode_grey(*bytes, *header) : Result<Pixels>(header.error());
  if (!pixels) {
    state.SkipWithError(pixels.error().message.c_str());
    return {};
  }
  return pixels->grey;
}

void metadata(benchmark::State& state) {
  PictureOptions options;
  options.pixels = false;
  for (auto _ : state) {
    auto picture = read_picture(kWithCredit, options);
    if (!picture) return state.SkipWithError(picture.error().message.c_str());
    benchmark::DoNotOptimize(picture);
  }
}
BENCHMARK(metadata)->Unit(benchmark::kMicrosecond);

void decode(benchmark::State& state) {
  for (auto _ : state) {
    const cv::Mat grey = grey_of(kWithCredit, state);
    if (grey.empty()) return;
    benchmark::DoNotOptimize(grey.data);
  }
}
BENCHMARK(decode)->Unit(benchmark::kMillisecond);

void hash(benchmark::State& state) {
  const cv::Mat grey = grey_of(kWithCredit, state);
  if (grey.empty()) return;
  for (auto _ : state) benchmark::DoNotOptimize(perceptual_hash(grey));
}
BENCHMARK(hash)->Unit(benchmark::kMicrosecond);

void text_region_search(benchmark::State& state, const char* path) {
  const cv::Mat grey = grey_of(path, state);
  if (grey.empty()) return;
  for (auto _ : state) benchmark::DoNotOptimize(find_text_regions(grey, PictureOptions().max_text_regions));
}
BENCHMARK_CAPTURE(text_region_search, with_credit, kWithCredit)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(text_region_search, without, kWithout)->Unit(benchmark::kMillisecond);

void ocr(benchmark::State& state, const char* path) {
  const cv::Mat grey = grey_of(path, state);
  if (grey.empty()) return;
  const auto reader = make_text_reader();
  if (!reader) return state.SkipWithError(reader.error().message.c_str());
  std::vector<Error> problems;
  for (auto _ : state) benchmark::DoNotOptimize(read_burnt_in(grey, {}, **reader, problems));
  if (!problems.empty()) state.SkipWithError(problems.front().message.c_str());
}
BENCHMARK_CAPTURE(ocr, with_credit, kWithCredit)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ocr, without, kWithout)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace creditline
