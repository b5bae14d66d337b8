#include "service/record_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text_width.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kLineWidth = 96;  // columns of caption drawn in one line

struct Field {
  std::size_t start, end;
  std::string name, note;
  const char* colour;
};

constexpr const char* kGreen = "\033[32m";
constexpr const char* kBlue = "\033[34m";
constexpr const char* kCyan = "\033[36m";
constexpr const char* kMagenta = "\033[35m";
constexpr const char* kYellow = "\033[33m";
constexpr const char* kDim = "\033[2m";
constexpr const char* kRed = "\033[31m";
constexpr const char* kReset = "\033[0m";

std::string painted(const std::string& text, const char* paint, bool colour) {
  return colour ? paint + text + kReset : text;
}

std::string house_note(const House& house) {
  return house.id.empty() ? "not listed" : house.canonical + "  [" + house.id + "]";
}

std::vector<Field> fields_of(const Record& record) {
  std::vector<Field> fields;
  if (record.subject) fields.push_back({record.subject->start, record.subject->end, "subject", "", kYellow});
  for (const Person& person : record.people) {
    std::string note = person.title;
    if (!person.position.empty()) note += (note.empty() ? "" : ", ") + person.position;
    fields.push_back({person.start, person.end, "person", note, kYellow});
  }
  if (record.credit) {
    for (const Part& part : record.credit->photographers)
      fields.push_back({part.start, part.end, "photographer", "", kGreen});
    if (const auto& agency = record.credit->agency) {
      fields.push_back({agency->start, agency->end, "agency", house_note(*agency), kBlue});
    }
    for (const House& house : record.credit->distributors) {
      fields.push_back({house.start, house.end, "distributor", house_note(house), kCyan});
    }
    if (const auto& pool = record.credit->pool) fields.push_back({pool->start, pool->end, "pool", "", kMagenta});
  }
  std::stable_sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return a.start < b.start; });
  return fields;
}

// Ends of the lines into which the caption falls: at its own line breaks and at blanks before kLineWidth.
std::vector<std::pair<std::size_t, std::size_t>> lines_of(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  std::size_t start = 0, last_blank = 0, width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.value == '\n') {
      lines.emplace_back(start, i);
      start = i + 1;
      width = last_blank = 0;
    } else {
      if (is_space(point.value)) last_blank = i;
      width += column_width(point.value);
      if (width > kLineWidth && last_blank > start) {
        lines.emplace_back(start, last_blank);
        start = last_blank + code_point_at(text, last_blank).size;
        width = display_width(text.substr(start, i + point.size - start));
        last_blank = 0;
      }
    }
    i += point.size;
  }
  lines.emplace_back(start, text.size());
  return lines;
}

std::string drawn(const Record& record, bool colour) {
  std::string out;
  const auto fields = fields_of(record);
  for (const auto& [start, end] : lines_of(record.text)) {
    out += "  " + printable(std::string_view(record.text).substr(start, end - start)) + "\n";
    for (const Field& field : fields) {
      const std::size_t from = std::max(field.start, start), to = std::min(field.end, end);
      if (from >= to) continue;
      const std::size_t before = display_width(std::string_view(record.text).substr(start, from - start));
      const std::size_t under = display_width(std::string_view(record.text).substr(from, to - from));
      const std::string mark = std::string(before, ' ') + std::string(under, '~');
      const std::size_t pad = std::max<std::size_t>(kLineWidth / 2, (before + under + 4) / 4 * 4) - (before + under);
      const bool named = field.end <= end;  // where it ends, a value that runs over lines gets its name
      out += "  " + painted(mark, field.colour, colour);
      if (named) out += std::string(pad, ' ') + fmt::format("{:<13}", field.name) + painted(field.note, kDim, colour);
      out += "\n";
    }
  }
  return out;
}

}  // namespace

std::string record_table(const Record& record, bool colour) {
  if (record.error) {
    return painted(
               fmt::format("{}  error {}: {}", record.id, error_code_name(record.error->code), record.error->message),
               kRed, colour) +
           "\n\n";
  }
  std::string out = drawn(record, colour);
  std::string last = fmt::format("{}  confidence {:.2f}", record.credit ? "" : "no credit", record.confidence);
  if (!record.flags.empty()) {
    last += "  flags";
    for (const std::string& flag : record.flags) last += " " + flag;
  }
  if (record.credit && !record.credit->license.empty()) last += "  licence " + record.credit->license;
  if (record.location) last += "  place " + printable(record.location->part.text);
  if (!record.date.empty()) last += "  date " + record.date;
  return out + painted(last, kDim, colour) + "\n\n";
}

std::string explanation_table(const Explanation& explanation, bool colour) {
  std::string out = record_table(explanation.record, colour);
  if (explanation.record.credit) {
    out.pop_back();
    out += "  rules";
    for (const std::string& rule : explanation.record.credit->rules) out += "  " + rule;
    out += "\n\n";
  }
  for (const ReadingShown& reading : explanation.readings) {
    std::string line = fmt::format("  {:.2f}  {}", reading.probability, printable(reading.credit));
    for (std::size_t i = 0; i < reading.reasons.size(); ++i) line += (i ? ", " : "   ") + reading.reasons[i];
    out += (&reading == &explanation.readings.front() ? line : painted(line, kDim, colour)) + "\n";
  }
  out += "\n";
  for (const TokenReading& token : explanation.tokens) {
    const std::string word =
        printable(std::string_view(explanation.record.text).substr(token.start, token.end - token.start));
    std::string line = "  " + padded(word, 18) + fmt::format("{:<14} {:.2f}  ", token.label, token.probability);
    for (std::size_t i = 0; i < token.reasons.size(); ++i) line += (i ? ", " : "") + token.reasons[i];
    out += (token.label == "outside" ? painted(line, kDim, colour) : line) + "\n";
  }
  return out + "\n";
}

}  // namespace creditline
