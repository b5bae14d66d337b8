// faces/cli/main.cc: the program: flags, help, exit status. The one file that includes CLI11.
#include <CLI/CLI.hpp>
#include <csignal>

#include "faces/cli/verbs.h"

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

void describe(CLI::App& verb, const std::string& usage, const std::string& example, const std::string& status) {
  verb.formatter(std::make_shared<HelpFormatter>("creditline " + verb.get_name() + " [OPTIONS] " + usage));
  verb.footer("Example:\n" + example + "\n\nExit status: " + status);
}

}  // namespace

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is success, told by write()
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
  parse_verb.add_option("--from", parse.from, "format of the captions")
      ->check(CLI::IsMember({"lines", "ndjson", "csv", "auto"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  parse_verb.add_option("--column", parse.request.input.column, "the CSV column that holds the caption")
      ->type_name("NAME");
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
  extract_verb.add_option("DOCUMENT", extract.documents, "HTML pages, articles saved as text, RSS and Atom feeds")
      ->required();
  extract_verb.add_option("--from", extract.from, "format of the documents")
      ->check(CLI::IsMember({"html", "article", "feed", "auto"}))
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
  add_picture_flags(scan_verb, scan.workers);
  add_common(scan_verb, scan.common, {"table", "json", "ndjson", "csv"});

  creditline::cli::AuditFlags audit;
  CLI::App& audit_verb = *app.add_subcommand("audit", "pages, captions and pictures in, findings out");
  describe(audit_verb, "DOCUMENT ... PATH ...", "  creditline audit fixtures/desk/summit.html fixtures/desk/pictures/",
           "0 nothing found; 1 findings; 2 wrong usage; 3 an input could not be read.");
  audit_verb.add_option("PATH", audit.inputs, "documents, picture files and folders of pictures")->required();
  add_picture_flags(audit_verb, audit.workers);
  add_common(audit_verb, audit.common, {"table", "json", "ndjson", "csv"});

  creditline::cli::EvalFlags eval;
  CLI::App& eval_verb = *app.add_subcommand("eval", "per-field accuracy against label files");
  describe(eval_verb, "LABELS.jsonl ...", "  creditline eval fixtures/labels/dev.jsonl --by style --errors 20",
           "0 done; 2 wrong usage; 3 a label file could not be read.");
  eval_verb.add_option("LABELS", eval.labels, "label files, one JSON object a line")->required();
  eval_verb.add_option("--by", eval.by, "whole credits right by group")->check(CLI::IsMember({"style", "lang"}));
  eval_verb.add_option("--errors", eval.errors, "list as many misses")->type_name("NUM");
  add_common(eval_verb, eval.common, {"table"});

  creditline::cli::RulesFlags rules;
  CLI::App& rules_verb = *app.add_subcommand("rules", "the rules of the chain and of the audit, with an example each");
  describe(rules_verb, "[ID]", "  creditline rules chain.reader-first", "0 done; 2 wrong usage.");
  rules_verb.add_option("ID", rules.id, "one rule");
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
  if (parse_verb.parsed()) return run_parse(parse);
  if (extract_verb.parsed()) return run_extract(extract);
  if (scan_verb.parsed()) return run_scan(scan);
  if (audit_verb.parsed()) return run_audit(audit);
  if (eval_verb.parsed()) return run_eval(eval);
  return run_rules(rules);
}
