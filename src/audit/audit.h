// audit/audit.h: judges pictures by what their witnesses say: where they agree, where they quarrel. Start here.
//
//   findings = audit(cases, copies, lexicon, {.fit = profile.print});
//   findings[0].code      // "photographer.differs"
//   findings[0].message   // "Photographer: the caption says Sergey Guneyev, the file's IPTC By-line says Gavriil …"
//
// A Case is one picture with all its statements: its caption (or none), its file (or none). The rules of
// `audit_rules()` each look at one case or at a group of pictures and give findings with a stable code: one for a
// matter, however many witnesses take part in it, and none where they agree. "Agrees" is understood as people
// understand it: canonical names, name order, case, diacritics, initials, IPTC's 32-byte cut, and chains of which one
// is shorter (agree.h). The strongest come first: errors, warnings, notes; within each, quarrels over names before what
// is missing. Cost: linear in the cases. Threads: free to call from any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "base/statement.h"
#include "imaging/fitness.h"
#include "rules/profile.h"

namespace creditline {

class Lexicon;
class RightsWords;

struct Case {
  std::string caption_id;  // empty: a picture without caption
  std::string caption_text;
  std::string picture_path;  // empty: a caption without picture
  std::string document;      // path of the page or list that the caption stands in; empty: not known
  std::size_t line = 0;      // of the caption in it, from 1; 0: not known
  std::vector<Statement> statements;
  std::string day;                         // ISO 8601, that the caption states; empty: none
  std::optional<Error> caption_error;      // the caption could not be read
  std::optional<Error> file_error;         // the file could not be read at all
  std::vector<std::string> gone;           // files that this was read from and that are no longer there
  std::vector<Error> problems;             // stages of the file's reading that failed; what the others found stands
  std::vector<std::string> tied_pictures;  // candidates of a link that stayed open
  bool wants_picture = true;               // false: a caption of a list that tells of no pictures; it lacks none
  std::vector<std::string> placed_people;  // whom the caption gives a place in the picture: "left", "second right"
  std::size_t faces = 0;                   // that are seen
  std::optional<Fitness> fitness;          // nothing when the pixels were not read
};

struct Finding {
  std::string code;  // stable: "credit.missing", "photographer.differs", …
  Severity severity = Severity::kWarning;
  std::string message;  // one plain sentence with the names in it
  std::string caption;  // id, or empty
  std::string picture;  // path, or empty
  std::vector<Statement> evidence;
  std::size_t at = 0;    // the case that it is told of: its index
  std::string file;      // where a person looks: the caption's document, else the picture
  std::size_t line = 0;  // of the caption in `file`, from 1; 0: not known
  std::int64_t id = 0;   // in a catalogue; 0: it is in none
};

struct AuditRule {
  const char* code;
  Severity severity;        // of its findings; credit.no-photographer gives a note where no other witness knows better
  const char* summary;      // what it finds
  const char* example;      // a case that it fires on
  const char* number = "";  // of the caption rule that it holds with pictures' help: "R14"
};
// Strongest first, the order of the findings.
std::span<const AuditRule> audit_rules();

// Whether findings of the code are errors over whom to credit, so that a desk has to decide first.
bool is_quarrel(std::string_view code);

// The rule that looks at pictures that are one; the others look at one case.
inline constexpr const char* kCopiesCode = "duplicate.credits-differ";

// "Kazakhstan_SCO_93476.jpg" of a path.
std::string file_name(const std::string& path);
// With its first letter made large.
std::string sentence(std::string text);

// The place of a statement in the words of picture desks: "the caption", "the file's IPTC By-line", "the burnt-in
// credit".
std::string place_title(const Statement& statement);

// What pictures are judged by, beside what is said of them.
struct AuditAsks {
  FitProfile fit{};                                // what a picture must have to be printed
  std::shared_ptr<const RightsWords> rights = {};  // what restrictions mean; null: they are not judged
  std::string today = {};                          // ISO 8601; empty: no date is judged
};

// What a case is judged beside: without captions in the set no picture lacks one.
struct AuditSet {
  bool has_captions = false, has_pictures = false;
  std::unordered_set<std::string> tied_pictures;  // candidates of any caption's open link
  AuditAsks asks;
};
AuditSet audit_set(std::span<const Case> cases);

// The two halves of audit(), for more cases than fit in memory: any slice of a set on its own, and one group of
// pictures that are the same, `how` each was made. Findings come in no order; rule_rank() sorts them.
std::vector<Finding> audit_cases(std::span<const Case> cases, const AuditSet& set, const Lexicon& lexicon);
std::optional<Finding> audit_copies(std::span<const Case> group, std::span<const std::string> how, const AuditSet& set,
                                    const Lexicon& lexicon);
std::size_t rule_rank(const Finding& finding);  // the lower, the stronger

// One picture in several files.
struct SameCases {
  std::vector<std::size_t> cases;  // indices; first the one that the others were made from
  std::vector<std::string> how;  // of each, "a mirrored crop of a.jpg"; empty for the first, and where it is not known
};

std::vector<Finding> audit(std::span<const Case> cases, std::span<const SameCases> copies, const Lexicon& lexicon,
                           const AuditAsks& asks = {});

}  // namespace creditline
