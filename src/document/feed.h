// document/feed.h: RSS and Atom, with Media RSS: one caption for each picture that has words or a credit.
//
// Read are <media:content>, <media:group>, <media:thumbnail> with <media:description>, <media:title>, <media:credit>
// and <media:copyright>; <enclosure> and Atom's link rel="enclosure"; and figures in the HTML of an item.
// A feed that breaks off gives what stands before the break.
// Errors: kBadInput with the byte offset, where nothing stands before it. Cost: linear.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/credit_sense.h"
#include "document/document.h"
#include "document/page_words.h"

namespace creditline {

// `text` is UTF-8.
Result<Document> read_feed(std::string_view text, const PageWords& words, const CreditSense& sense,
                           const DocumentOptions& options);

}  // namespace creditline
