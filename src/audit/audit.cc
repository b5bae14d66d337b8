#include "audit/audit.h"

#include <algorithm>
#include <array>

#include "audit/rules.h"

namespace creditline {
namespace {

using CaseRule = Matters (*)(const CaseView&);

constexpr Severity kError = Severity::kError, kWarning = Severity::kWarning, kNote = Severity::kNote;

// Strongest first: this is the order in which findings are told.
constexpr std::array kRules = {
    AuditRule{"photographer.differs", kError, "two witnesses name different photographers",
              "caption (Sergey Guneyev/Sputnik), IPTC By-line “Gavriil Grigorov”", "R48"},
    AuditRule{"agency.differs", kError, "two witnesses name different agencies",
              "caption (Sergey Guneyev/Sputnik), IPTC Credit “TASS”", "R48"},
    AuditRule{"burnt-in.other-house", kError,
              "the letters burnt into the picture name a house that no other witness names",
              "caption (Jane Doe/AFP), burnt-in “© Getty Images”", "R48"},
    AuditRule{"burnt-in.watermark", kError,
              "letters are laid across the picture, as over a preview (a warning when they name no house)",
              "“alamy” from corner to corner"},
    AuditRule{kCopiesCode, kError, "one picture stands in two files with different credits",
              "a.jpg (Jane Doe/AFP), b.jpg, the same picture, (John Roe/PA Wire)"},
    AuditRule{"rights.expired", kError, "the day up to which the picture may be used has passed",
              "IPTC Instructions “FOR USE WITHIN 14 DAYS”, a picture of last month"},
    AuditRule{"rights.embargoed", kError, "the day from which the picture may be used has not come",
              "IPTC Instructions “EMBARGOED UNTIL” tomorrow"},
    AuditRule{"credit.missing", kError, "the caption has no credit", "caption “A street in Lyon.”"},
    AuditRule{"file.unreadable", kError, "the file cannot be read", "a text file that is named .jpg"},
    AuditRule{"caption.unreadable", kError, "the caption cannot be read", "a caption that is not UTF-8"},
    AuditRule{"distributor.differs", kWarning, "two witnesses name different distributors",
              "caption (Jane Doe/AFP via Getty Images), IPTC Credit “AFP via AP”", "R48"},
    AuditRule{"pool.differs", kWarning, "two witnesses name different pools",
              "caption (Kremlin Pool Photo via AP), IPTC Credit “White House Pool via AP”", "R48"},
    AuditRule{"pool.missing", kWarning, "one witness says pool, another that has a credit does not",
              "caption (REUTERS/Jane Doe), IPTC Source “POOL”"},
    AuditRule{"handout.missing", kWarning, "one witness says handout, another that has a credit does not",
              "caption (Jane Doe/ESA via AFP), IPTC Caption “Handout photo by Jane Doe/ESA via AFP”"},
    AuditRule{"credit.no-photographer", kWarning,
              "the credit names no photographer (a note when no other witness does)", "caption (Reuters)"},
    AuditRule{"caption.ambiguous-picture", kWarning, "the caption fits several pictures equally well",
              "slug “Kazakhstan SCO”, files Kazakhstan_SCO_1.jpg and Kazakhstan_SCO_2.jpg"},
    AuditRule{"caption.no-picture", kWarning, "no picture belongs to the caption",
              "the page names a file that is not there"},
    AuditRule{"picture.no-caption", kWarning, "no caption belongs to the picture",
              "a file that the page does not name"},
    AuditRule{"file.damaged", kWarning, "a stage of reading the file failed; what the others found stands",
              "a truncated JPEG"},
    AuditRule{"file.vanished", kWarning, "a file that the catalogue knows is no longer there",
              "a picture that was moved since the last ingest"},
    AuditRule{"restriction.missing", kWarning, "the caption restricts use, the file's instructions do not",
              "caption “DENMARK OUT. NO SALES”, IPTC Instructions “NO SALES”"},
    AuditRule{"agency.unknown", kNote, "a house in the credit is not in the list of organisations",
              "caption (Jane Doe/Baltline Pictures)"},
    AuditRule{"metadata.missing", kNote, "the file carries no credit in IPTC, XMP or EXIF",
              "a picture saved for the web"},
    AuditRule{"people.more-than-faces", kNote, "the caption places more people than faces are seen",
              "caption “Jane Doe, left, and John Roe, right”, a portrait", "R14"},
    AuditRule{"print.too-small", kNote, "the picture has fewer pixels than the profile asks for", "320 × 240 pixels"},
    AuditRule{"print.soft", kNote, "no edge of the picture is as sharp as the profile asks for",
              "a small picture scaled up"},
    AuditRule{"print.clipped", kNote, "more of the picture is black or white than the profile allows",
              "a flash photograph with a white face"},
    AuditRule{"print.border", kNote, "the picture has a border or a caption strip", "a picture with a white frame"},
    AuditRule{"print.screenshot", kNote, "the picture looks like one of a screen", "a post saved with its buttons"},
};

// The functions of the rules, in the same order; the one over copies has its place among them.
constexpr std::array<CaseRule, kRules.size()> kCaseRules = {
    photographer_differs,
    agency_differs,
    burnt_in_other_house,
    burnt_in_watermark,
    nullptr,
    rights_expired,
    rights_embargoed,
    credit_missing,
    file_unreadable,
    caption_unreadable,
    distributor_differs,
    pool_differs,
    pool_missing,
    handout_missing,
    credit_no_photographer,
    caption_ambiguous_picture,
    caption_no_picture,
    picture_no_caption,
    file_damaged,
    file_vanished,
    restriction_missing,
    agency_unknown,
    metadata_missing,
    people_more_than_faces,
    print_too_small,
    print_soft,
    print_clipped,
    print_border,
    print_screenshot,
};
constexpr std::size_t kCopiesRule = 4;

std::vector<CaseView> views_of(std::span<const Case> cases, const AuditSet& set, const Lexicon& lexicon) {
  std::vector<CaseView> views;
  views.reserve(cases.size());
  for (const Case& one : cases) {
    views.push_back({one, voices_of(one.statements, lexicon), lexicon, set.asks, set.has_captions,
                     set.has_pictures && one.wants_picture,
                     !one.picture_path.empty() && set.tied_pictures.contains(one.picture_path)});
  }
  return views;
}

Finding finding_of(const AuditRule& rule, Matter matter, const Case& where, std::size_t at) {
  return {rule.code,
          matter.severity.value_or(rule.severity),
          std::move(matter.message),
          where.caption_id,
          where.picture_path,
          std::move(matter.evidence),
          at,
          where.document.empty() ? where.picture_path : where.document,
          where.line,
          0};
}

std::optional<Finding> copies_finding(std::span<const CopyView> copies, std::size_t at) {
  auto matter = duplicate_credits_differ(copies);
  if (!matter) return std::nullopt;
  return finding_of(kRules[kCopiesRule], std::move(*matter), copies[0].view->pictured, at);
}

std::vector<Finding> case_findings(const std::vector<CaseView>& views) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (kCaseRules[i] == nullptr) continue;
    for (std::size_t at = 0; at < views.size(); ++at)
      if (auto matter = kCaseRules[i](views[at]))
        findings.push_back(finding_of(kRules[i], std::move(*matter), views[at].pictured, at));
  }
  return findings;
}

}  // namespace

