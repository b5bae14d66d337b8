// measure_burnt_in: how many burnt-in credits of a set drawn by make_burnt_in.py are found and read, and how fast.
//
//   make_burnt_in.py /tmp/set --count 300 --seed 7 && build/bin/measure_burnt_in /tmp/set
//   … --full-frame    what Tesseract finds on whole frames in three rotations, for comparison
//   … --verbose       each miss, with the regions that were found
//   … --features      every row of strokes with its features, for fit_print_likeness.py
//
// A credit is hit when a line read differs in at most a fifth of its characters, case and punctuation folded; it is
// exact when it differs in none. A watermark is hit when one is told that contains it or differs as little, and exact
// when it contains it; a credit told as a watermark is none. On a set without text every line is a false one.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/text_regions.h"
#include "imaging/watermark.h"
#include "imaging/whole_frame.h"

namespace creditline {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Letters and digits only, folded; "©" is read as "c" or not at all, so it does not count.
std::string letters_of(std::string_view text) {
  std::string letters;
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = code_point_at(folded, at);
    if (is_letter(point.value) || (point.value >= '0' && point.value <= '9')) letters += folded.substr(at, point.size);
    at += point.size;
  }
  return letters;
}

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

struct Tally {
  int pictures = 0, hits = 0, exact = 0, false_lines = 0, with_ocr = 0, located = 0;
  double region_seconds = 0, seconds = 0;
};

// The least share of characters by which a line differs from `text`, which may stand in it several times.
double nearest(const std::string& text, const std::vector<std::string>& lines, bool repeated) {
  const std::string wanted = letters_of(text);
  double best = 1;
  for (const std::string& line : lines) {
    if (repeated && letters_of(line).find(wanted) != std::string::npos) return 0;
    best = std::min(best, edit_distance(wanted, letters_of(line)) / std::max<double>(1, wanted.size()));
  }
  return best;
}

bool is_located(const cv::Rect& wanted, const std::vector<TextRegion>& regions) {
  return std::any_of(regions.begin(), regions.end(),
                     [&](const TextRegion& region) { return (region.box & wanted).area() > 0.6 * wanted.area(); });
}

cv::Rect box_of(const JsonValue& row) {
  const JsonValue* box = json_member(row, "box");
  if (!box) return {};
  const auto& a = box->GetArray();
  return {a[0].GetInt(), a[1].GetInt(), a[2].GetInt(), a[3].GetInt()};
}

void tell_miss(const JsonValue& row, const std::vector<std::string>& lines, const std::vector<TextRegion>& regions) {
  std::cout << json_string(row, "file") << " wanted \"" << json_string(row, "text") << "\" " << json_string(row, "font")
            << " size " << row["size"].GetInt() << " opacity " << row["opacity"].GetDouble() << " rotation "
            << row["rotation"].GetInt() << " at " << box_of(row) << "\n";
  for (const std::string& line : lines) std::cout << "    read \"" << line << "\"\n";
  std::cout << dump(regions);
}

// 1: the credit, or enough of it; 2: a piece of it; 0: something else.
int label_of(const TextRegion& region, const JsonValue& row) {
  const cv::Rect wanted = box_of(row);
  if (wanted.empty() || region.sideways != (row["rotation"].GetInt() != 0)) return 0;
  const int common = (region.box & wanted).area();
  return common < 0.5 * region.box.area() ? 0 : common > 0.3 * wanted.area() ? 1 : 2;
}

