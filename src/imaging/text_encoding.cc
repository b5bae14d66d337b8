#include "imaging/text_encoding.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "imaging/code_pages.h"
#include "imaging/letter_score.h"

namespace creditline {
namespace {

constexpr std::size_t kShortestLimit = 31;  // a value of so many bytes may have been cut: IIM allows 32

std::string utf8_of(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size() + text.size() / 8);
  for (const char32_t c : text) append_utf8(bytes, c);
  return bytes;
}

// A writer that cuts at the byte limit may leave half a character at the end; that is still UTF-8.
bool is_utf8(std::string_view value) {
  const auto invalid = find_invalid_utf8(value);
  if (!invalid) return true;
  const std::string_view rest = value.substr(*invalid);
  const auto continues = [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) == 0x80; };
  return *invalid > 0 && value.size() >= kShortestLimit && rest.size() < 4 &&
         static_cast<std::uint8_t>(rest.front()) >= 0xC2 && std::all_of(rest.begin() + 1, rest.end(), continues);
}

bool is_ascii(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

// By ISO 2022: ESC, "-", "." or "/" for the right half of the table, the set's final byte.
const CodePage* declared_page(std::string_view sequence) {
  if (sequence.size() < 3 || sequence[0] != '\x1b' || sequence[1] < '-' || sequence[1] > '/') return nullptr;
  const auto pages = code_pages();
  const auto page = std::find_if(pages.begin(), pages.end(), [&](const CodePage& page) {
    return page.iso_2022 != 0 && page.iso_2022 == sequence[2];
  });
  return page == pages.end() ? nullptr : &*page;
}

// How many values another witness has in the same letters, whole or beyond the byte limit.
int proofs(const CodePage& page, std::span<const IimText> texts, std::span<const Statement> others) {
  return static_cast<int>(std::count_if(texts.begin(), texts.end(), [&](const IimText& text) {
    if (is_ascii(text.value)) return false;
    const std::string reading = clean_value(utf8_of(decode(page, text.value)));
    return std::any_of(others.begin(), others.end(), [&](const Statement& other) {
      if (other.what != text.what) return false;
      return other.value == reading || (text.value.size() >= kShortestLimit && other.value.starts_with(reading));
    });
  }));
}

int letters(const CodePage& page, std::span<const IimText> texts) {
  int score = 0;
  for (const IimText& text : texts) {
    if (!is_ascii(text.value)) score += letter_score(decode(page, text.value));
  }
  return score;
}

// The first page of the highest score; cp1252 where none is better.
const CodePage& guess_page(std::span<const IimText> texts, std::span<const Statement> others) {
  const CodePage *proved = nullptr, *likely = &code_pages().front();
  int most_proofs = 0, best = letters(*likely, texts);
  for (const CodePage& page : code_pages()) {
    if (const int found = proofs(page, texts, others); found > most_proofs) {
      proved = &page;
      most_proofs = found;
    }
    if (!page.is_guessed) continue;
    if (const int score = letters(page, texts); score > best) {
      likely = &page;
      best = score;
    }
  }
  return proved ? *proved : *likely;
}

}  // namespace

std::string utf8_from_cp1252(std::string_view bytes) { return utf8_of(decode(code_pages().front(), bytes)); }

std::string_view make_utf8(std::span<IimText> texts, std::string_view declared, std::span<const Statement> others) {
  if (std::all_of(texts.begin(), texts.end(), [](const IimText& text) { return is_utf8(text.value); })) {
    for (IimText& text : texts) {
      if (const auto cut = find_invalid_utf8(text.value)) text.value.resize(*cut);
    }
    return "";
  }
  const CodePage* page = declared_page(declared);
  if (!page) page = &guess_page(texts, others);
  for (IimText& text : texts) text.value = utf8_of(decode(*page, text.value));
  return page == &code_pages().front() ? "" : page->name;
}

std::string clean_value(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\0');
  if (first == std::string_view::npos) return "";
  text = text.substr(first, text.find_last_not_of('\0') - first + 1);
  std::string value = repair_utf8(text);
  for (char& c : value) {
    const auto byte = static_cast<std::uint8_t>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) c = ' ';
  }
  return std::string(trim(value));
}

}  // namespace creditline
