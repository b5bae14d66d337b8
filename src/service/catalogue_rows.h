// service/catalogue_rows.h: what the audit works with, from and to the rows of a catalogue. Internal to the audit of
// catalogues.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "service/audit.h"

namespace creditline {

// Whether the file of a row was there and is no more (catalogue/vanished.h).
bool is_gone(const std::optional<Error>& error);

// A picture as it was read. One whose file is gone is still what it was.
ScanRecord scan_record(const PictureRow& row);

// Without ids: those are of the catalogue. `pictures` are what the link's candidates are places in.
LinkRow row_of_link(const Link& link, const std::vector<ScanRecord>& pictures);
FindingRow row_of_finding(const Finding& finding);

}  // namespace creditline
