// document/html.h: a page, or the HTML in an item of a feed, through all its stages: tree, figures, JSON, selection.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/credit_sense.h"
#include "document/document.h"
#include "document/page_words.h"

namespace creditline {

// `html` is UTF-8. Errors: kOverLimit (elements).
Result<Document> read_html(std::string_view html, const PageWords& words, const CreditSense& sense, int max_depth);

}  // namespace creditline
