#include "service/may.h"

#include <algorithm>
#include <filesystem>

#include "base/json.h"
#include "base/utf8.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

// What restrictions and days are read from stands in no statement of a caption.
void add_caption(const std::string& text, const std::string& day, std::vector<Statement>& statements) {
  if (!text.empty()) statements.push_back({std::string(about::kDescription), text, "", "", Witness::kCaption, "", 1.0});
  if (!day.empty()) statements.push_back({std::string(about::kDate), day, "", "", Witness::kCaption, "", 1.0});
}

// A file says the same in several fields.
template <class Link>
void add_once(std::vector<Link>& links, const Link& link) {
  const auto is_same = [&](const Link& known) { return fold(known.text) == fold(link.text); };
  if (std::none_of(links.begin(), links.end(), is_same)) links.push_back(link);
}

// The credit that one witness states, as a record has it: of the witnesses that name anybody, the best placed.
std::optional<Credit> stated_credit(const std::vector<Statement>& statements) {
  for (const Witness witness : {Witness::kCaption, Witness::kPage, Witness::kXmp, Witness::kIptc, Witness::kExif}) {
    Credit credit;
    for (const Statement& said : statements) {
      if (said.witness != witness) continue;
      House house;
      house.text = said.value;
      house.canonical = said.canonical;
      house.id = said.id;
      if (said.what == about::kPhotographer) add_once(credit.photographers, Part{said.value, 0, 0});
      if (said.what == about::kAgency && !credit.agency) credit.agency = house;
      if (said.what == about::kDistributor) add_once(credit.distributors, house);
      if (said.what == about::kPool && !credit.pool) credit.pool = Part{said.value, 0, 0};
      if (said.what == about::kLicense) credit.license = said.value;
    }
    if (!credit.photographers.empty() || credit.agency || !credit.distributors.empty()) return credit;
  }
  return std::nullopt;
}

void settle_credit(MayCase& one) {
  if (!one.record.credit) one.record.credit = stated_credit(one.statements);
}

bool is_named(const Entry& entry, const std::string& wanted) {
  const auto is_path = [&](const std::string& path) {
    return path == wanted || std::filesystem::path(path).filename() == wanted;
  };
  return (entry.picture && is_path(entry.picture->path)) || (entry.document && is_path(entry.document->path)) ||
         (entry.caption && entry.caption->record.id == wanted);
}

MayCase case_of_entry(const Entry& entry, const CaptionParser& parser) {
  MayCase one;
  one.statements = statements_of(entry);
  if (entry.document) one.document = entry.document->path;
  if (entry.caption) {
    one.caption = entry.caption->record.id;
    one.error = entry.caption->record.error;
    // The catalogue keeps the credit as statements; how its links were joined is in the words.
    if (auto record = parser.parse(entry.caption->record.text)) one.record = std::move(*record);
  }
  if (entry.picture) {
    one.picture = entry.picture->path;
    if (!one.error) one.error = entry.picture->error;
  }
  for (const KeptFinding& kept : entry.findings)
    if (kept.verdict.empty() && is_quarrel(kept.finding.code)) one.quarrels.push_back(kept.finding.message);
  settle_credit(one);
  return one;
}

void write_ground(JsonWriter& out, const Ground& ground) {
  const RightsCondition& condition = ground.condition;
  out.StartObject();
  const std::pair<const char*, std::string> texts[] = {{"answer", verdict_name(ground.verdict)},
                                                       {"kind", condition.kind},
                                                       {"says", ground.sentence},
                                                       {"outlet", condition.outlet},
                                                       {"from", condition.from},
                                                       {"until", condition.until},
                                                       {"wording", condition.wording}};
  for (const auto& [key, value] : texts) {
    write_key(out, key);
    write_string_or_null(out, value);
  }
  write_key(out, "countries");
  out.StartArray();
  for (const std::string& country : condition.countries) write_string(out, country);
  out.EndArray();
  write_key(out, "evidence");
  write_statements(out, condition.evidence);
  out.EndObject();
}

}  // namespace

