// service/audit_inputs.h: the first stage of an audit: captions out of documents and lists, with what stands beside
// them. The catalogue's ingest goes the same way.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "service/audit.h"
#include "service/caption_input.h"

namespace creditline {

enum class InputKind { kPictures, kCaptions, kDocument };

// Told by what stands at the path, and for files by their first bytes.
InputKind kind_of_input(const std::string& path);

// Fields that a column of a list may hold beside the caption.
std::span<const std::string_view> list_fields();

// How a list is read: CSV or NDJSON by its name; the columns are the request's.
CaptionInputOptions list_options(const std::string& path, const AuditRequest& request);

// One caption of a document or of a list, parsed, with what stands beside it. One that cannot be parsed is a Record
// with `error`; a document's gets no id. Of a list's fields "date", "image" and "slug" have places of their own, the
// others are statements of the page.
AuditCaption caption_of_document(const DocumentCaption& found, const Document& document, const AuditRequest& request,
                                 const CaptionParser& parser);
AuditCaption caption_of_line(const CaptionIn& line, const std::string& path, const AuditRequest& request,
                             const CaptionParser& parser);

// The captions of a document, parsed. A caption that cannot be parsed is a Record with `error`.
Result<std::vector<AuditCaption>> captions_of_document(const std::string& path, const AuditRequest& request,
                                                       const CaptionParser& parser, const DocumentReader& documents);
// The captions of a list.
Result<std::vector<AuditCaption>> captions_of_list(const std::string& path, const AuditRequest& request,
                                                   const CaptionParser& parser);

}  // namespace creditline
