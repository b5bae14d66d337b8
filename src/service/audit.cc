#include "service/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "caption/lexicon.h"
#include "service/audit_inputs.h"
#include "service/caption_findings.h"
#include "service/ocr_languages.h"

namespace creditline {
namespace {

void make_cases(AuditReport& report) {
  std::vector<bool> linked(report.pictures.size());
  std::set<std::string> linked_documents;
  for (std::size_t i = 0; i < report.captions.size(); ++i)
    if (report.links[i].picture || report.links[i].tied) linked_documents.insert(report.captions[i].document);
  for (std::size_t i = 0; i < report.captions.size(); ++i) {
    Case one = caption_case(report.captions[i]);
    one.wants_picture = wants_picture(report.captions[i], linked_documents.contains(report.captions[i].document));
    const Link& link = report.links[i];
    if (link.picture) {
      add_picture(one, report.pictures[*link.picture]);
      linked[*link.picture] = true;
    }
    if (link.tied)
      for (const std::size_t at : link.candidates) one.tied_pictures.push_back(report.pictures[at].path);
    report.cases.push_back(std::move(one));
    report.picture_of.push_back(link.picture);
    report.people.push_back(people_of(report.captions[i], link.picture ? &report.pictures[*link.picture] : nullptr));
  }
  for (std::size_t i = 0; i < report.pictures.size(); ++i) {
    if (linked[i]) continue;
    add_picture(report.cases.emplace_back(), report.pictures[i]);
    report.picture_of.emplace_back(i);
  }
}

// Groups of pictures as groups of their cases.
std::vector<SameCases> find_same_cases(const AuditReport& report) {
  std::vector<std::size_t> case_of(report.pictures.size());
  for (std::size_t i = 0; i < report.picture_of.size(); ++i)
    if (report.picture_of[i]) case_of[*report.picture_of[i]] = i;
  std::vector<SameCases> out;
  for (const CopyGroup& group : copies_among(report.pictures)) {
    SameCases& same = out.emplace_back();
    for (const std::size_t at : group.pictures) same.cases.push_back(case_of[at]);
    same.how = how_made(group, [&](std::size_t at) { return file_name(report.pictures[at].path); });
  }
  return out;
}

void number_captions(std::vector<AuditCaption>& captions) {
  for (std::size_t i = 0; i < captions.size(); ++i)
    if (captions[i].record.id.empty()) captions[i].record.id = std::to_string(i + 1);
}

void add_captions(AuditReport& report, Result<std::vector<AuditCaption>> captions) {
  if (!captions) {
    report.errors.push_back(captions.error());
    return;
  }
  std::move(captions->begin(), captions->end(), std::back_inserter(report.captions));
}

Result<Done> read_all_pictures(const std::vector<std::string>& paths, const AuditRequest& request,
                               const CaptionParser& parser, AuditReport& report) {
  PictureFiles found = find_pictures(paths);
  report.errors.insert(report.errors.end(), found.errors.begin(), found.errors.end());
  if (found.files.empty()) return Done{};
  PictureWorkerOptions options = request.pictures;
  if (options.languages.empty()) options.languages = ocr_languages(report.captions);
  const auto summary = scan(found.files, &parser, options, [&](const ScanRecord& record) {
    report.pictures.push_back(record);
    return true;
  });
  if (!summary) return summary.error();
  report.notes = summary->notes;
  return Done{};
}

void hold_to_desk(AuditReport& report, const Desk& desk, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < report.captions.size(); ++i)
    add_caption_findings(report.findings, report.captions[i].record, report.cases[i], i, desk, lexicon);
  apply_profile(report.findings, desk.profile);
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return rule_rank(a) < rule_rank(b); });
}

}  // namespace

LinkCaption link_caption(const AuditCaption& caption) {
  LinkCaption out;
  out.text = caption.record.text;
  out.slug = caption.slug;
  out.date = caption.record.date;
  out.image_names = caption.image_names;
  out.statements = caption.statements;
  for (const Person& person : caption.record.people) out.people.push_back(person.name);
  return out;
}

std::vector<CopyGroup> copies_among(std::span<const ScanRecord> records) {
  std::vector<CopyPicture> pictures;
  for (const ScanRecord& record : records) {
    const Picture& picture = record.picture;
    pictures.push_back({picture.phash, picture.fingerprint, picture.width, picture.height, picture.bytes});
  }
  return find_copies(pictures);
}

LinkPicture link_picture(const ScanRecord& record) {
  LinkPicture out;
  out.path = record.path;
  if (record.error) return out;  // its name may still link it
  const Picture& picture = record.picture;
  out.description = picture.metadata.description;
  out.headline = picture.metadata.headline;
  out.title = picture.metadata.title;
  out.date = picture.metadata.date_created;
  out.people = picture.metadata.persons;
  out.statements = picture.statements;
  return out;
}

