#include "catalogue/schema.h"

#include <array>
#include <string>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr int kApplicationId = 0x63726C6E;  // "crln": tells a catalogue from other SQLite files, also to file(1)

constexpr const char* kFirstVersion = R"sql(
CREATE TABLE runs (            -- one call of the program that wrote here
  id      INTEGER PRIMARY KEY,
  verb    TEXT NOT NULL,
  program TEXT NOT NULL,       -- its version
  started TEXT NOT NULL,       -- UTC, ISO 8601
  ended   TEXT                 -- NULL: it runs, or was stopped
);

CREATE TABLE documents (       -- pages, articles, feeds, items and lists of captions
  id       INTEGER PRIMARY KEY,
  path     NOT NULL UNIQUE,    -- a BLOB where it is not UTF-8
  kind     TEXT NOT NULL,      -- document, list
  title    TEXT NOT NULL DEFAULT '',
  byline   TEXT NOT NULL DEFAULT '',
  day      TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  stamp    TEXT NOT NULL DEFAULT '',  -- size and time of the file; empty while it is being read
  hash     TEXT NOT NULL DEFAULT '',  -- of its bytes and of how it was read
  error_code TEXT, error_message TEXT,
  run      INTEGER REFERENCES runs
);

CREATE TABLE captions (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  number   INTEGER NOT NULL,   -- in the document, from 1
  name     TEXT NOT NULL,      -- the id that it came with, or its number
  place    TEXT NOT NULL,      -- in the document, for a person
  text     TEXT NOT NULL,
  day      TEXT NOT NULL,      -- that it states, or of its document
  slug     TEXT NOT NULL,
  image_names TEXT NOT NULL,   -- JSON: by which the document calls the picture
  stated_day  TEXT NOT NULL,   -- that it states itself
  description_start INTEGER, description_end INTEGER,  -- bytes of text, as all ranges
  subject  TEXT, subject_start INTEGER, subject_end INTEGER,
  location TEXT, location_start INTEGER, location_end INTEGER, city TEXT, country TEXT,
  confidence REAL NOT NULL,    -- that the whole credit is read right, 0 to 1
  checksum INTEGER NOT NULL,   -- of all that it was read from
  error_code TEXT, error_message TEXT,
  UNIQUE (document, number)
);
CREATE INDEX captions_by_day ON captions (day);

CREATE TABLE people (          -- named in a caption as seen
  caption  INTEGER NOT NULL REFERENCES captions ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  name     TEXT NOT NULL,
  title    TEXT NOT NULL,
  position TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (caption, number)
) WITHOUT ROWID;

CREATE TABLE pictures (
  id      INTEGER PRIMARY KEY,
  path    NOT NULL UNIQUE,     -- a BLOB where it is not UTF-8
  format  TEXT NOT NULL,
  width   INTEGER NOT NULL, height INTEGER NOT NULL,
  bytes   INTEGER NOT NULL,
  day     TEXT NOT NULL,
  phash   TEXT,                -- 16 hexadecimal digits; NULL when the pixels were not read
  description TEXT NOT NULL,
  scan    TEXT NOT NULL,       -- JSON: all that was read, as `creditline scan` prints it
  stamp   TEXT NOT NULL,       -- size and time of the file and of its sidecars
  hash    TEXT NOT NULL,
  error_code TEXT, error_message TEXT,
  run     INTEGER REFERENCES runs
);
CREATE INDEX pictures_by_day ON pictures (day);

CREATE TABLE statements (      -- what one witness says
  id      INTEGER PRIMARY KEY,
  caption INTEGER REFERENCES captions ON DELETE CASCADE,
  picture INTEGER REFERENCES pictures ON DELETE CASCADE,
  what    TEXT NOT NULL,       -- photographer, agency, …
  value   TEXT NOT NULL,       -- as the witness has it
  canonical TEXT, house TEXT,  -- of a listed organisation: its name and id
  witness TEXT NOT NULL,       -- caption, page, iptc, xmp, exif, ocr
  place   TEXT NOT NULL,       -- byte range, key or box
  confidence REAL NOT NULL,
  CHECK ((caption IS NULL) <> (picture IS NULL))
);
CREATE INDEX statements_of_captions ON statements (caption) WHERE caption IS NOT NULL;
CREATE INDEX statements_of_pictures ON statements (picture) WHERE picture IS NOT NULL;

CREATE TABLE links (           -- which picture a caption belongs to; captions that nothing speaks for have no row
  caption INTEGER PRIMARY KEY REFERENCES captions ON DELETE CASCADE,
  picture INTEGER REFERENCES pictures ON DELETE CASCADE,  -- NULL: a tie, or only near misses
  score   REAL NOT NULL,
  tied    INTEGER NOT NULL,
  reasons TEXT NOT NULL,       -- JSON
  candidates TEXT NOT NULL     -- JSON: paths
);
CREATE INDEX links_by_picture ON links (picture);

