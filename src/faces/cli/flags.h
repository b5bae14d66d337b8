// faces/cli/flags.h: what each verb takes on the command line, and its help. Only these files and main.cc include
// CLI11.
//
// Every add_… makes a verb of the program whose flags go into `flags`, which must outlive it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "faces/cli/verbs.h"

namespace creditline::cli {

// "creditline parse [OPTIONS] FILE" reads better than CLI11's own usage line.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(34); }
  std::string make_usage(const CLI::App*, std::string) const override { return "Usage: " + usage_ + "\n"; }
  std::string make_positionals(const CLI::App*) const override { return {}; }  // the usage line names them

 private:
  std::string usage_;
};

// flags.cc: flags that several verbs have.
void add_common(CLI::App& verb, Common& common, const std::vector<std::string>& formats);
void add_picture_flags(CLI::App& verb, PictureWorkerOptions& workers);
void add_wait_flag(CLI::App& verb, int& seconds);
void add_list_flags(CLI::App& verb, std::string& from, std::string& column);
void describe(CLI::App& verb, const std::string& usage, const std::string& example, const std::string& status);

// caption_flags.cc
CLI::App& add_parse(CLI::App& app, ParseFlags& flags);
CLI::App& add_extract(CLI::App& app, ExtractFlags& flags);
CLI::App& add_format(CLI::App& app, FormatFlags& flags);
CLI::App& add_validate(CLI::App& app, ValidateFlags& flags);
CLI::App& add_eval(CLI::App& app, EvalFlags& flags);
CLI::App& add_rules(CLI::App& app, RulesFlags& flags);
// flags.cc
CLI::App& add_scan(CLI::App& app, ScanFlags& flags);
CLI::App& add_audit(CLI::App& app, AuditFlags& flags);
CLI::App& add_may(CLI::App& app, MayFlags& flags);
// catalogue_flags.cc
CLI::App& add_ingest(CLI::App& app, IngestFlags& flags);
CLI::App& add_search(CLI::App& app, SearchFlags& flags);
CLI::App& add_decide(CLI::App& app, DecideFlags& flags);
CLI::App& add_export(CLI::App& app, ExportFlags& flags);

}  // namespace creditline::cli
