// caption/written.h: how a word is written: which case, with accents or without, which mark.
#pragma once

#include <string_view>

#include "caption/tokens.h"

namespace creditline {

struct Written {
  bool capital = false;   // begins with a capital letter
  bool all_caps = false;  // two letters or more, all capital
  bool accented = false;  // has bytes that are not ASCII
  char mark = 0;          // a punctuation mark; quotes, dashes and bullets as '"', '-', '*'; other marks as '?'
};

Written written(std::string_view word, TokenKind kind);
bool has_accent(std::string_view word);

}  // namespace creditline