bool CaseView::has_credit(Party party) const {
  return std::any_of(voices.begin(), voices.end(),
                     [party](const Voice& v) { return v.party() == party && v.has_credit(); });
}

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

bool is_quarrel(std::string_view code) {
  return std::any_of(kRules.begin(), kRules.end(), [&](const AuditRule& rule) {
    const bool is_over_credit = code.find("differ") != code.npos || code.find("other-house") != code.npos;
    return rule.code == code && rule.severity == Severity::kError && is_over_credit;
  });
}

std::span<const AuditRule> audit_rules() { return kRules; }

AuditSet audit_set(std::span<const Case> cases) {
  AuditSet set;
  for (const Case& one : cases) {
    set.has_captions |= !one.caption_id.empty();
    set.has_pictures |= !one.picture_path.empty();
    set.tied_pictures.insert(one.tied_pictures.begin(), one.tied_pictures.end());
  }
  return set;
}

std::size_t rule_rank(const Finding& finding) {
  const auto rule =
      std::find_if(kRules.begin(), kRules.end(), [&](const AuditRule& r) { return r.code == finding.code; });
  const auto weaker = static_cast<std::size_t>(Severity::kError) - static_cast<std::size_t>(finding.severity);
  return weaker * kRules.size() + static_cast<std::size_t>(rule - kRules.begin());
}

std::vector<Finding> audit_cases(std::span<const Case> cases, const AuditSet& set, const Lexicon& lexicon) {
  return case_findings(views_of(cases, set, lexicon));
}

std::optional<Finding> audit_copies(std::span<const Case> group, std::span<const std::string> how, const AuditSet& set,
                                    const Lexicon& lexicon) {
  const std::vector<CaseView> views = views_of(group, set, lexicon);
  std::vector<CopyView> copies;
  for (std::size_t i = 0; i < views.size(); ++i) copies.push_back({&views[i], how[i]});
  return copies_finding(copies, 0);
}

std::vector<Finding> audit(std::span<const Case> cases, std::span<const SameCases> copies, const Lexicon& lexicon,
                           const AuditAsks& asks) {
  AuditSet set = audit_set(cases);
  set.asks = asks;
  const std::vector<CaseView> views = views_of(cases, set, lexicon);
  std::vector<Finding> findings = case_findings(views);
  for (const SameCases& group : copies) {
    std::vector<CopyView> same;
    for (std::size_t i = 0; i < group.cases.size(); ++i) {
      same.push_back({&views[group.cases[i]], i < group.how.size() ? group.how[i] : ""});
    }
    if (auto finding = copies_finding(same, group.cases[0])) findings.push_back(std::move(*finding));
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return rule_rank(a) < rule_rank(b); });
  return findings;
}

}  // namespace creditline
