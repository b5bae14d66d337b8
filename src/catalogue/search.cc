#include "catalogue/search.h"

#include <algorithm>

#include "catalogue/search_query.h"

namespace creditline {
namespace {

// Which findings a state means; the value of "rule" is bound.
std::string findings_where(const SearchTerm& term) {
  if (term.field == "rule") return "f.code >= ?2 AND f.code < ?2 || '~'";
  if (term.text == "conflict") return "(f.code GLOB '*differ*' OR f.code GLOB '*other-house*')";
  if (term.text == "finding") return "TRUE";
  if (term.text == "decision") {
    return "f.id IN (SELECT o.finding FROM decided_findings o)";
  }
  return "f.severity = '" + term.text + "'";  // error, warning or note: read_search_query lets no other through
}

// Entries in a state, as a list.
std::string entries_in(const SearchTerm& term) {
  if (term.text == "tie" && term.field == "has") return "(SELECT l.caption AS entry FROM links l WHERE l.tied)";
  if (term.text == "duplicate" && term.field == "has") {
    return "(SELECT coalesce((SELECT l.caption FROM links l WHERE l.picture = u.picture), -u.picture)"
           " AS entry FROM duplicates u)";
  }
  return "(SELECT coalesce(f.caption, -f.picture) AS entry FROM findings f WHERE " + findings_where(term) + ")";
}

// What a query asks the database: the entries that match.
struct Plan {
  std::string entries;  // ?1 words, ?2 rule
  std::string match, rule;
};

Plan plan_of(const SearchQuery& query, const std::string& match) {
  Plan plan;
  plan.match = match;
  std::string lists;
  const SearchTerm* base = nullptr;  // a list to go by where no words are asked for
  for (const SearchTerm& term : query.states) {
    if (term.field == "rule") plan.rule = term.text;
    if (base == nullptr && !term.is_excluded && match.empty()) {
      base = &term;
      continue;
    }
    lists += std::string(" AND +entry") + (term.is_excluded ? " NOT IN " : " IN ") + entries_in(term);
  }
  // "+" keeps SQLite from asking the index of words once for every entry of a list.
  if (base != nullptr) {
    plan.entries = "SELECT DISTINCT entry FROM " + entries_in(*base) + " WHERE TRUE" + lists;
  } else if (!match.empty()) {
    // No column for the rank: FTS5 would weigh each word over the whole index, also where nobody asks for the best.
    plan.entries = "SELECT rowid AS entry FROM search WHERE search MATCH ?1" + lists;
  } else {
    plan.entries =
        "SELECT entry FROM (SELECT id AS entry FROM captions UNION ALL SELECT -id FROM pictures p"
        " WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.picture = p.id)) WHERE TRUE" +
        lists;
  }
  return plan;
}

Query& asked(Catalogue& catalogue, const std::string& sql, const Plan& plan, std::size_t limit, std::size_t offset) {
  return catalogue.database().query(sql).with(plan.match, plan.rule, limit, offset);
}

std::string order_of(SearchSort sort, const Plan& plan, bool ranked) {
  const std::string caption = "(SELECT c.", of_entry = " FROM captions c WHERE c.id = entry)";
  const std::string day =
      "coalesce(" + caption + "day" + of_entry + ", (SELECT p.day FROM pictures p WHERE p.id = -entry))";
  const std::string document =
      "(SELECT d.path FROM captions c JOIN documents d ON d.id = c.document WHERE c.id = entry)";
  switch (sort) {
    case SearchSort::kRelevance: return ranked && !plan.match.empty() ? " ORDER BY rank" : "";
    case SearchSort::kNewest: return " ORDER BY " + day + " DESC, entry";
    case SearchSort::kOldest: return " ORDER BY " + day + " = '', " + day + ", entry";
    case SearchSort::kConfidence:
      return " ORDER BY coalesce(" + caption + "confidence" + of_entry + ", 2), entry";  // pictures alone come last
    case SearchSort::kPath: break;
  }
  return " ORDER BY " + document + " IS NULL, " + document + ", " + caption + "number" + of_entry +
         ", (SELECT p.path FROM pictures p WHERE p.id = -entry)";
}

Result<std::size_t> count(Catalogue& catalogue, const Plan& plan) {
  Query& rows =
      asked(catalogue, "SELECT count(*) FROM (" + plan.entries + " LIMIT ?3 OFFSET ?4)", plan, kCountedEntries + 1, 0);
  std::size_t total = 0;
  if (rows.next()) total = static_cast<std::size_t>(rows.integer(0));
  if (rows.failed()) return *rows.failed();
  rows.restart();
  return total;
}

using Entries = std::vector<std::int64_t>;

Result<Entries> page_of(Catalogue& catalogue, const Plan& plan, const SearchOptions& options, bool is_ranked) {
  const std::size_t offset = options.limit * (std::max<std::size_t>(options.page, 1) - 1);
  const std::string sql = plan.entries + order_of(options.sort, plan, is_ranked) + " LIMIT ?3 OFFSET ?4";
  Query& rows = asked(catalogue, sql, plan, options.limit, offset);
  Entries entries;
  while (rows.next()) entries.push_back(rows.integer(0));
  if (rows.failed()) return *rows.failed();
  return entries;
}

// The first day of the newest captions, `count` or some more. Empty: there are not so many, or a day lies beyond the
// years that the index of words is asked for.
Result<std::string> first_day_of_newest(Database& database, std::size_t count) {
  const std::string beyond = std::to_string(kLastSearchedYear + 1);
  Query& row = database.query(
      "SELECT day FROM captions WHERE NOT EXISTS (SELECT 1 FROM captions WHERE day >= ?1)"
      " AND NOT EXISTS (SELECT 1 FROM pictures WHERE day >= ?1) ORDER BY day DESC LIMIT 1 OFFSET ?2");
  std::string day;
  if (row.with(beyond, count).next()) day = row.text(0);
  if (row.failed()) return *row.failed();
  row.restart();
  return day;
}

// A page of the newest where very many match: looked for among the newest captions first, since the day of every match
// takes long to look up. Where these do not fill the page, a wider look may; then all matches are sorted.
Result<Entries> page_of_newest(Catalogue& catalogue, const SearchQuery& query, const std::string& match,
                               const SearchOptions& options) {
  const std::size_t wanted = options.limit * std::max<std::size_t>(options.page, 1);
  for (const std::size_t captions_to_a_match : {std::size_t{50}, std::size_t{400}}) {
    const auto day = first_day_of_newest(catalogue.database(), wanted * captions_to_a_match);
    if (!day) return day.error();
    const std::string recent = match_since(match, *day);
    if (recent.empty()) break;
    auto entries = page_of(catalogue, plan_of(query, recent), options, false);
    if (!entries || entries->size() == options.limit) return entries;
  }
  return page_of(catalogue, plan_of(query, match), options, false);
}

std::vector<std::string>* place_for(const std::string& what, SearchHit& hit) {
  if (what == about::kPhotographer) return &hit.photographers;
  if (what == about::kAgency) return &hit.agency;
  if (what == about::kDistributor) return &hit.distributors;
  if (what == about::kPool) return &hit.pool;
  return what == about::kFlag ? &hit.flags : nullptr;
}

Result<Done> add_statements(Query& query, SearchHit& hit) {
  while (query.next()) {
    std::vector<std::string>* list = place_for(query.text(0), hit);
    const std::string value = query.text(1);
    if (list && std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
  }
  if (query.failed()) return *query.failed();
  return Done{};
}

Result<Done> add_findings(Query& query, SearchHit& hit) {
  while (query.next()) hit.findings.push_back(query.text(0));
  if (query.failed()) return *query.failed();
  return Done{};
}

Result<SearchHit> caption_hit(Database& database, std::int64_t caption) {
  SearchHit hit;
  Query& row = database.query(
      "SELECT d.path, c.name, c.place, c.text, c.day, c.confidence, p.path FROM captions c JOIN documents d"
      " ON d.id = c.document LEFT JOIN links l ON l.caption = c.id LEFT JOIN pictures p ON p.id = l.picture"
      " WHERE c.id = ?");
  row.with(caption);
  if (row.next()) {
    hit.document = row.text(0);
    hit.caption = row.text(1);
    hit.where = row.text(2);
    hit.text = row.text(3);
    hit.day = row.text(4);
    hit.confidence = row.real(5);
    hit.picture = row.text(6);
  }
  if (row.failed()) return *row.failed();
  row.restart();
  const auto said = add_statements(
      database.query("SELECT what, value FROM statements WHERE caption = ? AND witness = 'caption' ORDER BY id")
          .with(caption),
      hit);
  if (!said) return said.error();
  const auto found =
      add_findings(database.query("SELECT code FROM findings WHERE caption = ? ORDER BY rank, id").with(caption), hit);
  if (!found) return found.error();
  return hit;
}

Result<SearchHit> picture_hit(Database& database, std::int64_t picture) {
  SearchHit hit;
  Query& row = database.query("SELECT path, description, day FROM pictures WHERE id = ?");
  row.with(picture);
  if (row.next()) {
    hit.picture = row.text(0);
    hit.text = row.text(1);
    hit.day = row.text(2);
  }
  if (row.failed()) return *row.failed();
  row.restart();
  const auto said = add_statements(
      database.query("SELECT what, value FROM statements WHERE picture = ? AND witness <> 'ocr' ORDER BY id")
          .with(picture),
      hit);
  if (!said) return said.error();
  const auto found = add_findings(
      database.query("SELECT code FROM findings WHERE picture = ? AND caption IS NULL ORDER BY rank, id").with(picture),
      hit);
  if (!found) return found.error();
  return hit;
}

}  // namespace

Result<SearchAnswer> search(Catalogue& catalogue, std::string_view text, const SearchOptions& options) {
  const auto query = read_search_query(text);
  if (!query) return query.error();
  std::string match = query->match;
  SearchAnswer answer;
  auto total = count(catalogue, plan_of(*query, match));
  if (total && *total == 0 && !query->match_beginning.empty()) {
    match = query->match_beginning;
    answer.by_beginning = true;
    total = count(catalogue, plan_of(*query, match));
  }
  if (!total) return total.error();
  answer.total = *total;
  answer.is_ranked = options.sort != SearchSort::kRelevance || answer.total <= kRankedEntries;
  const bool are_many = options.sort == SearchSort::kNewest && answer.total > kCountedEntries;
  const auto entries = are_many ? page_of_newest(catalogue, *query, match, options)
                                : page_of(catalogue, plan_of(*query, match), options, answer.is_ranked);
  if (!entries) return entries.error();
  for (const std::int64_t entry : *entries) {
    auto hit = entry > 0 ? caption_hit(catalogue.database(), entry) : picture_hit(catalogue.database(), -entry);
    if (!hit) return hit.error();
    answer.hits.push_back(std::move(*hit));
  }
  return answer;
}

}  // namespace creditline
