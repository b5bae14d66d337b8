// faces/cli/verbs.h: what each verb of the program asks for, and the functions that carry it out.
//
// main.cc fills the requests from flags; verbs.cc calls service/ and prints. Results go to standard output or -o,
// messages to standard error as "creditline: place: message". Each function returns the exit status.
#pragma once

#include <string>
#include <vector>

#include "catalogue/search.h"
#include "service/parse.h"
#include "service/picture_workers.h"

namespace creditline::cli {

// Flags that every verb has.
struct Common {
  std::string models;                 // --models
  std::vector<std::string> lexicons;  // --lexicon
  std::string output;                 // -o
  std::string to;                     // --to; empty: a table on a terminal, ndjson otherwise
  unsigned jobs = 0;                  // -j
};

struct ParseFlags {
  Common common;
  ParseRequest request;
  std::string from = "auto";
};
int run_parse(ParseFlags& flags);

struct ExtractFlags {
  Common common;
  std::vector<std::string> documents;
  std::string from = "auto";
};
int run_extract(const ExtractFlags& flags);

struct ScanFlags {
  Common common;
  std::vector<std::string> paths;
  PictureWorkerOptions workers;
  bool metadata_only = false;
  std::string save_boxes;  // --save-boxes
  bool overwrite = false;
};
int run_scan(ScanFlags& flags);

struct AuditFlags {
  Common common;
  std::vector<std::string> inputs;  // or one catalogue
  int wait_s = 10;                  // for another program that is writing the catalogue
  std::string program;              // version
  std::string date;                 // that embargoes and expiries are judged by; empty: today
  std::string since_run;            // --since-run: a number or "last"; empty: everything
  std::string profile;              // name or file; empty: the audit's own rules
  PictureWorkerOptions workers;
};
int run_audit(AuditFlags& flags);

struct IngestFlags {
  Common common;
  std::vector<std::string> inputs;
  std::string catalogue;
  std::string column;            // of the caption, in lists
  std::vector<std::string> map;  // FIELD=COLUMN
  bool again = false;
  bool audit = true;
  std::string progress = "auto";
  int wait_s = 10;      // for another program that is writing
  std::string program;  // version
  PictureWorkerOptions workers;
};
int run_ingest(IngestFlags& flags);

struct SearchFlags {
  Common common;
  std::string catalogue;
  std::vector<std::string> words;
  SearchOptions options;
  int wait_s = 10;
};
int run_search(const SearchFlags& flags);

struct DecideFlags {
  Common common;
  std::string catalogue;
  std::string finding;                            // id or path
  std::string verdict;                            // as the catalogue has it: accepted, corrected, …
  std::string correction, because, person, rule;  // may be empty
  bool list = false;
  int wait_s = 10;
};
int run_decide(const DecideFlags& flags);

struct ExportFlags {
  Common common;  // `output` is a folder for sidecars
  std::string catalogue;
  bool overwrite = false;
  int wait_s = 10;
};
int run_export(const ExportFlags& flags);

struct FormatFlags {
  Common common;
  ParseRequest request;
  std::string from = "auto";
  std::string style;
  bool list = false;  // --list: the styles
};
int run_format(FormatFlags& flags);

struct MayFlags {
  Common common;
  std::vector<std::string> inputs;  // files; of a catalogue, what its entries are called
  std::string text;                 // one caption from the command line, when has_text
  bool has_text = false;
  std::string catalogue;
  std::string column;                  // of the caption, in lists
  std::string use = "print";           // of kUses
  std::vector<std::string> countries;  // codes or names
  std::string date;                    // empty: today
  std::string outlet;
  std::string style = "plain";  // of the credit to print
  int wait_s = 10;              // for another program that is writing the catalogue
};
int run_may(const MayFlags& flags);

struct ValidateFlags {
  Common common;
  ParseRequest request;  // inputs, columns, limits
  std::string from = "auto";
  std::vector<std::string> map;  // FIELD=COLUMN
  std::string profile;
  std::string fail_on = "warning";
  std::string date;  // of publication
  std::string baseline, write_baseline, reason;
  bool fix = false, diff = false;
  std::string program;  // version
};
int run_validate(ValidateFlags& flags);

struct EvalFlags {
  Common common;
  std::vector<std::string> labels;
  std::string by;
  std::size_t errors = 0;
};
int run_eval(const EvalFlags& flags);

struct RulesFlags {
  Common common;
  std::string id;
};
int run_rules(const RulesFlags& flags);

}  // namespace creditline::cli
