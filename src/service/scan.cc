#include "service/scan.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "service/picture_json.h"
#include "service/picture_statements.h"

namespace creditline {
namespace {

ScanRecord record_of(const std::string& path, Result<Picture> picture, const CaptionParser* parser) {
  ScanRecord record;
  record.path = path;
  if (!picture) {
    record.picture.path = path;
    record.error = picture.error();
    return record;
  }
  record.picture = std::move(*picture);
  if (parser) add_parsed_statements(record.picture, *parser);
  return record;
}

// Paths that were given but could not be walked take their place in the order of the files.
class InOrder {
 public:
  InOrder(std::vector<Error> unreadable, std::size_t files, const ScanSink& sink, ScanSummary* summary)
      : unreadable_(std::move(unreadable)), records_(unreadable_.size() + files), sink_(sink), summary_(summary) {
    std::sort(unreadable_.begin(), unreadable_.end(), [](const Error& a, const Error& b) { return a.where < b.where; });
  }

  bool put(ScanRecord record) { return put_errors_before(record.path) && hand_on(record); }

  bool put_rest() { return put_errors_before(std::string(1, '\xFF')); }

 private:
  bool put_errors_before(const std::string& path) {
    while (next_ < unreadable_.size() && unreadable_[next_].where < path) {
      ScanRecord record;
      record.path = record.picture.path = unreadable_[next_].where;
      record.error = unreadable_[next_++];
      if (!hand_on(record)) return false;
    }
    return true;
  }

  bool hand_on(ScanRecord& record) {
    record.place = ++summary_->records;
    record.of = records_;
    summary_->failed += failure(record) ? 1 : 0;
    return sink_(record);
  }

  std::vector<Error> unreadable_;
  const std::size_t records_;
  std::size_t next_ = 0;
  const ScanSink& sink_;
  ScanSummary* summary_;
};

}  // namespace

Result<ScanSummary> scan(const std::vector<std::string>& paths, const CaptionParser* parser,
                         const PictureWorkerOptions& options, const ScanSink& sink) {
  PictureFiles found = find_pictures(paths);
  ScanSummary summary;
  InOrder ordered(std::move(found.errors), found.files.size(), sink, &summary);
  bool going_on = true;
  auto notes = read_pictures(found.files, options, [&](std::size_t index, Result<Picture> picture) {
    going_on = ordered.put(record_of(found.files[index], std::move(picture), parser));
    return going_on;
  });
  if (!notes) return notes.error();
  if (going_on) ordered.put_rest();
  summary.notes = std::move(*notes);
  return summary;
}

std::optional<Error> failure(const ScanRecord& record) {
  if (record.error) return record.error;
  for (const Error& problem : record.picture.problems) {
    if (problem.code == ErrorCode::kBadInput || problem.code == ErrorCode::kOverLimit) return problem.at(record.path);
  }
  return std::nullopt;
}

void write_scan_record(JsonWriter& out, const ScanRecord& record) {
  out.StartObject();
  if (record.error) {
    write_key(out, "path");
    write_string(out, repair_utf8(record.path));
  } else {
    write_picture_fields(out, record.picture);
  }
  if (const auto error = failure(record)) {
    write_key(out, "error");
    write_error(out, *error);
  }
  out.EndObject();
}

}  // namespace creditline
