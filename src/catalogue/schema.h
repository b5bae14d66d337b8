// catalogue/schema.h: the tables of a catalogue, and how an older one is brought up to date. Internal to the room.
//
// The version is SQLite's user_version. Every version is a step from the one before; a step that has once been released
// is never edited, a change is a step of its own (and a file in tests/catalogue/versions/).
#pragma once

#include "base/result.h"
#include "catalogue/database.h"

namespace creditline {

// The version that this program writes.
int schema_version();

// Brings the catalogue to schema_version(), each step in a transaction. Errors: kUnsupported (a newer program made it),
// kBadInput (another program's SQLite file), kIo.
Result<Done> migrate(Database& database);

// Whether the catalogue can be read as it is, without writing: the same errors, and kUnsupported for an older one.
Result<Done> check_version(Database& database);

}  // namespace creditline
