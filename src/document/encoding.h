// document/encoding.h: bytes in any character set to UTF-8 text.
//
// Asked in this order: a byte order mark; the bytes themselves, when all are UTF-8 (pages that were saved are often
// UTF-8 whatever they declare); what the document declares (<meta charset>, http-equiv, XML declaration); statistics.
// Invalid sequences become U+FFFD and NUL becomes a blank: every input has an answer.
// Cost: linear; the result is at most three times as long as the input.
#pragma once

#include <string>
#include <string_view>

#include "document/page_words.h"

namespace creditline {

std::string to_utf8(std::string_view bytes, const PageWords& words);

// The character set that the head of an HTML or XML document declares; empty when it declares none.
std::string declared_charset(std::string_view bytes);

}  // namespace creditline
