// service/audit_page.h: an audit as a page for people (report/page.h), with thumbnails of what it speaks of.
//
//   auto html = audit_page(report, {.design = models / "report", .pictures = workers, .version = "0.1.0"});
//
// Thumbnails are made by picture workers, confined and limited as in the audit itself; a picture that is gone or cannot
// be decoded has none. Pictures without findings are counted and not shown.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "service/audit.h"
#include "service/picture_workers.h"

namespace creditline {

struct AuditPageOptions {
  std::filesystem::path design;        // models/report
  PictureWorkerOptions pictures;       // limits; what is read is the thumbnail alone
  std::string version;                 // of the program
  std::size_t max_cases = 2'000;       // cards, about 6 KB each; the findings of others are lines
  std::size_t max_thumbnails = 1'000;  // about 12 KB each: more than these and browsers take seconds to open the page
};

// Errors: kNotFound, kIo (the design cannot be read), kModel (it is broken).
Result<std::string> audit_page(const AuditReport& report, const AuditPageOptions& options);

}  // namespace creditline
