// service/may.h: may these pictures be used? Pages, lists, picture files and catalogues in, an answer for each picture.
//
//   each_in_files(request, *parser, *documents, [&](const MayCase& one) { … return true; });
//   may_use(one, question, words, lexicon, style)   // {"no", grounds, "credit to print"}
//
// A MayCase is one picture with everything that is said of it: its caption (or none), its file (or none). Captions are
// linked to files as in an audit; files are read for their metadata alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/entries.h"
#include "rights/decide.h"
#include "service/audit.h"

namespace creditline {

struct MayCase {
  std::string caption;   // id; empty: a picture without caption
  std::string document;  // that the caption stands in
  std::string picture;   // path; empty: a caption without picture
  Record record;         // with the credit to print
  std::vector<Statement> statements;
  std::vector<std::string> quarrels;  // findings over whom to credit that nobody has decided
  std::optional<Error> error;         // it could not be read: nobody can say
};

// Called for each; false stops.
using MaySink = std::function<bool(const MayCase&)>;

// The captions of documents and lists with their pictures, then the pictures that are left. Gives what could not be
// read. Errors: those of audit_inputs().
Result<std::vector<Error>> each_in_files(const AuditRequest& request, const CaptionParser& parser,
                                         const DocumentReader& documents, const MaySink& sink);

// The entries of a catalogue that `wanted` names by the path or name of a picture, the path of a document, or a
// caption's id; all of them when it is empty. Gives those of `wanted` that name nothing.
Result<std::vector<std::string>> each_in_catalogue(Catalogue& catalogue, const std::vector<std::string>& wanted,
                                                   const CaptionParser& parser, const MaySink& sink);

// All that is said of an entry: by its caption and page, its file and pixels.
std::vector<Statement> statements_of(const Entry& entry);

// A caption alone.
MayCase case_of_text(const std::string& text, const CaptionParser& parser);

struct MayAnswer {
  Answer answer;
  std::string credit;  // the line to print; empty: nobody says whom to credit
};
MayAnswer may_use(const MayCase& one, const Question& question, const RightsWords& words, const Lexicon& lexicon,
                  const HouseStyle& style);

// One JSON object; the last line of `may --help` says what its members are.
std::string may_json(const MayCase& one, const MayAnswer& answer, const Question& question);

}  // namespace creditline
