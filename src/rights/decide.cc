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

  Ground ground(const RightsCondition& condition) const {
    const RightsKind& kind = *words_.kind(condition.kind);
    const Verdict most = kind.forbids.test(question_.use) ? Verdict::kNo
                         : kind.asks.test(question_.use)  ? Verdict::kAsk
                                                          : Verdict::kYes;
    Ground ground{most, kind.sentence, condition};
    if (!condition.outlet.empty()) {
      judge_outlet(ground);
    } else if (!condition.countries.empty() || kind.holds == RightsKind::Holds::kPlace) {
      judge_place(ground);
    }
    if (kind.holds == RightsKind::Holds::kBefore) judge_begin(ground);
    if (kind.holds == RightsKind::Holds::kAfter) judge_end(ground);
    if (!condition.wording.empty()) ground.sentence += ": " + condition.wording;
    return ground;
  }

 private:
  static void soften(Ground& ground, Verdict most) { ground.verdict = std::min(ground.verdict, most); }

  void judge_place(Ground& ground) const {
    const std::vector<std::string>& countries = ground.condition.countries;
    if (countries.empty()) {
      ground.sentence += " in some place that is not named";
      return soften(ground, Verdict::kAsk);
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
    ground.sentence += " in " + listed(names);
    if (question_.countries.empty()) {
      ground.sentence += "; where is it to be used?";
      return soften(ground, Verdict::kAsk);
    }
    const bool is_there = std::any_of(question_.countries.begin(), question_.countries.end(), [&](const auto& country) {
      return std::find(countries.begin(), countries.end(), country) != countries.end();
    });
    if (!is_there) soften(ground, Verdict::kYes);
  }

  void judge_outlet(Ground& ground) const {
    const std::string& outlet = ground.condition.outlet;
    ground.sentence += " by " + outlet;
    if (const auto uses = words_.outlets(outlet)) {
      ground.sentence += "; are you one of them?";
      return soften(ground, uses->test(question_.use) ? Verdict::kAsk : Verdict::kYes);
    }
    if (question_.outlet.empty()) {
      ground.sentence += "; for whom is it to be used?";
      return soften(ground, Verdict::kAsk);
    }
    if (!is_same_house(outlet, question_.outlet)) soften(ground, Verdict::kYes);
  }

  bool is_same_house(const std::string& one, const std::string& other) const {
    if (fold(one) == fold(other)) return true;
    const Organisation *first = lexicon_.organisation(one), *second = lexicon_.organisation(other);
    return first != nullptr && first == second;
  }

  void judge_begin(Ground& ground) const {
    const std::string& from = ground.condition.from;
    ground.sentence += from.empty() ? " a day that is not told" : " " + from;
    const auto is_early = is_before(question_.date, from);
    if (!is_early) return soften(ground, Verdict::kAsk);
    if (!*is_early) soften(ground, Verdict::kYes);
  }

  void judge_end(Ground& ground) const {
    const std::string& until = ground.condition.until;
    ground.sentence += until.empty() ? " a day that is not told" : " " + until;
    const auto is_late = is_before(until, question_.date);
    if (!is_late) return soften(ground, Verdict::kAsk);
    if (!*is_late) soften(ground, Verdict::kYes);
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

Answer decide(std::span<const RightsCondition> conditions, const Question& question, const RightsWords& words,
              const Lexicon& lexicon) {
  const Judge judge(question, words, lexicon);
  Answer answer;
  for (const RightsCondition& condition : conditions) answer.grounds.push_back(judge.ground(condition));
  std::stable_sort(answer.grounds.begin(), answer.grounds.end(),
                   [](const Ground& a, const Ground& b) { return a.verdict > b.verdict; });
  if (!answer.grounds.empty()) answer.verdict = answer.grounds.front().verdict;
  return answer;
}

void ask_also(Answer& answer, std::string kind, std::string sentence) {
  const auto behind = std::find_if(answer.grounds.begin(), answer.grounds.end(),
                                   [](const Ground& ground) { return ground.verdict == Verdict::kYes; });
  RightsCondition condition{.kind = std::move(kind), .evidence = {}};
  answer.grounds.insert(behind, {Verdict::kAsk, std::move(sentence), std::move(condition)});
  answer.verdict = std::max(answer.verdict, Verdict::kAsk);
}

std::string credit_line(const Record& record, std::span<const RightsCondition> conditions, const HouseStyle& style) {
  for (const RightsCondition& condition : conditions)
    if (!condition.wording.empty()) return condition.wording;
  return format_credit(record, style);
}

}  // namespace creditline
