// measure_copies: how many copies of a picture are found among many unlike ones, and how fast.
//
//   build/bin/measure_copies --unlike 10000 --originals 300             drawn grounds (tools/scene.h), another seed
//   each … --photos DIR                                                      the originals from photographs in DIR as
//   well
//
// Every original stands in the set with eight copies (draw_copies.h). Recall: copies whose group holds their original.
// Precision: of the pairs that the finder relates, those that come from one picture.
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "linking/draw_copies.h"

namespace creditline {
namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Options {
  unsigned unlike = 10'000, originals = 300, seed = 1;
  std::string photos;
};

struct Set {
  std::vector<CopyPicture> pictures;
  std::vector<int> origin;  // of each picture; unlike ones have one of their own
  std::vector<int> kind;    // index into kCopyKinds, -1: the original
  double seconds = 0;       // for the fingerprints
};

void add(Set& set, const cv::Mat& grey, int origin, int kind) {
  const double start = processor_seconds();
  set.pictures.push_back(copy_picture(grey, 1'000'000'000 - set.pictures.size()));  // a copy has fewer bytes
  set.seconds += processor_seconds() - start;
  set.origin.push_back(origin);
  set.kind.push_back(kind);
}

std::vector<cv::Mat> photographs(const std::string& folder) {
  std::vector<cv::Mat> found;
  if (folder.empty()) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const cv::Mat grey = cv::imread(entry.path().string(), cv::IMREAD_GRAYSCALE);
    if (!grey.empty()) found.push_back(grey);
  }
  return found;
}

Set make_set(const Options& options) {
  Set set;
  cv::RNG random(options.seed);
  std::vector<cv::Mat> originals = photographs(options.photos);
  for (unsigned i = 0; i < options.originals; ++i) {
    originals.push_back(draw_press_picture(options.seed * 1'000'003 + i, {1200, 800}));
  }
  int origin = 0;
  for (const cv::Mat& original : originals) {
    add(set, original, origin, -1);
    for (std::size_t kind = 0; kind < kCopyKinds.size(); ++kind) {
      add(set, kCopyKinds[kind].make(original, random), origin, static_cast<int>(kind));
    }
    ++origin;
  }
  for (unsigned i = 0; i < options.unlike; ++i) {
    add(set, draw_press_picture(options.seed * 1'000'003 + 500'000 + i, {600, 400}), origin++, -1);
  }
  return set;
}

void tell_recall(const Set& set, const std::vector<CopyGroup>& groups) {
  std::vector<std::size_t> group_of(set.pictures.size(), 0);
  std::map<std::size_t, std::string> how;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const std::size_t at : groups[g].pictures) group_of[at] = g + 1;
    for (const Copy& copy : groups[g].copies) how[copy.picture] = how_copied(copy);
  }
  std::vector<int> all(kCopyKinds.size()), found(kCopyKinds.size()), told(kCopyKinds.size());
  std::size_t original = 0;
  for (std::size_t at = 0; at < set.pictures.size(); ++at) {
    if (set.kind[at] < 0) {
      original = at;
      continue;
    }
    const auto kind = static_cast<std::size_t>(set.kind[at]);
    ++all[kind];
    found[kind] += group_of[at] != 0 && group_of[at] == group_of[original] ? 1 : 0;
    told[kind] += how[at].find(kCopyKinds[kind].word) != std::string::npos ? 1 : 0;
  }
  for (std::size_t kind = 0; kind < all.size(); ++kind) {
    std::cout << kCopyKinds[kind].name << ": recall " << static_cast<double>(found[kind]) / all[kind] << ", told as \""
              << kCopyKinds[kind].word << "\" " << static_cast<double>(told[kind]) / all[kind] << "\n";
  }
}

void tell_search_time() {
  std::mt19937_64 random(5);
  HashIndex index(kNearHash);
  for (std::uint32_t id = 0; id < 1'000'000; ++id) index.add(random(), id);
  const double start = processor_seconds();
  std::size_t found = 0;
  for (int i = 0; i < 1000; ++i) found += index.near(random()).size();
  std::cout << "one search among 1,000,000 hashes: " << (processor_seconds() - start) << " ms (" << found
            << " found)\n";
}

void measure(const Options& options) {
  const Set set = make_set(options);
  CopyFinder finder;
  std::size_t related = 0, wrong = 0;
  double start = processor_seconds();
  for (const CopyPicture& picture : set.pictures) {
    for (const Copy& copy : finder.add(picture)) {
      ++related;
      if (set.origin[copy.picture] == set.origin[copy.of]) continue;
      ++wrong;
      std::cout << "wrong: " << copy.picture << " taken for " << how_copied(copy) << " of " << copy.of << "\n";
    }
  }
  const double count = static_cast<double>(set.pictures.size());
  std::cout << set.pictures.size() << " pictures; " << set.seconds / count * 1000 << " ms each for the fingerprint, "
            << (processor_seconds() - start) / count * 1000 << " ms each to find its copies\n";
  std::cout << related << " pairs related, precision "
            << 1 - static_cast<double>(wrong) / std::max<std::size_t>(1, related) << "\n";
  tell_recall(set, find_copies(set.pictures));
  tell_search_time();
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  creditline::Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string flag = argv[i];
    if (flag == "--unlike") options.unlike = static_cast<unsigned>(std::stoul(argv[i + 1]));
    if (flag == "--originals") options.originals = static_cast<unsigned>(std::stoul(argv[i + 1]));
    if (flag == "--seed") options.seed = static_cast<unsigned>(std::stoul(argv[i + 1]));
    if (flag == "--photos") options.photos = argv[i + 1];
  }
  cv::setNumThreads(1);
  creditline::measure(options);
  return 0;
}
