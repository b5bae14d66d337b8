// service/export_words.h: what an entry says, for formats that have room for one credit. Internal to export.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/entries.h"

namespace creditline {

// What the caption (and the page around it) says under `what`, each value once; of a picture without caption, what its
// metadata say. Never the letters in the pixels: those are not for passing on.
std::vector<std::string> words_of(const Entry& entry, std::string_view what);
std::string first_word_of(const Entry& entry, std::string_view what);

// What the picture's own metadata say, and the letters in its pixels.
std::vector<std::string> file_words_of(const Entry& entry, std::string_view what, bool burnt_in);

std::string joined(const std::vector<std::string>& words, std::string_view joint);

// A quarrel that nobody has decided.
bool is_in_quarrel(const Entry& entry);

}  // namespace creditline
