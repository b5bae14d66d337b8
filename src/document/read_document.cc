// The door of the room: which format the bytes are, and the reader for it.
#include <algorithm>

#include "base/utf8.h"
#include "document/article.h"
#include "document/credit_sense.h"
#include "document/document.h"
#include "document/encoding.h"
#include "document/feed.h"
#include "document/html.h"
#include "document/news_xml.h"
#include "document/ninjs.h"
#include "document/page_words.h"

namespace creditline {
namespace {

constexpr std::size_t kHeadBytes = 8192;  // where the format is told

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// What the first bytes of a file that is no text say it is.
const char* binary_kind(std::string_view bytes) {
  static constexpr std::pair<std::string_view, const char*> kSigns[] = {
      {"\xFF\xD8\xFF", "a JPEG picture"}, {"\x89PNG", "a PNG picture"},
      {"GIF8", "a GIF picture"},          {"%PDF-", "a PDF"},
      {"PK\x03\x04", "a ZIP archive"},    {"\x1F\x8B", "a gzip archive"},
      {"II*", "a TIFF picture"},          {"RIFF", "a WebP picture or sound"}};
  for (const auto& [sign, kind] : kSigns) {
    if (bytes.starts_with(sign)) return kind;
  }
  return nullptr;
}

DocumentFormat format_of(std::string_view text) {
  const std::string head = lower(utf8_prefix(trim(text), kHeadBytes));
  const auto before_tags = [&](const char* tag) { return head.find(tag) != std::string::npos; };
  const bool xml = head.starts_with("<?xml") || head.starts_with("<rss") || head.starts_with("<feed") ||
                   head.starts_with("<rdf:rdf");
  const auto root_is = [&](const char* tag) { return head.starts_with(tag) || (xml && before_tags(tag)); };
  if (root_is("<newsitem") || root_is("<newsmessage")) return DocumentFormat::kNewsml;
  if (root_is("<nitf") || head.starts_with("<!doctype nitf")) return DocumentFormat::kNitf;
  if (looks_like_ninjs(text)) return DocumentFormat::kNinjs;
  if (xml && (before_tags("<rss") || before_tags("<feed") || before_tags("<rdf:rdf"))) return DocumentFormat::kFeed;
  if (head.starts_with("<!doctype") || head.starts_with("<html") || xml) return DocumentFormat::kHtml;
  for (const char* tag : {"<html", "<head", "<body", "<figure", "<article", "<div", "<img ", "<p>", "<p ", "<script",
                          "<meta ", "<section", "<main", "</"}) {
    if (before_tags(tag)) return DocumentFormat::kHtml;
  }
  return DocumentFormat::kArticle;
}

}  // namespace

DocumentReader::DocumentReader(std::shared_ptr<const PageWords> words, std::unique_ptr<const CreditSense> sense)
    : words_(std::move(words)), sense_(std::move(sense)) {}
DocumentReader::~DocumentReader() = default;

Result<std::shared_ptr<const DocumentReader>> DocumentReader::load(const std::filesystem::path& models,
                                                                   std::shared_ptr<const Lexicon> lexicon) {
  auto words = PageWords::load(models / "page");
  if (!words) return words.error();
  if (!lexicon) {
    ModelPaths paths;
    paths.models = models;
    auto loaded = Lexicon::load(paths);
    if (!loaded) return loaded.error();
    lexicon = std::move(*loaded);
  }
  return std::shared_ptr<const DocumentReader>(
      new DocumentReader(std::move(*words), std::make_unique<const CreditSense>(std::move(lexicon))));
}

Result<Document> DocumentReader::read_as(DocumentFormat format, std::string_view text,
                                         const DocumentOptions& options) const {
  switch (format) {
    case DocumentFormat::kFeed: return read_feed(text, *words_, *sense_, options);
    case DocumentFormat::kHtml: return read_html(text, *words_, *sense_, options.max_depth);
    case DocumentFormat::kNewsml: return read_newsml(text, *words_);
    case DocumentFormat::kNitf: return read_nitf(text, *words_);
    case DocumentFormat::kNinjs: return read_ninjs(text, *words_);
    case DocumentFormat::kAuto:
    case DocumentFormat::kArticle: break;
  }
  return read_article(text, *words_, *sense_, options.max_captions);
}

Result<Document> DocumentReader::read(std::string_view path, std::string_view bytes,
                                      const DocumentOptions& options) const {
  const std::string where(path);
  if (bytes.size() > options.max_bytes) {
    return Error{ErrorCode::kOverLimit,
                 "larger than the limit of " + std::to_string(options.max_bytes) + " bytes; split the document", where};
  }
  if (const char* kind = binary_kind(bytes)) {
    return Error{ErrorCode::kUnsupported,
                 std::string("is ") + kind + ", not a page, article or feed; `creditline scan` reads pictures", where};
  }
  const std::string text = to_utf8(bytes, *words_);
  if (trim(text).empty()) return Error{ErrorCode::kBadInput, "is empty; was the page saved whole?", where};
  const DocumentFormat format = options.format == DocumentFormat::kAuto ? format_of(text) : options.format;
  auto document = read_as(format, text, options);
  if (!document) return document.error().at(where);
  if (document->captions.size() > options.max_captions) {
    return Error{ErrorCode::kOverLimit,
                 "more than " + std::to_string(options.max_captions) + " captions; split the document", where};
  }
  document->path = where;
  return document;
}

}  // namespace creditline
