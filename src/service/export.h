// service/export.h: a catalogue for other programs.
//
//   export_catalogue(*catalogue, ExportFormat::kNdjson, output);
//   export_sidecars(*catalogue, "sidecars/", {});   // sidecars/pictures/a.jpg.xmp
//
// ndjson: one entry a line with every statement, its link and its findings:
//   {"document": "summit.html", "caption": "3", "where": "…", "slug": null, "date": "2024-07-03", "text": "…",
//    "subject": "…", "people": […], "picture": "pictures/a.jpg", "link": {"score": 0.97, "tied": false, "reasons": […],
//    "candidates": []}, "statements": […], "findings": [{"code": "…", "severity": "…", "message": "…", "decision":
//    null}], "error": null}
// csv: one entry a row, lists joined by "; ", safe for spreadsheets.
// jsonld: one schema.org ImageObject a line of its @graph.
// rightsml: one policy of RightsML (ODRL 2.2) a line of its @graph, for each entry that restricts its use or asks
// something (rights/rightsml.h).
// XMP: a sidecar for every picture, with what its caption says of it (with what the file says where it has no caption):
// creator, credit line, description, people, place, day. A picture over which witnesses quarrel, undecided, gets none.
//
// The same content gives the same bytes. Memory stays flat. Errors: of the catalogue, kIo from the output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "service/output.h"

namespace creditline {

class Lexicon;
class RightsWords;

enum class ExportFormat : std::uint8_t { kNdjson, kCsv, kJsonLd };

Result<Done> export_catalogue(Catalogue& catalogue, ExportFormat format, Output& output);

Result<Done> export_policies(Catalogue& catalogue, const RightsWords& words, const Lexicon& lexicon, Output& output);

struct SidecarOptions {
  bool overwrite = false;  // files that are there; else each is an error and is left as it is
};
struct SidecarSummary {
  std::size_t written = 0;
  std::size_t quarrels = 0;   // pictures left out since their witnesses quarrel
  std::size_t silent = 0;     // pictures of which nobody says anything
  std::vector<Error> errors;  // files that were not written
};
Result<SidecarSummary> export_sidecars(Catalogue& catalogue, const std::filesystem::path& folder,
                                       const SidecarOptions& options);

}  // namespace creditline
