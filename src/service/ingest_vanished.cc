// Files of the catalogue that stood under the paths given and are gone, and those that have come back.
#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "catalogue/vanished.h"
#include "service/ingest_run.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

// A path that was given.
struct Input {
  std::string path;
  bool is_there = false;

  // Whether it is the file, or the folder that the file stands in. A folder that is not there at all may be a disk that
  // is not mounted: nothing is said of what it held.
  bool holds(const std::string& file) const {
    if (!is_there) return file == path;
    if (path == ".") return !file.starts_with('/') && !file.starts_with("../");
    if (!file.starts_with(path)) return false;
    return file.size() == path.size() || path.ends_with('/') || file[path.size()] == '/';
  }
};

class Vanished {
 public:
  explicit Vanished(IngestRun& run) : run_(run) {
    for (const std::string& input : run.request.input.inputs)
      inputs_.push_back({fs::path(input).lexically_normal().string(), is_there(input)});
  }

  Result<Done> look() {
    const auto files = known_files(run_.catalogue);
    if (!files) return files.error();
    std::vector<const KnownFile*> changed;
    for (const KnownFile& file : *files) {
      const bool is_asked =
          std::any_of(inputs_.begin(), inputs_.end(), [&](const Input& input) { return input.holds(file.path); });
      if (!is_asked) continue;
      const bool is_gone = !is_there(file.path);
      run_.summary.vanished += is_gone ? 1 : 0;
      if (is_gone != file.is_gone) changed.push_back(&file);
    }
    return keep(changed);
  }

 private:
  // What cannot be told, for want of rights, is taken to be there.
  static bool is_there(const std::string& path) {
    std::error_code failed;
    return fs::status(path, failed).type() != fs::file_type::not_found;
  }

  Result<Done> keep(const std::vector<const KnownFile*>& changed) {
    constexpr std::size_t kTogether = 500;  // files in one transaction
    for (std::size_t first = 0; first < changed.size(); first += kTogether) {
      auto transaction = run_.catalogue.begin();
      if (!transaction) return transaction.error();
      for (std::size_t at = first; at < std::min(changed.size(), first + kTogether); ++at)
        if (const auto done = keep(*changed[at]); !done) return done;
      if (const auto done = transaction->commit(); !done) return done;
    }
    return Done{};
  }

  Result<Done> keep(const KnownFile& file) {
    if (file.is_gone) return set_back(run_.catalogue, file, run_.id);
    run_.tell({ErrorCode::kNotFound, "is no longer there; what the catalogue has of it stays", repair_utf8(file.path)});
    return set_gone(run_.catalogue, file, run_.id);
  }

  IngestRun& run_;
  std::vector<Input> inputs_;
};

}  // namespace

Result<Done> ingest_vanished(IngestRun& run) { return Vanished(run).look(); }

}  // namespace creditline
