// catalogue/decisions.h: a person's word on what an audit found.
//
//   auto found = find_findings(catalogue, "pictures/a.jpg", "");      // or "12": the id of a finding
//   decide(catalogue, (*found)[0].id, {"ignored", "", "a test card", "Eva"});
//   standing_decisions(catalogue)       // by the finding that each is about
//
// A decision is only ever added; the latest on a matter counts, and "reopened" takes back those before it. It speaks of
// the code on that caption and picture, and of what the witnesses said then: when they say otherwise, the finding is
// open again. No ingest and no audit touches one, so it also outlives its caption and its picture. Errors: as
// Catalogue.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace creditline {

struct FoundFinding {
  std::int64_t id = 0;
  std::string code, severity, message;
  std::string document, caption, picture;  // paths, and the caption's name; empty: it has none
};

struct Decision {
  std::string verdict;     // accepted, corrected, ignored, reopened
  std::string correction;  // the right value, when corrected
  std::string reason, person;
};

struct KeptDecision {
  std::int64_t id = 0;
  FoundFinding about;  // without id and severity: the finding may be gone
  Decision decision;
  std::string made;  // UTC, ISO 8601
  bool stands = false;
};

// The finding of an id, or those on a picture or a document by its path; of one code where `code` is not empty.
Result<std::vector<FoundFinding>> find_findings(Catalogue& catalogue, const std::string& id_or_path,
                                                const std::string& code);
// Errors: kNotFound (no finding of this id).
Result<Done> decide(Catalogue& catalogue, std::int64_t finding, const Decision& decision);
// All that were made, in their order.
Result<std::vector<KeptDecision>> all_decisions(Catalogue& catalogue);
// Those that stand, by the id of the finding they are about.
Result<std::map<std::int64_t, KeptDecision>> standing_decisions(Catalogue& catalogue);

}  // namespace creditline
