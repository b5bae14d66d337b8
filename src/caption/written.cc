#include "caption/written.h"

#include <algorithm>

#include "base/utf8.h"

namespace creditline {
namespace {

char mark_of(std::string_view token) {
  const char32_t c = code_point_at(token, 0).value;
  if (c < 0x80) return c == '`' ? '\'' : static_cast<char>(c);
  switch (c) {
    case 0x2018:
    case 0x2019: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2010:
    case 0x2011: return '-';
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '-';
    case 0x2022:
    case 0xB7: return '*';
    case 0xFF08: return '(';
    case 0xFF09: return ')';
    case 0x2026: return '.';
    default: return '?';
  }
}

Written case_of(std::string_view bytes) {
  Written word;
  int letters = 0;
  word.all_caps = true;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint point = code_point_at(bytes, i);
    const bool upper = point.size == 1 ? point.value >= 'A' && point.value <= 'Z' : is_upper(point.value);
    if (i == 0) word.capital = upper;
    word.all_caps = word.all_caps && upper;
    word.accented = word.accented || point.size > 1;
    ++letters;
    i += point.size;
    // Most words are a capital or a small letter and then small ones: the rest tells nothing new.
    while (!word.all_caps && i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  }
  word.all_caps = word.all_caps && letters > 1;
  return word;
}

}  // namespace

bool has_accent(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

Written written(std::string_view word, TokenKind kind) {
  if (kind == TokenKind::kWord) return case_of(word);
  Written out;
  out.accented = has_accent(word);
  if (kind == TokenKind::kPunctuation) out.mark = mark_of(word);
  return out;
}

}  // namespace creditline
