// faces/cli/main.cc: the program: flags, help, exit status. The one file that includes CLI11.
#include <CLI/CLI.hpp>
#include <csignal>

#include "faces/cli/verbs.h"
#include "rights/rights_words.h"

namespace {

using creditline::cli::Common;

constexpr const char* kVersion = "creditline " CREDITLINE_VERSION;

void add_common(CLI::App& verb, Common& common, const std::vector<std::string>& formats) {
  verb.add_option("--to", common.to, "format of the results (default: table on a terminal, ndjson otherwise)")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  verb.add_option("-o,--output", common.output, "write to FILE instead of standard output: whole or not at all")
      ->type_name("FILE");
  verb.add_option("-j,--jobs", common.jobs, "workers (default: number of processors); order and bytes stay the same")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("NUM");
  verb.add_option("--models", common.models, "the models folder (default: beside the program)")->type_name("DIR");
  verb.add_option("--lexicon", common.lexicons,
                  "a list of organisations of your own, as models/organisations/ has them")
      ->type_name("FILE");
}

// "eng,deu" is as good as "eng+deu". The names become part of file names, so they are letters.
std::string normalise_languages(std::string& names) {
  for (char& c : names) {
    if (c == ',' || c == ' ') c = '+';
    const bool is_fit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+';
    if (!is_fit) return "languages are named by letters, eng+deu: " + names;
  }
  return "";
}

void add_picture_flags(CLI::App& verb, creditline::PictureWorkerOptions& workers) {
  verb.add_flag("--no-ocr{false}", workers.ocr, "do not read letters in the pixels");
  verb.add_flag("--no-faces{false}", workers.picture.faces, "do not look for faces");
  verb.add_flag("--no-pixels{false}", workers.picture.pixels, "do not decode the pictures: neither OCR nor faces");
  verb.add_option("--languages,--language", workers.languages,
                  "OCR languages as Tesseract names them, eng+deu for two (default: eng, and in an audit those of the "
                  "captions: deu, fra, spa, rus, chi_sim, jpn, kor, ara)")
      ->transform(CLI::Validator([](std::string& names) { return normalise_languages(names); }, "LIST"));
  verb.add_option("--limit-bytes", workers.picture.max_bytes, "largest picture file opened, in bytes")
      ->capture_default_str();
  verb.add_option("--limit-pixels", workers.picture.max_pixels, "largest picture decoded, width x height")
      ->capture_default_str();
  verb.add_option("--limit-ms", workers.picture_deadline_ms, "longest time for one picture, in milliseconds")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb.add_option("--limit-cpu", workers.processor_seconds, "most processor time for one picture, in seconds")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb.add_option("--limit-memory", workers.max_memory, "address space of a worker process, in bytes")
      ->check(CLI::Range(std::uint64_t{256} << 20, std::uint64_t{1} << 40))
      ->capture_default_str();
}

// "creditline parse [OPTIONS] FILE" reads better than CLI11's own usage line.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(34); }
  std::string make_usage(const CLI::App*, std::string) const override { return "Usage: " + usage_ + "\n"; }
  std::string make_positionals(const CLI::App*) const override { return {}; }  // the usage line names them

 private:
  std::string usage_;
};

