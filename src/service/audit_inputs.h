// service/audit_inputs.h: the first stage of an audit: captions out of documents and lists, with what stands beside
// them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "service/audit.h"

namespace creditline {

enum class InputKind { kPictures, kCaptions, kDocument };

// Told by what stands at the path, and for files by their first bytes.
InputKind kind_of_input(const std::string& path);

// The captions of a document, parsed. A caption that cannot be parsed is a Record with `error`.
Result<std::vector<AuditCaption>> captions_of_document(const std::string& path, const AuditRequest& request,
                                                       const CaptionParser& parser, const DocumentReader& documents);
// The captions of a list.
Result<std::vector<AuditCaption>> captions_of_list(const std::string& path, const AuditRequest& request,
                                                   const CaptionParser& parser);

}  // namespace creditline
