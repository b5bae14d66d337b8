#include "service/ingest_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/folders.h"
#include "document/ninjs.h"
#include "imaging/picture.h"
#include "service/audit_inputs.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> kTextExtensions = {".html", ".htm", ".xhtml", ".xml", ".rss",    ".atom",
                                                              ".nitf", ".txt", ".csv",   ".tsv", ".ndjson", ".jsonl"};

constexpr std::size_t kJsonHead = 1 << 20;

// Folders hold JSON of every kind; only news counts.
bool is_news(const fs::path& json) {
  std::ifstream in(json, std::ios::binary);
  std::string head(kJsonHead, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return looks_like_ninjs(head);
}

bool looks_like_text(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (extension == ".json") return is_news(path);
  return std::find(kTextExtensions.begin(), kTextExtensions.end(), extension) != kTextExtensions.end();
}

void add_file(const fs::path& path, bool is_named, IngestFiles& found) {
  const std::string normal = path.lexically_normal().string();
  const bool is_text = looks_like_text(path);
  if (!is_named && !is_text) {
    if (looks_like_picture(path)) found.pictures.push_back(normal);
    return;
  }
  const InputKind kind = kind_of_input(path.string());
  if (kind == InputKind::kPictures) {
    found.pictures.push_back(normal);
    return;
  }
  std::error_code failed;
  const std::uintmax_t bytes = fs::file_size(path, failed);
  found.texts.push_back({normal, kind == InputKind::kCaptions, failed ? 0 : bytes});
}

}  // namespace

IngestFiles find_ingest_files(const std::vector<std::string>& paths) {
  IngestFiles found;
  FolderWalk walk([&](const fs::path& file, bool is_named) { add_file(file, is_named, found); });
  for (const std::string& path : paths) walk.add(path);
  found.errors = walk.errors();
  const auto by_path = [](const IngestFiles::Text& a, const IngestFiles::Text& b) { return a.path < b.path; };
  std::sort(found.texts.begin(), found.texts.end(), by_path);
  found.texts.erase(std::unique(found.texts.begin(), found.texts.end(),
                                [](const auto& a, const auto& b) { return a.path == b.path; }),
                    found.texts.end());
  std::sort(found.pictures.begin(), found.pictures.end());
  found.pictures.erase(std::unique(found.pictures.begin(), found.pictures.end()), found.pictures.end());
  return found;
}

}  // namespace creditline
