// Flags that several verbs have, and the verbs on pictures.
#include "faces/cli/flags.h"

#include "rights/rights_words.h"

namespace creditline::cli {

namespace {

// "eng,deu" is as good as "eng+deu". The names become part of file names, so they are letters.
std::string normalise_languages(std::string& names) {
  for (char& c : names) {
    if (c == ',' || c == ' ') c = '+';
    const bool is_fit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+';
    if (!is_fit) return "languages are named by letters, eng+deu: " + names;
  }
  return "";
}

}  // namespace

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

void add_picture_flags(CLI::App& verb, PictureWorkerOptions& workers) {
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

CLI::App& add_scan(CLI::App& app, ScanFlags& flags) {
  CLI::App& verb = *app.add_subcommand("scan", "picture files and folders in, one record each out");
  describe(
      verb, "PATH ...", "  creditline scan fixtures/desk/pictures/",
      "0 done; 1 a picture could not be read and came out with \"error\"; 2 wrong usage; 3 nothing could be read.");
  verb.add_option("PATH", flags.paths, "picture files and folders")->required();
  verb.add_flag("--metadata-only", flags.metadata_only,
                "what the files say of themselves, as it stands: no pixels, and no caption parsed; the fastest way");
  verb.add_option("--save-boxes", flags.save_boxes,
                  "write pictures with what was found drawn in to DIR; files that are there stay")
      ->type_name("DIR");
  verb.add_flag("--overwrite", flags.overwrite, "--save-boxes replaces files that are there");
  add_picture_flags(verb, flags.workers);
  add_common(verb, flags.common, {"table", "json", "ndjson", "csv"});
  return verb;
}

CLI::App& add_audit(CLI::App& app, AuditFlags& flags) {
  CLI::App& verb = *app.add_subcommand("audit", "pages, captions and pictures in, findings out");
  describe(verb, "DOCUMENT ... PATH ...\n       creditline audit CATALOGUE",
           "  creditline audit fixtures/desk/summit.html fixtures/desk/pictures/\n  creditline audit desk.db --to csv",
           "0 nothing found; 1 findings; 2 wrong usage; 3 an input could not be read.");
  verb.add_option("PATH", flags.inputs, "documents, picture files and folders of pictures; or one catalogue")
      ->required();
  verb.add_option("--date", flags.date, "the day by which embargoes and ends of use are judged (default: today)")
      ->type_name("DATE");
  add_wait_flag(verb, flags.wait_s);
  flags.program = CREDITLINE_VERSION;
  verb.add_option("--since-run", flags.since_run,
                  "of a catalogue, only what no run up to this one had found; last: what the last ingest brought")
      ->type_name("NUM|last");
  verb.add_option(
          "--profile", flags.profile,
          "hold captions to the rules of a profile as well, of models/profiles/ or a file, and take its severities")
      ->type_name("NAME|FILE");
  add_picture_flags(verb, flags.workers);
  add_common(verb, flags.common, {"table", "json", "ndjson", "csv", "html", "sarif", "junit"});
  return verb;
}

CLI::App& add_may(CLI::App& app, MayFlags& flags) {
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
      ->check(CLI::IsMember(std::vector<std::string>(kUses.begin(), kUses.end())))
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

}  // namespace creditline::cli