void add_wait_flag(CLI::App& verb, int& seconds) {
  verb.add_option("--wait", seconds, "wait as long for another program that is writing the catalogue")
      ->check(CLI::Range(0, 86'400))
      ->type_name("SECONDS")
      ->capture_default_str();
}

void describe(CLI::App& verb, const std::string& usage, const std::string& example, const std::string& status) {
  verb.formatter(std::make_shared<HelpFormatter>("creditline " + verb.get_name() + " [OPTIONS] " + usage));
  verb.footer("Example:\n" + example + "\n\nExit status: " + status);
}

void add_list_flags(CLI::App& verb, std::string& from, std::string& column) {
  verb.add_option("--from", from, "format of the captions")
      ->check(CLI::IsMember({"lines", "ndjson", "csv", "auto"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  verb.add_option("--column", column, "the CSV column that holds the caption")->type_name("NAME");
}

CLI::App& add_ingest(CLI::App& app, creditline::cli::IngestFlags& flags) {
  CLI::App& verb =
      *app.add_subcommand("ingest", "pages, lists and pictures in, a catalogue filled; may be stopped and goes on");
  describe(
      verb, "--catalogue FILE PATH ...",
      "  creditline ingest --catalogue desk.db pages/ pictures/ captions.csv\n"
      "  creditline ingest --catalogue desk.db --map id=asset --map date=created --column text export.csv",
      "0 done; 1 a file or a caption could not be read, the rest is kept; 2 wrong usage; 3 the catalogue could not be "
      "written.");
  verb.add_option("PATH", flags.inputs, "documents, lists of captions, picture files, and folders of them")->required();
  verb.add_option("--catalogue", flags.catalogue, "the catalogue; made when it is not there")
      ->required()
      ->type_name("FILE");
  verb.add_option("--column", flags.column, "the column of lists that holds the caption")->type_name("NAME");
  verb.add_option("--map", flags.map, "a further column and the field it holds: date=created, image=file, id=asset")
      ->type_name("FIELD=COLUMN");
  verb.add_flag("--no-audit{false}", flags.audit, "do not link and judge at the end; `creditline audit` does");
  verb.add_flag("--again", flags.again, "read every file anew, changed or not");
  verb.add_option("--progress", flags.progress, "how to show progress on standard error")
      ->check(CLI::IsMember({"auto", "bar", "plain", "json", "none"}))
      ->type_name("STYLE")
      ->capture_default_str();
  add_wait_flag(verb, flags.wait_s);
  add_picture_flags(verb, flags.workers);
  add_common(verb, flags.common, {"table", "json", "ndjson"});
  flags.program = CREDITLINE_VERSION;
  return verb;
}

CLI::App& add_search(CLI::App& app, creditline::cli::SearchFlags& flags) {
  using creditline::SearchSort;
  CLI::App& verb = *app.add_subcommand("search", "what a catalogue holds, by words and fields");
  describe(
      verb, "CATALOGUE WORD ...",
      "  creditline search desk.db putin pool agency:sputnik has:conflict since:2024-07-01\n"
      "  creditline search desk.db 'photographer:\"Jane Doe\" -has:caption' --sort newest --to ndjson\n"
      "A word is found whole, where no entry has it by its beginning (as gune* is); \"in quotes\" words stand one\n"
      "behind another; -word is without it. Fields: photographer, agency, distributor, pool, person, place, flag,\n"
      "rule, since, until, and has: with conflict, finding, error, warning, note, duplicate, tie, decision, caption,\n"
      "picture, credit, license, burnt-in, unreadable or a field.",
      "0 found; 1 nothing found; 2 wrong usage; 3 the catalogue could not be read.");
  verb.add_option("CATALOGUE", flags.catalogue, "the catalogue")->required();
  verb.add_option("WORD", flags.words, "words and fields; none: everything");
  const std::map<std::string, SearchSort> sorts = {{"relevance", SearchSort::kRelevance},
                                                   {"newest", SearchSort::kNewest},
                                                   {"oldest", SearchSort::kOldest},
                                                   {"path", SearchSort::kPath},
                                                   {"confidence", SearchSort::kConfidence}};
  verb.add_option("--sort", flags.options.sort, "relevance, newest, oldest, path, confidence (least sure first)")
      ->transform(CLI::CheckedTransformer(sorts))
      ->type_name("ORDER");
  verb.add_option("--limit", flags.options.limit, "hits of a page")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}))
      ->type_name("NUM")
      ->capture_default_str();
  verb.add_option("--page", flags.options.page, "the page, from 1")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->type_name("NUM")
      ->capture_default_str();
  add_wait_flag(verb, flags.wait_s);
  add_common(verb, flags.common, {"table", "ndjson", "csv"});
  return verb;
}

CLI::App& add_decide(CLI::App& app, creditline::cli::DecideFlags& flags) {
  CLI::App& verb = *app.add_subcommand("decide", "a person's word on a finding of a catalogue");
  describe(verb, "CATALOGUE FINDING VERDICT [VALUE]\n       creditline decide CATALOGUE --list",
           "  creditline decide desk.db 12 correct \"Ana Duarte\" --because \"the agency says so\"\n"
           "  creditline decide desk.db pictures/a.jpg ignore --rule metadata.missing --because \"a test card\"\n"
           "  creditline decide desk.db 12 reopen --because \"decided in haste\"\n"
           "What is decided is told apart from open findings and outlives every run. A decision is never changed:\n"
           "reopen takes back those before it. Findings have their numbers in `creditline audit CATALOGUE`.",
           "0 done; 1 there is no such finding; 2 wrong usage; 3 the catalogue could not be read or written.");
  verb.add_option("CATALOGUE", flags.catalogue, "the catalogue")->required();
  verb.add_option("FINDING", flags.finding, "the number of a finding, or the path of its picture or document");
  const std::map<std::string, std::string> verdicts = {
      {"accept", "accepted"}, {"correct", "corrected"}, {"ignore", "ignored"}, {"reopen", "reopened"}};
  verb.add_option("VERDICT", flags.verdict, "accept, correct, ignore or reopen")
      ->transform(CLI::CheckedTransformer(verdicts));
  verb.add_option("VALUE", flags.correction, "the right value, of correct");
  verb.add_option("--because", flags.because, "why")->type_name("REASON");
  verb.add_option("--by", flags.person, "who decides (default: the name of the user)")->type_name("NAME");
  verb.add_option("--rule", flags.rule, "of a path, only findings of this code")->type_name("CODE");
  verb.add_flag("--list", flags.list, "tell all decisions, in their order");
  add_wait_flag(verb, flags.wait_s);
  add_common(verb, flags.common, {"table"});
  return verb;
}

CLI::App& add_export(CLI::App& app, creditline::cli::ExportFlags& flags) {
  CLI::App& verb = *app.add_subcommand("export", "a catalogue for other programs");
  describe(verb, "CATALOGUE",
           "  creditline export desk.db --to csv -o desk.csv\n  creditline export desk.db --to xmp -o sidecars/",
           "0 done; 1 a sidecar could not be written; 2 wrong usage; 3 the catalogue could not be read.");
  verb.add_option("CATALOGUE", flags.catalogue, "the catalogue")->required();
  verb.add_flag("--overwrite", flags.overwrite, "replace sidecars that are there already");
  add_wait_flag(verb, flags.wait_s);
  add_common(verb, flags.common, {"ndjson", "csv", "jsonld", "rightsml", "xmp"});
  return verb;
}

CLI::App& add_may(CLI::App& app, creditline::cli::MayFlags& flags) {
  CLI::App& verb = *app.add_subcommand("may", "may it be used, here, today, and with which words: yes, no or ask");
  describe(
      verb,
      "FILE ...\n       creditline may [OPTIONS] --catalogue CATALOGUE [ID ...]\n"
      "       creditline may [OPTIONS] --text \"CAPTION\"",
      "  creditline may --use print --country RU --date 2026-11-23 pictures/summit.jpg\n"
      "  creditline may --text \"A ship. (Ann Lee/AFP) BENELUX OUT\" --country NL\n"
      "  creditline may --catalogue desk.db --use online --style guardian Night_Train_10563.jpg\n"
      "Yes means that no witness says anything against it; it is no licence. A condition on a country, a day or an\n"
      "outlet is \"ask\" where it is not told.",
      "0 yes; 1 no; 4 ask; 2 wrong usage; 3 something could not be read. Of several the strictest.");
  verb.add_option("FILE", flags.inputs, "pictures, pages, lists; of a catalogue pictures, documents, captions' ids");
  verb.add_option("--text", flags.text, "one caption from the command line")->type_name("CAPTION");
  verb.add_option("--catalogue", flags.catalogue, "ask of a catalogue's entries")->type_name("FILE");
  verb.add_option("--column", flags.column, "the column of lists that holds the caption")->type_name("NAME");
  verb.add_option("--use", flags.use, "what for")
      ->check(CLI::IsMember(std::vector<std::string>(creditline::kUses.begin(), creditline::kUses.end())))
      ->type_name("USE")
      ->capture_default_str();
  verb.add_option("--country", flags.countries, "where: RU, or a name; several parted by commas")
      ->delimiter(',')
      ->type_name("COUNTRY");
  verb.add_option("--date", flags.date, "when: 2026-11-23 (default: today), or 2026-11-23T18:00+01:00")
      ->type_name("DATE");
  verb.add_option("--outlet", flags.outlet, "for whom: the name of the paper or the station")->type_name("NAME");
  verb.add_option("--style", flags.style, "the form of the credit to print, as in creditline format")
      ->type_name("HOUSE")
      ->capture_default_str();
  add_wait_flag(verb, flags.wait_s);
  add_common(verb, flags.common, {"table", "json", "ndjson"});
  return verb;
}

CLI::App& add_format(CLI::App& app, creditline::cli::FormatFlags& flags) {
  CLI::App& verb = *app.add_subcommand("format", "captions in, their credits in a house's form out");
  describe(verb, "--style HOUSE [FILE ... | -]\n       creditline format --style HOUSE --text \"CAPTION\"",
           "  creditline format --style guardian --text \"Saul Loeb/AFP via Getty Images\"\n"
           "  creditline format --list",
           "0 done; 1 a caption could not be read, or has no credit that the house prints; 2 wrong usage.");
  verb.add_option("FILE", flags.request.inputs, "files of captions, - for standard input");
  verb.add_option("--text", flags.request.text, "one caption from the command line")->type_name("CAPTION");
  verb.add_option("--style", flags.style, "the house, by its file in models/styles/")->type_name("HOUSE");
  verb.add_flag("--list", flags.list, "the styles that there are, with an example each");
  add_list_flags(verb, flags.from, flags.request.input.column);
  add_common(verb, flags.common, {"text", "ndjson"});
  verb.get_option("--to")->description("format of the results (default: text, one credit a line)");
  return verb;
}

CLI::App& add_validate(CLI::App& app, creditline::cli::ValidateFlags& flags) {
  CLI::App& verb = *app.add_subcommand("validate", "lists of captions in, what is wrong with them out, at the line");
  describe(
      verb, "[FILE ... | -]",
      "  creditline validate captions.csv --column caption --profile ap --to sarif -o captions.sarif\n"
      "  creditline validate captions.csv --column caption --fix -o captions.fixed.csv\n"
      "A rule is silenced for one caption by a column \"creditline-ignore\" that holds \"R05 -- why\", in a list of\n"
      "lines by a comment behind the caption: # creditline-ignore: R05 -- why",
      "0 nothing found; 1 findings as grave as --fail-on; 2 wrong usage, also a profile or a rule that is wrong; "
      "3 an input could not be read.");
  verb.add_option("FILE", flags.request.inputs, "lists of captions, - for standard input");
  add_list_flags(verb, flags.from, flags.request.input.column);
  verb.add_option("--map", flags.map, "a further column and the field it holds: date=created, id=asset")
      ->type_name("FIELD=COLUMN");
  verb.add_option("--profile", flags.profile,
                  "what is asked: a profile of models/profiles/ or a file (default: general)")
      ->type_name("NAME|FILE");
  verb.add_option("--fail-on", flags.fail_on, "the least severity that makes the exit status 1")
      ->check(CLI::IsMember({"note", "warning", "error"}))
      ->type_name("SEVERITY")
      ->capture_default_str();
  verb.add_option("--date", flags.date, "the day of publication, 2024-07-03: weekdays are old after it")
      ->type_name("DATE");
  verb.add_option("--baseline", flags.baseline,
                  "findings that are known, as --write-baseline wrote them; only new ones are told")
      ->type_name("FILE");
  verb.add_option("--write-baseline", flags.write_baseline,
                  "take all findings of today as known, into FILE; wants --reason")
      ->type_name("FILE");
  verb.add_option("--reason", flags.reason, "why they are accepted")->type_name("TEXT");
  verb.add_flag(
      "--fix", flags.fix,
      "write the list to -o with everything put right that is certain; what is left is told on standard output");
  verb.add_flag("--diff", flags.diff, "show what --fix would do, and do nothing");
  verb.add_option("--max-bytes", flags.request.options.max_bytes, "longest caption read, in bytes")
      ->capture_default_str();
  flags.program = CREDITLINE_VERSION;
  add_common(verb, flags.common, {"table", "ndjson", "csv", "json", "sarif", "junit"});
  return verb;
}

}  // namespace

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is success, told by write()
  std::signal(SIGXFSZ, SIG_IGN);   // a file that may not grow is a full disk, told by write()
  CLI::App app{
      "creditline hears every witness to who made a picture: captions, files, pixels, and shows where they quarrel."};
  app.name("creditline");
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpFormatter>("creditline VERB [OPTIONS] …"));
  app.footer("creditline VERB --help shows the flags of a verb and an example.");

  creditline::cli::ParseFlags parse;
  CLI::App& parse_verb = *app.add_subcommand("parse", "captions in, one record each out");
  describe(parse_verb, "[FILE ... | -]\n       creditline parse --text \"CAPTION\"",
           "  printf '%s\\n' \"(AP Photo/Evan Vucci, Pool)\" | creditline parse -\n"
           "  creditline parse --text \"Saul Loeb/AFP via Getty Images\" --explain",
           "0 done; 1 a record could not be read and came out with \"error\"; 2 wrong usage.");
  parse_verb.add_option("FILE", parse.request.inputs, "files of captions, - for standard input");
  parse_verb.add_option("--text", parse.request.text, "one caption from the command line")->type_name("CAPTION");
  add_list_flags(parse_verb, parse.from, parse.request.input.column);
  parse_verb
      .add_option("--alternatives", parse.request.options.alternatives,
                  "how many other readings of the credit to give beside the best")
      ->type_name("NUM");
  parse_verb.add_flag("--explain", parse.request.explain,
                      "draw each field under its text, and why each token reads as it does");
  parse_verb
      .add_option("--date", parse.request.options.document_date,
                  "the day that \"Wednesday\" is counted from, 2024-07-03")
      ->type_name("DATE");
  parse_verb.add_option("--max-bytes", parse.request.options.max_bytes, "longest caption read, in bytes")
      ->capture_default_str();
  add_common(parse_verb, parse.common, {"table", "json", "ndjson", "csv"});

  creditline::cli::ExtractFlags extract;
  CLI::App& extract_verb = *app.add_subcommand("extract", "pages, articles, feeds in; their captions out");
  describe(extract_verb, "DOCUMENT ...", "  creditline extract fixtures/desk/summit.html",
           "0 done; 1 a document or a caption could not be read; 2 wrong usage.");
  extract_verb
      .add_option("DOCUMENT", extract.documents,
                  "HTML pages, articles saved as text, RSS and Atom feeds, NewsML-G2, NITF, ninjs")
      ->required();
  extract_verb.add_option("--from", extract.from, "format of the documents")
      ->check(CLI::IsMember({"html", "article", "feed", "newsml", "nitf", "ninjs", "auto"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_common(extract_verb, extract.common, {"table", "json", "ndjson", "csv"});

  creditline::cli::ScanFlags scan;
  CLI::App& scan_verb = *app.add_subcommand("scan", "picture files and folders in, one record each out");
  describe(
      scan_verb, "PATH ...", "  creditline scan fixtures/desk/pictures/",
      "0 done; 1 a picture could not be read and came out with \"error\"; 2 wrong usage; 3 nothing could be read.");
  scan_verb.add_option("PATH", scan.paths, "picture files and folders")->required();
  scan_verb.add_flag(
      "--metadata-only", scan.metadata_only,
      "what the files say of themselves, as it stands: no pixels, and no caption parsed; the fastest way");
  scan_verb
      .add_option("--save-boxes", scan.save_boxes,
                  "write pictures with what was found drawn in to DIR; files that are there stay")
      ->type_name("DIR");
  scan_verb.add_flag("--overwrite", scan.overwrite, "--save-boxes replaces files that are there");
  add_picture_flags(scan_verb, scan.workers);
  add_common(scan_verb, scan.common, {"table", "json", "ndjson", "csv"});

  creditline::cli::AuditFlags audit;
  CLI::App& audit_verb = *app.add_subcommand("audit", "pages, captions and pictures in, findings out");
  describe(audit_verb, "DOCUMENT ... PATH ...\n       creditline audit CATALOGUE",
           "  creditline audit fixtures/desk/summit.html fixtures/desk/pictures/\n  creditline audit desk.db --to csv",
           "0 nothing found; 1 findings; 2 wrong usage; 3 an input could not be read.");
  audit_verb.add_option("PATH", audit.inputs, "documents, picture files and folders of pictures; or one catalogue")
      ->required();
  audit_verb.add_option("--date", audit.date, "the day by which embargoes and ends of use are judged (default: today)")
      ->type_name("DATE");
  add_wait_flag(audit_verb, audit.wait_s);
  audit.program = CREDITLINE_VERSION;
  audit_verb
      .add_option("--since-run", audit.since_run,
                  "of a catalogue, only what no run up to this one had found; last: what the last ingest brought")
      ->type_name("NUM|last");
  audit_verb
      .add_option(
          "--profile", audit.profile,
          "hold captions to the rules of a profile as well, of models/profiles/ or a file, and take its severities")
      ->type_name("NAME|FILE");
  add_picture_flags(audit_verb, audit.workers);
  add_common(audit_verb, audit.common, {"table", "json", "ndjson", "csv", "html", "sarif", "junit"});

  creditline::cli::IngestFlags ingest;
  CLI::App& ingest_verb = add_ingest(app, ingest);

  creditline::cli::SearchFlags search;
  CLI::App& search_verb = add_search(app, search);

  creditline::cli::DecideFlags decide;
  CLI::App& decide_verb = add_decide(app, decide);

  creditline::cli::ExportFlags exported;
  CLI::App& export_verb = add_export(app, exported);

  creditline::cli::FormatFlags format;
  CLI::App& format_verb = add_format(app, format);

  creditline::cli::MayFlags may;
  CLI::App& may_verb = add_may(app, may);

  creditline::cli::ValidateFlags validate;
  CLI::App& validate_verb = add_validate(app, validate);

  creditline::cli::EvalFlags eval;
  CLI::App& eval_verb = *app.add_subcommand("eval", "per-field accuracy against label files");
  describe(eval_verb, "LABELS.jsonl ...", "  creditline eval fixtures/labels/dev.jsonl --by style --errors 20",
           "0 done; 2 wrong usage; 3 a label file could not be read.");
  eval_verb.add_option("LABELS", eval.labels, "label files, one JSON object a line")->required();
  eval_verb.add_option("--by", eval.by, "whole credits right by group")->check(CLI::IsMember({"style", "lang"}));
  eval_verb.add_option("--errors", eval.errors, "list as many misses")->type_name("NUM");
  add_common(eval_verb, eval.common, {"table"});

  creditline::cli::RulesFlags rules;
  CLI::App& rules_verb =
      *app.add_subcommand("rules", "the rules of the chain, the audit and captions, with an example each");
  describe(rules_verb, "[ID]", "  creditline rules chain.reader-first\n  creditline rules R36",
           "0 done; 2 wrong usage.");
  rules_verb.add_option("ID", rules.id, "one rule by its name, or those of a number");
  add_common(rules_verb, rules.common, {"table", "ndjson"});

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    const CLI::App* verb = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    // CLI11 misses a verb before it looks at the word that stands in its place.
    const bool is_verb_unknown = verb == &app && argc > 1 && argv[1][0] != '-';
    const std::string what = is_verb_unknown ? std::string("there is no verb ") + argv[1] : error.what();
    std::fprintf(stderr, "creditline: %s\ncreditline: see creditline%s --help\n", what.c_str(),
                 verb == &app ? "" : (" " + verb->get_name()).c_str());
    return 2;
  }
  parse.request.has_text = parse_verb.count("--text") > 0;
  may.has_text = may_verb.count("--text") > 0;
  format.request.has_text = format_verb.count("--text") > 0;
  if (parse_verb.parsed()) return run_parse(parse);
  if (extract_verb.parsed()) return run_extract(extract);
  if (scan_verb.parsed()) return run_scan(scan);
  if (audit_verb.parsed()) return run_audit(audit);
  if (ingest_verb.parsed()) return run_ingest(ingest);
  if (search_verb.parsed()) return run_search(search);
  if (decide_verb.parsed()) return run_decide(decide);
  if (export_verb.parsed()) return run_export(exported);
  if (format_verb.parsed()) return run_format(format);
  if (may_verb.parsed()) return run_may(may);
  if (validate_verb.parsed()) return run_validate(validate);
  if (eval_verb.parsed()) return run_eval(eval);
  return run_rules(rules);
}
