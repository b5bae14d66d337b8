#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace creditline {
namespace {

#include "base/unicode_tables.inc"  // kFolds, kUpper, kLower, kLetter

enum Class : std::uint8_t { kIsUpper = 1, kIsLower = 2, kIsLetter = 4 };

constexpr char32_t kTableEnd = 0x20000;  // the classes and folds are known below; above it stand CJK extensions

template <std::size_t N>
bool in_ranges(const std::pair<char32_t, char32_t> (&ranges)[N], char32_t value) {
  const auto* range = std::upper_bound(std::begin(ranges), std::end(ranges), value,
                                       [](char32_t v, const auto& r) { return v < r.first; });
  return range != std::begin(ranges) && value <= std::prev(range)->second;
}

// Tables filled once: a class is then one load, a fold two. Folds stand in blocks of 256, made where there are any,
// since filling the whole plane would be a good part of a program's start.
struct BasicPlane {
  using Block = std::array<char32_t, 256>;
  std::array<std::uint8_t, kTableEnd / 256> block_of{};  // 0: nothing in it folds
  std::vector<Block> folds{1};
  std::vector<std::uint8_t> classes;
  BasicPlane();
};

BasicPlane::BasicPlane() : classes(kTableEnd, 0) {
  for (const auto& [from, to] : kFolds) {
    std::uint8_t& block = block_of[from >> 8];
    if (block == 0) {
      block = static_cast<std::uint8_t>(folds.size());
      folds.emplace_back();
      for (char32_t i = 0; i < 256; ++i) folds.back()[i] = (from & ~char32_t{255}) + i;
    }
    folds[block][from & 255] = to;
  }
  const auto mark = [this](const auto& ranges, Class bit) {
    for (const auto& [first, last] : ranges) {
      std::uint8_t* const from = classes.data() + first;
      const std::size_t count = last - first + 1;
      for (std::size_t i = 0; i < count; ++i) from[i] = static_cast<std::uint8_t>(from[i] | bit);
    }
  };
  mark(kUpper, kIsUpper);
  mark(kLower, kIsLower);
  mark(kLetter, kIsLetter);
}

inline const BasicPlane& plane() {
  static const BasicPlane tables;
  return tables;
}

}  // namespace

CodePoint long_code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(at + i < text.size() ? text[at + i] : 0); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if (lead < 0xF0) {
    return {static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
  }
  return {
      static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F)),
      4};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = 0;
  while (i < text.size()) {
    // Eight bytes at a time while all are ASCII.
    std::uint64_t eight = 0;
    while (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, bytes + i, sizeof eight);
      if (eight & 0x8080808080808080u) break;
      i += sizeof eight;
    }
    if (i >= text.size()) break;
    const std::uint8_t lead = bytes[i];
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
    if (size == 0 || i + size > text.size()) return i;
    for (std::size_t k = 1; k < size; ++k)
      if ((bytes[i + k] & 0xC0) != 0x80) return i;
    const std::uint8_t second = bytes[i + 1];
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F)) {
      return i;
    }
    i += size;
  }
  return std::nullopt;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  while (const auto bad = find_invalid_utf8(text)) {
    out.append(text.substr(0, *bad));
    out.append("\xEF\xBF\xBD");
    text.remove_prefix(*bad + 1);
  }
  out.append(text);
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<std::uint8_t>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

char32_t fold_code_point(char32_t c) {
  if (c >= kTableEnd) return c;
  const BasicPlane& tables = plane();
  const std::uint8_t block = tables.block_of[c >> 8];
  return block == 0 ? c : tables.folds[block][c & 255];
}
bool is_upper_beyond_ascii(char32_t c) { return c < kTableEnd && (plane().classes[c] & kIsUpper); }
bool is_lower_beyond_ascii(char32_t c) { return c < kTableEnd && (plane().classes[c] & kIsLower); }
bool is_letter_beyond_ascii(char32_t c) { return c < kTableEnd ? (plane().classes[c] & kIsLetter) != 0 : c < 0x40000; }

bool is_space_beyond_ascii(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending_space = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[i]); byte > ' ' && byte < 0x7F) {
      if (pending_space) out.push_back(' ');
      pending_space = false;
      out.push_back(static_cast<char>(fold_ascii(byte)));
      ++i;
      continue;
    }
    const CodePoint point = code_point_at(text, i);
    i += point.size;
    if (is_space(point.value)) {
      pending_space = !out.empty();
      continue;
    }
    if (point.value >= 0x300 && point.value <= 0x36F) continue;  // combining marks of decomposed text
    if (pending_space) out.push_back(' ');
    pending_space = false;
    switch (point.value) {
      case 0xDF:
      case 0x1E9E: out.append("ss"); break;
      case 0xFB01: out.append("fi"); break;
      case 0xFB02: out.append("fl"); break;
      default:
        switch (const char32_t folded = fold_code_point(point.value)) {  // also "Ǽ", an Æ with an accent
          case 0xE6: out.append("ae"); break;
          case 0x153: out.append("oe"); break;
          default: append_utf8(out, folded);
        }
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_ink = [](char c) { return c > ' ' && c < 0x7F; };
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && is_ink(text.front()) && is_ink(text.back())) return text;
  while (!text.empty()) {
    const CodePoint point = code_point_at(text, 0);
    if (!is_space(point.value)) break;
    text.remove_prefix(point.size);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<std::uint8_t>(text[last]) & 0xC0) == 0x80) --last;
    if (!is_space(code_point_at(text, last).value)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace creditline
