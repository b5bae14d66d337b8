#include "faces/cli/audit_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

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

// What one group of witnesses says in one row: values, each once, with the fields they stand in:
// "Piotr Zielinski (IPTC By-line, Caption; XMP Creator)".
class Column {
 public:
  void add(const std::string& value, const std::string& field) {
    const std::string key = fold(value);
    auto known = std::find_if(values_.begin(), values_.end(), [&](const Value& v) { return fold(v.text) == key; });
    const bool is_new = known == values_.end();
    if (is_new) known = values_.insert(values_.end(), {value, {}});
    // What the caption says needs no second witness on the page; a field counts once.
    if (field.empty() || (!is_new && known->fields.empty())) return;
    if (std::find(known->fields.begin(), known->fields.end(), field) == known->fields.end())
      known->fields.push_back(field);
  }
  bool empty() const { return values_.empty(); }

  std::vector<CellLine> lines(std::size_t width) const {
    std::vector<CellLine> lines;
    for (const Value& value : values_) {
      for (std::string& line : wrapped(printable(value.text), width)) lines.push_back({std::move(line), ""});
      const std::string note = places(value.fields);
      if (display_width(lines.back().text) + display_width(note) <= width) {
        lines.back().note = note;
      } else {
        for (const std::string& line : wrapped(note.substr(1), width - 2)) lines.push_back({"", "  " + line});
      }
    }
    return lines;
  }

 private:
  struct Value {
    std::string text;
    std::vector<std::string> fields;  // "IPTC By-line"
  };

  // " (IPTC By-line, Caption; XMP Creator)": the block is named where it begins.
  static std::string places(std::vector<std::string> fields) {
    std::stable_sort(fields.begin(), fields.end(), [](const std::string& a, const std::string& b) {
      return a.substr(0, a.find(' ')) < b.substr(0, b.find(' '));
    });
    std::string out, block;
    for (const std::string& field : fields) {
      const std::string its = field.substr(0, field.find(' '));
      const bool goes_on = its == block && its.size() < field.size();
      out += (out.empty() ? " (" : goes_on ? ", " : "; ") + printable(goes_on ? field.substr(its.size() + 1) : field);
      block = its;
    }
    return out.empty() ? out : out + ")";
  }

  std::vector<Value> values_;
};

enum Side { kPrinted, kFile, kPixels, kSides };
enum Row { kMaker, kHouses, kPool, kFlags, kCredit, kSource, kCopyright, kTerms, kRows };
constexpr std::array<const char*, kRows> kRowNames = {"photographer", "agency", "pool",      "flags",
                                                      "credit",       "source", "copyright", "terms"};

// The row that shows a statement as it stands; chains are put together first.
std::optional<Row> row_of(const Statement& statement) {
  static const std::map<std::string_view, Row> rows = {{about::kPhotographer, kMaker},  {about::kPool, kPool},
                                                       {about::kFlag, kFlags},          {about::kSource, kSource},
                                                       {about::kCopyright, kCopyright}, {about::kInstructions, kTerms},
                                                       {about::kUsageTerms, kTerms},    {about::kConstraints, kTerms}};
  const auto row = rows.find(statement.what);
  if (row == rows.end()) return std::nullopt;
  return row->second;
}

Side side_of(Witness witness) {
  if (witness == Witness::kCaption || witness == Witness::kPage) return kPrinted;
  return witness == Witness::kOcr ? kPixels : kFile;
}

// "IPTC By-line"; nothing for captions and letters, which have one place each.
std::string field_of(const Statement& statement) {
  constexpr std::string_view kOfFile = "the file's ";
  if (statement.witness == Witness::kPage) return "page";
  if (side_of(statement.witness) != kFile) return "";
  const std::string title = place_title(statement);
  return title.starts_with(kOfFile) ? title.substr(kOfFile.size()) : title;
}

// The witnesses of one case, laid out: rows by what is said, columns by who says it.
struct Sheet {
  std::array<std::array<Column, kSides>, kRows> cells;

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

bool is_house(const Statement& statement) {
  const bool listed_source = statement.what == about::kSource && !statement.id.empty();
  return statement.what == about::kAgency || statement.what == about::kDistributor || listed_source;
}

// Whether something was read out of the field beside the field itself.
bool is_taken_apart(const Statement& field, const std::vector<Statement>& statements) {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& part) {
    return part.witness == field.witness && part.where == field.where && part.what != field.what;
  });
}

Sheet sheet_of(const Case& one) {
  Sheet sheet;
  std::vector<ChainText> chains;
  for (const Statement& statement : one.statements) {
    auto row = row_of(statement);
    if (is_house(statement)) {
      add_to_chain(chains, statement);
      continue;
    }
    const bool in_file = side_of(statement.witness) == kFile;
    if (statement.what == about::kCredit && in_file && !is_taken_apart(statement, one.statements)) row = kCredit;
    if (row) sheet.cells[*row][side_of(statement.witness)].add(statement.value, field_of(statement));
  }
  for (const ChainText& chain : chains) sheet.cells[kHouses][side_of(chain.witness)].add(chain.text, chain.field);
  return sheet;
}

