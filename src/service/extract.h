// service/extract.h: pages, articles and feeds in, the records of their captions out.
//
//   {"id": "2", "text": "…", …, "document": {"path": "summit.html", "title": "…", "byline": "…", "date": "2024-07-03",
//    "language": "en"}, "slug": "Kazakhstan SCO", "where": "line 120, figcaption",
//    "image": {"src": "pictures/a.jpg", "other_srcs": […], "width": 3000, "height": 2000, "alt": "…"}, "page":
//    [statements]}
//
// Records stand in the order of the inputs and of each document, and are numbered within their document. `slug` and
// `image` are null where the document has none; `page` is what the page says of the picture beside its caption. A
// document that cannot be read is one record with `error` and the path; the rest goes on. The same inputs with one
// worker and with eight give the same bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "caption/caption.h"
#include "document/document.h"
#include "service/output.h"
#include "service/parse.h"

namespace creditline {

struct ExtractRequest {
  std::vector<std::string> inputs;  // files, "-" for standard input
  DocumentOptions document;
  ParseOptions caption;  // marked_credit and document_date are set from each document
  RecordFormat format = RecordFormat::kNdjson;
  bool colour = false;  // of tables
  unsigned jobs = 0;    // workers; 0: as many as processors
};

struct ExtractSummary {
  std::size_t documents = 0, records = 0;
  std::size_t failed = 0;     // documents and captions that came out with `error`
  std::vector<Error> errors;  // of the documents, for messages
};

// Errors: kIo from the output.
Result<ExtractSummary> extract_captions(const ExtractRequest& request, const DocumentReader& documents,
                                        const CaptionParser& parser, Output& output);

// One caption of a document, parsed with what the document knows: its credit where it marks one, its day.
Record parse_document_caption(const DocumentCaption& caption, const Document& document, const CaptionParser& parser,
                              ParseOptions options = {});

}  // namespace creditline
