// catalogue/database.h: SQLite's C face as this room uses it. Internal to the room: no other room includes it.
//
//   auto database = Database::open("desk.db", {.mode = OpenMode::kWrite});
//   Query& query = database->query("SELECT path FROM pictures WHERE format = ?");
//   query.with("jpeg");
//   while (query.next()) use(query.text(0));
//   if (query.failed()) return *query.failed();
//
// Statements are prepared once and kept. An error stays with its query until it is used again, so loops read plainly
// and the check stands behind them. Errors: kIo (busy, full, no rights), kBadInput (no catalogue, damaged). Threads:
// one at a time; two programs may have one file open, the second writer waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/statement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace creditline {

enum class OpenMode : std::uint8_t {
  kRead,    // nothing is written, not even beside the file when its folder forbids it
  kWrite,   // the file must be there
  kCreate,  // the file is made when it is not there
};

// Bytes of a path. They need not be UTF-8: then they are kept as a BLOB, so that no reader takes them for text.
struct PathBytes {
  std::string_view bytes;
};

// Bytes that are no text.
struct Bytes {
  std::string_view bytes;
};

class Query {
 public:
  explicit Query(sqlite3* database, std::string_view sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Values for the question marks, from the first on. Texts are copied; an empty optional is NULL.
  template <class... Values>
  Query& with(const Values&... values) {
    restart();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  // The next row; false behind the last and after an error.
  bool next();
  // For statements without rows.
  Result<Done> run();
  const std::optional<Error>& failed() const { return failed_; }

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;  // also of BLOBs: the bytes
  bool is_null(int column) const;
  void restart();

 private:
  void bind(int at, std::string_view value);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, PathBytes path);
  void bind(int at, Bytes bytes);
  void bind(int at, std::int64_t value);
  void bind(int at, std::size_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, double value);
  void bind_null(int at);
  template <class Value>
  void bind(int at, const std::optional<Value>& value) {
    value ? bind(at, *value) : bind_null(at);
  }
  void check(int code);

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::optional<Error> failed_;
};

class Database {
 public:
  struct Options {
    OpenMode mode = OpenMode::kWrite;
    int wait_ms = 10'000;  // how long to wait for another program that is writing
  };
  static Result<Database> open(const std::filesystem::path& path, const Options& options);

  // The statement, ready for values; the same object for the same words.
  Query& query(std::string_view sql);
  // Statements one behind another, as of a file.
  Result<Done> script(const std::string& sql);
  std::int64_t last_id() const;
  std::int64_t changes() const;  // rows changed by the last statement
  const std::filesystem::path& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  static Result<std::unique_ptr<sqlite3, Close>> connect(const std::string& uri, int flags);
  static Result<Done> prepare(sqlite3* database, const Options& options);
  Database(std::filesystem::path path, std::unique_ptr<sqlite3, Close> connection)
      : path_(std::move(path)), connection_(std::move(connection)) {}

  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> connection_;
  std::unordered_map<std::string, std::unique_ptr<Query>> queries_;  // go before the connection
};

// All or nothing: without commit() everything since begin() is as if it had never been.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<Done> commit();

 private:
  explicit Transaction(Database* database) : database_(database) {}
  Database* database_;
};

}  // namespace creditline