// What a link rests on, in a word each.
std::string why(const Link& link) {
  std::string text = "linked by ";
  for (const Reason& reason : link.reasons) {
    text += (&reason == &link.reasons[0] ? "" : ", ") + (reason.kind == "named" ? "name" : reason.kind);
  }
  return text + fmt::format(" ({:.2f})", link.score);
}

Cell label(const char* text) { return {{{"", text}}, nullptr}; }

class Table {
 public:
  Table(const AuditReport& report, const TableStyle& style)
      : report_(report),
        paint_(style.colour),
        width_(std::clamp(style.width, kLeast, kMost)),
        by_case_(report.cases.size()) {
    std::map<std::pair<std::string, std::string>, std::size_t> case_of;
    for (std::size_t i = 0; i < report.cases.size(); ++i) {
      case_of.emplace(std::pair(report.cases[i].caption_id, report.cases[i].picture_path), i);
    }
    for (const AuditCaption& caption : report.captions) {
      number_width_ =
          std::min<std::size_t>(12, std::max(number_width_, display_width(printable(caption.record.id)) + 2));
    }
    for (const Finding& finding : report.findings) {
      const auto found = case_of.find({finding.caption, finding.picture});
      if (found == case_of.end()) continue;
      for (const std::size_t at : concerned_by(finding, found->second)) by_case_[at].push_back(&finding);
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

  // A finding stands at its case; one over copies at each of them.
  std::vector<std::size_t> concerned_by(const Finding& finding, std::size_t at) const {
    if (finding.code == "duplicate.credits-differ") {
      for (const SameCases& group : report_.copies)
        if (std::find(group.cases.begin(), group.cases.end(), at) != group.cases.end()) return group.cases;
    }
    return {at};
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
    draw_title(at);
    draw_file(at);
    draw_sheet(sheet_of(report_.cases[at]), by_case_[at]);
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
    room -= std::min(room, display_width(number));
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
    if (at < report_.links.size() && report_.links[at].picture) text += "  " + why(report_.links[at]);
    paragraph(printable(text), kIndent, kDim);
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
      std::vector<Cell> line = {label(kRowNames[row])};
      for (std::size_t i = 0; i < sides.size(); ++i) {
        const Column& cell = cells[sides[i]];
        line.push_back(cell.empty() ? label("–") : Cell{cell.lines(widths[i + 1]), colour});
      }
      out_ += side_by_side(line, widths, kIndent, paint_);
    }
  }

  void draw_column_names(const std::vector<Side>& sides, const std::vector<std::size_t>& widths) {
    constexpr std::array<const char*, kSides> kNames = {"caption", "file", "burnt in"};
    std::vector<Cell> names = {label("")};
    for (const Side side : sides) names.push_back(label(kNames[side]));
    out_ += side_by_side(names, widths, kIndent, paint_);
  }

  // The file has the most to say: its column is half as wide again as the others.
  std::vector<std::size_t> column_widths(std::size_t sides) const {
    const std::size_t room = width_ - kIndent - kLabel - 2 * sides;
    if (sides == 1) return {kLabel, room};
    if (sides == 2) return {kLabel, room * 2 / 5, room - room * 2 / 5};
    return {kLabel, room * 2 / 7, room * 3 / 7, room - room * 2 / 7 - room * 3 / 7};
  }

  void draw_summary() {
    std::map<Severity, std::size_t> by_severity;
    for (const Finding& finding : report_.findings) ++by_severity[finding.severity];
    std::size_t in_order = 0;
    for (std::size_t i = 0; i < report_.cases.size(); ++i) {
      in_order += !report_.cases[i].picture_path.empty() && by_case_[i].empty() ? 1 : 0;
    }

    std::vector<std::pair<std::string, const char*>> parts = {
        {counted(report_.captions.size(), "caption", "captions"), nullptr},
        {counted(report_.pictures.size(), "picture", "pictures"), nullptr}};
    const auto add = [&](Severity severity, const char* one, const char* many) {
      if (by_severity[severity] > 0) parts.emplace_back(counted(by_severity[severity], one, many), colour_of(severity));
    };
    add(Severity::kError, "error", "errors");
    add(Severity::kWarning, "warning", "warnings");
    add(Severity::kNote, "note", "notes");
    if (report_.findings.empty()) parts.emplace_back("nothing found", kGreen);
    parts.emplace_back(counted(in_order, "picture", "pictures") + " in order", kGreen);
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
  Paint paint_;
  std::size_t width_;
  std::size_t number_width_ = 0;  // of captions' ids, so that titles begin in one column
  std::string out_;
  std::vector<std::vector<const Finding*>> by_case_;
};

}  // namespace

std::string audit_table(const AuditReport& report, const TableStyle& style) { return Table(report, style).draw(); }

}  // namespace creditline::cli