void add_picture(Case& one, const ScanRecord& record) {
  one.picture_path = record.path;
  one.file_error = record.error;
  one.problems = record.picture.problems;
  one.faces = record.picture.faces.size();
  one.fitness = record.picture.fitness;
  one.statements.insert(one.statements.end(), record.picture.statements.begin(), record.picture.statements.end());
}

Case caption_case(const AuditCaption& caption) {
  Case one;
  one.caption_id = caption.record.id;
  one.caption_text = caption.record.text;
  one.document = caption.document;
  one.line = line_of_place(caption.where);
  one.caption_error = caption.record.error;
  one.statements = caption.statements;
  one.day = caption.record.date;
  for (const Person& person : caption.record.people) {
    if (!person.position.empty()) one.placed_people.push_back(person.name);
  }
  return one;
}

std::vector<PlacedPerson> people_of(const AuditCaption& caption, const ScanRecord* picture) {
  std::vector<Box> faces;
  if (picture)
    for (const Face& face : picture->picture.faces) faces.push_back(face.box);
  return match_people(caption.record.people, faces);
}

bool wants_picture(const AuditCaption& caption, bool is_list_linked) {
  return !caption.is_line || !caption.image_names.empty() || is_list_linked;
}

Result<AuditReport> audit_inputs(const AuditRequest& request, const CaptionParser& parser,
                                 const DocumentReader& documents) {
  AuditReport report;
  std::vector<std::string> pictures;
  for (const std::string& input : request.inputs) {
    switch (kind_of_input(input)) {
      case InputKind::kPictures: pictures.push_back(input); break;
      case InputKind::kCaptions: add_captions(report, captions_of_list(input, request, parser)); break;
      case InputKind::kDocument: add_captions(report, captions_of_document(input, request, parser, documents)); break;
    }
  }
  number_captions(report.captions);
  if (const auto read = read_all_pictures(pictures, request, parser, report); !read) return read.error();
  judge(report, parser.lexicon(), request.asks, request.desk);
  return report;
}

void judge(AuditReport& report, const Lexicon& lexicon, const AuditAsks& asks, const Desk* desk) {
  std::vector<LinkCaption> captions;
  std::vector<LinkPicture> pictures;
  for (const AuditCaption& caption : report.captions) captions.push_back(link_caption(caption));
  for (const ScanRecord& record : report.pictures) pictures.push_back(link_picture(record));
  report.links = link_captions(captions, pictures);
  make_cases(report);
  for (const Case& one : report.cases) report.summary.add(one);
  report.copies = find_same_cases(report);
  report.findings = audit(report.cases, report.copies, lexicon, asks);
  if (desk) hold_to_desk(report, *desk, lexicon);
}

std::vector<std::vector<const Finding*>> findings_by_case(const AuditReport& report) {
  using Place = std::tuple<std::string, std::string, std::string>;
  std::map<Place, std::size_t> case_of;
  std::vector<const SameCases*> copies(report.cases.size());
  for (std::size_t i = 0; i < report.cases.size(); ++i) {
    const Case& one = report.cases[i];
    case_of.emplace(Place(one.document, one.caption_id, one.picture_path), i);
  }
  for (const SameCases& group : report.copies)
    for (const std::size_t at : group.cases) copies[at] = &group;
  std::vector<std::vector<const Finding*>> out(report.cases.size());
  for (const Finding& finding : report.findings) {
    const std::string document = finding.caption.empty() ? "" : finding.file;
    const auto found = case_of.find({document, finding.caption, finding.picture});
    if (found == case_of.end()) continue;
    const SameCases* group = finding.code == kCopiesCode ? copies[found->second] : nullptr;
    for (const std::size_t at : group ? group->cases : std::vector{found->second}) out[at].push_back(&finding);
  }
  return out;
}

std::size_t pictures_in_order(const AuditReport& report, const std::vector<std::vector<const Finding*>>& by_case) {
  std::size_t spoken_of = 0;
  for (std::size_t i = 0; i < by_case.size(); ++i) spoken_of += !by_case[i].empty() && report.picture_of[i] ? 1 : 0;
  return report.summary.pictures - spoken_of;
}

std::string link_words(const Link& link) {
  std::string text = "linked by ";
  for (const Reason& reason : link.reasons)
    text += (&reason == &link.reasons[0] ? "" : ", ") + (reason.kind == "named" ? "name" : reason.kind);
  return text + fmt::format(" ({:.2f})", link.score);
}

int exit_status(const AuditReport& report) {
  if (!report.errors.empty()) return 3;
  return report.findings.empty() ? 0 : 1;
}

}  // namespace creditline
