// Documents and lists into the catalogue: read and parsed by many, written by one.
//
// The reader (next) and the writer (keep) run in the caller's thread, workers prepare what lies between. A document is
// one piece of work, a list is many.
#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/utf8.h"
#include "service/audit_inputs.h"
#include "service/checksum.h"
#include "service/file_mark.h"
#include "service/ingest_run.h"
#include "service/list_reader.h"
#include "service/ordered_work.h"

namespace creditline {
namespace {

constexpr std::size_t kPieceLines = 256;

// What a worker gets: a document to read, or some lines of a list.
struct Piece {
  std::string path;
  std::optional<FileMark> known;   // of a document: how it was when it was read last
  std::vector<CaptionLine> lines;  // of a list
  std::int64_t document = 0;       // of a list: its id
  bool is_list = false;
  bool closes = false;      // the last of its list
  std::size_t count = 0;    // captions of the list, when it closes
  FileMark mark;            // of the list, when it closes
  std::uint64_t bytes = 0;  // read of all texts with this piece
};

// What the writer gets.
struct Prepared {
  Piece piece;
  Document head;  // of a document: what stands beside its captions, which are in `rows`
  std::vector<CaptionRow> rows;
  std::optional<Error> error;
  bool is_unchanged = false;
};

CaptionRow row_of(AuditCaption caption, std::size_t number, std::uint64_t checksum, const std::string& day) {
  CaptionRow row;
  row.number = number;
  row.day = caption.record.date.empty() ? day : caption.record.date;
  row.record = std::move(caption.record);
  if (row.record.id.empty()) row.record.id = std::to_string(number);
  row.where = std::move(caption.where);
  row.slug = std::move(caption.slug);
  row.image_names = std::move(caption.image_names);
  row.statements = std::move(caption.statements);
  row.checksum = checksum;
  return row;
}

std::string date_of(const CaptionIn& line) {
  for (const auto& [field, value] : line.fields)
    if (field == "date") return value.substr(0, 10);
  return {};
}

// How the columns of a list are read is part of its mark: other columns are another list.
std::string columns_key(const CaptionInputOptions& options) {
  std::string key = "-" + options.column;
  for (const ColumnField& field : options.fields) key += "," + field.field + "=" + field.column;
  return key;
}

class Texts {
 public:
  Texts(IngestRun& run, const std::vector<IngestFiles::Text>& files, const CaptionParser& parser,
        const DocumentReader& documents)
      : run_(run), files_(files), parser_(parser), documents_(documents) {
    for (const IngestFiles::Text& file : files) total_ += file.bytes;
  }

  Result<Done> run() {
    ordered_work<Piece>(
        run_.request.jobs, [this] { return next(); }, [this](Piece& piece) { return prepare(std::move(piece)); },
        [this](Prepared&& prepared) { return keep(std::move(prepared)); });
    if (!failed_) flush();
    if (failed_) return *failed_;
    return Done{};
  }

 private:
  // The reader.
  std::optional<Piece> next() {
    while (!failed_) {
      if (list_) return slice();
      if (at_ >= files_.size()) return std::nullopt;
      const IngestFiles::Text& file = files_[at_++];
      bytes_before_ = bytes_;
      bytes_ += file.bytes;
      const auto known = run_.catalogue.document_mark(file.path);
      if (!known) return stop(known.error());
      if (is_known(file, *known)) {
        ++run_.summary.unchanged;
        report();
      } else if (!file.is_list) {
        return document_piece(file, *known);
      } else {
        open_list(file, *known);
      }
    }
    return std::nullopt;
  }

  std::nullopt_t stop(const Error& error) {
    failed_ = error;
    return std::nullopt;
  }

  std::string suffix(const IngestFiles::Text& file) const {
    return file.is_list ? columns_key(run_.request.input.list) : std::string();
  }

  bool is_known(const IngestFiles::Text& file, const std::optional<FileMark>& known) const {
    return known && !run_.request.again && !known->stamp.empty() && known->stamp == file_stamp(file.path) &&
           known->hash.ends_with(suffix(file));
  }

