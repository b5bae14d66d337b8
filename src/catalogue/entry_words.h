// catalogue/entry_words.h: what the search index holds of an entry. Internal to the room.
//
// An entry is a caption with the picture that is linked to it (its number is captions.id), or a picture alone (its
// number is -pictures.id). The index keeps no texts, so an entry is taken out by the very words it was put in with:
// take it out before its rows change, put it in behind.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "catalogue/database.h"

namespace creditline {

Result<Done> index_caption(Database& database, std::int64_t caption);
Result<Done> unindex_caption(Database& database, std::int64_t caption);
// The entry that the picture is part of: its caption's or its own.
Result<Done> index_picture(Database& database, std::int64_t picture);
Result<Done> unindex_picture(Database& database, std::int64_t picture);

}  // namespace creditline
