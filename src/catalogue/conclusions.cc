// How an audit's conclusions come into the catalogue.
#include "catalogue/catalogue.h"
#include "catalogue/entry_words.h"

namespace creditline {
namespace {

// The entries of a caption and of the pictures that it leaves and comes to.
Result<Done> each_entry(Database& database, std::int64_t caption, const std::optional<std::int64_t>& picture,
                        Result<Done> (*caption_entry)(Database&, std::int64_t),
                        Result<Done> (*picture_entry)(Database&, std::int64_t)) {
  if (const auto done = caption_entry(database, caption); !done) return done;
  return picture ? picture_entry(database, *picture) : Result<Done>(Done{});
}

}  // namespace

Result<Done> Catalogue::put_link(const LinkRow& link) {
  Query& query = database_.query("SELECT picture, score, tied, reasons, candidates FROM links WHERE caption = ?");
  query.with(link.caption);
  if (query.next()) {
    const bool same_picture = query.is_null(0) ? !link.picture : link.picture == query.integer(0);
    const bool same = same_picture && query.real(1) == link.score && (query.integer(2) != 0) == link.tied &&
                      query.text(3) == link.reasons && query.text(4) == link.candidates;
    query.restart();
    if (same) return Done{};
    if (const auto done = drop_link(link.caption); !done) return done;
  }
  if (query.failed()) return *query.failed();
  return write_link(link);
}

Result<Done> Catalogue::write_link(const LinkRow& link) {
  if (link.picture)
    if (const auto done = each_entry(database_, link.caption, link.picture, unindex_caption, unindex_picture); !done)
      return done;
  const auto done =
      database_
          .query(
              "INSERT INTO links (caption, picture, score, tied, reasons, candidates)"
              " VALUES (?, ?, ?, ?, ?, ?)")
          .with(link.caption, link.picture, link.score, static_cast<int>(link.tied), link.reasons, link.candidates)
          .run();
  if (!done) return done;
  return link.picture ? index_caption(database_, link.caption) : Result<Done>(Done{});
}

Result<Done> Catalogue::drop_link(std::int64_t caption) {
  Query& query = database_.query("SELECT picture FROM links WHERE caption = ?");
  query.with(caption);
  const bool linked = query.next();
  std::optional<std::int64_t> picture;
  if (linked && !query.is_null(0)) picture = query.integer(0);
  if (query.failed()) return *query.failed();
  query.restart();
  if (!linked) return Done{};
  if (picture)
    if (const auto done = unindex_caption(database_, caption); !done) return done;
  const auto done = database_.query("DELETE FROM links WHERE caption = ?").with(caption).run();
  if (!done || !picture) return done;
  return each_entry(database_, caption, picture, index_caption, index_picture);
}

Result<Done> Catalogue::drop_other_link(std::int64_t caption, const std::optional<std::int64_t>& picture) {
  Query& query = database_.query("SELECT picture IS NOT ?2 FROM links WHERE caption = ?1 AND picture IS NOT NULL");
  query.with(caption, picture);
  const bool other = query.next() && query.integer(0) != 0;
  if (query.failed()) return *query.failed();
  query.restart();
  return other ? drop_link(caption) : Result<Done>(Done{});
}

Result<std::int64_t> Catalogue::put_finding(const FindingRow& finding, std::int64_t run) {
  // One of the two is an index away; a finding has a caption or a picture.
  static constexpr std::string_view kOfCaption =
      "UPDATE findings SET last_run = max(last_run, ?1), rank = ?2, severity = ?3"
      " WHERE caption = ?7 AND code = ?4 AND message = ?5 AND evidence = ?6 AND picture IS ?8 RETURNING id";
  static constexpr std::string_view kOfPicture =
      "UPDATE findings SET last_run = max(last_run, ?1), rank = ?2, severity = ?3"
      " WHERE picture = ?8 AND code = ?4 AND message = ?5 AND evidence = ?6 AND caption IS ?7 RETURNING id";
  Query& known = database_.query(finding.caption ? kOfCaption : kOfPicture);
  known.with(run, finding.rank, finding.severity, finding.code, finding.message, finding.evidence, finding.caption,
             finding.picture);
  std::optional<std::int64_t> id;
  while (known.next()) id = known.integer(0);
  if (known.failed()) return *known.failed();
  if (id) return *id;
  const auto done =
      database_
          .query(
              "INSERT INTO findings (last_run, first_run, rank, severity, code, message, evidence, caption, picture)"
              " VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
          .with(run, finding.rank, finding.severity, finding.code, finding.message, finding.evidence, finding.caption,
                finding.picture)
          .run();
  if (!done) return done.error();
  return database_.last_id();
}

Result<std::unordered_set<std::int64_t>> Catalogue::findings_up_to(std::int64_t run) {
  Query& query = database_.query("SELECT id FROM findings WHERE first_run <= ?").with(run);
  std::unordered_set<std::int64_t> ids;
  while (query.next()) ids.insert(query.integer(0));
  if (query.failed()) return *query.failed();
  return ids;
}

Result<std::optional<std::int64_t>> Catalogue::run_before_last_ingest() {
  Query& query = database_.query("SELECT max(id) - 1 FROM runs WHERE verb = 'ingest'");
  std::optional<std::int64_t> run;
  if (query.next() && !query.is_null(0)) run = query.integer(0);
  if (query.failed()) return *query.failed();
  query.restart();
  return run;
}

Result<Done> Catalogue::end_findings(std::int64_t run) {
  // Not those of a later run: another program may be at it as well.
  return database_.query("DELETE FROM findings WHERE last_run < ?").with(run).run();
}

Result<Done> Catalogue::put_duplicates(const std::vector<std::vector<std::int64_t>>& groups) {
  if (const auto done = database_.query("DELETE FROM duplicates").run(); !done) return done;
  std::int64_t number = 0;
  for (const auto& group : groups) {
    ++number;
    for (const std::int64_t picture : group) {
      const auto done = database_.query("INSERT OR IGNORE INTO duplicates (picture, group_number) VALUES (?, ?)")
                            .with(picture, number)
                            .run();
      if (!done) return done;
    }
  }
  return Done{};
}

}  // namespace creditline
