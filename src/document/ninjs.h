// document/ninjs.h: ninjs, IPTC's news in JSON, versions 1 to 3.
//
// One item or an array of them. An item of type picture gives a caption: description, byline, creditline (an extension
// that houses use), sources, renditions; the pictures among the associations of a text item likewise. Errors: kBadInput
// when it is not JSON. Cost: linear.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/page_words.h"

namespace creditline {

// Whether a text that begins with a brace or bracket is ninjs and not other JSON.
bool looks_like_ninjs(std::string_view text);

// `text` is UTF-8.
Result<Document> read_ninjs(std::string_view text, const PageWords& words);

}  // namespace creditline
