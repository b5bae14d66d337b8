#include "catalogue/entries.h"

#include <unordered_map>

namespace creditline {
namespace {

using Documents = std::unordered_map<std::int64_t, DocumentRow>;

Result<Documents> documents_of(Catalogue& catalogue) {
  Documents documents;
  const auto read = catalogue.each_document([&](const DocumentRow& row) {
    documents.emplace(row.id, row);
    return true;
  });
  if (!read) return read.error();
  return documents;
}

std::optional<std::int64_t> id_at(const Query& query, int column) {
  return query.is_null(column) ? std::nullopt : std::optional(query.integer(column));
}

Result<Done> add_link(Catalogue& catalogue, Entry& entry) {
  Query& query = catalogue.database()
                     .query("SELECT caption, picture, score, tied, reasons, candidates FROM links WHERE caption = ?")
                     .with(entry.caption->id);
  if (query.next()) {
    entry.link =
        LinkRow{query.integer(0), id_at(query, 1), query.real(2), query.integer(3) != 0, query.text(4), query.text(5)};
  }
  if (query.failed()) return *query.failed();
  query.restart();
  if (!entry.link || !entry.link->picture) return Done{};
  auto picture = catalogue.picture(*entry.link->picture);
  if (!picture) return picture.error();
  entry.picture = std::move(*picture);
  return Done{};
}

constexpr std::string_view kFindings =
    "SELECT f.code, f.severity, f.message, f.caption, f.picture, f.evidence, f.rank, x.verdict, x.reason, x.correction"
    " FROM findings f LEFT JOIN decided_findings o ON o.finding = f.id LEFT JOIN decisions x ON x.id = o.decision";

Result<Done> add_findings(Catalogue& catalogue, Entry& entry) {
  const std::string of_caption = std::string(kFindings) + " WHERE f.caption = ? ORDER BY f.rank, f.message";
  const std::string of_picture =
      std::string(kFindings) + " WHERE f.picture = ? AND f.caption IS NULL ORDER BY f.rank, f.message";
  Query& query = entry.caption ? catalogue.database().query(of_caption).with(entry.caption->id)
                               : catalogue.database().query(of_picture).with(entry.picture->id);
  while (query.next()) {
    KeptFinding kept;
    kept.finding = {query.text(0),
                    query.text(1),
                    query.text(2),
                    id_at(query, 3),
                    id_at(query, 4),
                    query.text(5),
                    static_cast<std::size_t>(query.integer(6))};
    kept.verdict = query.text(7);
    kept.reason = query.text(8);
    kept.correction = query.text(9);
    entry.findings.push_back(std::move(kept));
  }
  if (query.failed()) return *query.failed();
  return Done{};
}

Result<Done> each_caption_entry(Catalogue& catalogue, const std::function<bool(const Entry&)>& sink, bool& goes_on) {
  const auto documents = documents_of(catalogue);
  if (!documents) return documents.error();
  Result<Done> inner = Done{};
  const auto read = catalogue.each_caption([&](CaptionRow&& row) {
    Entry entry;
    const auto document = documents->find(row.document);
    if (document != documents->end()) entry.document = document->second;
    entry.caption = std::move(row);
    inner = add_link(catalogue, entry);
    if (inner) inner = add_findings(catalogue, entry);
    goes_on = inner && sink(entry);
    return goes_on;
  });
  return read ? inner : read;
}

Result<Done> each_lone_picture(Catalogue& catalogue, const std::function<bool(const Entry&)>& sink) {
  Query& query = catalogue.database().query(
      "SELECT p.id FROM pictures p WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.picture = p.id) ORDER BY p.path");
  while (query.next()) {
    auto picture = catalogue.picture(query.integer(0));
    if (!picture) return picture.error();
    if (!*picture) continue;
    Entry entry;
    entry.picture = std::move(*picture);
    if (const auto added = add_findings(catalogue, entry); !added) return added;
    if (!sink(entry)) break;
  }
  if (query.failed()) return *query.failed();
  query.restart();
  return Done{};
}

}  // namespace

Result<Done> each_entry(Catalogue& catalogue, const std::function<bool(const Entry&)>& sink) {
  // One state of the catalogue throughout, whatever another program writes meanwhile.
  if (const auto begun = catalogue.database().query("BEGIN").run(); !begun) return begun;
  bool goes_on = true;
  Result<Done> read = each_caption_entry(catalogue, sink, goes_on);
  if (read && goes_on) read = each_lone_picture(catalogue, sink);
  const auto ended = catalogue.database().query("COMMIT").run();
  return read ? ended : read;
}

}  // namespace creditline
