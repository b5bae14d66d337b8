// service/baseline.h: findings that are known and accepted, in a file, so that a check tells what is new.
//
//   {"fingerprint": "5f0c…", "code": "date.missing", "caption": "A ferry leaves …", "reason": "before 2026 we …"}
//
// One line a finding. A fingerprint is made of the rule, the caption's words and what was found in them: it stays when
// lines move, files are renamed and blanks change; when the caption changes, the finding is new. Equal captions with
// equal findings have one entry. An entry without reason is a finding itself.
// Errors: kNotFound, kBadInput with file and line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"

namespace creditline {

std::string fingerprint_of(const Finding& finding, std::string_view caption);

class Baseline {
 public:
  static Result<Baseline> read(const std::string& path);

  // Why the finding is accepted, where it is known: it then counts as used. Null: it is not known.
  const std::string* reason(const std::string& fingerprint);
  // What is to be said of the file: entries without reason, and those that were not used.
  std::vector<Finding> findings() const;

 private:
  struct Entry {
    std::size_t line = 0;
    std::string code, reason;
    bool used = false;
  };
  std::string path_;
  std::unordered_map<std::string, Entry> entries_;
};

// A line of the file, with its line break.
std::string baseline_line(const Finding& finding, std::string_view caption, const std::string& reason);

}  // namespace creditline
