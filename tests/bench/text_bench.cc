// How fast captions and pages are read. Captions of several houses take turns, so that no branch is learnt by heart.
#include <benchmark/benchmark.h>

#include <array>

#include "base/files.h"
#include "caption/caption.h"
#include "document/document.h"

namespace creditline {
namespace {

constexpr std::array<std::string_view, 6> kCaptions = {
    "Russian President Vladimir Putin, right, and Chinese President Xi Jinping shake hands during their meeting "
    "(Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)",
    "WASHINGTON, DC - JULY 03: Tourists wait in line outside the National Archives on July 3, 2024 in Washington, DC. "
    "(Photo by Chip Somodevilla/Getty Images)",
    "People walk past a closed shop in Lyon, France, July 3, 2024. REUTERS/Kevin Lamarque",
    "Der Bundeskanzler spricht im Bundestag. Foto: Kay Nietfeld/dpa",
    "Une manifestante dans les rues de Paris, le 3 juillet. Saul Loeb/AFP via Getty Images",
    "The new bridge over the river, seen at dusk.",
};

const std::filesystem::path kModels = std::filesystem::path(CREDITLINE_SOURCE_DIR) / "models";

void load_models(benchmark::State& state) {
  for (auto _ : state) {
    auto parser = CaptionParser::load({.models = kModels});
    if (!parser) return state.SkipWithError(parser.error().message.c_str());
    benchmark::DoNotOptimize(parser);
  }
}
BENCHMARK(load_models)->Unit(benchmark::kMillisecond);

void parse_caption(benchmark::State& state) {
  const auto parser = CaptionParser::load({.models = kModels});
  if (!parser) return state.SkipWithError(parser.error().message.c_str());
  std::size_t next = 0, bytes = 0;
  for (auto _ : state) {
    const std::string_view caption = kCaptions[next++ % kCaptions.size()];
    auto record = (*parser)->parse(caption);
    benchmark::DoNotOptimize(record);
    bytes += caption.size();
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(parse_caption)->Unit(benchmark::kMicrosecond);

void read_page(benchmark::State& state) {
  const auto page = read_file(std::filesystem::path(CREDITLINE_SOURCE_DIR) / "fixtures/desk/summit.html", 1 << 20);
  if (!page) return state.SkipWithError(page.error().message.c_str());
  const auto reader = DocumentReader::load(CREDITLINE_SOURCE_DIR "/models");
  if (!reader) return state.SkipWithError(reader.error().message.c_str());
  for (auto _ : state) {
    auto document = (*reader)->read("summit.html", *page);
    if (!document) return state.SkipWithError(document.error().message.c_str());
    benchmark::DoNotOptimize(document);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(page->size()));
}
BENCHMARK(read_page)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace creditline
