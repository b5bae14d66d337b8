#include "faces/cli/scan_table.h"

#include <fmt/format.h>

#include "base/csv_cell.h"
#include "base/text_width.h"

namespace creditline::cli {
namespace {

constexpr std::size_t kLongestValue = 70;  // columns; descriptions are longer and end in "…"

std::string shortened(const std::string& value) {
  const std::string shown = printable(value);
  if (display_width(shown) <= kLongestValue) return shown;
  return padded(shown, kLongestValue);
}

// What one witness says, in one line.
std::string heard(const Picture& picture, Witness witness) {
  std::string line;
  for (const Statement& statement : picture.statements) {
    if (statement.witness != witness) continue;
    const std::string said = statement.what + " " + shortened(statement.value);
    if (line.find(said) != std::string::npos) continue;
    line += (line.empty() ? "" : " · ") + said;
  }
  return line;
}

// ": Marta Kowal left, Søren Lykke right", of those with a face.
std::string named(const std::vector<PlacedPerson>& people) {
  std::string out;
  for (const PlacedPerson& person : people) {
    if (!person.face) continue;
    out +=
        (out.empty() ? ": " : ", ") + printable(person.name) + (person.position.empty() ? "" : " " + person.position);
  }
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

}  // namespace

std::string scan_table(const ScanRecord& record, bool colour) {
  const char* bold = colour ? "\033[1m" : "";
  const char* dim = colour ? "\033[2m" : "";
  const char* red = colour ? "\033[31m" : "";
  const char* reset = colour ? "\033[0m" : "";
  if (record.error) {
    return fmt::format("{}{}{}\n  {}{}: {}{}\n\n", bold, printable(record.path), reset, red,
                       error_code_name(record.error->code), printable(record.error->message), reset);
  }
  const Picture& picture = record.picture;
  std::string out = fmt::format("{}{}{}  {}{} {} x {}{}\n", bold, printable(record.path), reset, dim, picture.format,
                                picture.width, picture.height, reset);
  for (const Witness witness : {Witness::kIptc, Witness::kXmp, Witness::kExif}) {
    if (const std::string line = heard(picture, witness); !line.empty()) {
      out += fmt::format("  {:<6}{}\n", witness_name(witness), line);
    }
  }
  for (const BurntInLine& line : picture.burnt_in) {
    const bool is_watermark = line.kind == BurntInLine::Kind::kWatermark;
    out += fmt::format("  {:<6}{}\"{}\" at {},{}, turned {}, {:.2f}\n", "ocr", is_watermark ? "watermark " : "",
                       printable(line.text), line.box.x, line.box.y, line.rotation, line.confidence);
  }
  if (!picture.faces.empty()) out += fmt::format("  {:<6}{}{}\n", "faces", picture.faces.size(), named(record.people));
  for (const FileCopy& copy : record.copies) {
    out += fmt::format("  {:<6}{} is {} of {}\n", "copy", printable(copy.picture), copy.how, printable(copy.of));
  }
  for (const Error& problem : picture.problems) {
    out += fmt::format("  {}{:<6}{}{}\n", red, "note", printable(problem.message), reset);
  }
  return out + "\n";
}

std::string scan_csv_header() {
  return "path,format,width,height,creator,credit,source,copyright,description,date_created,city,country,burnt_in,"
         "faces,"
         "phash,error\r\n";
}

std::string scan_csv_row(const ScanRecord& record) {
  const Picture& picture = record.picture;
  const Metadata& metadata = picture.metadata;
  std::vector<std::string> lines;
  for (const BurntInLine& line : picture.burnt_in) lines.push_back(line.text);
  const std::string cells[] = {record.path,
                               picture.format,
                               std::to_string(picture.width),
                               std::to_string(picture.height),
                               joined(metadata.creator),
                               metadata.credit,
                               metadata.source,
                               metadata.copyright,
                               metadata.description,
                               metadata.date_created,
                               metadata.city,
                               metadata.country,
                               joined(lines),
                               std::to_string(picture.faces.size()),
                               picture.phash ? fmt::format("{:016x}", *picture.phash) : "",
                               record.error ? record.error->message : ""};
  std::string row;
  for (const std::string& cell : cells) row += (&cell == cells ? "" : ",") + csv_cell(cell);
  return row + "\r\n";
}

}  // namespace creditline::cli
