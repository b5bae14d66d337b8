// Rules on restrictions: what is printed and not in the file, and dates that have passed or not come.
#include <algorithm>

#include "audit/rules.h"
#include "rights/conditions.h"
#include "rights/time_limits.h"

namespace creditline {
namespace {

Party party_of(const Statement& statement) {
  Voice voice;
  voice.witness = statement.witness;
  return voice.party();
}

// Descriptions are looked through only where a flag says that there is something to find: most have nothing.
bool is_restricted(const CaseView& view, Party party) {
  return std::any_of(view.pictured.statements.begin(), view.pictured.statements.end(), [&](const Statement& said) {
    return said.what == about::kFlag && said.value == "restricted" && party_of(said) == party;
  });
}

// What is said of its use, by one party or by all.
std::vector<Statement> said_of_use(const CaseView& view, std::optional<Party> party) {
  std::vector<Statement> said;
  const auto is_asked = [&](Party one) { return !party || *party == one; };
  for (const Statement& statement : view.pictured.statements) {
    const Party speaker = party_of(statement);
    if (!is_asked(speaker) || speaker == Party::kPixels) continue;
    if (statement.what == about::kDescription && !is_restricted(view, speaker)) continue;
    said.push_back(statement);
  }
  if (is_asked(Party::kPrinted) && is_restricted(view, Party::kPrinted))
    said.push_back({std::string(about::kDescription), view.pictured.caption_text, "", "", Witness::kCaption, "", 1.0});
  return said;
}

std::vector<RightsCondition> conditions_of(const CaseView& view, std::optional<Party> party) {
  if (!view.asks.rights) return {};
  std::string day = day_of(view.pictured.statements);
  if (day.empty()) day = view.pictured.day;
  return read_conditions(said_of_use(view, party), day, *view.asks.rights, view.lexicon);
}

// Whether the file says as much: a condition of the kind, in all of the countries.
bool is_said_in(const std::vector<RightsCondition>& file, const RightsCondition& printed) {
  return std::any_of(file.begin(), file.end(), [&](const RightsCondition& one) {
    const bool holds_there =
        one.countries.empty() ||
        std::all_of(printed.countries.begin(), printed.countries.end(), [&](const std::string& country) {
          return std::find(one.countries.begin(), one.countries.end(), country) != one.countries.end();
        });
    return one.kind == printed.kind && holds_there && one.outlet == printed.outlet;
  });
}

// A duty, such as a credit that has to be printed, restricts nothing.
bool restricts(const RightsKind& kind) {
  return kind.forbids.any() || kind.asks.any() || kind.holds != RightsKind::Holds::kAlways;
}

// The condition on time that stands against today: `limit` is the day it has.
template <class Stands>
Matters against_today(const CaseView& view, RightsKind::Holds holds, std::string RightsCondition::*limit,
                      const Stands& stands) {
  if (view.asks.today.empty() || !view.has_picture()) return std::nullopt;
  for (const RightsCondition& condition : conditions_of(view, std::nullopt)) {
    const RightsKind& kind = *view.asks.rights->kind(condition.kind);
    if (kind.holds != holds || !stands(condition)) continue;
    const std::string where = place_title(condition.evidence.front());
    return Matter{sentence(where + " says “" + condition.evidence.front().value + "”: the picture " + kind.sentence +
                           " " + condition.*limit + "; it is " + view.asks.today + "."),
                  condition.evidence,
                  {}};
  }
  return std::nullopt;
}

}  // namespace

// A restriction printed with the picture belongs in the file as well, where the next desk looks for it. The other way
// round is no quarrel: instructions to desks are not printed.
Matters restriction_missing(const CaseView& view) {
  if (!view.asks.rights || !view.has_credit(Party::kFile)) return std::nullopt;
  std::optional<std::vector<RightsCondition>> file;
  Matter matter;
  std::string words;
  for (const RightsCondition& printed : conditions_of(view, Party::kPrinted)) {
    if (!restricts(*view.asks.rights->kind(printed.kind))) continue;
    if (!file) file = conditions_of(view, Party::kFile);
    if (is_said_in(*file, printed)) continue;
    words += (words.empty() ? "“" : ", “") + printed.evidence.front().value + "”";
    matter.evidence.insert(matter.evidence.end(), printed.evidence.begin(), printed.evidence.end());
  }
  if (matter.evidence.empty()) return std::nullopt;
  matter.message = "The caption says " + words + ", the file's instructions do not.";
  return matter;
}

Matters rights_expired(const CaseView& view) {
  return against_today(view, RightsKind::Holds::kAfter, &RightsCondition::until, [&](const RightsCondition& condition) {
    return is_before(condition.until, view.asks.today).value_or(false);
  });
}

Matters rights_embargoed(const CaseView& view) {
  return against_today(view, RightsKind::Holds::kBefore, &RightsCondition::from, [&](const RightsCondition& condition) {
    return is_before(view.asks.today, condition.from).value_or(false);
  });
}

}  // namespace creditline
