// How documents, captions and pictures come out of the catalogue.
#include <array>
#include <charconv>

#include "base/json.h"
#include "catalogue/catalogue.h"

namespace creditline {
namespace {

constexpr std::array kErrorCodes = {ErrorCode::kBadInput,  ErrorCode::kNotFound, ErrorCode::kUnsupported,
                                    ErrorCode::kOverLimit, ErrorCode::kModel,    ErrorCode::kIo,
                                    ErrorCode::kUsage};
constexpr std::array kWitnesses = {Witness::kCaption, Witness::kPage, Witness::kIptc,
                                   Witness::kXmp,     Witness::kExif, Witness::kOcr};

std::optional<Error> error_at(const Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  const std::string name = query.text(column);
  Error error{ErrorCode::kIo, query.text(column + 1), ""};
  for (const ErrorCode code : kErrorCodes)
    if (name == error_code_name(code)) error.code = code;
  return error;
}

std::optional<Part> part_at(const Query& query, int column) {
  if (query.is_null(column + 1)) return std::nullopt;
  return Part{query.text(column), static_cast<std::size_t>(query.integer(column + 1)),
              static_cast<std::size_t>(query.integer(column + 2))};
}

std::vector<std::string> strings_of(const std::string& json) {
  std::vector<std::string> out;
  const auto value = parse_json(json);
  if (value && value->IsArray())
    for (const JsonValue& item : value->GetArray())
      if (item.IsString()) out.emplace_back(item.GetString(), item.GetStringLength());
  return out;
}

std::optional<std::uint64_t> hash_at(const Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  const std::string digits = query.text(column);
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

Statement statement_at(const Query& query) {
  Statement s;
  s.what = query.text(0);
  s.value = query.text(1);
  s.canonical = query.text(2);
  s.id = query.text(3);
  const std::string witness = query.text(4);
  for (const Witness one : kWitnesses)
    if (witness == witness_name(one)) s.witness = one;
  s.where = query.text(5);
  s.confidence = query.real(6);
  return s;
}

Result<Done> read_statements(Query& query, std::vector<Statement>& out) {
  while (query.next()) out.push_back(statement_at(query));
  if (query.failed()) return *query.failed();
  return Done{};
}

constexpr std::string_view kStatementsOfCaption =
    "SELECT what, value, canonical, house, witness, place, confidence FROM statements WHERE caption = ? ORDER BY id";
constexpr std::string_view kStatementsOfPicture =
    "SELECT what, value, canonical, house, witness, place, confidence FROM statements WHERE picture = ? ORDER BY id";

Result<Done> read_people(Database& database, std::int64_t caption, std::vector<Person>& out) {
  Query& query =
      database.query("SELECT name, title, position, start, end FROM people WHERE caption = ? ORDER BY number");
  query.with(caption);
  while (query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), static_cast<std::size_t>(query.integer(3)),
                   static_cast<std::size_t>(query.integer(4))});
  }
  if (query.failed()) return *query.failed();
  return Done{};
}

constexpr std::string_view kCaptions =
    "SELECT c.id, c.document, c.number, c.name, c.place, c.text, c.day, c.slug, c.image_names, c.stated_day,"
    " c.confidence, c.checksum, c.error_code, c.error_message, NULL, c.description_start, c.description_end,"
    " c.subject, c.subject_start, c.subject_end, c.location, c.location_start, c.location_end, c.city, c.country"
    " FROM documents d JOIN captions c ON c.document = d.id";

CaptionRow caption_at(const Query& query) {
  CaptionRow row;
  Record& record = row.record;
  row.id = query.integer(0);
  row.document = query.integer(1);
  row.number = static_cast<std::size_t>(query.integer(2));
  record.id = query.text(3);
  row.where = query.text(4);
  record.text = query.text(5);
  row.day = query.text(6);
  row.slug = query.text(7);
  row.image_names = strings_of(query.text(8));
  record.date = query.text(9);
  record.confidence = query.real(10);
  row.checksum = static_cast<std::uint64_t>(query.integer(11));
  record.error = error_at(query, 12);
  record.description = part_at(query, 14);
  if (auto& description = record.description; description && description->end <= record.text.size())
    description->text = record.text.substr(description->start, description->end - description->start);
  record.subject = part_at(query, 17);
  if (auto location = part_at(query, 20)) record.location = {std::move(*location), query.text(23), query.text(24)};
  return row;
}

