#include "service/scan.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "service/people_json.h"
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

std::vector<PlacedPerson> people_of(const Picture& picture, const CaptionParser* parser) {
  if (!parser || picture.faces.empty() || picture.metadata.description.empty()) return {};
  const auto caption = parser->parse(picture.metadata.description);
  if (!caption) return {};
  std::vector<Box> faces;
  for (const Face& face : picture.faces) faces.push_back(face.box);
  return match_people(caption->people, faces);
}

// Knows the pictures so far, so that each can be told of which it is a copy.
class Copies {
 public:
  std::vector<FileCopy> add(const Picture& picture) {
    if (!picture.phash) return {};
    if (!finder_) finder_.emplace();  // its tables take longer to make than the metadata of a hundred files to read
    paths_.push_back(picture.path);
    std::vector<FileCopy> out;
    for (const Copy& copy :
         finder_->add({picture.phash, picture.fingerprint, picture.width, picture.height, picture.bytes})) {
      out.push_back({paths_[copy.picture], paths_[copy.of], how_copied(copy)});
    }
    return out;
  }

 private:
  std::optional<CopyFinder> finder_;
  std::vector<std::string> paths_;  // of the pictures that it has been given
};

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

void write_copies(JsonWriter& out, const std::vector<FileCopy>& copies) {
  out.StartArray();
  for (const FileCopy& copy : copies) {
    out.StartObject();
    write_key(out, "picture");
    write_string(out, repair_utf8(copy.picture));
    write_key(out, "of");
    write_string(out, repair_utf8(copy.of));
    write_key(out, "how");
    write_string(out, copy.how);
    out.EndObject();
  }
  out.EndArray();
}

}  // namespace

Result<ScanSummary> scan(const std::vector<std::string>& paths, const CaptionParser* parser,
                         const PictureWorkerOptions& options, const ScanSink& sink) {
  PictureFiles found = find_pictures(paths);
  ScanSummary summary;
  InOrder ordered(std::move(found.errors), found.files.size(), sink, &summary);
  Copies copies;
  bool going_on = true;
  auto notes = read_pictures(found.files, options, [&](std::size_t index, Result<Picture> picture) {
    ScanRecord record = record_of(found.files[index], std::move(picture), parser);
    if (!record.error) {
      record.people = people_of(record.picture, parser);
      record.copies = copies.add(record.picture);
    }
    going_on = ordered.put(record);
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
    write_key(out, "people");
    write_people(out, record.people, record.picture.faces);
    write_key(out, "copies");
    write_copies(out, record.copies);
  }
  if (const auto error = failure(record)) {
    write_key(out, "error");
    write_error(out, *error);
  }
  out.EndObject();
}

}  // namespace creditline