void tell_features(const cv::Mat& grey, const std::string& path, const JsonValue& row) {
  for (const TextRegion& region : find_text_regions(grey, 100'000, 0)) {
    std::cout << label_of(region, row) << " " << path << " " << region.letters;
    for (const double feature : region.features) std::cout << " " << feature;
    std::cout << "\n";
  }
}

struct Options {
  std::vector<std::string> folders;
  bool full_frame = false, verbose = false, features = false;
};

void measure(const std::string& folder, const JsonValue& row, const Options& asked, TextReader& reader, Tally& tally) {
  const std::string path = folder + "/" + std::string(json_string(row, "file"));
  const auto bytes = read_file(path, 1u << 30);
  const auto header = bytes ? read_picture_header(*bytes) : Result<PictureHeader>(bytes.error());
  const auto pixels = header ? decode_grey(*bytes, *header) : Result<Pixels>(header.error());
  if (!pixels) {
    std::cerr << path << ": " << pixels.error().message << "\n";
    return;
  }
  if (asked.features) return tell_features(pixels->grey, path, row);
  const PictureOptions options;
  const bool is_watermark = json_string(row, "kind") == "watermark";
  std::vector<std::string> lines;
  std::size_t others = 0;
  auto start = std::chrono::steady_clock::now();
  const auto regions = find_text_regions(pixels->grey, options.max_text_regions);
  tally.region_seconds += seconds_since(start);
  start = std::chrono::steady_clock::now();
  if (asked.full_frame) {
    lines = read_whole_frame(pixels->grey);
  } else {
    std::vector<Error> problems;
    const auto credits = read_burnt_in(pixels->grey, options, reader, problems);
    const auto watermarks = read_watermarks(pixels->grey, reader, problems);
    for (const BurntInLine& line : is_watermark ? watermarks : credits) lines.push_back(line.text);
    others = is_watermark ? 0 : watermarks.size();  // a watermark may stand beside a credit
  }
  tally.seconds += seconds_since(start);
  ++tally.pictures;
  tally.with_ocr += !regions.empty();
  const std::string text(json_string(row, "text"));
  const double distance = text.empty() ? 1 : nearest(text, lines, is_watermark);
  tally.hits += distance <= 0.2;
  tally.exact += distance == 0;
  tally.located += !text.empty() && is_located(box_of(row), regions);
  tally.false_lines += static_cast<int>(lines.size() + others) - (distance <= 0.2);
  if (!asked.verbose || (!text.empty() && distance == 0)) return;
  if (!text.empty()) return tell_miss(row, lines, regions);
  for (const std::string& line : lines) std::cout << json_string(row, "file") << " read \"" << line << "\"\n";
  std::cout << json_string(row, "file") << "\n" << dump(regions);
}

int run(const std::string& folder, const Options& options, TextReader& reader) {
  const auto truth = read_file(folder + "/truth.jsonl", 1u << 30);
  if (!truth) {
    std::cerr << truth.error().message << "\n";
    return 1;
  }
  Tally tally;
  for (std::size_t at = 0; at < truth->size();) {
    const std::size_t end = std::min(truth->find('\n', at), truth->size());
    const auto row = parse_json(std::string_view(*truth).substr(at, end - at));
    if (row) measure(folder, *row, options, reader, tally);
    at = end + 1;
  }
  if (options.features) return 0;
  std::cout << folder << ": " << tally.pictures << " pictures: " << tally.located << " located, " << tally.hits
            << " hit, " << tally.exact << " exact, " << tally.false_lines << " other lines, OCR run on "
            << tally.with_ocr << "; " << tally.seconds / tally.pictures << " s a picture, of it regions "
            << tally.region_seconds / tally.pictures << " s\n";
  return 0;
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  creditline::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    options.full_frame |= argument == "--full-frame";
    options.verbose |= argument == "--verbose";
    options.features |= argument == "--features";
    if (argument[0] != '-') options.folders.push_back(argument);
  }
  auto reader = creditline::make_text_reader();
  if (options.folders.empty() || !reader) {
    std::cerr << "usage: measure_burnt_in FOLDER … [--full-frame] [--verbose] [--features]; needs OCR data for eng\n";
    return 2;
  }
  cv::setNumThreads(1);
  int status = 0;
  for (const std::string& folder : options.folders) status |= creditline::run(folder, options, **reader);
  return status;
}
