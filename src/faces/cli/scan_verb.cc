#include "base/json.h"
#include "faces/cli/common.h"
#include "faces/cli/progress.h"
#include "faces/cli/scan_table.h"
#include "faces/cli/verbs.h"
#include "service/output.h"
#include "service/save_boxes.h"
#include "service/scan.h"

namespace creditline::cli {
namespace {

std::string as_json(const ScanRecord& record) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_scan_record(writer, record);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

int run_scan(ScanFlags& flags) {
  std::shared_ptr<const CaptionParser> parser;
  if (flags.metadata_only) {
    flags.workers.picture.pixels = false;
  } else {
    auto loaded = load_parser(flags.common);
    if (!loaded) return tell(loaded.error()), kUnread;
    parser = std::move(*loaded);
  }
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  flags.workers.jobs = flags.common.jobs;
  const RecordFormat format = format_of(flags.common);
  const bool colour = use_colour(flags.common);
  if (format == RecordFormat::kJson) output->write("[");
  if (format == RecordFormat::kCsv) output->write(scan_csv_header());
  BoxFolder boxes(flags.save_boxes, flags.overwrite);
  bool first = true;
  std::size_t failed = 0;
  // Not where results scroll by on the same terminal.
  std::optional<Progress> progress(std::in_place,
                                   is_terminal(flags.common) ? ProgressStyle::kNone : progress_style("auto"));
  const auto summary = scan(flags.paths, parser.get(), flags.workers, [&](const ScanRecord& record) {
    failed += failure(record) ? 1 : 0;
    progress->show({"scan", record.place, record.of, "pictures", failed});
    std::string bytes;
    switch (format) {
      case RecordFormat::kTable: bytes = scan_table(record, colour); break;
      case RecordFormat::kCsv: bytes = scan_csv_row(record); break;
      case RecordFormat::kJson: bytes = (first ? "" : ",\n") + as_json(record); break;
      case RecordFormat::kNdjson: bytes = as_json(record) + "\n"; break;
    }
    first = false;
    if (!flags.save_boxes.empty()) boxes.add(record);
    return output->write(bytes);
  });
  progress.reset();
  if (!summary) return tell(summary.error()), kUnread;
  if (format == RecordFormat::kJson) output->write("]\n");
  for (const Error& note : summary->notes) tell(note);
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  const auto unsaved = boxes.save(flags.workers);
  for (const Error& error : unsaved) tell(error);
  if (summary->records > 0 && summary->failed == summary->records) return kUnread;
  return summary->failed > 0 || !unsaved.empty() ? kSomeFailed : kDone;
}

}  // namespace creditline::cli
