#include "report/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <unordered_map>

#include "base/text_width.h"
#include "report/marked_text.h"
#include "report/witness_sheet.h"

namespace creditline {
namespace {

using Data = kainjow::mustache::data;

constexpr std::size_t kMaxHouses = 12;  // a chart that is read at a glance
constexpr std::size_t kMaxLines = 500;  // of a rule; a longer list is for a spreadsheet
constexpr std::size_t kOpenLines = 12;  // rules with more are opened by hand

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 3; ++i)
      word = word << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i) out += at + i <= bytes.size() ? kDigits[word >> (18 - 6 * i) & 0x3F] : '=';
  }
  return out;
}

Data object() { return Data(Data::type::object); }
Data list() { return Data(Data::type::list); }

// Text of captions and files goes in by this: what it does to a reader's eye is taken out, mark-up is the template's to
// escape.
void put(Data& where, const char* key, std::string_view text) { where.set(key, printable(text)); }
void put_if(Data& where, const char* key, std::string_view text) {
  if (text.empty()) {
    where.set(key, Data(false));  // or a name of the part around would be taken
  } else {
    put(where, key, text);
  }
}

std::string place_of(const std::string& file, std::size_t line, const std::string& caption) {
  std::string place = line > 0 ? fmt::format("{}:{}", file, line) : file;
  if (!caption.empty()) place += ", caption " + caption;
  return place;
}

std::string place_of(const Finding& finding) { return place_of(finding.file, finding.line, finding.caption); }
std::string place_of(const Case& one) {
  return place_of(one.document.empty() ? one.picture_path : one.document, one.line, one.caption_id);
}

class Page {
 public:
  Page(const ReportPage& page, const PageDesign& design) : page_(page), design_(design) {
    for (const RuleFace& rule : page.rules) rules_.emplace(rule.code, &rule);
    for (std::size_t i = 0; i < page.cases.size(); ++i)
      for (const Finding* finding : page.cases[i].findings) case_of_.emplace(finding, i);
    things_ = things_to_do(page.findings);
  }

  Data data() const {
    Data all = object();
    all.set("style", design_.style);
    all.set("script", design_.script);
    put(all, "version", page_.version);
    all.set("headline", headline());
    all.set("tiles", tiles());
    put_list(all, "errors", errors());
    all.set("has_findings", Data(!page_.findings.empty()));
    all.set("first", first());
    put_list(all, "houses", houses());
    put_if(all, "more_houses", more_houses());
    all.set("rules", rules());
    all.set("cases", cases());
    all.set("case_count", std::to_string(page_.cases.size()));
    put_if(all, "left_out", left_out());
    put_list(all, "decided", decided());
    all.set("clean", counted(page_.summary.captions, "caption", "captions") + " and " +
                         counted(page_.summary.pictures, "picture", "pictures") +
                         " were looked at, and no open question was left.");
    put_if(all, "caps", caps());
    return all;
  }

 private:
  static void put_list(Data& where, const std::string& name, const Data& items) {
    where.set("has_" + name, Data(!items.is_empty_list()));
    where.set(name, items);
  }

  std::string headline() const {
    const std::size_t found = page_.findings.size();
    if (found == 0) return "Nothing found";
    const std::size_t pictures = page_.summary.pictures, captions = page_.summary.captions;
    return counted(found, "finding", "findings") + " in " +
           (pictures > 0 ? counted(pictures, "picture", "pictures") : counted(captions, "caption", "captions"));
  }

