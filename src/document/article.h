// document/article.h: a page saved as text: captions from among menus, labels of icons and running text.
//
//   Kazakhstan SCO                                              <- slug
//   Russian President … pose for photos (Sergey Guneyev, …)     <- caption, credit in brackets
//
// A line is a caption when it ends in a credit in brackets or behind a lead word, when a label announces it ("Image
// caption, …"), or when the next line is its credit. Cost: linear.
#pragma once

#include <string_view>

#include "document/credit_sense.h"
#include "document/document.h"
#include "document/page_words.h"

namespace creditline {

// `text` is UTF-8. Reading stops behind `max_captions` and one more.
Document read_article(std::string_view text, const PageWords& words, const CreditSense& sense,
                      std::size_t max_captions);

}  // namespace creditline
