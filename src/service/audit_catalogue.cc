#include "service/audit_catalogue.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "caption/lexicon.h"
#include "catalogue/decisions.h"
#include "imaging/fingerprint.h"
#include "service/caption_findings.h"
#include "service/catalogue_rows.h"

namespace creditline {
namespace {

constexpr std::size_t kSlice = 2'000;  // cases judged, and rows written, at once

class CatalogueAudit {
 public:
  CatalogueAudit(Catalogue& catalogue, const Lexicon& lexicon, const CatalogueAuditOptions& options, std::int64_t run)
      : catalogue_(catalogue), lexicon_(lexicon), options_(options), run_(run) {}

  Result<AuditReport> audit() {
    using Stage = Result<Done> (CatalogueAudit::*)();
    for (const Stage stage : {&CatalogueAudit::read_documents, &CatalogueAudit::read_pictures, &CatalogueAudit::link,
                              &CatalogueAudit::keep_links, &CatalogueAudit::judge_captions,
                              &CatalogueAudit::judge_pictures, &CatalogueAudit::judge_copies, &CatalogueAudit::finish})
      if (const auto done = (this->*stage)(); !done) return done.error();
    return std::move(report_);
  }

 private:
  struct Document {
    std::string path, language;
    bool is_list = false, is_linked = false, is_gone = false;
  };
  // Pictures that are one picture, the first the one that the others were made from, and how each was made.
  struct Same {
    std::vector<std::size_t> pictures;
    std::vector<std::string> how;
  };
  // A caption's or a picture's place in the catalogue.
  struct Ids {
    std::optional<std::int64_t> caption, picture;
  };

  void report(std::size_t captions) const {
    if (options_.progress && captions % kSlice == 0) options_.progress(captions, total_ * 2);
  }

  Result<Done> read_documents() {
    const auto counts = catalogue_.counts();
    if (!counts) return counts.error();
    total_ = counts->captions;
    return catalogue_.each_document([this](const DocumentRow& row) {
      documents_.emplace(row.id, Document{row.path, row.language, row.kind == "list", false, is_gone(row.error)});
      return true;
    });
  }

  Result<Done> read_pictures() {
    std::unordered_map<std::int64_t, std::size_t> places;
    const auto read = catalogue_.each_picture([&](PictureRow&& row) {
      places.emplace(row.id, picture_ids_.size());
      picture_ids_.push_back(row.id);
      pictures_.push_back(scan_record(row));
      picture_is_gone_.push_back(is_gone(row.error));
      return true;
    });
    if (!read) return read;
    return catalogue_.each_fingerprint([&](std::int64_t picture, std::string_view bytes) {
      // One that cannot be read, or whose picture came meanwhile, is none: crops of it are not known.
      const auto place = places.find(picture);
      if (place == places.end()) return true;
      if (auto fingerprint = fingerprint_from_bytes(bytes))
        pictures_[place->second].picture.fingerprint = std::move(*fingerprint);
      return true;
    });
  }

  AuditCaption audit_caption(CaptionRow&& row) const {
    const Document& document = documents_.at(row.document);
    AuditCaption caption;
    caption.record = std::move(row.record);
    caption.slug = std::move(row.slug);
    caption.document = document.path;
    caption.language = document.language;
    caption.is_line = document.is_list;
    caption.where = std::move(row.where);
    caption.image_names = std::move(row.image_names);
    caption.statements = std::move(row.statements);
    return caption;
  }

