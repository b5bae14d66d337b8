// document/document.h: pages, articles, feeds and tables in, their captions with their place out.
//
//   auto reader = DocumentReader::load("models");
//   auto document = (*reader)->read("summit.html", bytes);
//   document->title                  // "Leaders meet in Astana"
//   document->captions[0].text       // "Russian President … (Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)"
//   document->captions[0].image->src // "pictures/Kazakhstan_SCO_93476.jpg"
//
// Formats are told by the bytes, not by the name: HTML (gumbo, behind a guard for nesting), RSS and Atom with Media
// RSS (pugixml), plain article text, and the formats of agencies: NewsML-G2, NITF, ninjs. Character sets other than
// UTF-8 are recognised and converted (ICU). A picture counts when the document gives it a caption or a credit; menus,
// teasers, adverts and portraits are left out. A page without captions is an answer (`captions` is empty), not an
// error. Errors: kUnsupported (no text: a picture, a PDF), kOverLimit (bytes, elements), kBadInput (an empty document).
// Cost: linear but for the HTML parser's own. Threads: read() is const and free to call from any.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/statement.h"

namespace creditline {

struct DocumentImage {
  std::string src;                      // URL or path as the document has it, entities resolved
  std::vector<std::string> other_srcs;  // of srcset, data-src, <source>, JSON-LD: the same picture in other sizes
  int width = 0;                        // pixels; 0 when not told
  int height = 0;
  std::string alt;
};

struct DocumentCaption {
  std::string text;  // one caption with its credit, white space collapsed, UTF-8
  // Byte range of `text` that the document itself marks as the credit (a credit element or key beside the caption);
  // empty (start == end) when it marks none and the parser has to find it.
  std::size_t credit_start = 0;
  std::size_t credit_end = 0;
  std::string slug;  // "Kazakhstan SCO": the picture's short name where the document has it
  std::optional<DocumentImage> image;
  std::string where;  // for a person: "line 120, figcaption", "JSON-LD image 2"
  std::vector<Statement>
      statements;  // what the page says beside the caption (witness kPage): JSON-LD creator, creditText, …
};

struct Document {
  std::string path;
  std::string title;
  std::string byline;
  std::string date;                       // the day, ISO 8601: "2024-07-03"
  std::string language;                   // as the document tells it, "en"; empty when it does not
  std::vector<DocumentCaption> captions;  // in document order
};

enum class DocumentFormat { kAuto, kHtml, kArticle, kFeed, kNewsml, kNitf, kNinjs };

struct DocumentOptions {
  DocumentFormat format = DocumentFormat::kAuto;
  std::size_t max_bytes = 64u << 20;  // longest document read, in bytes
  int max_depth = 512;                // open elements handed to the HTML parser; deeper pages are flattened
  std::size_t max_captions = 10'000;  // a document with more is an error
};

class PageWords;
class CreditSense;
class Lexicon;

class DocumentReader {
 public:
  // Reads models/page/, and the word lists of caption/ unless they are given (CaptionParser::lexicon()).
  // Errors: kNotFound, kModel with file and line.
  static Result<std::shared_ptr<const DocumentReader>> load(const std::filesystem::path& models,
                                                            std::shared_ptr<const Lexicon> lexicon = nullptr);
  ~DocumentReader();

  // `path` is used for messages and Document::path only.
  Result<Document> read(std::string_view path, std::string_view bytes, const DocumentOptions& options = {}) const;

 private:
  Result<Document> read_as(DocumentFormat format, std::string_view text, const DocumentOptions& options) const;
  DocumentReader(std::shared_ptr<const PageWords> words, std::unique_ptr<const CreditSense> sense);
  std::shared_ptr<const PageWords> words_;
  std::unique_ptr<const CreditSense> sense_;
};

}  // namespace creditline
