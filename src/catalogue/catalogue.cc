#include "catalogue/catalogue.h"

#include "catalogue/schema.h"

namespace creditline {
namespace {

Result<std::optional<FileMark>> mark_of(Query& query) {
  std::optional<FileMark> mark;
  if (query.next()) mark = FileMark{query.text(0), query.text(1)};
  if (query.failed()) return *query.failed();
  query.restart();
  return mark;
}

}  // namespace

Result<Catalogue> Catalogue::open(const std::filesystem::path& path, const Database::Options& options) {
  auto database = Database::open(path, options);
  if (!database) return database.error();
  const auto ready = options.mode == OpenMode::kRead ? check_version(*database) : migrate(*database);
  if (!ready) return ready.error();
  return Catalogue(std::move(*database));
}

Result<std::int64_t> Catalogue::begin_run(std::string_view verb, std::string_view program) {
  const auto done = database_
                        .query(
                            "INSERT INTO runs (verb, program, started) VALUES (?, ?,"
                            " strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
                        .with(verb, program)
                        .run();
  if (!done) return done.error();
  return database_.last_id();
}

Result<Done> Catalogue::end_run(std::int64_t run) {
  return database_.query("UPDATE runs SET ended = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?").with(run).run();
}

Result<bool> Catalogue::is_audited() {
  Query& query = database_.query(
      "SELECT coalesce((SELECT max(id) FROM runs WHERE verb = 'audit' AND ended IS NOT NULL), 0) >"
      " max(coalesce((SELECT max(run) FROM documents), 0), coalesce((SELECT max(run) FROM pictures), 0))");
  const bool audited = query.next() && query.integer(0) != 0;
  if (query.failed()) return *query.failed();
  query.restart();
  return audited;
}

Result<std::optional<FileMark>> Catalogue::document_mark(std::string_view path) {
  return mark_of(database_.query("SELECT stamp, hash FROM documents WHERE path = ?").with(PathBytes{path}));
}

Result<std::optional<FileMark>> Catalogue::picture_mark(std::string_view path) {
  return mark_of(database_.query("SELECT stamp, hash FROM pictures WHERE path = ?").with(PathBytes{path}));
}

Result<Done> Catalogue::restamp_document(std::string_view path, std::string_view stamp) {
  return database_.query("UPDATE documents SET stamp = ? WHERE path = ?").with(stamp, PathBytes{path}).run();
}

Result<Done> Catalogue::restamp_picture(std::string_view path, std::string_view stamp) {
  return database_.query("UPDATE pictures SET stamp = ? WHERE path = ?").with(stamp, PathBytes{path}).run();
}

Result<Catalogue::Counts> Catalogue::counts() {
  Query& query = database_.query(
      "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM captions), (SELECT count(*) FROM pictures)");
  Counts counts;
  if (query.next()) {
    counts.documents = static_cast<std::size_t>(query.integer(0));
    counts.captions = static_cast<std::size_t>(query.integer(1));
    counts.pictures = static_cast<std::size_t>(query.integer(2));
  }
  if (query.failed()) return *query.failed();
  query.restart();
  return counts;
}

}  // namespace creditline