  Result<Done> link() {
    std::vector<LinkPicture> pictures;
    pictures.reserve(pictures_.size());
    for (const ScanRecord& record : pictures_) pictures.push_back(link_picture(record));
    Linker linker(pictures);
    const auto read = catalogue_.each_caption([&](CaptionRow&& row) {
      captions_.push_back({row.id, row.document});
      linker.add(link_caption(audit_caption(std::move(row))));
      report(captions_.size());
      return true;
    });
    if (!read) return read;
    links_ = linker.links();
    for (CopyGroup& group : copies_among(pictures_)) {
      std::vector<std::string> how = how_made(group, [&](std::size_t at) { return file_name(pictures_[at].path); });
      duplicates_.push_back({std::move(group.pictures), std::move(how)});
    }
    set_.asks = options_.asks;
    caption_of_.resize(pictures_.size());
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (links_[i].picture) caption_of_[*links_[i].picture] = i;
      if (links_[i].picture || links_[i].tied) documents_.at(captions_[i].document).is_linked = true;
      if (links_[i].tied)
        for (const std::size_t at : links_[i].candidates) set_.tied_pictures.insert(pictures_[at].path);
    }
    for (const Same& same : duplicates_) in_copies_.insert(same.pictures.begin(), same.pictures.end());
    set_.has_captions = !captions_.empty();
    set_.has_pictures = !pictures_.empty();
    is_whole_ = captions_.size() + pictures_.size() <= kWholeReport;
    return Done{};
  }

  LinkRow link_row(std::size_t at) const {
    LinkRow row = row_of_link(links_[at], pictures_);
    row.caption = captions_[at].id;
    row.picture = picture_id(links_[at].picture);
    return row;
  }

  static bool says_nothing(const Link& link) { return !link.picture && !link.tied && link.candidates.empty(); }

  // Links that are no more go before those that are put, since a picture has one caption.
  Result<Done> keep_links() {
    const auto dropped = in_slices(links_.size(), [this](std::size_t at) {
      return catalogue_.drop_other_link(captions_[at].id, picture_id(links_[at].picture));
    });
    if (!dropped) return dropped;
    const auto put = in_slices(links_.size(), [this](std::size_t at) {
      return says_nothing(links_[at]) ? catalogue_.drop_link(captions_[at].id) : catalogue_.put_link(link_row(at));
    });
    if (!put) return put;
    std::vector<std::vector<std::int64_t>> groups;
    for (const Same& same : duplicates_) {
      auto& ids = groups.emplace_back();
      for (const std::size_t at : same.pictures) ids.push_back(picture_ids_[at]);
    }
    auto transaction = catalogue_.begin();
    if (!transaction) return transaction.error();
    if (const auto done = catalogue_.put_duplicates(groups); !done) return done;
    return transaction->commit();
  }

  std::optional<std::int64_t> picture_id(const std::optional<std::size_t>& at) const {
    return at ? std::optional(picture_ids_[*at]) : std::nullopt;
  }

  template <class Act>
  Result<Done> in_slices(std::size_t count, Act act) {
    for (std::size_t first = 0; first < count; first += kSlice) {
      auto transaction = catalogue_.begin();
      if (!transaction) return transaction.error();
      for (std::size_t at = first; at < std::min(count, first + kSlice); ++at)
        if (const auto done = act(at); !done) return done;
      if (const auto done = transaction->commit(); !done) return done;
    }
    return Done{};
  }

  // One by one, not in one long reading: findings are written in between.
  Result<Done> judge_captions() {
    for (std::size_t at = 0; at < captions_.size(); ++at) {
      auto row = catalogue_.caption(captions_[at].id);
      if (!row) return row.error();
      report(total_ + at + 1);
      if (!*row) continue;  // another program took it out meanwhile
      add_caption(audit_caption(std::move(**row)), at);
      if (waiting_.size() < kSlice) continue;
      if (const auto done = judge_waiting(); !done) return done;
    }
    return judge_waiting();
  }

  void add_caption(AuditCaption caption, std::size_t at) {
    const Link& link = links_[at];
    Case one = caption_case(caption);
    one.wants_picture = wants_picture(caption, documents_.at(captions_[at].document).is_linked);
    if (is_first_of_gone(at)) one.gone.push_back(caption.document);
    if (link.picture) put_picture(one, *link.picture);
    if (link.tied)
      for (const std::size_t candidate : link.candidates) one.tied_pictures.push_back(pictures_[candidate].path);
    report_.summary.add(one);
    if (link.picture && in_copies_.contains(*link.picture)) copies_.emplace(*link.picture, one);
    waiting_.push_back({std::move(one), std::move(caption), at, link.picture});
  }