CREATE TABLE duplicates (      -- pictures with the same group are the same picture
  picture INTEGER PRIMARY KEY REFERENCES pictures ON DELETE CASCADE,
  group_number INTEGER NOT NULL
);

CREATE TABLE findings (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL,
  severity TEXT NOT NULL,      -- error, warning, note
  message  TEXT NOT NULL,
  caption  INTEGER REFERENCES captions ON DELETE CASCADE,
  picture  INTEGER REFERENCES pictures ON DELETE CASCADE,
  evidence TEXT NOT NULL,      -- JSON: statements
  rank     INTEGER NOT NULL,   -- of its rule: the lower, the stronger
  first_run INTEGER REFERENCES runs,  -- that saw it
  last_run  INTEGER REFERENCES runs
);
CREATE INDEX findings_by_caption ON findings (caption);
CREATE INDEX findings_by_picture ON findings (picture);
CREATE INDEX findings_by_code ON findings (code);

CREATE TABLE decisions (       -- a person's word on a finding; no run writes or removes one
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL,      -- of the finding
  document,                    -- path; NULL: a finding without caption
  caption  TEXT,               -- captions.name
  picture,                     -- path; NULL: a finding without picture
  verdict  TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'ignored')),
  correction TEXT,             -- the right value, when corrected
  reason   TEXT NOT NULL DEFAULT '',
  person   TEXT NOT NULL DEFAULT '',
  made     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX decisions_by_code ON decisions (code);

-- Words by entry: a caption with its picture (rowid: captions.id), or a picture alone (rowid: -pictures.id). The words
-- are folded before they come here, so that every SQLite can search.
CREATE VIRTUAL TABLE search USING fts5 (
  words, photographer, agency, distributor, pool, person, place, flag, has,
  content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);

CREATE VIEW picture_credits AS
SELECT d.path AS document, c.name AS caption, p.path AS picture, c.day, c.text,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'photographer') AS photographers,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'agency') AS agency,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'distributor') AS distributors,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'pool') AS pool,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'flag') AS flags,
       c.confidence,
       (SELECT group_concat(f.value, '; ') FROM statements f WHERE f.picture = p.id AND f.what = 'photographer'
          AND f.witness <> 'ocr') AS file_photographers,
       (SELECT group_concat(f.value, '; ') FROM statements f WHERE f.picture = p.id AND f.what = 'credit'
          AND f.witness <> 'ocr') AS file_credit,
       (SELECT group_concat(f.value, '; ') FROM statements f WHERE f.picture = p.id AND f.what = 'credit'
          AND f.witness = 'ocr') AS burnt_in_credit
FROM captions c JOIN documents d ON d.id = c.document LEFT JOIN links l ON l.caption = c.id
  LEFT JOIN pictures p ON p.id = l.picture
  LEFT JOIN statements s ON s.caption = c.id AND s.witness = 'caption'
GROUP BY c.id
UNION ALL
SELECT NULL, NULL, p.path, p.day, p.description, NULL, NULL, NULL, NULL, NULL, NULL,
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'photographer' AND s.witness <> 'ocr'),
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'credit' AND s.witness <> 'ocr'),
       group_concat(s.value, '; ') FILTER (WHERE s.what = 'credit' AND s.witness = 'ocr')
FROM pictures p LEFT JOIN statements s ON s.picture = p.id
WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.picture = p.id)
GROUP BY p.id;

CREATE VIEW open_findings AS
SELECT f.id, f.severity, f.code, f.message, d.path AS document, c.name AS caption, p.path AS picture,
       r.started AS first_seen
FROM findings f LEFT JOIN captions c ON c.id = f.caption LEFT JOIN documents d ON d.id = c.document
  LEFT JOIN pictures p ON p.id = f.picture LEFT JOIN runs r ON r.id = f.first_run
WHERE NOT EXISTS (SELECT 1 FROM decisions x WHERE x.code = f.code AND x.document IS d.path
                    AND x.caption IS c.name AND x.picture IS p.path);
)sql";

constexpr const char* kDecisionsTakenBack = R"sql(
-- A decision can be taken back by another ("reopened"), and keeps what it was about.
DROP VIEW open_findings;
CREATE TABLE new_decisions (   -- a person's word on a finding; no run writes or removes one
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL,      -- of the finding
  document,                    -- path; NULL: a finding without caption
  caption  TEXT,               -- captions.name
  picture,                     -- path; NULL: a finding without picture
  message  TEXT NOT NULL DEFAULT '',  -- of the finding; empty: whatever it says
  verdict  TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'ignored', 'reopened')),
  correction TEXT,             -- the right value, when corrected
  reason   TEXT NOT NULL DEFAULT '',
  person   TEXT NOT NULL DEFAULT '',
  made     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
