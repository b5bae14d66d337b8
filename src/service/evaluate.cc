#include "service/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text_width.h"
#include "caption/credit.h"
#include "caption/score.h"

namespace creditline {
namespace {

constexpr std::size_t kBins = 10;
constexpr double kSure = 0.9;

std::string dump_answer(const CreditAnswer& answer) {
  Credit credit;
  for (const auto& name : answer.photographers) credit.photographers.push_back({name, 0, 0});
  const auto house = [](const std::string& text) {
    House h;
    h.text = text;
    return h;
  };
  if (!answer.agency.empty()) credit.agency = house(answer.agency);
  for (const auto& name : answer.distributors) credit.distributors.push_back(house(name));
  if (!answer.pool.empty()) credit.pool = Part{answer.pool, 0, 0};
  return dump(credit);
}

// Every value with the role that people and the parser gave it.
std::map<std::string, std::string> roles(const CreditAnswer& answer) {
  std::map<std::string, std::string> out;
  for (const auto& name : answer.photographers) out[comparable(name)] = "photographer";
  if (!answer.agency.empty()) out[comparable(answer.agency)] = "agency";
  for (const auto& name : answer.distributors) out[comparable(name)] = "distributor";
  if (!answer.pool.empty()) out[comparable(answer.pool)] = "pool";
  return out;
}

std::map<std::string, std::string> roles(const Credit& credit) {
  std::map<std::string, std::string> out;
  for (const Part& part : credit.photographers) out[comparable(part.text)] = "photographer";
  if (credit.agency) out[comparable(credit.agency->text)] = "agency";
  for (const House& house : credit.distributors) out[comparable(house.text)] = "distributor";
  if (credit.pool) out[comparable(credit.pool->text)] = "pool";
  return out;
}

void count_confusions(const Record& record, const CreditAnswer& answer,
                      std::map<std::string, std::size_t>& confusions) {
  const auto wanted = roles(answer), got = roles(record.credit ? *record.credit : Credit());
  for (const auto& [value, role] : wanted) {
    const auto found = got.find(value);
    if (found == got.end()) {
      ++confusions[role + " missed"];
    } else if (found->second != role) {
      ++confusions[role + " read as " + found->second];
    }
  }
  for (const auto& [value, role] : got)
    if (!wanted.count(value)) ++confusions[role + " invented or cut wrong"];
}

}  // namespace

Evaluation evaluate(const std::vector<LabelledCaption>& labels, const CaptionParser& parser) {
  Evaluation out;
  out.records = labels.size();
  std::map<std::string, Tally> fields;
  struct Bin {
    double confidence = 0, right = 0, count = 0;
  };
  std::array<Bin, kBins> bins{};
  for (const LabelledCaption& label : labels) {
    auto parsed = parser.parse(label.text);
    const Record record = parsed ? std::move(*parsed) : Record();
    const Score s = score(record, label);
    fields["photographers"].add(s.photographers);
    fields["agency"].add(s.agency);
    fields["distributors"].add(s.distributors);
    fields["pool"].add(s.pool);
    fields["flags"].add(s.flags);
    fields["credit_text"].add(s.credit_text);
    if (s.subject_asked) fields["subject"].add(s.subject);
    if (s.people_asked) fields["people"].add(s.people);
    if (s.no_credit) fields["no credit, none invented"].add(s.whole_credit);
    fields["whole credit"].add(s.whole_credit);
    out.by_style[label.style].add(s.whole_credit);
    out.by_language[label.language].add(s.whole_credit);
    Bin& bin = bins[std::min(kBins - 1, static_cast<std::size_t>(record.confidence * kBins))];
    bin.confidence += record.confidence;
    bin.right += s.whole_credit;
    ++bin.count;
    if (record.confidence >= kSure) out.sure.add(s.whole_credit);
    if (!s.whole_credit) {
      count_confusions(record, label.credit, out.confusions);
      out.misses.push_back(
          {label.id, label.text, dump_answer(label.credit), record.credit ? dump(*record.credit) : ""});
    }
  }
  for (const char* name : {"photographers", "agency", "distributors", "pool", "flags", "credit_text", "subject",
                           "people", "no credit, none invented", "whole credit"}) {
    if (fields.count(name)) out.fields.emplace_back(name, fields[name]);
  }
  const auto records = static_cast<double>(std::max<std::size_t>(labels.size(), 1));
  for (const Bin& bin : bins)
    if (bin.count > 0) out.calibration_error += std::abs(bin.confidence - bin.right) / records;
  out.sure_share = static_cast<double>(out.sure.asked) / records;
  return out;
}

std::string evaluation_table(const Evaluation& evaluation, const std::string& by, std::size_t misses) {
  std::string out;
  for (std::size_t i = 0; i < std::min(misses, evaluation.misses.size()); ++i) {
    const Miss& miss = evaluation.misses[i];
    out += fmt::format("{}\t{}\n    want  {}\n    got   {}\n", miss.id, printable(miss.text), printable(miss.wanted),
                       miss.got.empty() ? "no credit" : printable(miss.got));
  }
  if (!by.empty()) {
    const auto& groups = by == "lang" ? evaluation.by_language : evaluation.by_style;
    std::vector<std::pair<std::string, Tally>> rows(groups.begin(), groups.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.asked > b.second.asked; });
    for (const auto& [name, tally] : rows) {
      out += fmt::format("{:<28}{:>6}/{:<6}{:.3f}\n", name, tally.right, tally.asked, tally.share());
    }
    out += "\n";
  }
  for (const auto& [name, tally] : evaluation.fields) {
    out += fmt::format("{:<28}{:>6}/{:<6}{:.4f}\n", name, tally.right, tally.asked, tally.share());
  }
  out += fmt::format("\nconfidence 0.9 and more: {:.3f} of the records, right in {:.4f}; calibration error {:.4f}\n",
                     evaluation.sure_share, evaluation.sure.share(), evaluation.calibration_error);
  std::vector<std::pair<std::string, std::size_t>> confusions(evaluation.confusions.begin(),
                                                              evaluation.confusions.end());
  std::stable_sort(confusions.begin(), confusions.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (!confusions.empty()) out += "\ncommonest confusions\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(8, confusions.size()); ++i) {
    out += fmt::format("{:>6}  {}\n", confusions[i].second, confusions[i].first);
  }
  return out;
}

}  // namespace creditline