  void put_picture(Case& one, std::size_t at) const {
    add_picture(one, pictures_[at]);
    if (picture_is_gone_[at]) one.gone.push_back(pictures_[at].path);
  }

  // A document that is gone is one finding, told of its first caption.
  bool is_first_of_gone(std::size_t at) const {
    const bool is_first = at == 0 || captions_[at - 1].document != captions_[at].document;
    return is_first && documents_.at(captions_[at].document).is_gone;
  }

  Result<Done> judge_pictures() {
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      if (caption_of_[i]) continue;
      Case one;
      put_picture(one, i);
      report_.summary.add(one);
      if (in_copies_.contains(i)) copies_.emplace(i, one);
      waiting_.push_back({std::move(one), std::nullopt, std::nullopt, i});
      if (waiting_.size() < kSlice) continue;
      if (const auto done = judge_waiting(); !done) return done;
    }
    return judge_waiting();
  }

  struct Waiting {
    Case one;
    std::optional<AuditCaption> caption;
    std::optional<std::size_t> caption_at, picture_at;  // in the order of the catalogue
  };

  Result<Done> judge_waiting() {
    std::vector<Case> cases;
    for (Waiting& waiting : waiting_) cases.push_back(std::move(waiting.one));
    std::vector<Finding> findings = audit_cases(cases, set_, lexicon_);
    if (options_.desk) hold_to_desk(findings, cases);
    auto transaction = catalogue_.begin();
    if (!transaction) return transaction.error();
    std::set<std::size_t> with_findings;
    for (const Finding& finding : findings) {
      const Waiting& where = waiting_[finding.at];
      with_findings.insert(finding.at);
      if (const auto done = put(finding, where.caption_at, where.picture_at); !done) return done;
    }
    if (const auto done = transaction->commit(); !done) return done;
    for (std::size_t i = 0; i < waiting_.size(); ++i)
      if (is_whole_ || with_findings.contains(i)) tell(waiting_[i], std::move(cases[i]));
    waiting_.clear();
    return Done{};
  }

