#include "rights/decide.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"
#include "rights/time_limits.h"

namespace creditline {
namespace {

constexpr std::string_view kEverywhere = "*";

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return out;
}

class Judge {
 public:
  Judge(const Question& question, const RightsWords& words, const Lexicon& lexicon)
      : question_(question), words_(words), lexicon_(lexicon) {}

  Reason reason(const Condition& condition) const {
    const RightsKind& kind = *words_.kind(condition.kind);
    const Verdict most = kind.forbids.test(question_.use) ? Verdict::kNo
                         : kind.asks.test(question_.use)  ? Verdict::kAsk
                                                          : Verdict::kYes;
    Reason reason{most, kind.sentence, condition};
    if (!condition.outlet.empty()) {
      judge_outlet(reason);
    } else if (!condition.countries.empty() || kind.holds == RightsKind::Holds::kPlace) {
      judge_place(reason);
    }
    if (kind.holds == RightsKind::Holds::kBefore) judge_begin(reason);
    if (kind.holds == RightsKind::Holds::kAfter) judge_end(reason);
    if (!condition.wording.empty()) reason.sentence += ": " + condition.wording;
    return reason;
  }

 private:
  static void soften(Reason& reason, Verdict most) { reason.verdict = std::min(reason.verdict, most); }

  void judge_place(Reason& reason) const {
    const std::vector<std::string>& countries = reason.condition.countries;
    if (countries.empty()) {
      reason.sentence += " in some place that is not named";
      return soften(reason, Verdict::kAsk);
    }
    if (countries.front() == kEverywhere) return;
    constexpr std::size_t kMostNames = 6;  // of a longer list the first are told
    std::vector<std::string> names;
    for (const std::string& country : countries) names.push_back(country_name(country));
    if (names.size() > kMostNames) {
      const std::size_t rest = names.size() - kMostNames + 1;
      names.resize(kMostNames - 1);
      names.push_back(std::to_string(rest) + " other countries");
    }
    reason.sentence += " in " + listed(names);
    if (question_.countries.empty()) {
      reason.sentence += "; where is it to be used?";
      return soften(reason, Verdict::kAsk);
    }
    const bool is_there = std::any_of(question_.countries.begin(), question_.countries.end(), [&](const auto& country) {
      return std::find(countries.begin(), countries.end(), country) != countries.end();
    });
    if (!is_there) soften(reason, Verdict::kYes);
  }

  void judge_outlet(Reason& reason) const {
    const std::string& outlet = reason.condition.outlet;
    reason.sentence += " by " + outlet;
    if (const auto uses = words_.outlets(outlet)) {
      reason.sentence += "; are you one of them?";
      return soften(reason, uses->test(question_.use) ? Verdict::kAsk : Verdict::kYes);
    }
    if (question_.outlet.empty()) {
      reason.sentence += "; for whom is it to be used?";
      return soften(reason, Verdict::kAsk);
    }
    if (!is_same_house(outlet, question_.outlet)) soften(reason, Verdict::kYes);
  }

  bool is_same_house(const std::string& one, const std::string& other) const {
    if (fold(one) == fold(other)) return true;
    const Organisation *first = lexicon_.organisation(one), *second = lexicon_.organisation(other);
    return first != nullptr && first == second;
  }

  void judge_begin(Reason& reason) const {
    const std::string& from = reason.condition.from;
    reason.sentence += from.empty() ? " a day that is not told" : " " + from;
    const auto is_early = is_before(question_.date, from);
    if (!is_early) return soften(reason, Verdict::kAsk);
    if (!*is_early) soften(reason, Verdict::kYes);
  }

  void judge_end(Reason& reason) const {
    const std::string& until = reason.condition.until;
    reason.sentence += until.empty() ? " a day that is not told" : " " + until;
    const auto is_late = is_before(until, question_.date);
    if (!is_late) return soften(reason, Verdict::kAsk);
    if (!*is_late) soften(reason, Verdict::kYes);
  }

  const Question& question_;
  const RightsWords& words_;
  const Lexicon& lexicon_;
};

}  // namespace

std::string country_name(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

Answer decide(std::span<const Condition> conditions, const Question& question, const RightsWords& words,
              const Lexicon& lexicon) {
  const Judge judge(question, words, lexicon);
  Answer answer;
  for (const Condition& condition : conditions) answer.reasons.push_back(judge.reason(condition));
  std::stable_sort(answer.reasons.begin(), answer.reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.verdict > b.verdict; });
  if (!answer.reasons.empty()) answer.verdict = answer.reasons.front().verdict;
  return answer;
}

std::string credit_line(const Record& record, std::span<const Condition> conditions, const HouseStyle& style) {
  for (const Condition& condition : conditions)
    if (!condition.wording.empty()) return condition.wording;
  return format_credit(record, style);
}

Condition no_credit() { return {.kind = "no-credit", .evidence = {}}; }

}  // namespace creditline
