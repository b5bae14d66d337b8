// imaging/metadata.h: what a file's metadata blocks say, as statements; Exiv2 stays behind this door.
//
//   read_metadata(bytes, {"summit.jpg.xmp", packet})
//     photographer "Sergey Guneyev"  xmp   Xmp.dc.creator
//     photographer "Sergey Guneyev"  iptc  Iptc.Application2.Byline
//     credit       "AP"              xmp   Xmp.photoshop.Credit (summit.jpg.xmp)
//
// Statements stand in the order of trust: sidecar, XMP packet, IIM, EXIF; within a block in the order of
// metadata_keys.h. All are UTF-8. A block that cannot be read is a problem; the others stand. Dates are ISO 8601;
// one that lies in the future is a problem, not a statement. Where IIM was read in another character set than UTF-8 or
// cp1252, its statements name it: "Iptc.Application2.Byline (cp1250)"; how it is found: text_encoding.h.
// Cost: about 0.2 ms a file. Threads: free to call from any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/statement.h"
#include "imaging/picture.h"

namespace creditline {

struct FoundMetadata {
  std::vector<Statement> statements;
  std::vector<Error> problems;
  int orientation = 1;  // EXIF: 1 as stored, 3 upside down, 6 and 8 turned, 2, 4, 5 and 7 mirrored
};

// The XMP packet in a file of its own beside the picture; open_picture.h finds it.
struct Sidecar {
  std::string_view name;  // as statements show it; empty: there is none
  std::string_view packet;
};

// `bytes` is the picture file.
FoundMetadata read_metadata(std::string_view bytes, const Sidecar& sidecar = {});

// The people of one value: "Jane Doe; John Roe", "Jane Doe, John Roe", "\"Doe, Jane\"; …". A comma parts names only
// where each side has two words, so that "Doe, Jane" stays one.
std::vector<std::string> split_names(std::string_view value);

// One value per field, of the first statement that has one; a value cut at IIM's byte limit gives way to a longer
// one that begins with it.
Metadata reconcile(const std::vector<Statement>& statements);

}  // namespace creditline
