#include "audit/name_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"

namespace creditline {
namespace {

struct ScriptRange {
  char32_t first, last;
  Scripts bit;
};
constexpr Scripts kLatin = 1, kGreek = 2, kCyrillic = 4, kHebrew = 8, kArabic = 16, kHan = 32, kKana = 64,
                  kHangul = 128, kIndic = 256, kThai = 512, kOther = 1024;
// Indic scripts are one bit: two of them in one pair of names is too rare to earn a row each.
constexpr std::array<ScriptRange, 17> kScripts = {{
    {0x0041, 0x024F, kLatin},
    {0x0370, 0x03FF, kGreek},
    {0x0400, 0x052F, kCyrillic},
    {0x0590, 0x05FF, kHebrew},
    {0x0600, 0x077F, kArabic},
    {0x0900, 0x0DFF, kIndic},
    {0x0E00, 0x0EFF, kThai},
    {0x1000, 0x109F, kThai},
    {0x1100, 0x11FF, kHangul},
    {0x1780, 0x17FF, kThai},
    {0x1E00, 0x1EFF, kLatin},
    {0x3040, 0x30FF, kKana},
    {0x3400, 0x9FFF, kHan},
    {0xAC00, 0xD7AF, kHangul},
    {0xF900, 0xFAFF, kHan},
    {0xFB50, 0xFEFF, kArabic},
    {0x20000, 0x3FFFF, kHan},
}};

Scripts script_of(char32_t letter) {
  for (const ScriptRange& range : kScripts)
    if (letter >= range.first && letter <= range.last) return range.bit;
  return kOther;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019 || c == 0x2BC || c == 0xB4; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// "mueller" -> "muller": the pair's second letter goes.
std::string without_pairs(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    out.push_back(word[i]);
    const bool vowel = word[i] == 'a' || word[i] == 'o' || word[i] == 'u';
    if (vowel && i + 1 < word.size() && (word[i + 1] == 'e' || (word[i] == 'a' && word[i + 1] == 'a'))) ++i;
  }
  return out;
}

}  // namespace

Words name_words(std::string_view name) {
  const std::string folded = fold(name);
  Words words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(without_pairs(word));
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint point = code_point_at(folded, i);
    if (is_letter(point.value) || is_digit(point.value)) {
      word.append(folded, i, point.size);
    } else if (!is_apostrophe(point.value)) {
      flush();
    }
    i += point.size;
  }
  flush();
  return words;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += word;
  return out;
}

Scripts scripts_of(std::string_view name) {
  Scripts scripts = 0;
  const std::string folded = fold(name);
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint point = code_point_at(folded, i);
    if (is_letter(point.value)) scripts |= script_of(point.value);
    i += point.size;
  }
  return scripts;
}

bool is_unspaced(Scripts scripts) { return scripts != 0 && (scripts & ~(kHan | kKana | kThai)) == 0; }

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::vector<int> row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) row[k] = static_cast<int>(k);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const int above = row[k];
      row[k] = std::min({above + 1, row[k - 1] + 1, diagonal + (a[i - 1] == b[k - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace creditline
