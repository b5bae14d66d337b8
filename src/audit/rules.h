// audit/rules.h: what the rules of audit.h are made of. Internal to the room.
//
// A rule is a row: its public face (code, severity, summary, example) and a function that looks at one case, or at a
// group of the same picture. Adding a rule is adding a row in audit.cc, a function in the file of its kind, and rows in
// tests/audit/audit_test.cc: one that it fires on and one that it leaves alone.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "audit/audit.h"
#include "audit/voices.h"

namespace creditline {

// One case, made ready for the rules.
struct CaseView {
  const Case& pictured;
  std::vector<Voice> voices;
  const Lexicon& lexicon;
  const AuditAsks& asks;
  bool set_has_captions = false;  // of the whole set: without captions no picture lacks one
  bool set_has_pictures = false;
  bool is_tied = false;  // a candidate of another caption's open link

  bool has_caption() const { return !pictured.caption_id.empty(); }
  bool has_picture() const { return !pictured.picture_path.empty(); }
  bool is_readable() const { return has_picture() && !pictured.file_error; }
  bool has_credit(Party party) const;
};

// A rule's answer; audit.cc adds the code, the case and, unless it is set here, the severity.
struct Matter {
  std::string message;
  std::vector<Statement> evidence;
  std::optional<Severity> severity;
};
using Matters = std::optional<Matter>;

// quarrels.cc: what one witness says and another gainsays.
Matters photographer_differs(const CaseView& view);
Matters agency_differs(const CaseView& view);
Matters distributor_differs(const CaseView& view);
Matters pool_differs(const CaseView& view);
Matters burnt_in_other_house(const CaseView& view);

// omissions.cc: what is not said, or said by one alone.
Matters credit_missing(const CaseView& view);
Matters credit_no_photographer(const CaseView& view);
Matters pool_missing(const CaseView& view);
Matters handout_missing(const CaseView& view);
Matters metadata_missing(const CaseView& view);
Matters agency_unknown(const CaseView& view);

// restrictions.cc: what is said of the picture's use, and what day it is.
Matters restriction_missing(const CaseView& view);
Matters rights_expired(const CaseView& view);
Matters rights_embargoed(const CaseView& view);

// places.cc: captions and files that are not where they should be, or cannot be read.
Matters file_unreadable(const CaseView& view);
Matters caption_unreadable(const CaseView& view);
Matters file_damaged(const CaseView& view);
Matters file_vanished(const CaseView& view);
Matters caption_ambiguous_picture(const CaseView& view);
Matters caption_no_picture(const CaseView& view);
Matters picture_no_caption(const CaseView& view);

// pixels.cc: what the pixels show.
Matters burnt_in_watermark(const CaseView& view);
Matters people_more_than_faces(const CaseView& view);
Matters print_too_small(const CaseView& view);
Matters print_soft(const CaseView& view);
Matters print_clipped(const CaseView& view);
Matters print_border(const CaseView& view);
Matters print_screenshot(const CaseView& view);

// copies.cc: one picture, several files. `how` is "a crop of a.jpg", or empty.
struct CopyView {
  const CaseView* view = nullptr;
  std::string how;
};
Matters duplicate_credits_differ(std::span<const CopyView> copies);

}  // namespace creditline