Result<std::vector<Error>> each_in_files(const AuditRequest& request, const CaptionParser& parser,
                                         const DocumentReader& documents, const MaySink& sink) {
  auto report = audit_inputs(request, parser, documents);
  if (!report) return report.error();
  std::vector<std::vector<std::string>> quarrels(report->cases.size());
  for (const Finding& finding : report->findings)
    if (is_quarrel(finding.code)) quarrels[finding.at].push_back(finding.message);
  for (std::size_t i = 0; i < report->cases.size(); ++i) {
    const Case& judged = report->cases[i];
    MayCase one;
    one.caption = judged.caption_id;
    one.document = judged.document;
    one.picture = judged.picture_path;
    one.statements = judged.statements;
    one.error = judged.caption_error;
    one.quarrels = std::move(quarrels[i]);
    if (i < report->captions.size()) {
      one.record = report->captions[i].record;
      add_caption(one.record.text, one.record.date, one.statements);
    }
    if (!one.error) one.error = judged.file_error;
    settle_credit(one);
    if (!sink(one)) break;
  }
  return std::move(report->errors);
}

Result<std::vector<std::string>> each_in_catalogue(Catalogue& catalogue, const std::vector<std::string>& wanted,
                                                   const CaptionParser& parser, const MaySink& sink) {
  std::vector<bool> found(wanted.size(), false);
  const auto read = each_entry(catalogue, [&](const Entry& entry) {
    bool is_wanted = wanted.empty();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!is_named(entry, wanted[i])) continue;
      found[i] = is_wanted = true;
    }
    return !is_wanted || sink(case_of_entry(entry, parser));
  });
  if (!read) return read.error();
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!found[i]) unknown.push_back(wanted[i]);
  return unknown;
}

std::vector<Statement> statements_of(const Entry& entry) {
  std::vector<Statement> statements;
  if (entry.caption) {
    statements = entry.caption->statements;
    add_caption(entry.caption->record.text, entry.caption->day, statements);
  }
  if (entry.picture)
    statements.insert(statements.end(), entry.picture->statements.begin(), entry.picture->statements.end());
  return statements;
}

MayCase case_of_text(const std::string& text, const CaptionParser& parser) {
  MayCase one;
  one.caption = "1";
  auto record = parser.parse(text);
  if (!record) {
    one.error = record.error();
    return one;
  }
  one.record = std::move(*record);
  if (one.record.credit && !one.record.credit->license.empty())
    one.statements.push_back(
        {std::string(about::kLicense), one.record.credit->license, "", "", Witness::kCaption, "", 1.0});
  add_caption(one.record.text, one.record.date, one.statements);
  return one;
}

MayAnswer may_use(const MayCase& one, const Question& question, const RightsWords& words, const Lexicon& lexicon,
                  const HouseStyle& style) {
  const std::vector<RightsCondition> conditions =
      read_conditions(one.statements, day_of(one.statements), words, lexicon);
  MayAnswer answer;
  answer.credit = credit_line(one.record, conditions, style);
  answer.answer = decide(conditions, question, words, lexicon);
  for (const std::string& quarrel : one.quarrels) ask_also(answer.answer, "quarrel", quarrel);
  if (answer.credit.empty()) ask_also(answer.answer, "no-credit", "nobody says whom to credit");
  return answer;
}

std::string may_json(const MayCase& one, const MayAnswer& answer, const Question& question) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  const std::pair<const char*, std::string> texts[] = {{"caption", one.caption},
                                                       {"document", repair_utf8(one.document)},
                                                       {"picture", repair_utf8(one.picture)},
                                                       {"use", std::string(kUses[question.use])},
                                                       {"date", question.date},
                                                       {"outlet", question.outlet}};
  for (const auto& [key, value] : texts) {
    write_key(out, key);
    write_string_or_null(out, value);
  }
  write_key(out, "countries");
  out.StartArray();
  for (const std::string& country : question.countries) write_string(out, country);
  out.EndArray();
  write_key(out, "answer");
  write_string(out, verdict_name(answer.answer.verdict));
  write_key(out, "credit");
  write_string_or_null(out, answer.credit);
  write_key(out, "reasons");
  out.StartArray();
  for (const Ground& ground : answer.answer.grounds) write_ground(out, ground);
  out.EndArray();
  write_key(out, "error");
  one.error ? write_error(out, *one.error) : void(out.Null());
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace creditline
