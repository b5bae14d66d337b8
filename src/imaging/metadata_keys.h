// imaging/metadata_keys.h: which metadata key says what: the map of the IPTC Photo Metadata Standard.
//
// Keys are written as Exiv2 writes them. One property can stand in three blocks; IIM limits its values in bytes, and
// writers really cut there, so a value at its limit is not trusted over a longer one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace creditline {

// How a key's value turns into statements.
enum class ValueKind {
  kText,         // one value; of a lang-alt its x-default
  kNames,        // people: seq, bag, repeated datasets or one joined string
  kList,         // each item is a value
  kDate,         // when the picture was made: ISO 8601, never in the future
  kTerm,         // a date that may lie ahead, ISO 8601
  kNotice,       // EXIF Copyright: photographer's and editor's, parted by NUL
  kDescription,  // as kText, but what cameras write of themselves is no description
};

struct MetadataKey {
  std::string_view key;   // "Iptc.Application2.Byline"; for structures the end of it: "/plus:LicensorName"
  std::string_view what;  // one of about::
  ValueKind kind = ValueKind::kText;
  std::size_t limit = 0;  // bytes that IIM allows; 0: none
};

// The key of the map that a key of a file is; null when it says nothing of interest.
const MetadataKey* iptc_key(std::string_view name);
const MetadataKey* xmp_key(std::string_view name);

// The few of EXIF, which is asked for them.
std::span<const MetadataKey> exif_keys();

// IIM's limit for `what`, or 0.
std::size_t iptc_limit(std::string_view what);

}  // namespace creditline
