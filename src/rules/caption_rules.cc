#include "rules/caption_rules.h"

#include "base/utf8.h"
#include "rules/checks.h"
#include "styles/same_credit.h"

namespace creditline {

struct CaptionRules::Active {
  const CaptionRule* rule = nullptr;
  Severity severity = Severity::kWarning;
  Condition condition;
  CheckMade made;
};

namespace {

constexpr double kCertain = 0.95;  // of the confidence of a credit that is written anew

void replace_all(std::string& text, std::string_view name, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += by.size())
    text.replace(at, name.size(), by);
}

// Line breaks would tear a table, and long finds would bury what is said of them.
std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // bytes
  std::string out(text.size() > kLongest ? utf8_prefix(text, kLongest) : text);
  for (char& c : out)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return text.size() > kLongest ? out + "…" : out;
}

std::string message_of(const CaptionRule& rule, const Hit& hit, std::string_view found) {
  std::string message = rule.message;
  replace_all(message, "{found}", "“" + shown(found) + "”");
  replace_all(message, "{wanted}", shown(hit.wanted));
  replace_all(message, "{count}", std::to_string(hit.count));
  return message;
}

}  // namespace

CaptionRules::CaptionRules() = default;
CaptionRules::~CaptionRules() = default;

Result<std::shared_ptr<const CaptionRules>> CaptionRules::make(std::span<const CaptionRule> rules,
                                                               const Profile& profile, const HouseStyles& styles) {
  std::shared_ptr<CaptionRules> out(new CaptionRules);
  for (const CaptionRule& rule : rules) {
    const auto setting = profile.settings.find(rule.code);
    Parameters given(rule, setting == profile.settings.end() ? nullptr : &setting->second, styles);
    Active active;
    active.rule = &rule;
    active.condition = make_condition(given);
    active.made = make_check(given);
    if (auto wrong = given.wrong()) return *wrong;  // also of a rule that is off: it may be switched on tomorrow
    const auto severity = profile.severity(rule.code, rule.severity);
    if (!severity) continue;
    active.severity = *severity;
    out->rules_.push_back(std::move(active));
  }
  return std::shared_ptr<const CaptionRules>(std::move(out));
}

std::vector<Fault> CaptionRules::faults(const Record& record, std::span<const Statement> statements,
                                        const Lexicon& lexicon) const {
  std::vector<Fault> faults;
  if (record.error || record.text.empty()) return faults;
  const Sheet sheet(record, statements, lexicon);
  for (const Active& active : rules_) {
    if (!active.condition(sheet)) continue;
    const auto hit = active.made.check(sheet);
    if (!hit) continue;
    const std::string_view bytes = sheet.text.substr(hit->start, hit->end - hit->start);
    const std::string_view found = hit->found.empty() ? bytes : std::string_view(hit->found);
    const bool is_whole = hit->start == 0 && hit->end == sheet.text.size();
    faults.push_back({active.rule, active.severity, message_of(*active.rule, *hit, found),
                      is_whole ? "" : std::string(bytes), hit->start, hit->end, active.made.fix != nullptr});
  }
  return faults;
}

std::optional<Record> CaptionRules::mended(const Active& active, const Record& record,
                                           std::span<const Statement> statements, const CaptionParser& parser) {
  const Sheet sheet(record, statements, parser.lexicon());
  if (!active.condition(sheet) || !active.made.check(sheet)) return std::nullopt;
  if (active.made.keeps_credit && record.confidence < kCertain) return std::nullopt;
  auto mended = parser.parse(active.made.fix(sheet));
  if (!mended) return std::nullopt;
  if (!active.made.keeps_credit) return std::move(*mended);
  const Sheet after(*mended, statements, parser.lexicon());
  const bool is_kept = mended->confidence >= kCertain && says_the_same(record, *mended);
  return is_kept && !active.made.check(after) ? std::optional(std::move(*mended)) : std::nullopt;
}

std::string CaptionRules::fixed(const Record& record, std::span<const Statement> statements,
                                const CaptionParser& parser) const {
  constexpr int kRounds = 4;  // one mended fault can lay another bare: "&nbsp;&nbsp;" becomes two blanks
  Record now = record;
  for (int round = 0; round < kRounds && !now.error; ++round) {
    const std::string before = now.text;
    for (const Active& active : rules_) {
      if (!active.made.fix) continue;
      if (auto better = mended(active, now, statements, parser)) now = std::move(*better);
    }
    if (now.text == before) break;
  }
  return now.text;
}

}  // namespace creditline
