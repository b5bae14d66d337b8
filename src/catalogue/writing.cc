// How documents, captions and pictures come into the catalogue.
#include <tuple>

#include "base/json.h"
#include "base/utf8.h"
#include "catalogue/catalogue.h"
#include "catalogue/entry_words.h"

namespace creditline {
namespace {

std::optional<std::string> error_code(const std::optional<Error>& error) {
  return error ? std::optional<std::string>(error_code_name(error->code)) : std::nullopt;
}
std::optional<std::string> error_message(const std::optional<Error>& error) {
  return error ? std::optional(repair_utf8(error->message)) : std::nullopt;
}

std::optional<std::string> unless_empty(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> known_run(std::int64_t run) { return run == 0 ? std::nullopt : std::optional(run); }

// SQLite has signed numbers only.
std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::string json_array(const std::vector<std::string>& values) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartArray();
  for (const std::string& value : values) write_string(out, repair_utf8(value));
  out.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string hex(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = kDigits[value & 0xF];
  return out;
}

Result<std::optional<std::int64_t>> find_id(Query& query) {
  std::optional<std::int64_t> id;
  if (query.next()) id = query.integer(0);
  if (query.failed()) return *query.failed();
  query.restart();
  return id;
}

}  // namespace

Result<std::int64_t> Catalogue::open_document(const DocumentRow& row) {
  Query& query = database_.query(
      "INSERT INTO documents (path, kind, title, byline, day, language, error_code, error_message, run)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET kind = excluded.kind,"
      " title = excluded.title, byline = excluded.byline, day = excluded.day, language = excluded.language,"
      " error_code = excluded.error_code, error_message = excluded.error_message, run = excluded.run, stamp = ''"
      " RETURNING id");
  query.with(PathBytes{row.path}, row.kind, row.title, row.byline, row.day, row.language, error_code(row.error),
             error_message(row.error), known_run(row.run));
  const auto id = find_id(query);
  if (!id) return id.error();
  return id->value_or(0);
}

Result<Done> Catalogue::close_document(std::int64_t document, std::size_t captions, const FileMark& mark) {
  if (const auto dropped = drop_captions_behind(document, captions); !dropped) return dropped;
  return database_.query("UPDATE documents SET stamp = ?, hash = ? WHERE id = ?")
      .with(mark.stamp, mark.hash, document)
      .run();
}

Result<Done> Catalogue::drop_caption(std::int64_t caption) {
  if (const auto done = drop_link(caption); !done) return done;  // its picture then stands alone
  if (const auto done = unindex_caption(database_, caption); !done) return done;
  return database_.query("DELETE FROM captions WHERE id = ?").with(caption).run();
}

Result<Done> Catalogue::drop_captions_behind(std::int64_t document, std::size_t captions) {
  for (;;) {
    const auto id = find_id(
        database_.query("SELECT id FROM captions WHERE document = ? AND number > ? LIMIT 1").with(document, captions));
    if (!id) return id.error();
    if (!*id) return Done{};
    if (const auto done = drop_caption(**id); !done) return done;
  }
}

Result<std::optional<std::uint64_t>> Catalogue::caption_checksum(std::int64_t document, std::size_t number) {
  const auto sum = find_id(
      database_.query("SELECT checksum FROM captions WHERE document = ? AND number = ?").with(document, number));
  if (!sum) return sum.error();
  return *sum ? std::optional(static_cast<std::uint64_t>(**sum)) : std::nullopt;
}

Result<Done> Catalogue::put_statements(const char* column, std::int64_t owner,
                                       const std::vector<Statement>& statements) {
  Query& query = database_.query(std::string("INSERT INTO statements (") + column +
                                 ", what, value, canonical, house, witness, place, confidence)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Statement& s : statements) {
    const auto done = query
                          .with(owner, s.what, repair_utf8(s.value), unless_empty(s.canonical), unless_empty(s.id),
                                witness_name(s.witness), repair_utf8(s.where), s.confidence)
                          .run();
    if (!done) return done;
  }
  return Done{};
}

Result<Done> Catalogue::put_people(std::int64_t caption, const std::vector<Person>& people) {
  Query& query = database_.query(
      "INSERT INTO people (caption, number, name, title, position, start, end) VALUES (?, ?, ?, ?, ?, ?, ?)");
  std::int64_t number = 0;
  for (const Person& person : people) {
    const auto done =
        query.with(caption, ++number, person.name, person.title, person.position, person.start, person.end).run();
    if (!done) return done;
  }
  return Done{};
}

Result<Done> Catalogue::put_caption_row(const CaptionRow& row, std::int64_t* id) {
  using Text = std::optional<std::string>;
  using Number = std::optional<std::size_t>;
  const Record& record = row.record;
  const auto& [description, subject, location] = std::tie(record.description, record.subject, record.location);
  Query& query = database_.query(
      "INSERT INTO captions (document, number, name, place, text, day, slug, image_names, stated_day, confidence,"
      " checksum, error_code, error_message, description_start, description_end, subject, subject_start, subject_end,"
      " location, location_start, location_end, city, country)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
  query.with(row.document, row.number, repair_utf8(record.id), repair_utf8(row.where), repair_utf8(record.text),
             row.day, repair_utf8(row.slug), json_array(row.image_names), record.date, record.confidence,
             as_signed(row.checksum), error_code(record.error), error_message(record.error),
             description ? Number(description->start) : Number(), description ? Number(description->end) : Number(),
             subject ? Text(subject->text) : Text(), subject ? Number(subject->start) : Number(),
             subject ? Number(subject->end) : Number(), location ? Text(location->part.text) : Text(),
             location ? Number(location->part.start) : Number(), location ? Number(location->part.end) : Number(),
             location ? unless_empty(location->city) : Text(), location ? unless_empty(location->country) : Text());
  const auto made = find_id(query);
  if (!made) return made.error();
  *id = made->value_or(0);
  return Done{};
}

Result<Done> Catalogue::put_caption(const CaptionRow& row) {
  const auto known = find_id(
      database_.query("SELECT id FROM captions WHERE document = ? AND number = ?").with(row.document, row.number));
  if (!known) return known.error();
  // A caption that has changed is another one: links and findings of the old words go with them.
  if (*known)
    if (const auto done = drop_caption(**known); !done) return done;
  std::int64_t id = 0;
  if (const auto done = put_caption_row(row, &id); !done) return done;
  if (const auto done = put_statements("caption", id, row.statements); !done) return done;
  if (const auto done = put_people(id, row.record.people); !done) return done;
  return index_caption(database_, id);
}

Result<Done> Catalogue::put_fingerprint(std::int64_t picture, const std::string& bytes) {
  if (bytes.empty()) return database_.query("DELETE FROM fingerprints WHERE picture = ?").with(picture).run();
  return database_.query("INSERT OR REPLACE INTO fingerprints (picture, bytes) VALUES (?, ?)")
      .with(picture, Bytes{bytes})
      .run();
}

Result<Done> Catalogue::put_picture(const PictureRow& row) {
  const auto known = find_id(database_.query("SELECT id FROM pictures WHERE path = ?").with(PathBytes{row.path}));
  if (!known) return known.error();
  if (*known) {
    if (const auto done = unindex_picture(database_, **known); !done) return done;
    const auto done = database_.query("DELETE FROM statements WHERE picture = ?").with(**known).run();
    if (!done) return done;
  }
  Query& query = database_.query(
      "INSERT INTO pictures (path, format, width, height, bytes, day, phash, description, scan, stamp, hash,"
      " error_code, error_message, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (path) DO UPDATE SET format = excluded.format, width = excluded.width, height = excluded.height,"
      " bytes = excluded.bytes, day = excluded.day, phash = excluded.phash, description = excluded.description,"
      " scan = excluded.scan, stamp = excluded.stamp, hash = excluded.hash, error_code = excluded.error_code,"
      " error_message = excluded.error_message, run = excluded.run RETURNING id");
  query.with(PathBytes{row.path}, row.format, row.width, row.height, as_signed(row.bytes), row.day,
             row.phash ? std::optional(hex(*row.phash)) : std::nullopt, repair_utf8(row.description), row.scan,
             row.mark.stamp, row.mark.hash, error_code(row.error), error_message(row.error), known_run(row.run));
  const auto id = find_id(query);
  if (!id) return id.error();
  const std::int64_t picture = id->value_or(0);
  if (const auto done = put_statements("picture", picture, row.statements); !done) return done;
  if (const auto done = put_fingerprint(picture, row.fingerprint); !done) return done;
  return index_picture(database_, picture);
}

}  // namespace creditline
