#include "document/encoding.h"

#include <re2/re2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kHeadBytes = 4096;         // where a declaration is looked for; browsers look at 1024
constexpr std::size_t kDetectBytes = 64 * 1024;  // enough for the statistics
constexpr std::size_t kMaxUtf8Faults = 20;       // so few bad bytes in a page that says UTF-8 are slips

// By what the first bytes say.
std::optional<std::string> charset_of_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return std::nullopt;
}

// UTF-16 without a mark: every second byte of mostly Latin mark-up is zero.
std::optional<std::string> charset_of_zeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 256);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 ? odd : even);
  }
  if (head.size() < 16) return std::nullopt;
  if (odd > head.size() / 3 && even == 0) return "UTF-16LE";
  if (even > head.size() / 3 && odd == 0) return "UTF-16BE";
  return std::nullopt;
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);  // leaves mark-up out of the statistics
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  const char* name = match ? ucsdet_getName(match, &status) : nullptr;
  return U_SUCCESS(status) && name ? name : "windows-1252";
}

bool is_mostly_utf8(std::string_view bytes) {
  std::size_t faults = 0;
  while (const auto bad = find_invalid_utf8(bytes)) {
    if (++faults > kMaxUtf8Faults) return false;
    bytes.remove_prefix(*bad + 1);
  }
  return true;
}

std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  char buffer[1 << 14];
  UChar pivot[1 << 12];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char *source = bytes.data(), *end = source + bytes.size();
  bool reset = true;
  do {
    char* target = buffer;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, end, pivot, &pivot_source,
                   &pivot_target, pivot + std::size(pivot), reset, true, &status);
    reset = false;
    out.append(buffer, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  return out;
}

std::string without_mark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  static const RE2 kMeta(R"((?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40}))");
  static const RE2 kXml(R"((?i)^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40}))");
  const std::string_view head = bytes.substr(0, kHeadBytes);
  std::string charset;
  if (RE2::PartialMatch(re2::StringPiece(head.data(), head.size()), kXml, &charset)) return charset;
  RE2::PartialMatch(re2::StringPiece(head.data(), head.size()), kMeta, &charset);
  return charset;
}

std::string to_utf8(std::string_view bytes, const PageWords& words) {
  auto charset = charset_of_mark(bytes);
  if (!charset) charset = charset_of_zeros(bytes);
  if (!charset) {
    const std::string declared = words.charset(declared_charset(bytes));
    // ISO-2022-JP is made of ASCII bytes, so that it would pass for UTF-8.
    const bool escapes = declared == "ISO-2022-JP" && bytes.find('\x1B') != std::string_view::npos;
    if (!escapes && !find_invalid_utf8(bytes)) return without_mark(std::string(bytes));
    charset = declared.empty() ? detected_charset(bytes) : declared;
    if (*charset == "UTF-8" && !is_mostly_utf8(bytes)) charset = detected_charset(bytes);
  }
  if (*charset == "UTF-8") return without_mark(repair_utf8(bytes));
  auto text = convert(bytes, *charset);
  if (!text) text = convert(bytes, detected_charset(bytes));
  return without_mark(text ? std::move(*text) : repair_utf8(bytes));
}

}  // namespace creditline
