#include "service/audit_inputs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/files.h"
#include "imaging/header.h"
#include "service/caption_input.h"
#include "service/picture_statements.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDayBytes = 10;  // "2024-07-03"

// An ISO date, with or without what follows the day.
bool is_day(std::string_view text) {
  if (text.size() < kDayBytes) return false;
  for (std::size_t i = 0; i < kDayBytes; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

constexpr std::array<std::string_view, 25> kListFields = {"caption",
                                                          "id",
                                                          "date",
                                                          "image",
                                                          "slug",
                                                          about::kPhotographer,
                                                          about::kAgency,
                                                          about::kCredit,
                                                          about::kSource,
                                                          about::kCopyright,
                                                          about::kHeadline,
                                                          about::kTitle,
                                                          about::kInstructions,
                                                          about::kCity,
                                                          about::kCountry,
                                                          about::kPerson,
                                                          about::kLicense,
                                                          about::kUsageTerms,
                                                          about::kCreatorTitle,
                                                          about::kAltText,
                                                          about::kDigitalSourceType,
                                                          about::kReleaseDate,
                                                          about::kExpiryDate,
                                                          about::kWebStatement,
                                                          about::kLicensor};

std::string first_bytes(const std::string& path) {
  std::array<char, 16> bytes{};
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), bytes.size());
  return {bytes.data(), static_cast<std::size_t>(in.gcount())};
}

bool has_extension(const std::string& path, std::initializer_list<std::string_view> extensions) {
  std::string extension = fs::path(path).extension().string();
  for (char& c : extension) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

Record parsed(const std::string& text, const CaptionParser& parser, const ParseOptions& options) {
  auto record = parser.parse(text, options);
  if (record) return std::move(*record);
  Record failed;
  failed.text = text;
  failed.error = record.error();
  return failed;
}

// The page's own credit texts are credits and nothing else.
void add_page_credit(const Statement& credit, const CaptionParser& parser, std::vector<Statement>& statements) {
  ParseOptions options;
  options.marked_credit = Part{credit.value, 0, credit.value.size()};
  const auto record = parser.parse(credit.value, options);
  if (!record || !record->credit) return;
  for (Statement& statement : credit_statements(*record, Witness::kPage, credit.where, record->confidence)) {
    if (statement.what != about::kCredit) statements.push_back(std::move(statement));
  }
}

std::vector<Statement> statements_of(const Record& record, const std::vector<Statement>& page,
                                     const CaptionParser& parser) {
  std::vector<Statement> statements = credit_statements(record, Witness::kCaption, "", record.confidence);
  for (const Statement& statement : page) {
    statements.push_back(statement);
    if (statement.what == about::kCredit) add_page_credit(statement, parser, statements);
  }
  return statements;
}

// A name and its value as a person's table has them.
void take_field(const std::string& field, const std::string& value, const std::string& where, AuditCaption& caption,
                std::vector<Statement>& page) {
  if (field == "image") {
    caption.image_names.push_back(value);
  } else if (field == "slug") {
    caption.slug = value;
  } else if (field != "date") {
    page.push_back({field, value, "", "", Witness::kPage, where, 1.0});
  }
}

}  // namespace

InputKind kind_of_input(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return InputKind::kPictures;
  if (!picture_format(first_bytes(path)).empty()) return InputKind::kPictures;
  // A text that is named as a picture was given as one; it is a file that cannot be read, not a page.
  if (has_extension(path, {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp"}))
    return InputKind::kPictures;
  return has_extension(path, {".csv", ".tsv", ".ndjson", ".jsonl"}) ? InputKind::kCaptions : InputKind::kDocument;
}

AuditCaption caption_of_document(const DocumentCaption& found, const Document& document, const AuditRequest& request,
                                 const CaptionParser& parser) {
  ParseOptions options = request.parse;
  if (found.credit_end > found.credit_start) {
    const std::size_t length = found.credit_end - found.credit_start;
    options.marked_credit = Part{found.text.substr(found.credit_start, length), found.credit_start, found.credit_end};
  }
  if (!document.date.empty()) options.document_date = document.date.substr(0, 10);
  AuditCaption caption;
  caption.record = parsed(found.text, parser, options);
  caption.slug = found.slug;
  caption.document = document.path;
  caption.where = found.where;
  caption.language = document.language;
  if (found.image) {
    caption.image_names = found.image->other_srcs;
    caption.image_names.insert(caption.image_names.begin(), found.image->src);
  }
  caption.statements = statements_of(caption.record, found.statements, parser);
  return caption;
}

AuditCaption caption_of_line(const CaptionIn& line, const std::string& path, const AuditRequest& request,
                             const CaptionParser& parser) {
  ParseOptions options = request.parse;
  AuditCaption caption;
  std::vector<Statement> page;
  for (const auto& [field, value] : line.fields) {
    if (field == "date" && is_day(value)) options.document_date = value.substr(0, kDayBytes);
    take_field(field, value, "column " + field, caption, page);
  }
  caption.record = parsed(line.text, parser, options);
  if (line.error) caption.record.error = line.error;
  caption.record.id = line.id;
  caption.is_line = true;
  caption.document = path;
  caption.where = line.where;
  caption.statements = statements_of(caption.record, page, parser);
  return caption;
}

std::span<const std::string_view> list_fields() { return kListFields; }

CaptionInputOptions list_options(const std::string& path, const AuditRequest& request) {
  CaptionInputOptions options = request.list;
  options.format = has_extension(path, {".csv", ".tsv"}) ? CaptionFormat::kCsv : CaptionFormat::kNdjson;
  options.max_bytes = request.parse.max_bytes;
  return options;
}

Result<std::vector<AuditCaption>> captions_of_document(const std::string& path, const AuditRequest& request,
                                                       const CaptionParser& parser, const DocumentReader& documents) {
  const auto bytes = read_file(path, request.document.max_bytes);
  if (!bytes) return bytes.error().at(path);
  const auto document = documents.read(path, *bytes, request.document);
  if (!document) return document.error().at(path);
  std::vector<AuditCaption> captions;
  for (const DocumentCaption& found : document->captions)
    captions.push_back(caption_of_document(found, *document, request, parser));
  return captions;
}

Result<std::vector<AuditCaption>> captions_of_list(const std::string& path, const AuditRequest& request,
                                                   const CaptionParser& parser) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!stream) return Error{ErrorCode::kIo, "cannot be opened; check the path and your rights", path};
  CaptionInput input(stream.get(), path, list_options(path, request));
  std::vector<AuditCaption> captions;
  while (auto line = input.next()) captions.push_back(caption_of_line(*line, path, request, parser));
  if (input.failed()) return input.failed()->at(path);
  return captions;
}

}  // namespace creditline
