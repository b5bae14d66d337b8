// catalogue/catalogue.h: keeps what every witness said of every picture, in one SQLite file. Start here.
//
//   auto catalogue = Catalogue::open("desk.db", {.mode = OpenMode::kCreate});
//   auto transaction = catalogue->begin();
//   auto document = catalogue->open_document({.path = "summit.html", .kind = "document", .title = "Leaders meet"});
//   catalogue->put_caption({.document = *document, .number = 1, .record = …, .statements = …});
//   catalogue->close_document(*document, 1, {.stamp = "18244:1732450000", .hash = "9f…"});
//   transaction->commit();
//
// Documents are known by their path, captions by their number in the document, pictures by their path: putting one
// again changes its row and keeps its id. A document between open_document() and close_document() has no stamp, so a
// run that was stopped is told from one that ended; what it had committed stays. The words of every entry (a caption
// with its picture, or a picture alone) are kept searchable by the same calls (search.h).
//
// A file of an older version is brought up to date when it is opened for writing. Two programs may work on one file: a
// writer waits for the other's transaction, readers see what was committed last. Errors: kNotFound, kIo (busy, full, no
// rights), kBadInput (no catalogue, damaged), kUnsupported (of a newer version). Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "base/statement.h"
#include "caption/record.h"
#include "catalogue/database.h"

namespace creditline {

// How a file was when it was read: its size and time, and its bytes.
struct FileMark {
  std::string stamp;  // empty: reading it has not ended
  std::string hash;
};

struct DocumentRow {
  std::int64_t id = 0;
  std::string path;
  std::string kind;  // "document" or "list"
  std::string title, byline, day, language;
  FileMark mark;
  std::optional<Error> error;  // it could not be read; it then has no captions
  std::int64_t run = 0;
};

struct CaptionRow {
  std::int64_t id = 0;
  std::int64_t document = 0;
  std::size_t number = 0;  // in the document, from 1
  Record record;           // reading leaves `credit`, `flags` and `restrictions` empty: the statements tell them
  std::string where;       // in the document, for a person
  std::string slug;
  std::string day;  // that it states, or of its document
  std::vector<std::string> image_names;
  std::vector<Statement> statements;  // of caption and page
  std::uint64_t checksum = 0;         // of all that it was read from; equal: it need not be read again
};

struct PictureRow {
  std::int64_t id = 0;
  std::string path;
  std::string format;
  int width = 0, height = 0;
  std::uint64_t bytes = 0;
  std::string day;
  std::optional<std::uint64_t> phash;
  std::string fingerprint;  // bytes, empty when the pixels were not read; each_fingerprint() gives them back
  std::string description;
  std::string scan;                   // JSON
  std::vector<Statement> statements;  // of the file and its pixels; each_picture() leaves them out, `scan` has them
  FileMark mark;
  std::optional<Error> error;
  std::int64_t run = 0;
};

// Which picture a caption belongs to.
struct LinkRow {
  std::int64_t caption = 0;
  std::optional<std::int64_t> picture;  // nothing: a tie, or only near misses
  double score = 0;
  bool tied = false;
  std::string reasons;     // JSON
  std::string candidates;  // JSON
};

struct FindingRow {
  std::string code;
  std::string severity;
  std::string message;
  std::optional<std::int64_t> caption, picture;  // ids
  std::string evidence;                          // JSON
  std::size_t rank = 0;                          // of its rule: the lower, the stronger
};

class Catalogue {
 public:
  static Result<Catalogue> open(const std::filesystem::path& path, const Database::Options& options);

  Result<Transaction> begin() { return Transaction::begin(database_); }

  // A run of the program; `program` is its version.
  Result<std::int64_t> begin_run(std::string_view verb, std::string_view program);
  Result<Done> end_run(std::int64_t run);

  // Whether an audit has ended since anything was written that it would look at.
  Result<bool> is_audited();

  // The mark of a file that has been read, or is being read (empty stamp); nothing of one that is not known.
  Result<std::optional<FileMark>> document_mark(std::string_view path);
  Result<std::optional<FileMark>> picture_mark(std::string_view path);
  // The file was touched and its bytes are the same.
  Result<Done> restamp_document(std::string_view path, std::string_view stamp);
  Result<Done> restamp_picture(std::string_view path, std::string_view stamp);

  // Its id. Of a document that is known the captions stay until they are put anew or close_document() drops them.
  Result<std::int64_t> open_document(const DocumentRow& document);
  Result<Done> close_document(std::int64_t document, std::size_t captions, const FileMark& mark);
  Result<std::optional<std::uint64_t>> caption_checksum(std::int64_t document, std::size_t number);
  Result<Done> put_caption(const CaptionRow& caption);
  Result<Done> put_picture(const PictureRow& picture);

  // What an audit concluded. A caption that nothing speaks for has no link: drop_link(). Findings that the run does not
  // see again are gone at end_findings(); those that it does keep the run that saw them first.
  Result<Done> put_link(const LinkRow& link);
  Result<Done> drop_link(std::int64_t caption);
  // The link of a caption to any picture but this one: a picture has one caption, so old links go before new ones come.
  Result<Done> drop_other_link(std::int64_t caption, const std::optional<std::int64_t>& picture);
  // The id of its row.
  Result<std::int64_t> put_finding(const FindingRow& finding, std::int64_t run);
  Result<Done> end_findings(std::int64_t run);
  // Groups of ids of pictures that are the same; in place of all that were.
  Result<Done> put_duplicates(const std::vector<std::vector<std::int64_t>>& groups);

  // Findings that a run up to this one has seen; by id.
  Result<std::unordered_set<std::int64_t>> findings_up_to(std::int64_t run);
  // The run before the last ingest began; nothing where there was no ingest.
  Result<std::optional<std::int64_t>> run_before_last_ingest();

  // How many there are.
  struct Counts {
    std::size_t documents = 0, captions = 0, pictures = 0;
  };
  Result<Counts> counts();

  // Every caption, by the path of its document and its number there; every picture, by path. False stops.
  Result<Done> each_document(const std::function<bool(const DocumentRow&)>& sink);
  Result<Done> each_caption(const std::function<bool(CaptionRow&&)>& sink);
  // Nothing may be written while one of them goes on: SQLite has no way to add to what another program wrote meanwhile.
  Result<Done> each_picture(const std::function<bool(PictureRow&&)>& sink);
  // Of the pictures that have one, by their id; 3 KB each.
  Result<Done> each_fingerprint(const std::function<bool(std::int64_t picture, std::string_view bytes)>& sink);
  // One, with its statements; nothing when there is none of that id.
  Result<std::optional<CaptionRow>> caption(std::int64_t id);
  Result<std::optional<PictureRow>> picture(std::int64_t id);

  Database& database() { return database_; }  // for the other files of this room

 private:
  explicit Catalogue(Database database) : database_(std::move(database)) {}
  Result<Done> put_statements(const char* column, std::int64_t owner, const std::vector<Statement>& statements);
  Result<Done> put_fingerprint(std::int64_t picture, const std::string& bytes);
  Result<Done> put_caption_row(const CaptionRow& caption, std::int64_t* id);
  Result<Done> put_people(std::int64_t caption, const std::vector<Person>& people);
  Result<Done> drop_caption(std::int64_t caption);
  Result<Done> drop_captions_behind(std::int64_t document, std::size_t captions);
  Result<Done> write_link(const LinkRow& link);
  Database database_;
};

}  // namespace creditline
