#include "catalogue/decisions.h"

#include <charconv>
#include <optional>

namespace creditline {
namespace {

// What a finding is about, in words that outlive its rows.
constexpr std::string_view kFrom =
    " FROM findings f LEFT JOIN captions c ON c.id = f.caption LEFT JOIN documents d ON d.id = c.document"
    " LEFT JOIN pictures p ON p.id = f.picture";

std::optional<std::int64_t> number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

KeptDecision decision_at(const Query& query) {
  KeptDecision kept;
  kept.id = query.integer(0);
  kept.about.code = query.text(1);
  kept.about.document = query.text(2);
  kept.about.caption = query.text(3);
  kept.about.picture = query.text(4);
  kept.about.message = query.text(5);
  kept.decision = {query.text(6), query.text(7), query.text(8), query.text(9)};
  kept.made = query.text(10);
  kept.stands = query.integer(11) != 0;
  return kept;
}

constexpr std::string_view kColumns =
    "x.id, x.code, x.document, x.caption, x.picture, x.message, x.verdict, x.correction, x.reason, x.person, x.made";

}  // namespace

Result<std::vector<FoundFinding>> find_findings(Catalogue& catalogue, const std::string& id_or_path,
                                                const std::string& code) {
  const std::string sql = "SELECT f.id, f.code, f.severity, f.message, d.path, c.name, p.path" + std::string(kFrom) +
                          " WHERE (f.id = ?1 OR d.path = ?2 OR p.path = ?2) AND (?3 = '' OR f.code = ?3)"
                          " ORDER BY f.rank, f.id";
  Query& query = catalogue.database().query(sql);
  query.with(number_of(id_or_path), PathBytes{id_or_path}, code);
  std::vector<FoundFinding> found;
  while (query.next()) {
    found.push_back(
        {query.integer(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.text(6)});
  }
  if (query.failed()) return *query.failed();
  return found;
}

Result<Done> decide(Catalogue& catalogue, std::int64_t finding, const Decision& decision) {
  static const std::string kInsert =
      "INSERT INTO decisions (code, document, caption, picture, message, verdict, correction, reason, person)"
      " SELECT f.code, d.path, c.name, p.path, f.message, ?2, nullif(?3, ''), ?4, ?5" +
      std::string(kFrom) + " WHERE f.id = ?1";
  const auto done = catalogue.database()
                        .query(kInsert)
                        .with(finding, decision.verdict, decision.correction, decision.reason, decision.person)
                        .run();
  if (!done) return done;
  if (catalogue.database().changes() == 0)
    return Error{ErrorCode::kNotFound, "there is no finding " + std::to_string(finding), ""};
  return Done{};
}

Result<std::vector<KeptDecision>> all_decisions(Catalogue& catalogue) {
  static const std::string kAll = "SELECT " + std::string(kColumns) +
                                  ", EXISTS (SELECT 1 FROM standing_decisions s WHERE s.id = x.id) FROM decisions x"
                                  " ORDER BY x.id";
  Query& query = catalogue.database().query(kAll);
  std::vector<KeptDecision> all;
  while (query.next()) all.push_back(decision_at(query));
  if (query.failed()) return *query.failed();
  query.restart();
  return all;
}

Result<std::map<std::int64_t, KeptDecision>> standing_decisions(Catalogue& catalogue) {
  static const std::string kOfFindings = "SELECT " + std::string(kColumns) +
                                         ", 1, o.finding FROM decided_findings o"
                                         " JOIN decisions x ON x.id = o.decision";
  Query& query = catalogue.database().query(kOfFindings);
  std::map<std::int64_t, KeptDecision> standing;
  while (query.next()) standing.emplace(query.integer(12), decision_at(query));
  if (query.failed()) return *query.failed();
  query.restart();
  return standing;
}

}  // namespace creditline