  Piece document_piece(const IngestFiles::Text& file, std::optional<FileMark> known) const {
    Piece piece;
    piece.path = file.path;
    piece.bytes = bytes_;
    if (!run_.request.again) piece.known = std::move(known);
    return piece;
  }

  void open_list(const IngestFiles::Text& file, const std::optional<FileMark>& known) {
    list_mark_.stamp = file_stamp(file.path);
    const auto hash = file_hash(file.path);
    if (!hash) return run_.fail(hash.error());
    list_mark_.hash = *hash + suffix(file);
    if (!run_.request.again && known && !known->stamp.empty() && known->hash == list_mark_.hash) {
      ++run_.summary.unchanged;
      if (const auto done = run_.catalogue.restamp_document(file.path, list_mark_.stamp); !done) failed_ = done.error();
      return;
    }
    auto list = ListReader::open(file.path, list_options(file.path, run_.request.input));
    if (!list) return run_.fail(list.error());
    DocumentRow row;
    row.path = file.path;
    row.kind = "list";
    row.run = run_.id;
    const auto id = run_.catalogue.open_document(row);
    if (!id) {
      failed_ = id.error();
      return;
    }
    list_.emplace(std::move(*list));
    list_path_ = file.path;
    list_id_ = *id;
  }

  // Lines that the catalogue does not have yet; those that it has are passed over here and never parsed.
  std::optional<Piece> slice() {
    Piece piece;
    piece.path = list_path_;
    piece.is_list = true;
    piece.document = list_id_;
    while (piece.lines.size() < kPieceLines && !piece.closes) {
      auto line = list_->next();
      if (!line) {
        piece.closes = true;
        break;
      }
      const auto known = run_.request.again ? Result<std::optional<std::uint64_t>>(std::nullopt)
                                            : run_.catalogue.caption_checksum(list_id_, line->number);
      if (!known) return stop(known.error());
      if (*known != line->checksum) piece.lines.push_back(std::move(*line));
    }
    piece.bytes = bytes_before_ + list_->position();
    if (piece.closes) end_list(piece);
    return piece;
  }

  void end_list(Piece& piece) {
    piece.count = list_->lines();
    piece.mark = list_mark_;
    if (list_->failed()) {
      piece.closes = false;  // what it held before stays
      run_.fail(list_->failed()->at(repair_utf8(piece.path)));
    } else if (file_stamp(piece.path) != list_mark_.stamp) {
      piece.closes = false;
      run_.fail(changed(piece.path));
    }
    list_.reset();
  }

  static Error changed(const std::string& path) {
    return {ErrorCode::kIo, "changed while it was read; run ingest again", repair_utf8(path)};
  }

  // The workers.
  Prepared prepare(Piece piece) const {
    Prepared prepared;
    prepared.piece = std::move(piece);
    prepared.piece.is_list ? read_lines(prepared) : read_page(prepared);
    return prepared;
  }

  void read_lines(Prepared& prepared) const {
    for (const CaptionLine& line : prepared.piece.lines) {
      prepared.rows.push_back(row_of(caption_of_line(line.caption, prepared.piece.path, run_.request.input, parser_),
                                     line.number, line.checksum, date_of(line.caption)));
    }
    prepared.piece.lines.clear();
  }

  void read_page(Prepared& prepared) const {
    Piece& piece = prepared.piece;
    piece.mark.stamp = file_stamp(piece.path);
    const auto hash = file_hash(piece.path);
    if (hash) piece.mark.hash = *hash;
    prepared.is_unchanged = hash && piece.known && !piece.known->stamp.empty() && piece.known->hash == *hash;
    if (prepared.is_unchanged) return;
    const DocumentOptions& options = run_.request.input.document;
    const auto bytes = hash ? read_file(piece.path, options.max_bytes) : Result<std::string>(hash.error());
    auto document = bytes ? documents_.read(piece.path, *bytes, options) : Result<Document>(bytes.error());
    if (document && file_stamp(piece.path) != piece.mark.stamp) document = changed(piece.path);
    if (!document) {
      prepared.error = document.error().at(repair_utf8(piece.path));
      return;
    }
    for (const DocumentCaption& found : document->captions) {
      prepared.rows.push_back(row_of(caption_of_document(found, *document, run_.request.input, parser_),
                                     prepared.rows.size() + 1, checksum_of(found, *document),
                                     document->date.substr(0, 10)));
    }
    document->captions.clear();
    prepared.head = std::move(*document);
  }

