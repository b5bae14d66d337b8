// service/audit.h: pages, captions and pictures in, an audited list out: the main job.
//
//   auto report = audit_inputs({.inputs = {"summit.html", "pictures/"}}, parser, documents);
//   report->cases[0].statements   // what caption, page, file and pixels say of the first picture
//   report->findings              // where they quarrel, strongest first
//
// Folders are walked for pictures; files that begin like a picture are pictures; *.csv, *.ndjson and *.jsonl are lists
// of captions; everything else is a document. What cannot be read is told and the rest goes on: a caption or a picture
// is a finding, an input that was named is an entry of `errors`. Threads: free to call from any; pictures are read by
// workers of their own (picture_workers.h).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"
#include "caption/caption.h"
#include "document/document.h"
#include "linking/copies.h"
#include "linking/linking.h"
#include "linking/people_faces.h"
#include "report/report.h"
#include "report/summary.h"
#include "service/caption_input.h"
#include "service/rule_book.h"
#include "service/scan.h"

namespace creditline {

// A caption with what its document says beside it.
struct AuditCaption {
  Record record;
  std::string slug;
  std::string document;  // path
  std::string where;     // in the document, for a person
  std::string language;  // as the document tells it, "de-AT"; may be empty
  bool is_line = false;  // of a list of captions
  std::vector<std::string> image_names;
  std::vector<Statement> statements;  // of caption and page
};

struct AuditReport {
  std::vector<AuditCaption> captions;
  std::vector<ScanRecord> pictures;  // by path
  std::vector<Link> links;           // one for every caption
  // One for every caption, in their order, with the picture linked to it; then the pictures that are left.
  std::vector<Case> cases;
  std::vector<std::optional<std::size_t>> picture_of;  // by case: index into `pictures`
  std::vector<std::vector<PlacedPerson>> people;       // by caption: whom it names, and which face is whose
  std::vector<SameCases> copies;                       // pictures that are one picture
  std::vector<Finding> findings;
  std::vector<DecidedFinding> decided;  // of a catalogue: found again, and not among `findings`
  Summary summary;                      // of all cases, those too that are not among `cases`
  std::vector<Error> errors;            // inputs that could not be read
  std::vector<Error> notes;             // what the machine lacks
};

struct AuditRequest {
  std::vector<std::string> inputs;
  CaptionInputOptions list;  // columns of lists of captions
  DocumentOptions document;
  ParseOptions parse;
  PictureWorkerOptions pictures;
  AuditAsks asks;
  const Desk* desk = nullptr;  // its rules on captions and its severities; null: the audit's own rules as they are
};

// Errors: kNotFound, kIo (the picture worker cannot be started).
Result<AuditReport> audit_inputs(const AuditRequest& request, const CaptionParser& parser,
                                 const DocumentReader& documents);

// What linking looks at, of a caption and of a picture.
LinkCaption link_caption(const AuditCaption& caption);
LinkPicture link_picture(const ScanRecord& record);
// Those that are one picture.
std::vector<CopyGroup> copies_among(std::span<const ScanRecord> records);
// The case of a caption, without picture; and a picture added to a case.
Case caption_case(const AuditCaption& caption);
void add_picture(Case& one, const ScanRecord& record);
// The caption's people with the faces of its picture; null: it has none.
std::vector<PlacedPerson> people_of(const AuditCaption& caption, const ScanRecord* picture);
// Whether a caption lacks a picture when none is linked to it: that of a page does, a line of a list when it names a
// file, or when other lines of the list (`is_list_linked`) have pictures.
bool wants_picture(const AuditCaption& caption, bool is_list_linked);

// Links and judges what was collected: `captions` and `pictures` of the report in, everything else out.
void judge(AuditReport& report, const Lexicon& lexicon, const AuditAsks& asks = {}, const Desk* desk = nullptr);

// By case, the findings that speak of it, strongest first; one over copies speaks of each of them.
std::vector<std::vector<const Finding*>> findings_by_case(const AuditReport& report);
// Pictures of which no finding speaks.
std::size_t pictures_in_order(const AuditReport& report, const std::vector<std::vector<const Finding*>>& by_case);
// What a link rests on: "linked by name, words (0.93)".
std::string link_words(const Link& link);

// 0 nothing found, 1 findings, 3 an input could not be read.
int exit_status(const AuditReport& report);

}  // namespace creditline
