#include <fmt/format.h>

#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "service/export.h"

namespace creditline::cli {
namespace {

int run_sidecars(const ExportFlags& flags, Catalogue& catalogue) {
  if (flags.common.output.empty()) return usage_error("sidecars go into a folder: -o FOLDER");
  const auto summary = export_sidecars(catalogue, flags.common.output, {flags.overwrite});
  if (!summary) return tell(summary.error()), kUnread;
  for (const Error& error : summary->errors) tell(error);
  const auto left_out = [](std::size_t count, const char* why) {
    if (count > 0) tell({ErrorCode::kIo, fmt::format("{} pictures left out: {}", count, why), ""});
  };
  left_out(summary->quarrels, "their witnesses quarrel, and nobody has decided");
  left_out(summary->silent, "nobody says anything of them");
  return summary->errors.empty() ? kDone : kSomeFailed;
}

int run_policies(const ExportFlags& flags, Catalogue& catalogue) {
  const auto rights = load_rights(flags.common);
  if (!rights) return tell(rights.error()), kUnread;
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  const auto done = export_policies(catalogue, **rights, (*parser)->lexicon(), *output);
  if (!done) return tell(done.error()), kUnread;
  return kDone;
}

}  // namespace

int run_export(const ExportFlags& flags) {
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kRead, flags.wait_s * 1000});
  if (!catalogue) return tell(catalogue.error()), kUnread;
  if (flags.common.to == "xmp") return run_sidecars(flags, *catalogue);
  if (flags.common.to == "rightsml") return run_policies(flags, *catalogue);
  const ExportFormat format = flags.common.to == "csv"      ? ExportFormat::kCsv
                              : flags.common.to == "jsonld" ? ExportFormat::kJsonLd
                                                            : ExportFormat::kNdjson;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  const auto done = export_catalogue(*catalogue, format, *output);
  if (!done) return tell(done.error()), kUnread;
  return kDone;
}

}  // namespace creditline::cli