INSERT INTO new_decisions (id, code, document, caption, picture, verdict, correction, reason, person, made)
  SELECT id, code, document, caption, picture, verdict, correction, reason, person, made FROM decisions;
DROP TABLE decisions;
ALTER TABLE new_decisions RENAME TO decisions;
CREATE INDEX decisions_by_code ON decisions (code);

CREATE VIEW standing_decisions AS  -- the latest on a matter, where it was not taken back
SELECT x.* FROM decisions x
WHERE x.verdict <> 'reopened'
  AND NOT EXISTS (SELECT 1 FROM decisions y WHERE y.code = x.code AND y.id > x.id AND y.document IS x.document
                    AND y.caption IS x.caption AND y.picture IS x.picture);

CREATE VIEW decided_findings AS
SELECT f.id AS finding, x.id AS decision
FROM standing_decisions x JOIN findings f ON f.code = x.code AND (x.message = '' OR x.message = f.message)
  LEFT JOIN captions c ON c.id = f.caption LEFT JOIN documents d ON d.id = c.document
  LEFT JOIN pictures p ON p.id = f.picture
WHERE x.document IS d.path AND x.caption IS c.name AND x.picture IS p.path;

CREATE VIEW open_findings AS
SELECT f.id, f.severity, f.code, f.message, d.path AS document, c.name AS caption, p.path AS picture,
       r.started AS first_seen
FROM findings f LEFT JOIN captions c ON c.id = f.caption LEFT JOIN documents d ON d.id = c.document
  LEFT JOIN pictures p ON p.id = f.picture LEFT JOIN runs r ON r.id = f.first_run
WHERE f.id NOT IN (SELECT o.finding FROM decided_findings o);
)sql";

constexpr const char* kFingerprintsKept = R"sql(
CREATE TABLE fingerprints (    -- what a crop of a picture is known by
  picture INTEGER PRIMARY KEY REFERENCES pictures ON DELETE CASCADE,
  bytes   BLOB NOT NULL        -- as the program writes them
);
UPDATE pictures SET stamp = '' WHERE phash IS NOT NULL;  -- the next ingest reads their pixels again
)sql";

// Step i leads to version i + 1.
constexpr std::array kSteps = {kFirstVersion, kDecisionsTakenBack, kFingerprintsKept};

Result<std::int64_t> pragma(Database& database, const char* name) {
  Query& query = database.query(std::string("PRAGMA ") + name);
  const std::int64_t value = query.next() ? query.integer(0) : 0;
  if (query.failed()) return *query.failed();
  query.restart();
  return value;
}

Result<bool> is_empty(Database& database) {
  Query& query = database.query("SELECT count(*) FROM sqlite_schema");
  const bool none = query.next() && query.integer(0) == 0;
  if (query.failed()) return *query.failed();
  query.restart();
  return none;
}

// Its version; 0 of a file in which nothing stands yet.
Result<int> version_of(Database& database) {
  const std::string place = repair_utf8(database.path().string());
  const auto application = pragma(database, "application_id");
  if (!application) return application.error();
  if (*application != kApplicationId) {
    const auto empty = is_empty(database);
    if (!empty) return empty.error();
    if (!*empty) return Error{ErrorCode::kBadInput, "is no catalogue: another program's SQLite file", place};
    return 0;
  }
  const auto version = pragma(database, "user_version");
  if (!version) return version.error();
  if (*version > schema_version())
    return Error{ErrorCode::kUnsupported, "was made by a newer creditline; use that", place};
  return static_cast<int>(*version);
}

Result<Done> take_step(Database& database, int step) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  // Another program may have been quicker.
  const auto version = version_of(database);
  if (!version) return version.error();
  if (*version > step) return Done{};
  std::string sql = kSteps[static_cast<std::size_t>(step)];
  sql += "PRAGMA application_id = " + std::to_string(kApplicationId) + ";";
  sql += "PRAGMA user_version = " + std::to_string(step + 1) + ";";
  if (const auto done = database.script(sql); !done) return done;
  return transaction->commit();
}

}  // namespace

int schema_version() { return static_cast<int>(kSteps.size()); }

Result<Done> migrate(Database& database) {
  const auto version = version_of(database);
  if (!version) return version.error();
  for (int step = *version; step < schema_version(); ++step)
    if (const auto done = take_step(database, step); !done) return done;
  return Done{};
}

Result<Done> check_version(Database& database) {
  const auto version = version_of(database);
  if (!version) return version.error();
  if (*version < schema_version())
    return Error{ErrorCode::kUnsupported,
                 "was made by an older creditline; any `creditline ingest` brings it up to date",
                 repair_utf8(database.path().string())};
  return Done{};
}

}  // namespace creditline
