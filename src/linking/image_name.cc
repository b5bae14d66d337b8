#include "linking/image_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::array<std::string_view, 14> kExtensions = {".jpg",  ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif",
                                                          ".tiff", ".bmp",  ".jpe", ".jfif", ".heic", ".jp2", ".svg"};
// Words that content systems hang on a name: "summit-scaled.jpg", "summit_thumb.jpg", "summit@2x.jpg".
constexpr std::array<std::string_view, 12> kVariants = {"scaled", "thumb",    "thumbnail", "large", "medium", "small",
                                                        "orig",   "original", "rotated",   "2x",    "3x",     "crop"};
// Query parameters in which picture servers carry the true address.
constexpr std::array<std::string_view, 6> kAddressKeys = {"url", "src", "image", "img", "file", "path"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == '-' || c == '_' || c == '.' || c == '@' || c == ' ' || c == '~'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

std::optional<std::string_view> extension_of(std::string_view folded) {
  for (const std::string_view extension : kExtensions)
    if (folded.size() > extension.size() && folded.ends_with(extension)) return extension;
  return std::nullopt;
}

// "…?url=%2Fpictures%2Fsummit.jpg&w=640" carries the picture's own address.
std::optional<std::string> address_in_query(std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view key = pair.substr(0, equals);
    if (std::find(kAddressKeys.begin(), kAddressKeys.end(), key) == kAddressKeys.end()) continue;
    std::string value = percent_decode(pair.substr(equals + 1));
    const std::string path = fold(value.substr(0, value.find_first_of("?#")));
    if (extension_of(path)) return value;
  }
  return std::nullopt;
}

std::vector<std::string> path_segments(std::string_view path) {
  if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
    const std::size_t host_end = path.find('/', scheme + 3);
    path = host_end == std::string_view::npos ? std::string_view() : path.substr(host_end);
  }
  std::vector<std::string> segments;
  while (!path.empty()) {
    const std::size_t end = path.find_first_of("/\\");
    const std::string_view segment = path.substr(0, end);
    if (!segment.empty() && segment != "." && segment != "..")
      segments.push_back(fold(repair_utf8(percent_decode(segment))));
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  }
  return segments;
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// "1024x768"
bool is_size(std::string_view word) {
  const std::size_t cross = word.find('x');
  return cross != std::string_view::npos && all_digits(word.substr(0, cross)) && all_digits(word.substr(cross + 1));
}

// "w640", "640w", "h480", "q75", "640px"
bool is_width(std::string_view word) {
  if (word.size() < 3) return false;
  const auto is_letter_unit = [](char c) { return c == 'w' || c == 'h' || c == 'q'; };
  if (word.ends_with("px")) return all_digits(word.substr(0, word.size() - 2));
  return (is_letter_unit(word.front()) && all_digits(word.substr(1))) ||
         (is_letter_unit(word.back()) && all_digits(word.substr(0, word.size() - 1)));
}

// Checksums and the time stamps of edited copies ("-e1720012345678"): hexadecimal with letters and digits mixed. A
// plain number stays: it is the archive's number of the picture.
bool is_checksum(std::string_view word) {
  if (word.size() < 8) return false;
  const bool hex = std::all_of(word.begin(), word.end(), [](char c) { return hex_value(c) >= 0; });
  return hex && std::any_of(word.begin(), word.end(), is_digit) && !all_digits(word);
}

bool is_variant(std::string_view word) {
  return std::find(kVariants.begin(), kVariants.end(), word) != kVariants.end();
}

// Takes decorations off the end, one word at a time, as long as something is left.
std::string_view without_decorations(std::string_view stem) {
  while (true) {
    std::size_t at = stem.size();
    while (at > 0 && !is_separator(stem[at - 1])) --at;
    if (at <= 1) return stem;
    const std::string_view word = stem.substr(at);
    if (!word.empty() && !is_size(word) && !is_width(word) && !is_checksum(word) && !is_variant(word)) return stem;
    stem = stem.substr(0, at - 1);
  }
}

std::string stem_of(std::string_view file) {
  // "summit.jpg.webp": servers add the format they convert to.
  while (const auto extension = extension_of(file)) file.remove_suffix(extension->size());
  std::string stem(without_decorations(file));
  // "Summit_Speech" and "summit-speech" are one name: content systems rewrite the separators.
  std::replace_if(stem.begin(), stem.end(), is_separator, ' ');
  return stem;
}

// The last segment that ends like a picture, else the last: "…/summit.jpg/640/480".
std::size_t file_segment(const std::vector<std::string>& segments) {
  for (std::size_t i = segments.size(); i > 0; --i)
    if (extension_of(segments[i - 1])) return i - 1;
  return segments.size() - 1;
}

}  // namespace

ImageName image_name(std::string_view url) {
  if (url.starts_with("data:") || url.starts_with("blob:")) return {};
  if (const std::size_t query = url.find('?'); query != std::string_view::npos) {
    if (const auto address = address_in_query(url.substr(query + 1))) return image_name(*address);
  }
  const std::vector<std::string> segments = path_segments(url.substr(0, url.find_first_of("?#")));
  if (segments.empty()) return {};
  const std::size_t at = file_segment(segments);
  ImageName name{segments[at], stem_of(segments[at]), {}};
  for (std::size_t i = at; i > 0; --i) name.folders.push_back(segments[i - 1]);
  return name;
}

}  // namespace creditline
