#include "catalogue/database.h"

#include <sqlite3.h>

#include <chrono>
#include <system_error>
#include <thread>

#include "base/utf8.h"
#include "catalogue/search_form.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNoSpace = "cannot grow: there is no space left, or the disk fails; what was kept so far is safe";

// What SQLite's codes mean to a person. `place` is the catalogue's path.
Error error_of(sqlite3* database, int code, const std::string& place) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kIo, "is being written by another program; try again when that has finished", place};
    case SQLITE_FULL: return {ErrorCode::kIo, kNoSpace, place};
    case SQLITE_IOERR:
      // The system's own reason is often overwritten by what SQLite does next to get out of it.
      if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_SHMSIZE)
        return {ErrorCode::kIo, kNoSpace, place};
      return {ErrorCode::kIo, std::string("could not be read or written: ") + sqlite3_errmsg(database), place};
    case SQLITE_READONLY:
    case SQLITE_PERM: return {ErrorCode::kIo, "cannot be written; check your rights to it and to its folder", place};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kIo, "cannot be opened; check the path and your rights to it and its folder", place};
    case SQLITE_NOTADB: return {ErrorCode::kBadInput, "is no catalogue: not an SQLite file", place};
    case SQLITE_CORRUPT: return {ErrorCode::kBadInput, "is damaged; make it anew or take a copy", place};
    default: return {ErrorCode::kIo, std::string("SQLite says: ") + sqlite3_errmsg(database), place};
  }
}

std::string place_of(sqlite3* database) {
  const char* file = sqlite3_db_filename(database, "main");
  return file ? repair_utf8(file) : std::string();
}

// A path in a URI, every byte that is not plain as %XX.
std::string as_uri(const fs::path& path, const char* parameters) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path.string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 0xF]};
    }
  }
  return uri + parameters;
}

void search_form_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (bytes == nullptr) return sqlite3_result_null(context);
  const std::string form = search_form({bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
  sqlite3_result_text(context, form.data(), static_cast<int>(form.size()), SQLITE_TRANSIENT);
}

}  // namespace

Query::Query(sqlite3* database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                           nullptr));
}

Query::~Query() { sqlite3_finalize(statement_); }

void Query::check(int code) {
  if (code == SQLITE_OK || failed_) return;
  failed_ = error_of(database_, code, place_of(database_));
}

void Query::restart() {
  if (statement_ == nullptr) return;  // it could not be prepared; the error stays
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  failed_.reset();
}

bool Query::next() {
  if (failed_) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) check(code);
  sqlite3_reset(statement_);  // a statement that has ended must not hold the file
  return false;
}

Result<Done> Query::run() {
  while (next()) continue;
  if (failed_) return *failed_;
  return Done{};
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Query::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Query::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::string Query::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return bytes == nullptr ? std::string()
                          : std::string(static_cast<const char*>(bytes),
                                        static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

void Query::bind(int at, std::string_view value) {
  check(sqlite3_bind_text64(statement_, at, value.data() ? value.data() : "", value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}
void Query::bind(int at, PathBytes path) {
  if (!find_invalid_utf8(path.bytes)) return bind(at, path.bytes);
  bind(at, Bytes{path.bytes});
}
void Query::bind(int at, Bytes bytes) {
  check(sqlite3_bind_blob64(statement_, at, bytes.bytes.data(), bytes.bytes.size(), SQLITE_TRANSIENT));
}
void Query::bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_, at, value)); }
void Query::bind(int at, double value) { check(sqlite3_bind_double(statement_, at, value)); }
void Query::bind_null(int at) { check(sqlite3_bind_null(statement_, at)); }

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<std::unique_ptr<sqlite3, Database::Close>> Database::connect(const std::string& uri, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &raw, flags | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<sqlite3, Close> connection(raw);
  if (code != SQLITE_OK) return error_of(raw, code, place_of(raw));
  return connection;
}

Result<Done> Database::prepare(sqlite3* database, const Options& options) {
  sqlite3_busy_timeout(database, options.wait_ms);
  sqlite3_create_function_v2(database, "search_form", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                             search_form_function, nullptr, nullptr, nullptr);
  // NORMAL: in WAL mode a crash of the machine may cost the last transactions, never the file; kill -9 costs nothing.
  const char* settings = options.mode == OpenMode::kRead
                             ? "PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema"
                             : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
                               "PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864";
  // Two programs that make a catalogue at once: SQLite does not wait for the one that is setting the journal up.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(options.wait_ms);
  int code = sqlite3_exec(database, settings, nullptr, nullptr, nullptr);
  while ((code & 0xFF) == SQLITE_BUSY && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    code = sqlite3_exec(database, settings, nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) return error_of(database, code, place_of(database));
  return Done{};
}

Result<Database> Database::open(const fs::path& path, const Options& options) {
  const std::string place = repair_utf8(path.string());
  std::error_code failed;
  if (options.mode != OpenMode::kCreate && !fs::exists(path, failed))
    return Error{ErrorCode::kNotFound, "there is no such catalogue; `creditline ingest --catalogue` makes one", place};
  if (fs::is_directory(path, failed)) return Error{ErrorCode::kIo, "is a folder, a catalogue is a file", place};
  const int flags = options.mode == OpenMode::kCreate  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : options.mode == OpenMode::kWrite ? SQLITE_OPEN_READWRITE
                                                       : SQLITE_OPEN_READONLY;
  auto connection = connect(as_uri(path, ""), flags);
  auto ready = connection ? prepare(connection->get(), options) : Result<Done>(connection.error());
  if (!ready && options.mode == OpenMode::kRead && ready.error().code == ErrorCode::kIo) {
    // Readers of a WAL file want to write beside it. Where they cannot, nobody can write it either.
    connection = connect(as_uri(path, "?immutable=1"), flags);
    ready = connection ? prepare(connection->get(), options) : Result<Done>(connection.error());
  }
  if (!ready) return ready.error().at(place);
  return Database(path, std::move(*connection));
}

Query& Database::query(std::string_view sql) {
  auto& kept = queries_[std::string(sql)];
  if (!kept) kept = std::make_unique<Query>(connection_.get(), sql);
  kept->restart();
  return *kept;
}

Result<Done> Database::script(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(connection_.get(), code, repair_utf8(path_.string()));
  return Done{};
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_.get()); }
std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
  if (const auto begun = database.query("BEGIN IMMEDIATE").run(); !begun) return begun.error();
  return Transaction(&database);
}

Result<Done> Transaction::commit() {
  const auto done = database_->query("COMMIT").run();
  if (done) database_ = nullptr;
  return done;
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // SQLite may have rolled back by itself when the disk was full; then there is nothing to do, and saying so is no
  // error.
  const auto ignored = database_->query("ROLLBACK").run();
  (void)ignored;
}

}  // namespace creditline
