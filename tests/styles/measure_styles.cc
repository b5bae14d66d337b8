// What of a credit survives being written in each house's form and read again, over label files:
//
//   cmake --build --preset release --target measure_styles
//   build/bin/measure_styles fixtures/labels/dev-open.jsonl fixtures/labels/train.jsonl [--errors STYLE]
//
// A line a style: credits written, and of these the share that gives the same links. --errors lists the others.
#include <cstdio>
#include <cstring>

#include "caption/label_file.h"
#include "styles/round_trip.h"

namespace creditline {
namespace {

int measure(const std::vector<std::string>& files, const std::string& errors_of) {
  const std::filesystem::path models = CREDITLINE_SOURCE_DIR "/models";
  const auto parser = CaptionParser::load({.models = models});
  const auto styles = HouseStyles::load(models / "styles");
  if (!parser || !styles) return 3;
  std::vector<Record> records;
  for (const std::string& file : files) {
    const auto labels = read_label_file(file);
    if (!labels) return std::fprintf(stderr, "%s\n", labels.error().message.c_str()), 3;
    for (const LabelledCaption& label : *labels)
      if (auto record = (*parser)->parse(label.text); record && record->credit) records.push_back(std::move(*record));
  }
  for (const HouseStyle& style : styles->all()) {
    std::size_t asked = 0, same = 0;
    for (const Record& record : records) {
      const RoundTrip trip = round_trip(record, style, **parser);
      if (trip.written.empty()) continue;
      ++asked;
      same += trip.is_same();
      if (style.id == errors_of && !trip.is_same())
        std::printf("  %s\n    was  %s\n    is   %s\n", trip.written.c_str(), trip.wanted.c_str(), trip.read.c_str());
    }
    std::printf("%-18s %6zu  %.3f\n", style.id.c_str(), asked,
                asked ? static_cast<double>(same) / static_cast<double>(asked) : 0.0);
  }
  return 0;
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  std::vector<std::string> files;
  std::string errors_of;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--errors") == 0 && i + 1 < argc)
      errors_of = argv[++i];
    else
      files.emplace_back(argv[i]);
  }
  return creditline::measure(files, errors_of);
}
