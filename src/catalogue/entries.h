// catalogue/entries.h: every entry of a catalogue with all that is known of it, one after another.
//
//   each_entry(*catalogue, [&](const Entry& entry) { use(entry.caption, entry.picture, entry.findings); return true;
//   });
//
// Captions come first, by the path of their document and their number there, each with the picture that is linked to
// it; then the pictures that are left, by path. The order and the content depend on what the catalogue holds, not on
// how it came there. Memory stays flat. Errors: those of the catalogue.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace creditline {

struct KeptFinding {
  FindingRow finding;
  std::string verdict;  // of a person's decision: accepted, corrected, ignored; empty: none
  std::string reason, correction;
};

struct Entry {
  std::optional<DocumentRow> document;  // of the caption
  std::optional<CaptionRow> caption;
  std::optional<LinkRow> link;
  std::optional<PictureRow> picture;  // with its statements
  std::vector<KeptFinding> findings;  // strongest first
};

// False stops.
Result<Done> each_entry(Catalogue& catalogue, const std::function<bool(const Entry&)>& sink);

}  // namespace creditline
