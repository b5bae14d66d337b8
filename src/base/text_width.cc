#include "base/text_width.h"

#include "base/utf8.h"

namespace creditline {
namespace {

bool is_joining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) || (c >= 0x591 && c <= 0x5C7) ||
         (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) ||
         (c >= 0x93A && c <= 0x94F && c != 0x93B && c != 0x93D && c != 0x93E && c != 0x93F && c != 0x940) ||
         (c >= 0xE31 && c <= 0xE3A && c != 0xE32 && c != 0xE33) || (c >= 0xE47 && c <= 0xE4E) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) ||
         (c >= 0x1F900 && c <= 0x1F9FF) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::size_t column_width(char32_t c) { return is_joining(c) ? 0 : is_wide(c) ? 2 : 1; }

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    width += column_width(point.value);
    i += point.size;
  }
  return width;
}

std::string printable(std::string_view text) {
  const std::string valid = repair_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size();) {
    const CodePoint point = code_point_at(valid, i);
    const char32_t c = point.value;
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
      out += ' ';
    } else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
               (c >= 0x2066 && c <= 0x2069)) {
      out += c < 0x20 ? "" : "\xEF\xBF\xBD";
      if (c < 0x20) append_utf8(out, 0x2400 + c);  // the signs for control characters
    } else {
      out.append(valid, i, point.size);
    }
    i += point.size;
  }
  return out;
}

std::string padded(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text) + std::string(columns - display_width(text), ' ');
  if (columns == 0) return {};
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (width + column_width(point.value) + 1 > columns) break;
    width += column_width(point.value);
    out.append(text.substr(i, point.size));
    i += point.size;
  }
  out += "…";
  return out + std::string(columns - width - 1, ' ');
}

}  // namespace creditline
