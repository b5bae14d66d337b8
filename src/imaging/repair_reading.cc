#include "imaging/repair_reading.h"

#include "base/utf8.h"

namespace creditline {
namespace {

using std::string_view;

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_vowel(char c) { return string_view("aeiouy").find(c) != string_view::npos; }

// Quotes, bars and dots that an edge of the ground leaves at the ends.
string_view cut_ends(string_view text) {
  constexpr string_view kNoise[] = {"|", "\"", "'", "`",  "‘", "’", "“", "”", "~",
                                    "_", "-",  ";", "\\", "=", "«", "»", "*", "#"};
  bool cut = true;
  while (cut) {
    text = trim(text);
    cut = false;
    for (const string_view noise : kNoise) {
      if (text.starts_with(noise)) text.remove_prefix(noise.size()), cut = true;
      if (text.ends_with(noise)) text.remove_suffix(noise.size()), cut = true;
    }
  }
  return text;
}

// "lvanova" is no word that begins with l: no Latin-script name has l before v, b, s, …; "Llewellyn" and "lJ" stay.
bool is_misread_capital_i(string_view text, std::size_t at) {
  const bool word_start = at == 0 || text[at - 1] == ' ' || text[at - 1] == '/' || text[at - 1] == '(';
  return text[at] == 'l' && word_start && at + 1 < text.size() && is_ascii_lower(text[at + 1]) &&
         !is_vowel(text[at + 1]) && text[at + 1] != 'l' && text[at + 1] != 'h';
}

// "IvanovalANSA", "Ivanova|Getty", "MEYERITASS" is left: in capitals I is a letter like any other.
bool is_misread_slash(string_view text, std::size_t at) {
  if (text[at] == '|') return at > 0 && at + 1 < text.size();
  if (text[at] != 'l' && text[at] != 'I') return false;
  return at >= 2 && is_ascii_lower(text[at - 1]) && is_ascii_lower(text[at - 2]) && at + 2 < text.size() &&
         is_ascii_upper(text[at + 1]) && text[at + 2] != ' ';
}

// "@ 2024 Hans Meier", "@ Hans Meier": handles have no blank behind the sign.
bool is_misread_copyright(string_view text) {
  return text.starts_with("@ ") || text.starts_with("® ") || text.starts_with("(© ") || text.starts_with("(C ");
}

}  // namespace

std::string repair_reading(string_view text) {
  text = cut_ends(text);
  std::string repaired;
  if (is_misread_copyright(text)) {
    text.remove_prefix(text.find(' '));
    repaired = "©";
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool slash = is_misread_slash(text, at);
    repaired += slash ? '/' : is_misread_capital_i(text, at) ? 'I' : text[at];
  }
  return repaired;
}

}  // namespace creditline
