#include <fmt/format.h>

#include <iterator>

#include "base/csv_cell.h"
#include "base/json.h"
#include "base/text_width.h"
#include "base/utf8.h"
#include "catalogue/search.h"
#include "faces/cli/common.h"
#include "faces/cli/text_block.h"
#include "faces/cli/verbs.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words, const char* joint) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : joint) + word;
  return out;
}

// "Sergey Guneyev, Sputnik, Kremlin Pool, via AP"
std::string credit_of(const SearchHit& hit) {
  Words parts;
  for (const Words* list : {&hit.photographers, &hit.agency, &hit.pool})
    if (!list->empty()) parts.push_back(joined(*list, ", "));
  if (!hit.distributors.empty()) parts.push_back("via " + joined(hit.distributors, ", "));
  return joined(parts, ", ");
}

std::string place_of(const SearchHit& hit) {
  const std::string caption = hit.caption.empty() ? "" : repair_utf8(hit.document) + ", caption " + hit.caption;
  return caption.empty() || hit.picture.empty() ? caption + repair_utf8(hit.picture)
                                                : caption + ", " + repair_utf8(hit.picture);
}

std::string as_table(const SearchHit& hit, std::size_t width, const Paint& paint) {
  constexpr std::size_t kMostLines = 3;
  std::string out = paint(kBold, printable(place_of(hit))) + (hit.day.empty() ? "" : "  " + hit.day) + "\n";
  Words lines = wrapped(printable(hit.text), width > 8 ? width - 4 : 4);
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() += "…";
  }
  for (const std::string& line : lines)
    if (!line.empty()) out += "    " + line + "\n";
  if (const std::string credit = credit_of(hit); !credit.empty())
    out += "    " + paint(kCyan, printable(credit)) + "\n";
  if (!hit.findings.empty()) out += "    " + paint(kRed, joined(hit.findings, ", ")) + "\n";
  return out + "\n";
}

void write_words(JsonWriter& out, const char* key, const Words& words) {
  write_key(out, key);
  out.StartArray();
  for (const std::string& word : words) write_string(out, word);
  out.EndArray();
}

std::string as_ndjson(const SearchHit& hit) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  const std::pair<const char*, std::string> texts[] = {
      {"document", repair_utf8(hit.document)}, {"caption", hit.caption}, {"where", hit.where},
      {"picture", repair_utf8(hit.picture)},   {"date", hit.day},        {"text", hit.text}};
  for (const auto& [key, value] : texts) {
    write_key(out, key);
    write_string_or_null(out, value);
  }
  write_words(out, "photographers", hit.photographers);
  write_words(out, "agency", hit.agency);
  write_words(out, "distributors", hit.distributors);
  write_words(out, "pool", hit.pool);
  write_words(out, "flags", hit.flags);
  write_key(out, "confidence");
  hit.confidence ? out.Double(*hit.confidence) : out.Null();
  write_words(out, "findings", hit.findings);
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::string as_csv(const SearchHit& hit) {
  const std::string cells[] = {repair_utf8(hit.document),
                               hit.caption,
                               repair_utf8(hit.picture),
                               hit.day,
                               hit.text,
                               joined(hit.photographers, "; "),
                               joined(hit.agency, "; "),
                               joined(hit.distributors, "; "),
                               joined(hit.pool, "; "),
                               joined(hit.findings, "; ")};
  std::string row;
  for (const std::string& cell : cells) row += (row.empty() ? "" : ",") + csv_cell(cell);
  return row + "\r\n";
}

std::string summary_of(const SearchAnswer& answer, const SearchFlags& flags) {
  const std::string total =
      answer.total > kCountedEntries ? fmt::format("more than {}", kCountedEntries) : std::to_string(answer.total);
  if (answer.hits.empty()) return answer.total == 0 ? "nothing found\n" : total + " found, none on this page\n";
  const std::size_t first = flags.options.limit * (flags.options.page - 1) + 1;
  std::string out = fmt::format("{} to {} of {}", first, first + answer.hits.size() - 1, total);
  if (answer.by_beginning) out += ", by the beginning of words";
  if (first + answer.hits.size() - 1 < answer.total) out += fmt::format("; --page {} goes on", flags.options.page + 1);
  return out + "\n";
}

}  // namespace

int run_search(const SearchFlags& flags) {
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kRead, flags.wait_s * 1000});
  if (!catalogue) return tell(catalogue.error()), kUnread;
  std::string query;
  for (const std::string& word : flags.words) query += (query.empty() ? "" : " ") + word;
  const auto answer = search(*catalogue, query, flags.options);
  if (!answer) return tell(answer.error()), answer.error().code == ErrorCode::kUsage ? kUsage : kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  const RecordFormat format = format_of(flags.common);
  const Paint paint(use_colour(flags.common));
  if (format == RecordFormat::kCsv)
    output->write("document,caption,picture,date,text,photographers,agency,distributors,pool,findings\r\n");
  for (const SearchHit& hit : answer->hits) {
    output->write(format == RecordFormat::kTable ? as_table(hit, terminal_width(flags.common), paint)
                  : format == RecordFormat::kCsv ? as_csv(hit)
                                                 : as_ndjson(hit));
  }
  if (format == RecordFormat::kTable) output->write(summary_of(*answer, flags));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return answer->total > 0 ? kDone : kSomeFailed;
}

}  // namespace creditline::cli
