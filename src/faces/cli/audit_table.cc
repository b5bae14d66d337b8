#include "faces/cli/audit_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text_width.h"
#include "base/utf8.h"
#include "faces/cli/text_block.h"
#include "report/witness_sheet.h"

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

// A cell of the sheet in lines of `width` columns: "Piotr Zielinski (IPTC By-line, Caption; XMP Creator)".
std::vector<CellLine> lines_of(const std::vector<SheetValue>& values, std::size_t width) {
  std::vector<CellLine> lines;
  for (const SheetValue& value : values) {
    for (std::string& line : wrapped(printable(value.text), width)) lines.push_back({std::move(line), ""});
    if (value.fields.empty()) continue;
    const std::string note = "(" + printable(field_list(value)) + ")";
    if (display_width(lines.back().text) + 1 + display_width(note) <= width) {
      lines.back().note = " " + note;
    } else {
      for (const std::string& line : wrapped(note, width - 2)) lines.push_back({"", "  " + line});
    }
  }
  return lines;
}

Cell label(const char* text) { return {{{"", text}}, nullptr}; }

class Table {
 public:
  Table(const AuditReport& report, const TableStyle& style)
      : report_(report),
        advice_(style.advice),
        paint_(style.colour),
        width_(std::clamp(style.width, kLeast, kMost)),
        by_case_(findings_by_case(report)) {
    for (const AuditCaption& caption : report.captions) {
      number_width_ =
          std::min<std::size_t>(12, std::max(number_width_, display_width(printable(caption.record.id)) + 2));
    }
  }

