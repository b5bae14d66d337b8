// catalogue/search_form.h: the form in which words are kept for searching and asked for.
//
//   search_form("Süddeutsche Zeitung")   // "suddeutsche zeitung"
//   search_form("Łukasz Øverland")       // "lukasz overland"
//   search_form("普京访问北京")           // "普 京 访 问 北 京"
//
// Case and diacritics are folded (base/utf8.h). Scripts that are written without blanks come out with a blank around
// every letter, so that any part of a word is found, as a phrase of its letters. Both sides of a search go through this
// function, so the index itself needs only what every SQLite has.
#pragma once

#include <string>
#include <string_view>

namespace creditline {

std::string search_form(std::string_view text);

}  // namespace creditline
