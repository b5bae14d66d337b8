#include "catalogue/vanished.h"

#include "catalogue/entry_words.h"

namespace creditline {
namespace {

constexpr std::string_view kKnown =
    "SELECT id, path, 0, error_code IS ?1 FROM documents UNION ALL SELECT id, path, 1, error_code IS ?1 FROM pictures";

// A file that could not be read before it went is read anew when it comes back: of its old error nothing is kept.
constexpr std::string_view kGone =
    " SET stamp = iif(error_code IS NULL, stamp, ''), error_code = ?2,"
    " error_message = 'is no longer there', run = ?3 WHERE id = ?1";
constexpr std::string_view kBack = " SET error_code = NULL, error_message = NULL, run = ?2 WHERE id = ?1";

std::string update_of(const KnownFile& file, std::string_view set) {
  return std::string(file.is_picture ? "UPDATE pictures" : "UPDATE documents").append(set);
}

// Words of an entry tell whether its picture can be read.
template <class Change>
Result<Done> change(Catalogue& catalogue, const KnownFile& file, Change change) {
  Database& database = catalogue.database();
  if (!file.is_picture) return change(database);
  if (const auto done = unindex_picture(database, file.id); !done) return done;
  if (const auto done = change(database); !done) return done;
  return index_picture(database, file.id);
}

}  // namespace

Result<std::vector<KnownFile>> known_files(Catalogue& catalogue) {
  Query& query = catalogue.database().query(kKnown).with(error_code_name(ErrorCode::kNotFound));
  std::vector<KnownFile> files;
  while (query.next()) files.push_back({query.integer(0), query.text(1), query.integer(2) != 0, query.integer(3) != 0});
  if (query.failed()) return *query.failed();
  query.restart();
  return files;
}

Result<Done> set_gone(Catalogue& catalogue, const KnownFile& file, std::int64_t run) {
  return change(catalogue, file, [&](Database& database) {
    const char* code = error_code_name(ErrorCode::kNotFound);
    return database.query(update_of(file, kGone)).with(file.id, code, run).run();
  });
}

Result<Done> set_back(Catalogue& catalogue, const KnownFile& file, std::int64_t run) {
  return change(catalogue, file,
                [&](Database& database) { return database.query(update_of(file, kBack)).with(file.id, run).run(); });
}

}  // namespace creditline
