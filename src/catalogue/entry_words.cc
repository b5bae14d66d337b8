#include "catalogue/entry_words.h"

#include <optional>
#include <string>

namespace creditline {
namespace {

// ?1 the entry, ?2 its caption, ?3 its picture; either may be NULL. A column is NULL where nothing is said. `has` holds
// facts, each behind kFactMark (search_query.h), so that "pool" as a word and as a fact are two.
const std::string kWords = R"sql(
WITH said AS (
  SELECT what, value, canonical, house, witness FROM statements WHERE caption = ?2
  UNION ALL
  SELECT what, value, canonical, house, witness FROM statements WHERE picture = ?3
), house AS (
  SELECT what, value || ' ' || coalesce(canonical || ' ', '') || coalesce(house, '') AS words, witness FROM said
)
SELECT ?1,
  search_form(coalesce((SELECT c.text || ' ' || c.slug || ' ' || c.image_names FROM captions c WHERE c.id = ?2), '') ||
    coalesce(' ' || (SELECT p.path FROM pictures p WHERE p.id = ?3 AND typeof(p.path) = 'text'), '') ||
    coalesce(' ' || group_concat(words, ' ') FILTER (WHERE witness <> 'caption'), '')),
  search_form(group_concat(words, ' ') FILTER (WHERE what = 'photographer')),
  search_form(group_concat(words, ' ') FILTER (WHERE what = 'agency')),
  search_form(group_concat(words, ' ') FILTER (WHERE what = 'distributor')),
  search_form(group_concat(words, ' ') FILTER (WHERE what = 'pool')),
  search_form(coalesce((SELECT group_concat(q.name || ' ' || q.title, ' ') FROM people q WHERE q.caption = ?2), '') ||
    coalesce(' ' || group_concat(words, ' ') FILTER (WHERE what = 'person'), '')),
  search_form(
    coalesce((SELECT coalesce(c.location, '') || ' ' || coalesce(c.city, '') || ' ' || coalesce(c.country, '')
              FROM captions c WHERE c.id = ?2), '') ||
    coalesce(' ' || group_concat(words, ' ') FILTER (WHERE what IN ('city', 'country', 'state', 'sublocation')), '')),
  search_form(group_concat(words, ' ') FILTER (WHERE what = 'flag')),
  replace(
    iif(?2 IS NULL, '', '#caption ') || iif(?3 IS NULL, '', '#picture ') ||
    iif(max(what = 'credit'), '#credit ', '') || iif(max(what = 'photographer'), '#photographer ', '') ||
    iif(max(what = 'agency'), '#agency ', '') || iif(max(what = 'distributor'), '#distributor ', '') ||
    iif(max(what = 'pool'), '#pool ', '') || iif(max(what = 'flag'), '#flag ', '') ||
    iif(max(what = 'license'), '#license ', '') || iif(max(witness = 'ocr'), '#burnt-in ', '') ||
    iif(EXISTS (SELECT 1 FROM people q WHERE q.caption = ?2) OR max(what = 'person'), '#person ', '') ||
    coalesce((SELECT iif(c.city IS NULL AND c.country IS NULL, '', '#place ') ||
                     iif(c.error_code IS NULL, '', '#unreadable ') FROM captions c WHERE c.id = ?2), '') ||
    coalesce((SELECT iif(p.error_code IS NULL, '', '#unreadable ') FROM pictures p WHERE p.id = ?3), '') ||
    coalesce((SELECT iif(length(day) < 4, '', '#y' || substr(day, 1, 4)) ||
                     iif(length(day) < 7, '', ' #m' || substr(day, 1, 4) || substr(day, 6, 2)) ||
                     iif(length(day) < 10, '', ' #d' || replace(day, '-', ''))
              FROM (SELECT coalesce((SELECT c.day FROM captions c WHERE c.id = ?2),
                                    (SELECT p.day FROM pictures p WHERE p.id = ?3)) AS day)), ''),
    '#', char(0xE000))
FROM house
)sql";

const std::string kColumns = "words, photographer, agency, distributor, pool, person, place, flag, has";
const std::string kPut = "INSERT INTO search (rowid, " + kColumns + ") " + kWords;
const std::string kTake =
    "INSERT INTO search (search, rowid, " + kColumns + ") SELECT 'delete', * FROM (" + kWords + ")";

using Id = std::optional<std::int64_t>;

Result<Done> change(Database& database, const std::string& sql, Id caption, Id picture) {
  const std::int64_t entry = caption ? *caption : -picture.value_or(0);
  return database.query(sql).with(entry, caption, picture).run();
}

// The first column of the first row; nothing where there is none, or it is NULL.
Result<Id> id_from(Query& query) {
  Id id;
  if (query.next() && !query.is_null(0)) id = query.integer(0);
  if (query.failed()) return *query.failed();
  query.restart();
  return id;
}

Result<Done> change_caption(Database& database, const std::string& sql, std::int64_t caption) {
  const auto picture = id_from(database.query("SELECT picture FROM links WHERE caption = ?").with(caption));
  if (!picture) return picture.error();
  return change(database, sql, caption, *picture);
}

Result<Done> change_picture(Database& database, const std::string& sql, std::int64_t picture) {
  const auto caption = id_from(database.query("SELECT caption FROM links WHERE picture = ?").with(picture));
  if (!caption) return caption.error();
  return change(database, sql, *caption, picture);
}

}  // namespace

Result<Done> index_caption(Database& database, std::int64_t caption) { return change_caption(database, kPut, caption); }
Result<Done> unindex_caption(Database& database, std::int64_t caption) {
  return change_caption(database, kTake, caption);
}
Result<Done> index_picture(Database& database, std::int64_t picture) { return change_picture(database, kPut, picture); }
Result<Done> unindex_picture(Database& database, std::int64_t picture) {
  return change_picture(database, kTake, picture);
}

}  // namespace creditline
