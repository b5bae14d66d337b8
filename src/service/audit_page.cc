#include "service/audit_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "imaging/turn.h"
#include "report/page.h"
#include "service/save_boxes.h"

namespace creditline {
namespace {

constexpr int kThumbnailSide = 240;  // pixels

constexpr std::array<std::pair<std::string_view, const char*>, 4> kMarked = {{{about::kPhotographer, "photographer"},
                                                                              {about::kAgency, "agency"},
                                                                              {about::kDistributor, "distributor"},
                                                                              {about::kPool, "pool"}}};

// "181-195", as a statement of a caption has its place.
std::optional<CaptionMark> mark_at(const std::string& where, const char* kind) {
  CaptionMark mark{0, 0, kind};
  const char* end = where.data() + where.size();
  const auto first = std::from_chars(where.data(), end, mark.start);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, mark.end);
  return second.ec == std::errc{} && second.ptr == end ? std::optional(mark) : std::nullopt;
}

std::vector<CaptionMark> marks_of(const AuditCaption& caption) {
  std::vector<CaptionMark> marks;
  const Record& record = caption.record;
  if (record.subject) marks.push_back({record.subject->start, record.subject->end, "subject"});
  for (const Person& person : record.people) marks.push_back({person.start, person.end, "person"});
  for (const Statement& statement : caption.statements) {
    if (statement.witness != Witness::kCaption) continue;
    for (const auto& [what, kind] : kMarked)
      if (statement.what == what)
        if (auto mark = mark_at(statement.where, kind)) marks.push_back(std::move(*mark));
  }
  return marks;
}

const char* kind_of(DrawnRegion::Kind kind) {
  switch (kind) {
    case DrawnRegion::Kind::kCredit: return "credit";
    case DrawnRegion::Kind::kFace: return "face";
    case DrawnRegion::Kind::kLetters: break;
  }
  return "letters";
}

std::string title_of(const Case& one, const AuditCaption* caption) {
  constexpr std::size_t kMost = 160;  // bytes: a line or two
  if (caption && caption->record.subject) return caption->record.subject->text;
  const std::string text = one.caption_text.empty() ? std::string(file_name(one.picture_path)) : one.caption_text;
  return text.size() <= kMost ? text : std::string(utf8_prefix(text, kMost)) + "…";
}

std::string facts_of(const ScanRecord& record, const Link* link) {
  std::string facts;
  if (!record.error)
    facts = fmt::format("{} {}×{}", record.picture.format, record.picture.width, record.picture.height);
  if (link && link->picture) facts += (facts.empty() ? "" : ", ") + link_words(*link);
  return facts;
}

class Builder {
 public:
  Builder(const AuditReport& report, const AuditPageOptions& options) : report_(report), options_(options) {}

  ReportPage build() {
    ReportPage page;
    const auto by_case = findings_by_case(report_);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < by_case.size(); ++i)
      if (!by_case[i].empty()) order.push_back(i);
    // Findings come strongest first, so the place of a case's first finding is its rank.
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return by_case[a][0] < by_case[b][0]; });
    page.cases_left_out = order.size() - std::min(order.size(), options_.max_cases);
    order.resize(order.size() - page.cases_left_out);
    for (const std::size_t at : order) page.cases.push_back(card(at, by_case[at]));
    page.thumbnails_left_out = add_thumbnails(page.cases, order);
    page.summary = report_.summary;
    page.pictures_in_order = pictures_in_order(report_, by_case);
    return page;
  }

 private:
  PageCase card(std::size_t at, const std::vector<const Finding*>& findings) const {
    const AuditCaption* caption = at < report_.captions.size() ? &report_.captions[at] : nullptr;
    PageCase one;
    one.what = &report_.cases[at];
    one.findings = findings;
    one.title = title_of(*one.what, caption);
    if (caption) one.marks = marks_of(*caption);
    if (const auto picture = report_.picture_of[at])
      one.picture_facts = facts_of(report_.pictures[*picture], caption ? &report_.links[at] : nullptr);
    return one;
  }

  // How many pictures could have one and have none.
  std::size_t add_thumbnails(std::vector<PageCase>& cards, const std::vector<std::size_t>& order) const {
    std::vector<std::string> paths;
    std::vector<std::size_t> card_of;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const auto picture = report_.picture_of[order[i]];
      if (!picture || report_.pictures[*picture].error) continue;
      if (paths.size() == options_.max_thumbnails) {
        ++left_out;
        continue;
      }
      paths.push_back(report_.pictures[*picture].path);
      card_of.push_back(i);
    }
    PictureWorkerOptions reading = options_.pictures;
    reading.ocr = false;
    reading.picture.pixels = true;
    reading.picture.thumbnail = kThumbnailSide;
    const auto notes = read_pictures(paths, reading, [&](std::size_t index, Result<Picture> picture) {
      if (picture && !picture->drawn.empty()) show(*picture, order[card_of[index]], cards[card_of[index]]);
      return true;
    });
    return notes ? left_out : left_out + paths.size();  // without workers the page goes without thumbnails
  }

  void show(Picture& small, std::size_t at, PageCase& card) const {
    const ScanRecord& record = report_.pictures[*report_.picture_of[at]];
    card.thumbnail = std::move(small.drawn);
    const bool lies = turn_of(small.orientation) % 180 != 0;
    card.width = lies ? small.height : small.width;
    card.height = lies ? small.width : small.height;
    for (const DrawnRegion& region : regions_of(with_people(record, at))) {
      const Box box = box_as_shown(region.box, small.orientation, small.width, small.height);
      card.boxes.push_back({box.x, box.y, box.width, box.height, kind_of(region.kind), region.label});
    }
  }

  // Faces are named by the caption that the picture is linked to.
  ScanRecord with_people(const ScanRecord& record, std::size_t at) const {
    ScanRecord named;
    named.path = record.path;
    named.picture.burnt_in = record.picture.burnt_in;
    named.picture.faces = record.picture.faces;
    named.picture.statements = record.picture.statements;
    if (at < report_.people.size()) named.people = report_.people[at];
    return named;
  }

  const AuditReport& report_;
  const AuditPageOptions& options_;
};

}  // namespace

Result<std::string> audit_page(const AuditReport& report, const AuditPageOptions& options) {
  const auto design = PageDesign::load(options.design);
  if (!design) return design.error();
  const std::vector<RuleFace> rules = faces_of(audit_rules());
  ReportPage page = Builder(report, options).build();
  page.decided = report.decided;
  page.findings = report.findings;
  page.rules = rules;
  page.errors = report.errors;
  page.version = options.version;
  return page_report(page, *design);
}

}  // namespace creditline
