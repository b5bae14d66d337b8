// service/record_json.h: a caption Record as JSON: what `parse` and `extract` print, one record an object.
//
//   {"id": "1", "text": "…", "description": "…", "subject": {"text": "…", "start": 0, "end": 75}, "people": […],
//    "date": "2024-07-03", "location": {…}, "credit": {…, "agency": {"text": "AP", "canonical": "The Associated Press",
//    "id": "ap", "start": 1, "end": 3}, …}, "flags": […], "confidence": 0.98}
//
// Keys are added and stay; absent is null or []. `start` and `end` are bytes of `text`, end exclusive. Flags stand in
// `credit`, and once more beside it, since they are read from the whole caption and may be there without a credit.
// A record that could not be read has `error` and no other field but its id.
#pragma once

#include "base/json.h"
#include "caption/record.h"

namespace creditline {

// The members of an object that the caller has opened.
void write_record_fields(JsonWriter& out, const Record& record);

// A record as written above, read back; the parts that `write_record_fields` writes, all of them.
Result<Record> record_from_json(const JsonValue& value);

}  // namespace creditline
