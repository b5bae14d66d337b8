// faces/cli/main.cc: the program: its verbs, wrong usage, exit status.
#include <csignal>

#include "faces/cli/flags.h"

using namespace creditline::cli;  // NOLINT(google-build-using-namespace)

namespace {

void tell_usage(const CLI::App& app, const CLI::ParseError& error, const std::string& first_word) {
  const CLI::App* verb = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
  // CLI11 misses a verb before it looks at the word that stands in its place.
  const bool is_verb_unknown = verb == &app && !first_word.empty() && first_word[0] != '-';
  const std::string what = is_verb_unknown ? "there is no verb " + first_word : error.what();
  std::fprintf(stderr, "creditline: %s\ncreditline: see creditline%s --help\n", what.c_str(),
               verb == &app ? "" : (" " + verb->get_name()).c_str());
}

}  // namespace

// Only out of memory ends it by an exception.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is success, told by write()
  std::signal(SIGXFSZ, SIG_IGN);   // a file that may not grow is a full disk, told by write()
  CLI::App app{
      "creditline hears every witness to who made a picture: captions, files, pixels, and shows where they quarrel."};
  app.name("creditline");
  app.set_version_flag("--version", "creditline " CREDITLINE_VERSION);
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpFormatter>("creditline VERB [OPTIONS] …"));
  app.footer("creditline VERB --help shows the flags of a verb and an example.");

  ParseFlags parse;
  CLI::App& parse_verb = add_parse(app, parse);
  ExtractFlags extract;
  CLI::App& extract_verb = add_extract(app, extract);
  ScanFlags scan;
  CLI::App& scan_verb = add_scan(app, scan);
  AuditFlags audit;
  CLI::App& audit_verb = add_audit(app, audit);
  IngestFlags ingest;
  CLI::App& ingest_verb = add_ingest(app, ingest);
  SearchFlags search;
  CLI::App& search_verb = add_search(app, search);
  DecideFlags decide;
  CLI::App& decide_verb = add_decide(app, decide);
  ExportFlags exported;
  CLI::App& export_verb = add_export(app, exported);
  FormatFlags format;
  CLI::App& format_verb = add_format(app, format);
  MayFlags may;
  CLI::App& may_verb = add_may(app, may);
  ValidateFlags validate;
  CLI::App& validate_verb = add_validate(app, validate);
  EvalFlags eval;
  CLI::App& eval_verb = add_eval(app, eval);
  RulesFlags rules;
  add_rules(app, rules);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    tell_usage(app, error, argc > 1 ? argv[1] : "");
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
