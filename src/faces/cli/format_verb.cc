#include <fmt/format.h>

#include <atomic>

#include "base/json.h"
#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "service/models_folder.h"
#include "styles/house_style.h"

namespace creditline::cli {
namespace {

// {"id": "1", "style": "guardian", "credit": "Photograph: Saul Loeb/AFP", "text": "…", "error": null}
std::string as_ndjson(const Record& record, const HouseStyle& style, const std::string& credit) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  const std::pair<const char*, const std::string*> fields[] = {
      {"id", &record.id}, {"style", &style.id}, {"credit", &credit}, {"text", &record.text}};
  for (const auto& [key, value] : fields) {
    write_key(writer, key);
    write_string_or_null(writer, *value);
  }
  write_key(writer, "error");
  record.error ? write_error(writer, *record.error) : void(writer.Null());
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

// A style without an example shows none.
std::string as_line(const HouseStyle& style) {
  const std::string example = style.examples.empty() ? "" : style.examples[0].formatted;
  return fmt::format("{:<18}{:<30}{}\n", style.id, style.name, example);
}

int list_styles(const FormatFlags& flags, const HouseStyles& styles) {
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  for (const HouseStyle& style : styles.all()) output->write(as_line(style));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return kDone;
}

}  // namespace

int run_format(FormatFlags& flags) {
  const auto models = find_models(flags.common.models);
  if (!models) return tell(models.error()), kUnread;
  const auto styles = HouseStyles::load(*models / "styles");
  if (!styles) return tell(styles.error()), kUnread;
  if (flags.list) return list_styles(flags, *styles);
  if (flags.style.empty()) return usage_error("whose form? --style HOUSE; creditline format --list has the houses");
  const HouseStyle* style = styles->find(flags.style);
  if (style == nullptr) return usage_error("no style " + flags.style + "; creditline format --list has the houses");
  if (const auto settled = settle_captions(flags.request, flags.from); !settled)
    return usage_error(settled.error().message);

  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  std::atomic<std::size_t> without = 0;  // captions without a credit to print
  flags.request.jobs = flags.common.jobs;
  flags.request.print = [&](const Record& record) {
    const std::string credit = format_credit(record, *style);
    without += credit.empty();
    return flags.common.to == "ndjson" ? as_ndjson(record, *style, credit) : credit + "\n";
  };
  const auto summary = parse_captions(flags.request, **parser, *output);
  if (!summary) return tell(summary.error()), kUnread;
  for (const Error& error : summary->errors) tell(error);
  return without > 0 || !summary->errors.empty() ? kSomeFailed : kDone;
}

}  // namespace creditline::cli
