// service/audit_catalogue.h: the audit of what a catalogue holds: links, copies and findings, kept there.
//
//   auto report = audit_catalogue(*catalogue, parser->lexicon(), {.program = "0.1.0"});
//   report->findings   // as audit_inputs() would give them for the files
//
// Findings on which a person has decided (catalogue/decisions.h) are told apart from the others. Captions go by one
// after another, so a million of them need little more memory than their links; pictures stay in memory with what they
// say. The report of a small catalogue is whole; of one with more than kWholeReport entries it has those with findings,
// for a report of a million pictures in order is nobody's wish.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "service/audit.h"

namespace creditline {

inline constexpr std::size_t kWholeReport = 10'000;  // captions and pictures

// Whether a file is a catalogue, by its first bytes.
bool is_catalogue(const std::string& path);

struct CatalogueAuditOptions {
  std::string program;  // version, for the catalogue's list of runs
  AuditAsks asks{};
  std::optional<std::int64_t> known_up_to{};  // a run: findings that it or one before it has seen are left out
  const Desk* desk = nullptr;                 // its rules on captions and its severities
  std::function<void(std::size_t done, std::size_t total)> progress = nullptr;  // captions, each counted twice
};

// Errors: those of the catalogue.
Result<AuditReport> audit_catalogue(Catalogue& catalogue, const Lexicon& lexicon, const CatalogueAuditOptions& options);

}  // namespace creditline