  Data tiles() const {
    const Summary& summary = page_.summary;
    Data out = list();
    const auto add = [&](const char* kind, std::size_t number, const std::string& what, const std::string& note = "") {
      Data tile = object();
      tile.set("kind", kind);
      tile.set("number", std::to_string(number));
      tile.set("what", what);
      put_if(tile, "note", note);
      out.push_back(tile);
    };
    if (summary.pictures > 0) {
      add("", summary.pictures, summary.pictures == 1 ? "picture" : "pictures",
          fmt::format("{} with a credit in the file", summary.credited_files));
      add("good", page_.pictures_in_order, "in order");
    }
    if (summary.captions > 0)
      add("", summary.captions, summary.captions == 1 ? "caption" : "captions",
          fmt::format("{} credited", summary.credited_captions));
    for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
      const auto& findings = page_.findings;
      const auto count =
          static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) {
            return finding.severity == severity;
          }));
      add(count > 0 ? severity_name(severity) : "", count,
          std::string(severity_name(severity)) + (count == 1 ? "" : "s"));
    }
    return out;
  }

  Data errors() const {
    Data out = list();
    for (const Error& error : page_.errors) {
      Data one = object();
      put(one, "where", error.where);
      put(one, "message", error.message);
      out.push_back(one);
    }
    return out;
  }

  std::string summary_of(const std::string& code) const {
    const auto rule = rules_.find(code);
    return rule == rules_.end() ? code : rule->second->summary;
  }

  Data thing(const ThingToDo& thing, std::size_t number) const {
    Data out = object();
    out.set("anchor", fmt::format("rule-{}", number + 1));
    out.set("severity", severity_name(thing.severity));
    put(out, "code", thing.code);
    put(out, "summary", sentence(summary_of(thing.code)));
    out.set("count", std::to_string(thing.findings));
    const auto advice = design_.advice.find(thing.code);
    put_if(out, "advice", advice == design_.advice.end() ? "" : advice->second);
    return out;
  }

  Data first() const {
    Data out = list();
    for (std::size_t i = 0; i < std::min(things_.size(), kMaxFirst); ++i) out.push_back(thing(things_[i], i));
    return out;
  }

  Data houses() const {
    Data out = list();
    const std::vector<HouseCount> houses = houses_by_count(page_.summary);
    for (std::size_t i = 0; i < std::min(houses.size(), kMaxHouses); ++i) {
      Data house = object();
      put(house, "name", houses[i].first);
      house.set("count", std::to_string(houses[i].second));
      house.set("share", std::to_string(houses[i].second * 100 / houses[0].second));
      out.push_back(house);
    }
    return out;
  }

  std::string more_houses() const {
    const std::size_t houses = page_.summary.houses.size();
    return houses <= kMaxHouses ? "" : "and " + counted(houses - kMaxHouses, "other house", "other houses");
  }

  Data rules() const {
    std::vector<std::vector<const Finding*>> by_thing(things_.size());
    std::map<std::pair<std::string, Severity>, std::size_t> place;
    for (std::size_t i = 0; i < things_.size(); ++i) place.emplace(std::pair(things_[i].code, things_[i].severity), i);
    for (const Finding& finding : page_.findings)
      by_thing[place.at({finding.code, finding.severity})].push_back(&finding);
    Data out = list();
    for (std::size_t i = 0; i < things_.size(); ++i) {
      Data rule = thing(things_[i], i);
      rule.set("open", Data(by_thing[i].size() <= kOpenLines));
      rule.set("lines", lines(by_thing[i]));
      put_if(rule, "more", by_thing[i].size() <= kMaxLines ? "" : more_lines(by_thing[i].size() - kMaxLines));
      out.push_back(rule);
    }
    return out;
  }

  static std::string more_lines(std::size_t count) {
    return fmt::format("and {} more; the formats csv and ndjson list all", count);
  }

  Data lines(const std::vector<const Finding*>& findings) const {
    Data out = list();
    for (std::size_t i = 0; i < std::min(findings.size(), kMaxLines); ++i) {
      Data line = object();
      put(line, "message", findings[i]->message);
      put(line, "place", place_of(*findings[i]));
      const auto card = case_of_.find(findings[i]);
      put_if(line, "case", card == case_of_.end() ? "" : fmt::format("case-{}", card->second + 1));
      out.push_back(line);
    }
    return out;
  }

  Data cases() const {
    Data out = list();
    for (std::size_t i = 0; i < page_.cases.size(); ++i) out.push_back(card(page_.cases[i], i));
    return out;
  }

  Data card(const PageCase& one, std::size_t at) const {
    Data out = object();
    out.set("anchor", fmt::format("case-{}", at + 1));
    out.set("severity", severity_name(one.findings.front()->severity));
    std::string codes;
    for (const Finding* finding : one.findings) codes += (codes.empty() ? "" : " ") + finding->code;
    put(out, "codes", codes);
    put(out, "place", place_of(*one.what));
    out.set("count", std::to_string(one.findings.size()));
    put(out, "title", one.title);
    out.set("picture", one.what->picture_path.empty() ? Data(false) : picture(one));
    out.set("has_caption", Data(!one.what->caption_text.empty()));
    out.set("segments", segments(one));
    out.set("findings", findings(one));
    put_sheet(out, one);
    return out;
  }

  static Data picture(const PageCase& one) {
    Data out = object();
    const std::string name = file_name(one.what->picture_path);
    put(out, "name", name);
    put_if(out, "folder", one.what->picture_path.substr(0, one.what->picture_path.size() - name.size()));
    put_if(out, "facts", one.picture_facts);
    put_if(out, "src", one.thumbnail.empty() ? "" : "data:image/jpeg;base64," + base64(one.thumbnail));
    out.set("no_thumbnail", one.what->file_error ? "cannot be shown: the file cannot be read" : "no thumbnail");
    put(out, "alt", one.title);
    out.set("width", std::to_string(one.width));
    out.set("height", std::to_string(one.height));
    Data boxes = list();
    for (const PageBox& box : one.boxes) {
      Data its = object();
      its.set("kind", box.kind);
      put(its, "label", box.label);
      its.set("x", std::to_string(box.x));
      its.set("y", std::to_string(box.y));
      its.set("w", std::to_string(box.width));
      its.set("h", std::to_string(box.height));
      boxes.push_back(its);
    }
    put(out, "boxes_label", counted(one.boxes.size(), "place marked", "places marked"));
    put_list(out, "boxes", boxes);
    return out;
  }

  static Data segments(const PageCase& one) {
    Data out = list();
    for (const MarkedText& segment : marked_text(one.what->caption_text, one.marks)) {
      Data its = object();
      put(its, "text", segment.text);
      put_if(its, "kind", segment.kinds);
      put_if(its, "label", segment.label);
      out.push_back(its);
    }
    return out;
  }

  Data findings(const PageCase& one) const {
    Data out = list();
    for (const Finding* finding : one.findings) {
      Data its = object();
      its.set("severity", severity_name(finding->severity));
      put(its, "code", finding->code);
      put(its, "message", finding->message);
      put_if(its, "number", finding->id > 0 ? fmt::format("#{}", finding->id) : "");
      const auto thing = std::find_if(things_.begin(), things_.end(), [&](const ThingToDo& known) {
        return known.code == finding->code && known.severity == finding->severity;
      });
      its.set("rule", fmt::format("rule-{}", thing - things_.begin() + 1));
      out.push_back(its);
    }
    return out;
  }

  static void put_sheet(Data& card, const PageCase& one) {
    const WitnessSheet sheet = witness_sheet(*one.what);
    Data sides = list(), rows = list();
    std::vector<Side> shown;
    for (const Side side : {kPrinted, kFile, kPixels}) {
      if (!sheet.has_side(side)) continue;
      shown.push_back(side);
      Data its = object();
      its.set("name", side_name(side));
      sides.push_back(its);
    }
    for (std::size_t i = 0; i < kSheetRows; ++i) {
      const auto row = static_cast<SheetRow>(i);
      if (!sheet.has_row(row)) continue;
      Data its = object();
      its.set("name", row_name(row));
      its.set("quarrel", Data(is_in_quarrel(row, one.findings)));
      Data cells = list();
      for (const Side side : shown) cells.push_back(cell(sheet.cells[row][side], side));
      its.set("cells", cells);
      rows.push_back(its);
    }
    card.set("has_sheet", Data(!shown.empty()));
    card.set("sides", sides);
    card.set("rows", rows);
  }

  static Data cell(const std::vector<SheetValue>& values, Side side) {
    Data out = object();
    out.set("side", side_name(side));
    out.set("empty", Data(values.empty()));
    Data its = list();
    for (const SheetValue& value : values) {
      Data one = object();
      put(one, "text", value.text);
      put_if(one, "fields", field_list(value));
      its.push_back(one);
    }
    out.set("values", its);
    return out;
  }

  Data decided() const {
    Data out = list();
    for (const DecidedFinding& one : page_.decided) {
      Data its = object();
      put(its, "verdict", one.verdict);
      put_if(its, "correction", one.correction);
      put(its, "code", one.finding.code);
      put(its, "message", one.finding.message);
      put(its, "place", place_of(one.finding));
      put_if(its, "reason", one.reason);
      put_if(its, "person", one.person);
      put(its, "made", one.made);
      out.push_back(its);
    }
    return out;
  }

  std::string left_out() const {
    return page_.cases_left_out == 0
               ? ""
               : fmt::format("{} shown here, the strongest; {} more have findings and are listed by rule above.",
                             counted(page_.cases.size(), "is", "are"), page_.cases_left_out);
  }

  std::string caps() const {
    return page_.thumbnails_left_out == 0 ? ""
                                          : counted(page_.thumbnails_left_out, "picture is", "pictures are") +
                                                " shown without a thumbnail, so that this page opens quickly.";
  }

  const ReportPage& page_;
  const PageDesign& design_;
  std::unordered_map<std::string, const RuleFace*> rules_;
  std::unordered_map<const Finding*, std::size_t> case_of_;
  std::vector<ThingToDo> things_;
};

}  // namespace

Result<std::string> page_report(const ReportPage& page, const PageDesign& design) {
  kainjow::mustache::mustache made(design.page);
  if (!made.is_valid()) return Error{ErrorCode::kModel, "the template is broken: " + made.error_message(), "page.html"};
  std::string html = made.render(Page(page, design).data());
  if (!made.is_valid()) return Error{ErrorCode::kModel, "the template is broken: " + made.error_message(), "page.html"};
  return html;
}

}  // namespace creditline
