#include "faces/cli/audit_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text_width.h"
#include "base/utf8.h"
#include "faces/cli/text_block.h"

namespace creditline::cli {
namespace {

constexpr std::size_t kLeast = 60, kMost = 160;  // a narrower table cannot be read, a wider one loses the eye
constexpr std::size_t kIndent = 4;
constexpr std::size_t kLabel = 13;

const char* colour_of(Severity severity) {
  return severity == Severity::kError ? kBoldRed : severity == Severity::kWarning ? kYellow : kCyan;
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// What one group of witnesses says in one row: values, each once, with the fields they stand in.
class Column {
 public:
  void add(const std::string& value, const std::string& field) {
    const std::string key = fold(value);
    auto known = std::find_if(values_.begin(), values_.end(), [&](const Value& v) { return fold(v.text) == key; });
    if (known == values_.end()) known = values_.insert(values_.end(), {value, {}});
    if (!field.empty() && std::find(known->fields.begin(), known->fields.end(), field) == known->fields.end()) {
      known->fields.push_back(field);
    }
  }
  bool empty() const { return values_.empty(); }

  std::vector<std::string> lines(std::size_t width) const {
    std::vector<std::string> lines;
    for (const Value& value : values_) {
      std::string text = printable(value.text);
      for (std::size_t i = 0; i < value.fields.size(); ++i) text += (i == 0 ? " (" : ", ") + value.fields[i];
      if (!value.fields.empty()) text += ")";
      for (std::string& line : wrapped(text, width)) lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  struct Value {
    std::string text;
    std::vector<std::string> fields;
  };
  std::vector<Value> values_;
};

enum Side { kPrinted, kFile, kPixels, kSides };
enum Row { kMaker, kHouses, kPool, kFlags, kTerms, kRows };
constexpr std::array<const char*, kRows> kRowNames = {"photographer", "agency", "pool", "flags", "terms"};

Side side_of(Witness witness) {
  if (witness == Witness::kCaption || witness == Witness::kPage) return kPrinted;
  return witness == Witness::kOcr ? kPixels : kFile;
}

// "By-line" of "Iptc.Application2.Byline"; nothing for captions and letters, which have one place each.
std::string field_of(const Statement& statement) {
  if (statement.witness == Witness::kPage) return "page";
  if (side_of(statement.witness) != kFile) return "";
  const std::string& where = statement.where;
  const std::string name = where.substr(where.find_last_of('.') + 1);
  const char* block = statement.witness == Witness::kIptc ? "IPTC " : statement.witness == Witness::kXmp ? "XMP " : "EXIF ";
  return block + printable(name);
}

// The witnesses of one case, laid out: rows by what is said, columns by who says it.
struct Sheet {
  std::array<std::array<Column, kSides>, kRows> cells;
  std::string subject;

  bool has_side(Side side) const {
    return std::any_of(cells.begin(), cells.end(), [side](const auto& row) { return !row[side].empty(); });
  }
};

// Agency and distributors of one place as one chain: "Sputnik → AP".
struct ChainText {
  Witness witness;
  std::string where;  // empty for the caption, whose parts stand at ranges of their own
  std::string text, field;
};

void add_to_chain(std::vector<ChainText>& chains, const Statement& statement) {
  const std::string where = statement.witness == Witness::kCaption ? "" : statement.where;
  auto chain = std::find_if(chains.begin(), chains.end(), [&](const ChainText& known) {
    return known.witness == statement.witness && known.where == where;
  });
  if (chain == chains.end()) chain = chains.insert(chains.end(), {statement.witness, where, "", field_of(statement)});
  const bool distributor = statement.what == about::kDistributor;
  chain->text += (distributor ? chain->text.empty() ? "→ " : " → " : "") + statement.value;
}

Sheet sheet_of(const Case& one) {
  Sheet sheet;
  std::vector<ChainText> chains;
  for (const Statement& statement : one.statements) {
    const auto column = [&](Row row) -> Column& { return sheet.cells[row][side_of(statement.witness)]; };
    const std::string field = field_of(statement);
    if (statement.what == about::kPhotographer) column(kMaker).add(statement.value, field);
    if (statement.what == about::kAgency || statement.what == about::kDistributor) add_to_chain(chains, statement);
    if (statement.what == about::kPool) column(kPool).add(statement.value, field);
    if (statement.what == about::kFlag) column(kFlags).add(statement.value, field);
    if (statement.what == about::kInstructions || statement.what == about::kUsageTerms) {
      column(kTerms).add(statement.value, field);
    }
  }
  for (const ChainText& chain : chains) sheet.cells[kHouses][side_of(chain.witness)].add(chain.text, chain.field);
  return sheet;
}

class Table {
 public:
  Table(const AuditReport& report, const TableStyle& style)
      : report_(report), paint_(style.colour), width_(std::clamp(style.width, kLeast, kMost)) {
    for (const Finding& finding : report.findings) {
      const std::string key = finding.caption.empty() ? finding.picture : finding.caption + '\n' + finding.picture;
      by_case_[key].push_back(&finding);
    }
  }

  std::string draw() {
    draw_findings();
    draw_cases();
    draw_summary();
    return std::move(out_);
  }

 private:
  void line(const std::string& text = "") { out_ += text + "\n"; }

  void heading(const std::string& text) {
    std::string rule;
    for (std::size_t i = display_width(text) + 1; i < width_; ++i) rule += "─";
    line(paint_(kBold, text) + " " + paint_(kDim, rule));
    line();
  }

  void paragraph(const std::string& text, std::size_t indent, const char* colour = nullptr) {
    for (const std::string& part : wrapped(text, width_ - indent)) {
      line(std::string(indent, ' ') + (colour ? paint_(colour, part) : part));
    }
  }

  // "Mending_Nets_10523.jpg, caption 10"
  static std::string place_of(const Finding& finding) {
    std::string place = printable(file_name(finding.picture));
    if (!finding.caption.empty()) place += (place.empty() ? "caption " : ", caption ") + printable(finding.caption);
    return place;
  }

  void draw_findings() {
    if (report_.findings.empty()) return;
    heading("Findings");
    for (const Finding& finding : report_.findings) {
      const std::string severity = severity_name(finding.severity);
      const std::string place = place_of(finding);
      const std::size_t used = 2 + 9 + finding.code.size() + 2;
      const std::size_t gap = used + display_width(place) < width_ ? width_ - used - display_width(place) + 2 : 2;
      line("  " + paint_(colour_of(finding.severity), severity) + std::string(9 - severity.size(), ' ') +
           paint_(kBold, finding.code) + std::string(gap, ' ') + paint_(kDim, place));
      paragraph(printable(finding.message), 11);
      line();
    }
  }

  std::vector<const Finding*> findings_of(const Case& one) const {
    const std::string key = one.caption_id.empty() ? one.picture_path : one.caption_id + '\n' + one.picture_path;
    const auto found = by_case_.find(key);
    return found == by_case_.end() ? std::vector<const Finding*>() : found->second;
  }

  static bool has(const std::vector<const Finding*>& findings, std::initializer_list<std::string_view> codes) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding* finding) {
      return std::find(codes.begin(), codes.end(), finding->code) != codes.end();
    });
  }

  static bool is_row_in_quarrel(Row row, const std::vector<const Finding*>& findings) {
    switch (row) {
      case kMaker: return has(findings, {"photographer.differs"});
      case kHouses: return has(findings, {"agency.differs", "distributor.differs", "burnt-in.other-house"});
      case kPool: return has(findings, {"pool.differs", "pool.missing"});
      case kFlags: return has(findings, {"handout.missing"});
      default: return false;
    }
  }

  void draw_cases() {
    if (report_.cases.empty()) return;
    heading("Pictures");
    for (std::size_t i = 0; i < report_.cases.size(); ++i) draw_case(i);
  }

  void draw_case(std::size_t at) {
    const Case& one = report_.cases[at];
    const auto findings = findings_of(one);
    draw_title(at, findings);
    draw_file(at);
    draw_sheet(sheet_of(one), findings);
    if (!findings.empty()) draw_codes(findings);
    line();
  }

  // What is shown, with a mark: ✓ in order, ✗ an error, ! a warning, · a note.
  void draw_title(std::size_t at, const std::vector<const Finding*>& findings) {
    Severity worst = Severity::kNote;
    for (const Finding* finding : findings) worst = std::max(worst, finding->severity);
    const char* mark = findings.empty()              ? "✓"
                       : worst == Severity::kError   ? "✗"
                       : worst == Severity::kWarning ? "!"
                                                     : "·";
    const char* colour = findings.empty() ? kGreen : colour_of(worst);
    const std::vector<std::string> title = wrapped(title_of(at), width_ - kIndent);
    line("  " + paint_(colour, mark) + " " + paint_(kBold, title[0]));
    for (std::size_t i = 1; i < title.size(); ++i) line(std::string(kIndent, ' ') + paint_(kBold, title[i]));
  }

  std::string title_of(std::size_t at) const {
    const Case& one = report_.cases[at];
    if (one.caption_id.empty()) return printable(file_name(one.picture_path)) + ", without a caption";
    std::string text = one.caption_text;
    if (at < report_.captions.size() && report_.captions[at].record.subject) text = report_.captions[at].record.subject->text;
    if (text.empty()) text = "(an empty caption)";
    return printable(one.caption_id) + "  " + printable(utf8_prefix(text, 240));
  }

  void draw_file(std::size_t at) {
    const Case& one = report_.cases[at];
    if (one.picture_path.empty()) {
      std::string text = one.tied_pictures.empty() ? "no picture" : "no one picture: ";
      for (std::size_t i = 0; i < one.tied_pictures.size(); ++i) text += (i ? ", " : "") + file_name(one.tied_pictures[i]);
      paragraph(printable(text), kIndent, kDim);
      return;
    }
    std::string text = one.caption_id.empty() ? one.picture_path : file_name(one.picture_path);
    if (const auto picture = report_.picture_of[at]; picture && !report_.pictures[*picture].error) {
      const Picture& read = report_.pictures[*picture].picture;
      text += fmt::format("  {} {}×{}", read.format, read.width, read.height);
    }
    if (at < report_.links.size() && report_.links[at].picture) text += "  " + why(report_.links[at]);
    paragraph(printable(text), kIndent, kDim);
  }

  static std::string why(const Link& link) {
    std::string text = fmt::format("linked {:.2f}: ", link.score);
    for (std::size_t i = 0; i < link.reasons.size() && i < 2; ++i) text += (i ? "; " : "") + link.reasons[i].text;
    return text;
  }

  void draw_sheet(const Sheet& sheet, const std::vector<const Finding*>& findings) {
    std::vector<Side> sides;
    for (const Side side : {kPrinted, kFile, kPixels})
      if (sheet.has_side(side)) sides.push_back(side);
    if (sides.empty()) return;
    const std::vector<std::size_t> widths = column_widths(sides.size());
    draw_column_names(sides, widths);
    for (std::size_t row = 0; row < kRows; ++row) {
      const auto& cells = sheet.cells[row];
      if (std::all_of(cells.begin(), cells.end(), [](const Column& cell) { return cell.empty(); })) continue;
      const char* colour = is_row_in_quarrel(static_cast<Row>(row), findings) ? kRed : nullptr;
      std::vector<Cell> line = {{{kRowNames[row]}, kDim}};
      for (std::size_t i = 0; i < sides.size(); ++i) {
        const Column& cell = cells[sides[i]];
        line.push_back(cell.empty() ? Cell{{"–"}, kDim} : Cell{cell.lines(widths[i + 1]), colour});
      }
      out_ += side_by_side(line, widths, kIndent, paint_);
    }
  }

  void draw_column_names(const std::vector<Side>& sides, const std::vector<std::size_t>& widths) {
    constexpr std::array<const char*, kSides> kNames = {"caption", "file", "burnt in"};
    std::vector<Cell> names = {{{""}, nullptr}};
    for (const Side side : sides) names.push_back({{kNames[side]}, kDim});
    out_ += side_by_side(names, widths, kIndent, paint_);
  }

  // The file has the most to say: its column is half as wide again as the others.
  std::vector<std::size_t> column_widths(std::size_t sides) const {
    const std::size_t room = width_ - kIndent - kLabel - 2 * sides;
    if (sides == 1) return {kLabel, room};
    if (sides == 2) return {kLabel, room * 2 / 5, room - room * 2 / 5};
    return {kLabel, room * 2 / 7, room * 3 / 7, room - room * 2 / 7 - room * 3 / 7};
  }

  void draw_codes(const std::vector<const Finding*>& findings) {
    std::string text;
    std::size_t column = kIndent;
    for (const Finding* finding : findings) {
      if (column > kIndent && column + 2 + finding->code.size() > width_) {
        line(std::string(kIndent, ' ') + text);
        text.clear();
        column = kIndent;
      }
      text += (text.empty() ? "" : "  ") + paint_(colour_of(finding->severity), finding->code);
      column += 2 + finding->code.size();
    }
    line(std::string(kIndent, ' ') + text);
  }

  void draw_summary() {
    std::map<Severity, std::size_t> by_severity;
    for (const Finding& finding : report_.findings) ++by_severity[finding.severity];
    std::size_t in_order = 0;
    for (const Case& one : report_.cases) in_order += !one.picture_path.empty() && findings_of(one).empty() ? 1 : 0;

    std::vector<std::pair<std::string, const char*>> parts = {{counted(report_.captions.size(), "caption", "captions"), nullptr},
                                                              {counted(report_.pictures.size(), "picture", "pictures"), nullptr}};
    const auto add = [&](Severity severity, const char* one, const char* many) {
      if (by_severity[severity] > 0) parts.emplace_back(counted(by_severity[severity], one, many), colour_of(severity));
    };
    add(Severity::kError, "error", "errors");
    add(Severity::kWarning, "warning", "warnings");
    add(Severity::kNote, "note", "notes");
    if (report_.findings.empty()) parts.emplace_back("nothing found", kGreen);
    parts.emplace_back(counted(in_order, "picture", "pictures") + " in order", kGreen);
    if (!report_.errors.empty()) parts.emplace_back(counted(report_.errors.size(), "input", "inputs") + " not read", kBoldRed);
    flow(parts);
  }

  // Parts one after another, as many in a line as it holds.
  void flow(const std::vector<std::pair<std::string, const char*>>& parts) {
    std::string text;
    std::size_t column = 0;
    for (const auto& [part, colour] : parts) {
      if (column > 0 && column + 2 + display_width(part) > width_) {
        line(text + ",");
        text.clear();
        column = 0;
      }
      text += (column > 0 ? ", " : "") + (colour ? paint_(colour, part) : part);
      column += (column > 0 ? 2 : 0) + display_width(part);
    }
    line(text);
  }

  const AuditReport& report_;
  Paint paint_;
  std::size_t width_;
  std::string out_;
  std::map<std::string, std::vector<const Finding*>> by_case_;  // by caption and picture
};

}  // namespace

std::string audit_table(const AuditReport& report, const TableStyle& style) { return Table(report, style).draw(); }

}  // namespace creditline::cli
