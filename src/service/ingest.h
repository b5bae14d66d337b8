// service/ingest.h: pages, lists and pictures in, a catalogue filled: what is left running overnight.
//
//   auto catalogue = Catalogue::open("desk.db", {.mode = OpenMode::kCreate});
//   auto summary = ingest({.input = {.inputs = {"pages/", "pictures/"}}}, parser, documents, *catalogue);
//   summary->captions, summary->pictures   // read now
//   summary->unchanged                     // files left as they were
//
// A file whose size and time are those of the last run is not opened; one whose bytes are the same is not read again;
// of a document or list that has changed, captions that have not keep their place. Work is committed in small steps, so
// a run may be stopped at any moment, kill -9 included: what is committed stays, and the next run goes on. At the end
// of any run that was left to finish, the catalogue holds the same, whatever was done before and with however many
// jobs. Memory stays flat: readers wait while the writer is behind.
//
// A file that the catalogue has and that is gone is told (file.vanished); nothing of it is deleted, and no decision.
//
// The run ends with an audit (audit_catalogue.h), so that what was read is linked and judged in the morning.
//
// A file that cannot be read is told and kept with its error; the rest goes on. Errors: of the catalogue (full disk, no
// rights, another writer), of the picture workers (cannot be started): the run ends there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "service/audit.h"

namespace creditline {

struct IngestProgress {
  enum class Stage : std::uint8_t { kTexts, kPictures, kAudit };
  Stage stage = Stage::kTexts;
  std::uint64_t done = 0, total = 0;       // bytes of texts, files of pictures, captions of the audit
  std::size_t captions = 0, pictures = 0;  // read so far
  std::size_t unchanged = 0, failed = 0;   // files; failed ones and captions
};

struct IngestRequest {
  AuditRequest input;   // inputs, columns of lists, limits
  unsigned jobs = 0;    // workers; 0: as many as processors
  bool audit = true;    // link and judge at the end, when anything has changed since the last audit
  bool again = false;   // read every file, changed or not: the models have changed
  std::string program;  // version, for the catalogue's list of runs
  std::function<void(const IngestProgress&)> progress = nullptr;  // called often, from the caller's thread
  std::function<void(const Error&)> trouble = nullptr;            // what could not be read, as it is met
};

struct IngestSummary {
  std::size_t captions = 0, pictures = 0;  // read and kept now
  std::size_t unchanged = 0;               // files
  std::size_t failed = 0;                  // files and captions that could not be read
  std::size_t vanished = 0;                // files that the catalogue has, under the inputs, and that are gone
  std::optional<std::size_t> findings;     // of the audit; nothing when there was none
  std::vector<Error> notes;                // what the machine lacks
};

Result<IngestSummary> ingest(const IngestRequest& request, const CaptionParser& parser, const DocumentReader& documents,
                             Catalogue& catalogue);

}  // namespace creditline