Result<Done> read_beside(Database& database, CaptionRow& row) {
  if (const auto read = read_statements(database.query(kStatementsOfCaption).with(row.id), row.statements); !read)
    return read;
  return read_people(database, row.id, row.record.people);
}

constexpr std::string_view kPictures =
    "SELECT id, path, format, width, height, bytes, day, phash, description, scan, stamp, hash, error_code,"
    " error_message, run FROM pictures";

PictureRow picture_at(const Query& query) {
  PictureRow row;
  row.id = query.integer(0);
  row.path = query.text(1);
  row.format = query.text(2);
  row.width = static_cast<int>(query.integer(3));
  row.height = static_cast<int>(query.integer(4));
  row.bytes = static_cast<std::uint64_t>(query.integer(5));
  row.day = query.text(6);
  row.phash = hash_at(query, 7);
  row.description = query.text(8);
  row.scan = query.text(9);
  row.mark = {query.text(10), query.text(11)};
  row.error = error_at(query, 12);
  row.run = query.integer(14);
  return row;
}

}  // namespace

Result<Done> Catalogue::each_document(const std::function<bool(const DocumentRow&)>& sink) {
  Query& query = database_.query(
      "SELECT id, path, kind, title, byline, day, language, stamp, hash, error_code, error_message, run"
      " FROM documents ORDER BY path");
  while (query.next()) {
    const DocumentRow row{query.integer(0),   query.text(1),    query.text(2), query.text(3),
                          query.text(4),      query.text(5),    query.text(6), {query.text(7), query.text(8)},
                          error_at(query, 9), query.integer(11)};
    if (!sink(row)) break;
  }
  if (query.failed()) return *query.failed();
  query.restart();
  return Done{};
}

Result<Done> Catalogue::each_caption(const std::function<bool(CaptionRow&&)>& sink) {
  Query& query = database_.query(std::string(kCaptions) + " ORDER BY d.path, c.number");
  while (query.next()) {
    CaptionRow row = caption_at(query);
    if (const auto read = read_beside(database_, row); !read) return read;
    if (!sink(std::move(row))) break;
  }
  if (query.failed()) return *query.failed();
  query.restart();
  return Done{};
}

Result<std::optional<CaptionRow>> Catalogue::caption(std::int64_t id) {
  Query& query = database_.query(std::string(kCaptions) + " WHERE c.id = ?").with(id);
  std::optional<CaptionRow> row;
  if (query.next()) row = caption_at(query);
  if (query.failed()) return *query.failed();
  query.restart();
  if (!row) return row;
  if (const auto read = read_beside(database_, *row); !read) return read.error();
  return row;
}

Result<Done> Catalogue::each_picture(const std::function<bool(PictureRow&&)>& sink) {
  Query& query = database_.query(std::string(kPictures) + " ORDER BY path");
  while (query.next())
    if (!sink(picture_at(query))) break;
  if (query.failed()) return *query.failed();
  query.restart();
  return Done{};
}

Result<Done> Catalogue::each_fingerprint(
    const std::function<bool(std::int64_t picture, std::string_view bytes)>& sink) {
  Query& query = database_.query("SELECT picture, bytes FROM fingerprints ORDER BY picture");
  while (query.next())
    if (!sink(query.integer(0), query.text(1))) break;
  if (query.failed()) return *query.failed();
  query.restart();
  return Done{};
}

Result<std::optional<PictureRow>> Catalogue::picture(std::int64_t id) {
  Query& query = database_.query(std::string(kPictures) + " WHERE id = ?").with(id);
  std::optional<PictureRow> row;
  if (query.next()) row = picture_at(query);
  if (query.failed()) return *query.failed();
  query.restart();
  if (!row) return row;
  const auto read = read_statements(database_.query(kStatementsOfPicture).with(id), row->statements);
  if (!read) return read.error();
  return row;
}

}  // namespace creditline
