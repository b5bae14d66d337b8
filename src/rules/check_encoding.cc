// Checks on what went wrong between two programs: character references of HTML, UTF-8 read as Windows-1252.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "rules/checks.h"

namespace creditline {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

// "amp &": a reference's name and what it stands for.
Names names_of(Parameters& given) {
  Names names;
  for (const std::string& line : given.texts("names")) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) given.refuse("names", "a name, a blank and the character are wanted: " + line);
    if (blank != std::string::npos) names[line.substr(0, blank)] = line.substr(blank + 1);
  }
  return names;
}

std::optional<std::string> numbered(std::string_view digits) {
  int base = 10;
  if (!digits.empty() && (digits[0] == 'x' || digits[0] == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  std::uint32_t value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  const bool is_character = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF) && value != 0x7F;
  if (failed != std::errc{} || end != digits.data() + digits.size() || !is_character) return std::nullopt;
  std::string out;
  append_utf8(out, value);
  return out;
}

struct Replacement {
  std::size_t start = 0, end = 0;
  std::string by;
};

// "&amp;" "&#39;" "&#x2019;" from `at` on.
std::optional<Replacement> next_reference(std::string_view text, std::size_t at, const Names& names) {
  constexpr std::size_t kLongest = 12;
  while ((at = text.find('&', at)) != std::string_view::npos) {
    const std::size_t end = text.find(';', at);
    if (end != std::string_view::npos && end - at <= kLongest) {
      const std::string_view name = text.substr(at + 1, end - at - 1);
      if (name.starts_with('#')) {
        if (auto by = numbered(name.substr(1))) return Replacement{at, end + 1, std::move(*by)};
      } else if (const auto known = names.find(name); known != names.end()) {
        return Replacement{at, end + 1, known->second};
      }
    }
    ++at;
  }
  return std::nullopt;
}

// The byte that Windows-1252 has for a character; bytes it leaves undefined stand for themselves.
std::optional<unsigned char> windows_byte(char32_t c) {
  constexpr std::array<char32_t, 32> kHigh = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c >= 0x80 && c <= 0xFF && !(c >= 0x80 && c < 0xA0)) return static_cast<unsigned char>(c);
  const auto at = std::find(kHigh.begin(), kHigh.end(), c);
  if (at != kHigh.end()) return static_cast<unsigned char>(0x80 + (at - kHigh.begin()));
  if (c >= 0x80 && c < 0xA0) return static_cast<unsigned char>(c);
  return std::nullopt;
}

// Letters of European languages, quotes, dashes, the euro sign: what captions have and no pair of legible characters
// turns into by chance.
bool is_plausible(char32_t c) { return (c >= 0xA0 && c <= 0x17F) || (c >= 0x2010 && c <= 0x2026) || c == 0x20AC; }

// A character that was read byte by byte, at `at`: "Ã©" for "é".
std::optional<Replacement> mangled_at(std::string_view text, std::size_t at) {
  std::string bytes;
  std::size_t end = at, wanted = 0;
  while (end < text.size() && (wanted == 0 || bytes.size() < wanted)) {
    const CodePoint point = code_point_at(text, end);
    const auto byte = point.value >= 0x80 ? windows_byte(point.value) : std::nullopt;
    if (!byte) return std::nullopt;
    if (wanted == 0) wanted = *byte == 0xE2 ? 3 : *byte >= 0xC2 && *byte <= 0xC5 ? 2 : 0;
    if (wanted == 0) return std::nullopt;
    bytes += static_cast<char>(*byte);
    end += point.size;
  }
  if (bytes.size() != wanted || find_invalid_utf8(bytes) || !is_plausible(code_point_at(bytes, 0).value))
    return std::nullopt;
  // "«AMANHû": a letter and the mark that closes a quotation.
  const bool ends_quotation = static_cast<unsigned char>(bytes.back()) == 0xBB;
  if (ends_quotation && (end >= text.size() || !is_letter(code_point_at(text, end).value))) return std::nullopt;
  return Replacement{at, end, std::move(bytes)};
}

std::optional<Replacement> next_mangled(std::string_view text, std::size_t at) {
  for (; at < text.size(); at += code_point_at(text, at).size) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    if (auto found = mangled_at(text, at)) return found;
  }
  return std::nullopt;
}

// A check and its fix from what finds the next place.
template <class Next>
CheckMade made_of(Next next) {
  CheckMade made;
  made.check = [=](const Sheet& sheet) -> std::optional<Hit> {
    std::optional<Hit> hit;
    std::size_t at = 0;
    while (const auto found = next(sheet.text, at)) {
      at = found->end;
      if (!hit) hit = Hit{found->start, found->end, found->by, 0, ""};
      ++hit->count;
    }
    return hit;
  };
  made.fix = [=](const Sheet& sheet) {
    std::string out;
    std::size_t at = 0;
    while (const auto found = next(sheet.text, at)) {
      out.append(sheet.text.substr(at, found->start - at)).append(found->by);
      at = found->end;
    }
    return out.append(sheet.text.substr(at));
  };
  return made;
}

}  // namespace

CheckMade make_entities(Parameters& given) {
  return made_of(
      [names = names_of(given)](std::string_view text, std::size_t at) { return next_reference(text, at, names); });
}

CheckMade make_mojibake(Parameters&) {
  return made_of([](std::string_view text, std::size_t at) { return next_mangled(text, at); });
}

}  // namespace creditline
