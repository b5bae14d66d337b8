#include "service/ocr_languages.h"

#include <array>
#include <string_view>

#include "base/utf8.h"

namespace creditline {
namespace {

// Scripts that tell a language; kana stand among the ideographs of Japanese, so they come first.
struct Language {
  std::string_view code;  // ISO 639-1
  std::string_view data;  // as Tesseract names it
  char32_t first, last;   // of its script; none where it shares the Latin letters
};
constexpr std::array<Language, 8> kLanguages = {{{"de", "deu", 1, 0},
                                                 {"fr", "fra", 1, 0},
                                                 {"es", "spa", 1, 0},
                                                 {"ru", "rus", 0x0400, 0x04FF},
                                                 {"ja", "jpn", 0x3040, 0x30FF},
                                                 {"ko", "kor", 0xAC00, 0xD7AF},
                                                 {"zh", "chi_sim", 0x4E00, 0x9FFF},
                                                 {"ar", "ara", 0x0600, 0x06FF}}};

const Language* language_by_script(std::string_view text) {
  std::array<bool, kLanguages.size()> seen{};
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    for (std::size_t i = 0; i < kLanguages.size(); ++i)
      seen[i] = seen[i] || (point.value >= kLanguages[i].first && point.value <= kLanguages[i].last);
  }
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (seen[i]) return &kLanguages[i];
  return nullptr;
}

const Language* language_of(const AuditCaption& caption) {
  const std::string_view told = std::string_view(caption.language).substr(0, 2);
  for (const Language& language : kLanguages)
    if (language.code == told) return &language;
  return language_by_script(caption.record.text);
}

}  // namespace

std::string ocr_languages(const std::vector<AuditCaption>& captions) {
  std::array<bool, kLanguages.size()> wanted{};
  for (const AuditCaption& caption : captions)
    if (const Language* language = language_of(caption))
      wanted[static_cast<std::size_t>(language - kLanguages.data())] = true;
  std::string names = "eng";
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i]) names.append("+").append(kLanguages[i].data);
  return names;
}

}  // namespace creditline
