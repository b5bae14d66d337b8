// report/page.h: what an audit came to, as one HTML file for people: nothing in it is loaded from elsewhere.
//
//   auto design = PageDesign::load(models / "report");
//   auto html = page_report(page, *design);
//
// A summary with what to do first; the findings by rule; a card for every case with findings: thumbnail with the boxes
// of what was read in the pixels, caption with its fields marked, its witnesses side by side. The design is text that a
// desk can change: models/report/page.html (a Mustache template), page.css, page.js, and advice.txt, a sentence for
// every rule. It works without its script, which only filters and sorts.
//
// Whatever stands in captions and files is escaped and shown as text: mark-up, quotes, control characters and marks
// that turn the direction of writing. Threads: free to call from any.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/advice.h"
#include "report/report.h"
#include "report/summary.h"

namespace creditline {

// A stretch of the caption, in bytes, that a field was read from: "photographer", "agency", "distributor", "pool",
// "person", "subject". They may lie in one another.
struct CaptionMark {
  std::size_t start = 0, end = 0;
  std::string kind;
};

// Something seen in the pixels: "credit", "letters", "face"; in pixels of the picture as shown.
struct PageBox {
  int x = 0, y = 0, width = 0, height = 0;
  std::string kind, label;
};

// A picture with its caption, or one of the two, and what was found in it.
struct PageCase {
  const Case* what = nullptr;
  std::vector<const Finding*> findings;
  std::vector<CaptionMark> marks;
  std::string title;          // a line: what is seen, or the file
  std::string picture_facts;  // "jpeg, 3000×2000, linked by name"
  std::string thumbnail;      // the bytes of a JPEG; empty: none
  int width = 0, height = 0;  // of the picture as shown
  std::vector<PageBox> boxes;
};

struct ReportPage {
  std::span<const Finding> findings;
  std::span<const RuleFace> rules;  // all that were asked
  std::span<const Error> errors;    // inputs that could not be read
  std::string version;              // of the program
  Summary summary;
  std::size_t pictures_in_order = 0;
  std::vector<PageCase> cases;          // those with findings, strongest first
  std::size_t cases_left_out = 0;       // that have findings and no card, for a page must open in a browser
  std::size_t thumbnails_left_out = 0;  // cards without one for the same reason
  std::vector<DecidedFinding> decided;
};

struct PageDesign {
  std::string page, style, script;
  Advice advice;

  // Errors: kNotFound, kIo, kModel (advice.txt has a line without "|").
  static Result<PageDesign> load(const std::filesystem::path& folder);
};

// Errors: kModel (the template is broken).
Result<std::string> page_report(const ReportPage& page, const PageDesign& design);

}  // namespace creditline
