#include <fmt/format.h>

#include <cstdlib>

#include "base/text_width.h"
#include "catalogue/decisions.h"
#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

// "photographer.differs: The caption says … (summit.html, caption 9, pictures/a.jpg)"
std::string words_of(const FoundFinding& found) {
  std::string place;
  for (const std::string& part :
       {found.document, found.caption.empty() ? "" : "caption " + found.caption, found.picture})
    if (!part.empty()) place += (place.empty() ? "" : ", ") + part;
  return fmt::format("{}: {} ({})", found.code, found.message, place);
}

std::string line_of(const KeptDecision& kept) {
  const Decision& decision = kept.decision;
  std::string line = fmt::format("{}  {}", kept.made, decision.verdict);
  if (!decision.correction.empty()) line += " to \"" + decision.correction + "\"";
  if (!decision.person.empty()) line += " by " + decision.person;
  if (!decision.reason.empty()) line += ", because: " + decision.reason;
  if (!kept.stands) line += decision.verdict == "reopened" ? "" : "  [no longer counts]";
  return printable(line) + "\n    " + printable(words_of(kept.about)) + "\n";
}

int list_decisions(const DecideFlags& flags) {
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kRead, flags.wait_s * 1000});
  if (!catalogue) return tell(catalogue.error()), kUnread;
  const auto all = all_decisions(*catalogue);
  if (!all) return tell(all.error()), kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  for (const KeptDecision& kept : *all) output->write(line_of(kept));
  if (const auto done = output->finish(); !done) return tell(done.error()), kUnread;
  return kDone;
}

// Findings of several rules are several matters: which one is meant has to be said.
bool is_one_matter(const std::vector<FoundFinding>& found) {
  for (const FoundFinding& one : found)
    if (one.code != found.front().code) return false;
  return true;
}

std::string wrong_usage(const DecideFlags& flags) {
  if (flags.finding.empty() || flags.verdict.empty())
    return "a finding (its id or a path) and accept, correct, ignore or reopen are wanted; or --list";
  if ((flags.verdict == "corrected") != !flags.correction.empty())
    return "a value goes with correct, and with nothing else";
  if (flags.because.empty() && (flags.verdict == "ignored" || flags.verdict == "reopened"))
    return "say why: --because \"…\"";
  return "";
}

}  // namespace

int run_decide(const DecideFlags& flags) {
  if (flags.list) return list_decisions(flags);
  if (const std::string wrong = wrong_usage(flags); !wrong.empty()) return usage_error(wrong);
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kWrite, flags.wait_s * 1000});
  if (!catalogue) return tell(catalogue.error()), kUnread;
  const auto found = find_findings(*catalogue, flags.finding, flags.rule);
  if (!found) return tell(found.error()), kUnread;
  if (found->empty()) return tell({ErrorCode::kNotFound, "there is no such finding", flags.finding}), kSomeFailed;
  if (!is_one_matter(*found)) {
    for (const FoundFinding& one : *found) tell({ErrorCode::kUsage, words_of(one), std::to_string(one.id)});
    return usage_error("several rules found something there; name one with --rule, or the number of a finding");
  }
  const char* user = std::getenv("USER");
  const Decision decision{flags.verdict, flags.correction, flags.because,
                          flags.person.empty() && user ? user : flags.person};
  auto transaction = catalogue->begin();
  if (!transaction) return tell(transaction.error()), kUnread;
  for (const FoundFinding& one : *found)
    if (const auto done = decide(*catalogue, one.id, decision); !done) return tell(done.error()), kUnread;
  if (const auto done = transaction->commit(); !done) return tell(done.error()), kUnread;
  for (const FoundFinding& one : *found)
    std::printf("%s %s\n", flags.verdict.c_str(), printable(words_of(one)).c_str());
  return kDone;
}

}  // namespace creditline::cli
