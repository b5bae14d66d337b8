// service/picture_statements.h: what a picture's own words say of its credit, read by the caption parser.
//
//   iptc Credit "AFP/Getty Images"            agency AFP, distributor Getty Images     (iptc, where the key is)
//   xmp description "… (Jane Doe/AP)"         photographer Jane Doe, agency AP         (xmp)
//   burnt-in "© S. Guneyev / Sputnik" 0.94    photographer S. Guneyev, agency Sputnik  (ocr, where the box is)
//   watermark "alamy"                         watermark alamy; nobody's credit          (ocr, where the box is)
//
// A description's translations are kept as they are: names in another script would look like other names.
// Nothing is taken away: parsed statements are added behind those that the file makes itself. Only a by-line that is
// no name is put right: "Jane Doe/AFP" gives photographer and agency, "AFP" alone is an agency.
#pragma once

#include "caption/caption.h"
#include "imaging/picture.h"

namespace creditline {

void add_parsed_statements(Picture& picture, const CaptionParser& parser);

// The statements of a parsed caption: its credit's parts, credit line, licence and flags. `where` empty: the byte
// range.
std::vector<Statement> credit_statements(const Record& record, Witness witness, const std::string& where,
                                         double confidence);

// The place of what was read in a box, as statements have it: "2210,1940,760,36".
std::string box_place(const Box& box);

}  // namespace creditline
