// service/scan.h: picture files and folders in, one record each out, in path order.
//
//   scan({"pictures/"}, parser, options, [&](const ScanRecord& record) { write it; return true; });
//
// A file that cannot be read is a record with `error` in its place; the rest goes on. A damaged file (truncated, broken
// XMP) has both: `error`, and what could be read of it. Credits in the metadata, in the
// embedded description and burnt into the pixels are parsed into statements (picture_statements.h). People whom the
// embedded description gives a place are matched to faces, and a picture that is a copy of one before it says so.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "caption/caption.h"
#include "imaging/picture.h"
#include "linking/copies.h"
#include "linking/people_faces.h"
#include "service/picture_workers.h"

namespace creditline {

// One of the two is this record's file.
struct FileCopy {
  std::string picture;
  std::string of;
  std::string how;  // "a mirrored crop"
};

struct ScanRecord {
  std::string path;
  Picture picture;  // empty but for its path when `error` stands
  std::optional<Error> error;
  std::size_t place = 0, of = 0;     // among the records of the scan, from 1; in other uses not told
  std::vector<PlacedPerson> people;  // of the embedded description, in its order
  std::vector<FileCopy> copies;      // relations with files before this one
};

// Why the record is not whole: the file was not read, or is damaged. Nothing when all is well.
std::optional<Error> failure(const ScanRecord& record);

// Called in path order; false stops the scan.
using ScanSink = std::function<bool(const ScanRecord&)>;

struct ScanSummary {
  std::size_t records = 0;
  std::size_t failed = 0;    // records that are not whole
  std::vector<Error> notes;  // what the machine lacks, said once
};

// `parser` may be null: credits and descriptions stay as they are written, and nothing is parsed out of them.
// Errors: kNotFound, kIo (the picture worker cannot be started).
Result<ScanSummary> scan(const std::vector<std::string>& paths, const CaptionParser* parser,
                         const PictureWorkerOptions& options, const ScanSink& sink);

// One JSON object: the picture's fields, or `path` and `error`; both when the file is damaged.
void write_scan_record(JsonWriter& out, const ScanRecord& record);

}  // namespace creditline