  std::string draw() {
    draw_findings();
    draw_cases();
    draw_first();
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
    if (finding.id > 0) place = fmt::format("#{}{}", finding.id, place.empty() ? "" : " ") + place;
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

  void draw_cases() {
    if (report_.cases.empty()) return;
    heading("Pictures");
    for (std::size_t i = 0; i < report_.cases.size(); ++i) draw_case(i);
  }

  void draw_case(std::size_t at) {
    draw_title(at);
    draw_file(at);
    draw_sheet(witness_sheet(report_.cases[at]), by_case_[at]);
    line();
  }

  // "✗ 9  Fishermen mend nets in …                    photographer.differs": ✓ in order, ✗ an error, ! a warning, · a
  // note.
  void draw_title(std::size_t at) {
    const auto& findings = by_case_[at];
    Severity worst = Severity::kNote;
    std::size_t codes_width = 0;
    std::string codes;
    for (const Finding* finding : findings) {
      worst = std::max(worst, finding->severity);
      codes += (codes.empty() ? "" : "  ") + paint_(colour_of(finding->severity), finding->code);
      codes_width += finding->code.size() + (codes_width > 0 ? 2 : 0);
    }
    const char* mark = findings.empty()              ? "✓"
                       : worst == Severity::kError   ? "✗"
                       : worst == Severity::kWarning ? "!"
                                                     : "·";
    const bool beside = codes_width + kLeast / 2 < width_;
    const std::size_t room = width_ - kIndent - (beside && codes_width > 0 ? codes_width + 2 : 0);
    const auto [text, width] = title_of(at, room);
    std::string title = "  " + paint_(findings.empty() ? kGreen : colour_of(worst), mark) + " " + text;
    if (beside && codes_width > 0) title += std::string(room + 2 - width, ' ') + codes;
    line(title);
    if (!beside) line(std::string(kIndent, ' ') + codes);
  }

  // The subject in bold, what follows it in the caption, cut to `room`; with the columns it takes.
  std::pair<std::string, std::size_t> title_of(std::size_t at, std::size_t room) const {
    const Case& one = report_.cases[at];
    std::string bold = printable(file_name(one.picture_path)),
                rest = one.caption_id.empty() ? ", without a caption" : "";
    std::string number;
    if (!one.caption_id.empty()) {
      number = printable(one.caption_id) + "  ";
      if (display_width(number) < number_width_) number = padded(number, number_width_);
      std::tie(bold, rest) = subject_and_rest(one, at);
    }
    const auto cut = [](const std::string& text, std::size_t columns) {
      return display_width(text) > columns ? padded(text, columns) : text;
    };
    number = cut(number, room);  // that of a caption in a catalogue holds the path of its document
    room -= display_width(number);
    bold = cut(bold, room);
    rest = cut(rest, room - display_width(bold));
    const std::size_t width = display_width(number) + display_width(bold) + display_width(rest);
    return {paint_(kDim, number) + paint_(kBold, bold) + rest, width};
  }

  std::pair<std::string, std::string> subject_and_rest(const Case& one, std::size_t at) const {
    const Record& record = report_.captions[at].record;
    if (one.caption_text.empty()) return {"(an empty caption)", ""};
    if (!record.subject) return {printable(utf8_prefix(one.caption_text, 400)), ""};
    const std::size_t end = std::min(record.subject->end, one.caption_text.size());
    return {printable(record.subject->text),
            printable(utf8_prefix(std::string_view(one.caption_text).substr(end), 400))};
  }

  void draw_file(std::size_t at) {
    const Case& one = report_.cases[at];
    std::string text = file_name(one.picture_path);
    if (one.picture_path.empty()) {
      text = one.tied_pictures.empty() ? "no picture" : "no one picture: ";
      for (std::size_t i = 0; i < one.tied_pictures.size(); ++i)
        text += (i ? ", " : "") + file_name(one.tied_pictures[i]);
    } else if (one.caption_id.empty()) {
      text = one.picture_path;
    }
    if (const auto picture = report_.picture_of[at]; picture && !report_.pictures[*picture].error) {
      const Picture& read = report_.pictures[*picture].picture;
      text += fmt::format("  {} {}×{}", read.format, read.width, read.height);
    }
    if (at < report_.links.size() && report_.links[at].picture) text += "  " + link_words(report_.links[at]);
    paragraph(printable(text), kIndent, kDim);
  }

  void draw_sheet(const WitnessSheet& sheet, const std::vector<const Finding*>& findings) {
    std::vector<Side> sides;
    for (const Side side : {kPrinted, kFile, kPixels})
      if (sheet.has_side(side)) sides.push_back(side);
    if (sides.empty()) return;
    const std::vector<std::size_t> widths = column_widths(sides.size());
    draw_column_names(sides, widths);
    for (std::size_t i = 0; i < kSheetRows; ++i) {
      const auto row = static_cast<SheetRow>(i);
      if (!sheet.has_row(row)) continue;
      const char* colour = is_in_quarrel(row, findings) ? kRed : nullptr;
      std::vector<Cell> line = {label(row_name(row))};
      for (std::size_t side = 0; side < sides.size(); ++side) {
        const auto& values = sheet.cells[row][sides[side]];
        line.push_back(values.empty() ? label("–") : Cell{lines_of(values, widths[side + 1]), colour});
      }
      out_ += side_by_side(line, widths, kIndent, paint_);
    }
  }

  void draw_column_names(const std::vector<Side>& sides, const std::vector<std::size_t>& widths) {
    std::vector<Cell> names = {label("")};
    for (const Side side : sides) names.push_back(label(side_name(side)));
    out_ += side_by_side(names, widths, kIndent, paint_);
  }

  // The file has the most to say: its column is half as wide again as the others.
  std::vector<std::size_t> column_widths(std::size_t sides) const {
    const std::size_t room = width_ - kIndent - kLabel - 2 * sides;
    if (sides == 1) return {kLabel, room};
    if (sides == 2) return {kLabel, room * 2 / 5, room - room * 2 / 5};
    return {kLabel, room * 2 / 7, room * 3 / 7, room - room * 2 / 7 - room * 3 / 7};
  }

  // A few findings are their own summary.
  void draw_first() {
    constexpr std::size_t kFew = 4;
    if (report_.findings.size() <= kFew) return;
    heading("What to do first");
    const std::vector<ThingToDo> things = things_to_do(report_.findings);
    for (std::size_t i = 0; i < std::min(things.size(), kMaxFirst); ++i) {
      const ThingToDo& thing = things[i];
      const std::string severity = severity_name(thing.severity);
      const std::string count = counted(thing.findings, severity.c_str(), (severity + "s").c_str());
      line("  " + paint_(colour_of(thing.severity), count) + "  " + paint_(kBold, thing.code));
      if (const auto advice = advice_.find(thing.code); advice != advice_.end()) paragraph(advice->second, 11);
    }
    line();
  }

  void draw_summary() {
    std::map<Severity, std::size_t> by_severity;
    for (const Finding& finding : report_.findings) ++by_severity[finding.severity];

    std::vector<std::pair<std::string, const char*>> parts = {
        {counted(report_.summary.captions, "caption", "captions"), nullptr},
        {counted(report_.summary.pictures, "picture", "pictures"), nullptr}};
    const auto add = [&](Severity severity, const char* one, const char* many) {
      if (by_severity[severity] > 0) parts.emplace_back(counted(by_severity[severity], one, many), colour_of(severity));
    };
    add(Severity::kError, "error", "errors");
    add(Severity::kWarning, "warning", "warnings");
    add(Severity::kNote, "note", "notes");
    if (report_.findings.empty()) parts.emplace_back("nothing found", kGreen);
    if (!report_.decided.empty()) parts.emplace_back(fmt::format("{} decided", report_.decided.size()), nullptr);
    parts.emplace_back(counted(pictures_in_order(report_, by_case_), "picture", "pictures") + " in order", kGreen);
    if (!report_.errors.empty())
      parts.emplace_back(counted(report_.errors.size(), "input", "inputs") + " not read", kBoldRed);
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
  const Advice& advice_;
  Paint paint_;
  std::size_t width_;
  std::size_t number_width_ = 0;  // of captions' ids, so that titles begin in one column
  std::string out_;
  std::vector<std::vector<const Finding*>> by_case_;
};

}  // namespace

std::string audit_table(const AuditReport& report, const TableStyle& style) { return Table(report, style).draw(); }

}  // namespace creditline::cli
