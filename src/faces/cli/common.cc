#include "faces/cli/common.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/text_width.h"
#include "service/audit_inputs.h"
#include "service/models_folder.h"

namespace creditline::cli {

void tell(const Error& error) {
  const std::string place = error.where.empty() ? "" : printable(error.where) + ": ";
  std::fprintf(stderr, "creditline: %s%s\n", place.c_str(), printable(error.message).c_str());
}

int usage_error(const std::string& message) {
  tell({ErrorCode::kUsage, message, ""});
  return kUsage;
}

bool is_terminal(const Common& common) { return common.output.empty() && ::isatty(STDOUT_FILENO); }

bool use_colour(const Common& common) {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(common) && !(no_colour && *no_colour);
}

std::size_t terminal_width(const Common& common) {
  constexpr std::size_t kOtherwise = 100;
  winsize size{};
  if (!is_terminal(common) || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kOtherwise;
  return size.ws_col;
}

RecordFormat format_of(const Common& common) {
  if (common.to == "table") return RecordFormat::kTable;
  if (common.to == "json") return RecordFormat::kJson;
  if (common.to == "csv") return RecordFormat::kCsv;
  if (common.to == "ndjson") return RecordFormat::kNdjson;
  return is_terminal(common) ? RecordFormat::kTable : RecordFormat::kNdjson;
}

Result<std::shared_ptr<const RightsWords>> load_rights(const Common& common) {
  const auto models = find_models(common.models);
  if (!models) return models.error();
  return RightsWords::load(*models);
}

std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Result<Done> settle_captions(ParseRequest& request, const std::string& from) {
  if (request.has_text && !request.inputs.empty())
    return Error{ErrorCode::kUsage, "--text and FILE exclude each other", ""};
  if (!request.has_text && request.inputs.empty()) request.inputs = {"-"};
  request.input.format = from == "lines"    ? CaptionFormat::kLines
                         : from == "ndjson" ? CaptionFormat::kNdjson
                         : from == "csv"    ? CaptionFormat::kCsv
                                            : CaptionFormat::kAuto;
  request.input.max_bytes = request.options.max_bytes;
  return Done{};
}

Result<ColumnField> column_field(const std::string& text) {
  const std::size_t equals = text.find('=');
  ColumnField field{text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
  const auto fields = list_fields();
  if (field.column.empty() || std::find(fields.begin(), fields.end(), field.field) == fields.end()) {
    std::string known;
    for (const std::string_view name : fields) known += (known.empty() ? "" : ", ") + std::string(name);
    return Error{ErrorCode::kUsage, "--map wants FIELD=COLUMN; fields are " + known, text};
  }
  return field;
}

Result<std::shared_ptr<const CaptionParser>> load_parser(const Common& common) {
  const auto models = find_models(common.models);
  if (!models) return models.error();
  return CaptionParser::load(
      {.models = *models, .lexicons = {common.lexicons.begin(), common.lexicons.end()}, .tables = find_tables()});
}

Result<std::shared_ptr<const DocumentReader>> load_document_reader(const Common& common,
                                                                   const std::shared_ptr<const CaptionParser>& parser) {
  const auto models = find_models(common.models);
  if (!models) return models.error();
  return DocumentReader::load(*models, {parser, &parser->lexicon()});
}

Result<Desk> load_desk(const Common& common, const std::string& profile) {
  const auto models = find_models(common.models);
  if (!models) return models.error();
  const auto book = load_rule_book(*models);
  if (!book) return book.error();
  return set_desk(*book, profile);
}

std::vector<RuleFace> caption_rule_faces(const Desk& desk) {
  std::vector<RuleFace> faces;
  for (const CaptionRule& rule : desk.book->captions) {
    const auto severity = desk.profile.severity(rule.code, rule.severity);
    if (severity) faces.push_back({rule.code, *severity, rule.summary, rule.why});
  }
  return faces;
}

}  // namespace creditline::cli
