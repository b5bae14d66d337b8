// The verbs on captions and documents, and on rules.
#include "faces/cli/flags.h"

namespace creditline::cli {

CLI::App& add_parse(CLI::App& app, ParseFlags& flags) {
  CLI::App& verb = *app.add_subcommand("parse", "captions in, one record each out");
  describe(verb, "[FILE ... | -]\n       creditline parse --text \"CAPTION\"",
           "  printf '%s\\n' \"(AP Photo/Evan Vucci, Pool)\" | creditline parse -\n"
           "  creditline parse --text \"Saul Loeb/AFP via Getty Images\" --explain",
           "0 done; 1 a record could not be read and came out with \"error\"; 2 wrong usage.");
  verb.add_option("FILE", flags.request.inputs, "files of captions, - for standard input");
  verb.add_option("--text", flags.request.text, "one caption from the command line")->type_name("CAPTION");
  add_list_flags(verb, flags.from, flags.request.input.column);
  verb.add_option("--alternatives", flags.request.options.alternatives,
                  "how many other readings of the credit to give beside the best")
      ->type_name("NUM");
  verb.add_flag("--explain", flags.request.explain,
                "draw each field under its text, and why each token reads as it does");
  verb.add_option("--date", flags.request.options.document_date,
                  "the day that \"Wednesday\" is counted from, 2024-07-03")
      ->type_name("DATE");
  verb.add_option("--max-bytes", flags.request.options.max_bytes, "longest caption read, in bytes")
      ->capture_default_str();
  add_common(verb, flags.common, {"table", "json", "ndjson", "csv"});
  return verb;
}

CLI::App& add_extract(CLI::App& app, ExtractFlags& flags) {
  CLI::App& verb = *app.add_subcommand("extract", "pages, articles, feeds in; their captions out");
  describe(verb, "DOCUMENT ...", "  creditline extract fixtures/desk/summit.html",
           "0 done; 1 a document or a caption could not be read; 2 wrong usage.");
  verb.add_option("DOCUMENT", flags.documents,
                  "HTML pages, articles saved as text, RSS and Atom feeds, NewsML-G2, NITF, ninjs")
      ->required();
  verb.add_option("--from", flags.from, "format of the documents")
      ->check(CLI::IsMember({"html", "article", "feed", "newsml", "nitf", "ninjs", "auto"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_common(verb, flags.common, {"table", "json", "ndjson", "csv"});
  return verb;
}

CLI::App& add_format(CLI::App& app, FormatFlags& flags) {
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

CLI::App& add_validate(CLI::App& app, ValidateFlags& flags) {
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

CLI::App& add_eval(CLI::App& app, EvalFlags& flags) {
  CLI::App& verb = *app.add_subcommand("eval", "per-field accuracy against label files");
  describe(verb, "LABELS.jsonl ...", "  creditline eval fixtures/labels/dev.jsonl --by style --errors 20",
           "0 done; 2 wrong usage; 3 a label file could not be read.");
  verb.add_option("LABELS", flags.labels, "label files, one JSON object a line")->required();
  verb.add_option("--by", flags.by, "whole credits right by group")->check(CLI::IsMember({"style", "lang"}));
  verb.add_option("--errors", flags.errors, "list as many misses")->type_name("NUM");
  add_common(verb, flags.common, {"table"});
  return verb;
}

CLI::App& add_rules(CLI::App& app, RulesFlags& flags) {
  CLI::App& verb = *app.add_subcommand("rules", "the rules of the chain, the audit and captions, with an example each");
  describe(verb, "[ID]", "  creditline rules chain.reader-first\n  creditline rules R36", "0 done; 2 wrong usage.");
  verb.add_option("ID", flags.id, "one rule by its name, or those of a number");
  add_common(verb, flags.common, {"table", "ndjson"});
  return verb;
}

}  // namespace creditline::cli
