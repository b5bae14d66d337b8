// audit/audit.h: judges pictures by what their witnesses say: where they agree, where they quarrel.
//
// A Case is one picture with all its statements: its caption (or none), its file (or none). The rules of
// `audit_rules()` each look at one case or at a group of pictures and give findings with a stable code.
// "Agrees" is understood as people understand it: canonical names, name order, case, diacritics, initials, IPTC's
// 32-byte cut, and chains of which one is shorter (agree.h).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/statement.h"

namespace creditline {

class Lexicon;

enum class Severity { kNote, kWarning, kError };
constexpr const char* severity_name(Severity severity) {
  return severity == Severity::kError ? "error" : severity == Severity::kWarning ? "warning" : "note";
}

struct Case {
  std::string caption_id;    // empty: a picture without caption
  std::string caption_text;
  std::string picture_path;  // empty: a caption without picture
  std::vector<Statement> statements;
  std::vector<Error> problems;  // of the caption's or the file's reading
  std::vector<std::string> tied_pictures;  // candidates of a link that stayed open
};

struct Finding {
  std::string code;     // stable: "credit.missing", "photographer.differs", …
  Severity severity = Severity::kWarning;
  std::string message;  // one plain sentence with the names in it
  std::string caption;  // id, or empty
  std::string picture;  // path, or empty
  std::vector<Statement> evidence;
};

struct AuditRule {
  const char* code;
  Severity severity;
  const char* summary;  // what it finds
  const char* example;  // a case that it fires on
};
std::span<const AuditRule> audit_rules();

// `duplicates` are groups of indices into `cases` (pictures that are the same).
std::vector<Finding> audit(std::span<const Case> cases, std::span<const std::vector<std::size_t>> duplicates,
                           const Lexicon& lexicon);

}  // namespace creditline
