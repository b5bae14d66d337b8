// What each stage of reading a picture costs, on pictures of fixtures/desk/: one with a credit burnt in along its
// bottom edge, one without any. And what everything but OCR costs beside decoding the same JPEG once in colour, on
// drawn pictures of 3000 x 2000 pixels.
#include <benchmark/benchmark.h>
#include <turbojpeg.h>
#include <unistd.h>

#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/faces.h"
#include "imaging/measure_fitness.h"
#include "imaging/phash.h"
#include "imaging/picture.h"
#include "imaging/shrink.h"
#include "imaging/take_fingerprint.h"
#include "imaging/text_regions.h"
#include "tools/scene.h"

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

// Files of 3000 x 2000 in colour, as a camera's are; gone when the program ends.
class LargePictures {
 public:
  LargePictures() : folder_(std::filesystem::temp_directory_path() / ("picture_bench_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    const std::vector<std::vector<std::string>> scenes = {
        {"sky", "skyline", "crowd"}, {"hall", "lights", "pair"}, {"dusk", "hills", "foliage"}, {"wall", "speaker"}};
    for (unsigned i = 0; i < scenes.size(); ++i) {
      paths_.push_back((folder_ / (std::to_string(i) + ".jpg")).string());
      cv::imwrite(paths_.back(), draw_scene(scenes[i], i + 1, {3000, 2000}), {cv::IMWRITE_JPEG_QUALITY, 90});
    }
  }
  ~LargePictures() {
    std::error_code failed;
    std::filesystem::remove_all(folder_, failed);
  }
  LargePictures(const LargePictures&) = delete;
  LargePictures& operator=(const LargePictures&) = delete;

  static const std::vector<std::string>& paths() {
    static const LargePictures pictures;
    return pictures.paths_;
  }

 private:
  std::filesystem::path folder_;
  std::vector<std::string> paths_;
};

// The measure: four files from the disk to blue, green and red.
void large_decode_colour(benchmark::State& state) {
  const auto& paths = LargePictures::paths();
  for (auto _ : state) {
    for (const std::string& path : paths) {
      const auto bytes = read_file(path, 64u << 20);
      if (!bytes) return state.SkipWithError(bytes.error().message.c_str());
      const auto* data = reinterpret_cast<const unsigned char*>(bytes->data());
      const tjhandle turbo = tjInitDecompress();
      int width = 0, height = 0, subsampling = 0, colours = 0;
      tjDecompressHeader3(turbo, data, bytes->size(), &width, &height, &subsampling, &colours);
      cv::Mat pixels(height, width, CV_8UC3);
      tjDecompress2(turbo, data, bytes->size(), pixels.data, width, static_cast<int>(pixels.step), height, TJPF_BGR, 0);
      tjDestroy(turbo);
      benchmark::DoNotOptimize(pixels.data);
    }
  }
}
BENCHMARK(large_decode_colour)->Unit(benchmark::kMillisecond);

void large_everything_but_ocr(benchmark::State& state) {
  const auto& paths = LargePictures::paths();
  for (auto _ : state) {
    for (const std::string& path : paths) {
      auto picture = read_picture(path);
      if (!picture) return state.SkipWithError(picture.error().message.c_str());
      benchmark::DoNotOptimize(picture);
    }
  }
}
BENCHMARK(large_everything_but_ocr)->Unit(benchmark::kMillisecond);

// `look` at a large picture as shown and at the same made small.
template <class Look>
void large_stage(benchmark::State& state, const Look& look) {
  const cv::Mat grey = grey_of(LargePictures::paths()[0].c_str(), state);
  if (grey.empty()) return;
  const cv::Mat small = shrink(grey, 512);
  for (auto _ : state) benchmark::DoNotOptimize(look(grey, small));
}
BENCHMARK_CAPTURE(large_stage, shrink, [](const cv::Mat& grey, const cv::Mat&) {
  return shrink(grey, 512);
})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(large_stage, faces, [](const cv::Mat& grey, const cv::Mat& small) {
  return find_faces(grey, small);
})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(large_stage, fingerprint, [](const cv::Mat&, const cv::Mat& small) {
  return take_fingerprint(small);
})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(large_stage, fitness, [](const cv::Mat& grey, const cv::Mat&) {
  return measure_fitness(grey, 0);
})->Unit(benchmark::kMillisecond);

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
