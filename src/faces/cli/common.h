// faces/cli/common.h: what all verbs share: messages, exit statuses, formats, the terminal.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"
#include "caption/caption.h"
#include "document/document.h"
#include "faces/cli/verbs.h"
#include "report/report.h"
#include "rights/rights_words.h"
#include "service/rule_book.h"

namespace creditline::cli {

enum Status { kDone = 0, kSomeFailed = 1, kUsage = 2, kUnread = 3 };

// "creditline: place: message" on standard error, safe to print.
void tell(const Error& error);
int usage_error(const std::string& message);

// Whether results go to a person.
bool is_terminal(const Common& common);
// Colour is for a person at a terminal who has not said no (no-color.org).
bool use_colour(const Common& common);
// Columns of the terminal; 100 where there is none or it does not tell.
std::size_t terminal_width(const Common& common);

// --map "date=Aufnahmedatum": the field, and the column that holds it.
Result<ColumnField> column_field(const std::string& text);
RecordFormat format_of(const Common& common);
// models/rights/ of the models folder.
Result<std::shared_ptr<const RightsWords>> load_rights(const Common& common);

// The day in UTC, 2026-11-24.
std::string today();

// What `parse` and `format` ask of their captions: --text or files, and how those are read (--from).
Result<Done> settle_captions(ParseRequest& request, const std::string& from);

Result<std::shared_ptr<const CaptionParser>> load_parser(const Common& common);
// Shares the parser's word lists.
Result<std::shared_ptr<const DocumentReader>> load_document_reader(const Common& common,
                                                                   const std::shared_ptr<const CaptionParser>& parser);

// The rules of the models folder as a profile has them: one of models/profiles/ by its name, or a file.
Result<Desk> load_desk(const Common& common, const std::string& profile);
// The rules on captions that are on, for reports.
std::vector<RuleFace> caption_rule_faces(const Desk& desk);

}  // namespace creditline::cli