  void hold_to_desk(std::vector<Finding>& findings, const std::vector<Case>& cases) const {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (const auto& caption = waiting_[i].caption)
        add_caption_findings(findings, caption->record, cases[i], i, *options_.desk, lexicon_);
    }
    apply_profile(findings, options_.desk->profile);
  }

  Result<Done> put(const Finding& finding, std::optional<std::size_t> caption, std::optional<std::size_t> picture) {
    FindingRow row = row_of_finding(finding);
    if (caption) row.caption = captions_[*caption].id;
    row.picture = picture_id(picture);
    const auto id = catalogue_.put_finding(row, run_);
    if (!id) return id.error();
    report_.findings.push_back(finding);
    report_.findings.back().id = *id;
    return Done{};
  }

  // Into the report. Captions come before pictures, as in every report.
  void tell(Waiting& waiting, Case one) {
    if (waiting.caption) {
      Link link = links_[*waiting.caption_at];
      link.caption = report_.captions.size();
      if (link.picture) link.picture = told_picture(*link.picture);
      for (std::size_t& candidate : link.candidates) candidate = told_picture(candidate);
      report_.people.push_back(people_of(*waiting.caption, link.picture ? &report_.pictures[*link.picture] : nullptr));
      report_.captions.push_back(std::move(*waiting.caption));
      report_.picture_of.push_back(link.picture);
      report_.links.push_back(std::move(link));
    } else {
      report_.picture_of.emplace_back(told_picture(*waiting.picture_at));
    }
    if (waiting.picture_at) case_of_.emplace(*waiting.picture_at, report_.cases.size());
    report_.cases.push_back(std::move(one));
  }

  std::size_t told_picture(std::size_t at) {
    const auto [place, is_new] = told_.emplace(at, report_.pictures.size());
    if (is_new) report_.pictures.push_back(pictures_[at]);
    return place->second;
  }

  Result<Done> judge_copies() {
    return in_slices(duplicates_.size(), [this](std::size_t number) -> Result<Done> {
      const auto& [group, made] = duplicates_[number];
      std::vector<Case> cases;
      std::vector<std::string> how;
      for (std::size_t i = 0; i < group.size(); ++i) {
        const auto found = copies_.find(group[i]);
        if (found == copies_.end()) continue;
        cases.push_back(found->second);
        how.push_back(made[i]);
      }
      const auto finding = audit_copies(cases, how, set_, lexicon_);
      if (!finding) return Done{};
      std::vector<Finding> findings = {*finding};
      if (options_.desk) apply_profile(findings, options_.desk->profile);
      return findings.empty() ? Result<Done>(Done{}) : put(findings[0], caption_of_[group[0]], group[0]);
    });
  }

  Result<Done> finish() {
    for (const Same& same : duplicates_) {
      SameCases told;
      for (std::size_t i = 0; i < same.pictures.size(); ++i) {
        const auto found = case_of_.find(same.pictures[i]);
        if (found == case_of_.end()) continue;
        told.cases.push_back(found->second);
        told.how.push_back(same.how[i]);
      }
      if (told.cases.size() > 1) report_.copies.push_back(std::move(told));
    }
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [](const Finding& a, const Finding& b) { return rule_rank(a) < rule_rank(b); });
    if (const auto done = set_decided_apart(); !done) return done;
    return catalogue_.end_findings(run_);
  }

  Result<Done> set_decided_apart() {
    const auto decisions = standing_decisions(catalogue_);
    if (!decisions) return decisions.error();
    const auto known = catalogue_.findings_up_to(options_.known_up_to.value_or(0));
    if (!known) return known.error();
    std::vector<Finding> open;
    for (Finding& finding : report_.findings) {
      const auto decision = decisions->find(finding.id);
      if (known->contains(finding.id)) continue;
      if (decision == decisions->end()) {
        open.push_back(std::move(finding));
        continue;
      }
      const auto& [verdict, correction, reason, person] = decision->second.decision;
      report_.decided.push_back({std::move(finding), verdict, correction, reason, person, decision->second.made});
    }
    report_.findings = std::move(open);
    return Done{};
  }

  struct CaptionPlace {
    std::int64_t id = 0, document = 0;
  };

  Catalogue& catalogue_;
  const Lexicon& lexicon_;
  const CatalogueAuditOptions& options_;
  const std::int64_t run_;
  std::size_t total_ = 0;  // captions to go by
  std::unordered_map<std::int64_t, Document> documents_;
  std::vector<CaptionPlace> captions_;  // in the order of the catalogue
  std::vector<std::int64_t> picture_ids_;
  std::vector<ScanRecord> pictures_;
  std::vector<bool> picture_is_gone_;
  std::vector<Link> links_;                             // by caption
  std::vector<std::optional<std::size_t>> caption_of_;  // by picture
  std::vector<Same> duplicates_;
  std::set<std::size_t> in_copies_;          // pictures that have copies
  std::map<std::size_t, Case> copies_;       // their cases
  std::map<std::size_t, std::size_t> told_;  // pictures of the report, by their place in the catalogue
  std::map<std::size_t, std::size_t> case_of_;
  AuditSet set_;
  bool is_whole_ = true;
  std::vector<Waiting> waiting_;
  AuditReport report_;
};

}  // namespace

bool is_catalogue(const std::string& path) {
  constexpr std::string_view kMagic = "SQLite format 3";
  std::ifstream in(path, std::ios::binary);
  std::string begin(kMagic.size(), '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return in && begin == kMagic;
}

Result<AuditReport> audit_catalogue(Catalogue& catalogue, const Lexicon& lexicon,
                                    const CatalogueAuditOptions& options) {
  const auto run = catalogue.begin_run("audit", options.program);
  if (!run) return run.error();
  auto report = CatalogueAudit(catalogue, lexicon, options, *run).audit();
  if (!report) return report.error();
  if (const auto done = catalogue.end_run(*run); !done) return done.error();
  return report;
}

}  // namespace creditline