  // The writer.
  bool keep(Prepared&& prepared) {
    if (failed_) return false;
    waiting_rows_ += prepared.rows.size();
    bytes_kept_ = std::max(bytes_kept_, prepared.piece.bytes);
    waiting_.push_back(std::move(prepared));
    if (clock_.is_due(waiting_rows_)) flush();
    return !failed_;
  }

  void flush() {
    auto transaction = run_.catalogue.begin();
    if (!transaction) return void(stop(transaction.error()));
    for (const Prepared& prepared : waiting_)
      if (const auto done = write(prepared); !done) return void(stop(done.error()));
    if (const auto done = transaction->commit(); !done) return void(stop(done.error()));
    waiting_.clear();
    waiting_rows_ = 0;
    clock_.committed();
    report();
  }

  Result<Done> write(const Prepared& prepared) {
    const Piece& piece = prepared.piece;
    if (prepared.is_unchanged) {
      ++run_.summary.unchanged;
      return run_.catalogue.restamp_document(piece.path, piece.mark.stamp);
    }
    if (prepared.error) run_.fail(*prepared.error);
    // What an unreadable disk holds is not known; what the catalogue has of it stays.
    if (prepared.error && !lies_in_the_bytes(*prepared.error)) return Done{};
    const auto document = piece.is_list ? Result<std::int64_t>(piece.document) : open_page(prepared);
    if (!document) return document.error();
    for (const CaptionRow& row : prepared.rows)
      if (const auto done = put(row, *document); !done) return done;
    if (piece.is_list && !piece.closes) return Done{};
    return run_.catalogue.close_document(*document, piece.is_list ? piece.count : prepared.rows.size(), piece.mark);
  }

  Result<std::int64_t> open_page(const Prepared& prepared) {
    DocumentRow row;
    row.path = prepared.piece.path;
    row.kind = "document";
    row.title = prepared.head.title;
    row.byline = prepared.head.byline;
    row.day = prepared.head.date.substr(0, 10);
    row.language = prepared.head.language;
    row.error = prepared.error;
    row.run = run_.id;
    return run_.catalogue.open_document(row);
  }

  Result<Done> put(CaptionRow row, std::int64_t document) {
    row.document = document;
    if (!run_.request.again) {
      const auto known = run_.catalogue.caption_checksum(document, row.number);
      if (!known) return known.error();
      if (*known == row.checksum) return Done{};
    }
    ++run_.summary.captions;
    if (row.record.error) run_.fail(row.record.error->at(repair_utf8(row.where)));
    return run_.catalogue.put_caption(row);
  }

  void report() const { run_.report(IngestProgress::Stage::kTexts, std::max(bytes_kept_, bytes_before_), total_); }

  IngestRun& run_;
  const std::vector<IngestFiles::Text>& files_;
  const CaptionParser& parser_;
  const DocumentReader& documents_;
  std::size_t at_ = 0;  // the next file
  std::uint64_t total_ = 0, bytes_ = 0, bytes_before_ = 0, bytes_kept_ = 0;
  std::optional<ListReader> list_;  // the list being read
  std::string list_path_;
  std::int64_t list_id_ = 0;
  FileMark list_mark_;
  std::vector<Prepared> waiting_;  // for the next transaction
  std::size_t waiting_rows_ = 0;
  CommitClock clock_;
  std::optional<Error> failed_;
};

}  // namespace

Result<Done> ingest_texts(IngestRun& run, const std::vector<IngestFiles::Text>& files, const CaptionParser& parser,
                          const DocumentReader& documents) {
  return Texts(run, files, parser, documents).run();
}

}  // namespace creditline
