// imaging/dates.h: the date forms of IIM, EXIF and XMP made one: ISO 8601, as far as the date is known.
//
//   iso_date("20240703", "150405+0500")        // "2024-07-03T15:04:05+05:00"   IIM
//   iso_date("2024:07:03 15:04:05", "+05:00")  // "2024-07-03T15:04:05+05:00"   EXIF with OffsetTimeOriginal
//   iso_date("2024-07-00", "")                 // "2024-07"   unknown parts are written as zeros
//   iso_date("0000:00:00 00:00:00", "")        // ""
//
// A time without a zone stays without one: no zone is ever assumed.
#pragma once

#include <string>
#include <string_view>

namespace creditline {

// `more` is what the format keeps apart: IIM's time, or EXIF's zone. Empty when the text holds no date.
std::string iso_date(std::string_view date, std::string_view more);

// Whether `iso` lies after `now_utc` (seconds since 1970) by more than the 14 hours that a zone can make.
bool is_future(std::string_view iso, long long now_utc);

}  // namespace creditline
