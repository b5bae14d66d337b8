// service/ingest_run.h: what the stages of ingest share. Internal to ingest.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "service/ingest.h"
#include "service/ingest_files.h"

namespace creditline {

// A run under way: its counts, and what it tells.
class IngestRun {
 public:
  IngestRun(const IngestRequest& asked, Catalogue& into, std::int64_t number)
      : request(asked), catalogue(into), id(number) {}

  void fail(const Error& error) {
    ++summary.failed;
    tell(error);
  }
  void tell(const Error& error) const {
    if (request.trouble) request.trouble(error);
  }
  void report(IngestProgress::Stage stage, std::uint64_t done, std::uint64_t total) const {
    if (request.progress)
      request.progress({stage, done, total, summary.captions, summary.pictures, summary.unchanged, summary.failed});
  }

  const IngestRequest& request;
  Catalogue& catalogue;
  const std::int64_t id;  // of the catalogue's list of runs
  IngestSummary summary;
};

// Rows gather and go into the catalogue together: many in one transaction, since each costs a sync, but none that would
// keep another program waiting or be lost by a kill after seconds of work.
class CommitClock {
 public:
  bool is_due(std::size_t rows) const { return rows >= kRows || Clock::now() - last_ >= kInterval; }
  void committed() { last_ = Clock::now(); }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kRows = 2'000;
  static constexpr std::chrono::milliseconds kInterval{1'000};
  Clock::time_point last_ = Clock::now();
};

// A file that gives the same bytes when it is asked again; its error need not be met anew in every run.
inline bool lies_in_the_bytes(const Error& error) {
  return error.code != ErrorCode::kIo && error.code != ErrorCode::kNotFound;
}

Result<Done> ingest_vanished(IngestRun& run);
Result<Done> ingest_texts(IngestRun& run, const std::vector<IngestFiles::Text>& files, const CaptionParser& parser,
                          const DocumentReader& documents);
Result<Done> ingest_pictures(IngestRun& run, const std::vector<std::string>& files, const CaptionParser& parser);

}  // namespace creditline
