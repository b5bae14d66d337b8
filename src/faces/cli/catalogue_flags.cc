// The verbs on catalogues.
#include "faces/cli/flags.h"

namespace creditline::cli {

CLI::App& add_ingest(CLI::App& app, IngestFlags& flags) {
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

CLI::App& add_search(CLI::App& app, SearchFlags& flags) {
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

CLI::App& add_decide(CLI::App& app, DecideFlags& flags) {
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

CLI::App& add_export(CLI::App& app, ExportFlags& flags) {
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

}  // namespace creditline::cli
