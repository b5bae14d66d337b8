// Picture files into the catalogue.
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "service/file_mark.h"
#include "service/ingest_run.h"
#include "service/scan.h"

namespace creditline {
namespace {

std::string scan_json(const ScanRecord& record) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  write_scan_record(out, record);
  return {buffer.GetString(), buffer.GetSize()};
}

PictureRow row_of(const ScanRecord& record) {
  const Picture& picture = record.picture;
  PictureRow row;
  row.path = record.path;
  row.format = picture.format;
  row.width = picture.width;
  row.height = picture.height;
  row.bytes = picture.bytes;
  row.day = picture.metadata.date_created.substr(0, 10);
  row.phash = picture.phash;
  if (!picture.fingerprint.thumbnail.empty()) row.fingerprint = fingerprint_bytes(picture.fingerprint);
  row.description = picture.metadata.description;
  row.scan = scan_json(record);
  row.statements = picture.statements;
  row.error = record.error;
  return row;
}

class Pictures {
 public:
  Pictures(IngestRun& run, const CaptionParser& parser) : run_(run), parser_(parser) {}

  Result<Done> run(const std::vector<std::string>& files) {
    total_ = files.size();
    if (const auto done = choose(files); !done) return done;
    if (files_.empty()) return Done{};
    PictureWorkerOptions options = run_.request.input.pictures;
    options.jobs = run_.request.jobs;
    const auto summary = scan(files_, &parser_, options, [this](const ScanRecord& record) { return keep(record); });
    if (!summary) return summary.error();
    if (!failed_) flush();
    if (failed_) return *failed_;
    run_.summary.notes = summary->notes;
    return Done{};
  }

 private:
  // Those that are new or have changed.
  Result<Done> choose(const std::vector<std::string>& files) {
    for (const std::string& path : files) {
      const auto unchanged = is_unchanged(path);
      if (!unchanged) return unchanged.error();
      if (!*unchanged) {
        files_.push_back(path);
        stamps_.emplace(path, file_stamp(path));
      } else {
        ++run_.summary.unchanged;
      }
    }
    return Done{};
  }

  Result<bool> is_unchanged(const std::string& path) {
    if (run_.request.again) return false;
    const auto known = run_.catalogue.picture_mark(path);
    if (!known) return known.error();
    if (!*known || (*known)->stamp.empty()) return false;
    const std::string stamp = file_stamp(path);
    if ((*known)->stamp == stamp) return true;
    const auto hash = file_hash(path);
    if (!hash || *hash != (*known)->hash) return false;
    const auto done = run_.catalogue.restamp_picture(path, stamp);
    if (!done) return done.error();
    return true;
  }

  bool keep(const ScanRecord& record) {
    ++read_;
    const std::string stamp = stamps_[record.path];
    PictureRow row = row_of(record);
    row.run = run_.id;
    const auto hash = file_hash(record.path);
    const bool changed = file_stamp(record.path) != stamp;
    if (changed) {
      run_.fail({ErrorCode::kIo, "changed while it was read; run ingest again", repair_utf8(record.path)});
    } else if (hash && !(record.error && !lies_in_the_bytes(*record.error))) {
      row.mark = {stamp, *hash};
    }
    if (const auto error = failure(record)) run_.fail(error->at(repair_utf8(record.path)));
    waiting_.push_back(std::move(row));
    if (clock_.is_due(waiting_.size())) flush();
    return !failed_;
  }

  void flush() {
    const auto done = write();
    if (!done) failed_ = done.error();
    run_.summary.pictures += waiting_.size();
    waiting_.clear();
    clock_.committed();
    run_.report(IngestProgress::Stage::kPictures, total_ - files_.size() + read_, total_);
  }

  Result<Done> write() {
    auto transaction = run_.catalogue.begin();
    if (!transaction) return transaction.error();
    for (const PictureRow& row : waiting_)
      if (const auto done = run_.catalogue.put_picture(row); !done) return done;
    return transaction->commit();
  }

  IngestRun& run_;
  const CaptionParser& parser_;
  std::size_t total_ = 0;
  std::vector<std::string> files_;                       // to read
  std::unordered_map<std::string, std::string> stamps_;  // how they were when that was found
  std::size_t read_ = 0;
  std::vector<PictureRow> waiting_;
  CommitClock clock_;
  std::optional<Error> failed_;
};

}  // namespace

Result<Done> ingest_pictures(IngestRun& run, const std::vector<std::string>& files, const CaptionParser& parser) {
  return Pictures(run, parser).run(files);
}

}  // namespace creditline
