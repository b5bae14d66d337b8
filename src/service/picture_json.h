// service/picture_json.h: a Picture as JSON and back: what `scan` prints, and what the picture worker answers.
//
//   {"path": "pictures/Kazakhstan_SCO_93476.jpg", "format": "jpeg", "width": 3000, "height": 2000, "bytes": 912345,
//    "metadata": {"creator": ["Sergey Guneyev"], "credit": "AP", …}, "burnt_in": [{"text": "…", "box": [x, y, w, h],
//    "rotation": 0, "confidence": 0.94, "kind": "credit"}], "faces": [{"box": […]}], "phash": "8f0f3c…",
//    "fitness": {"width": 3000, "height": 2000, "turn": 0, "edge_width_px": 1.9, …}, "content_credentials": false,
//    "statements": […], "problems": [{"code": "…", "message": "…", "where": "…"}]}
//
// Absent values are null or []. Writing a picture and reading it back gives the same picture.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

// The members of an object that the caller has opened. Without the fingerprint: it is of no use to people.
void write_picture_fields(JsonWriter& out, const Picture& picture);

// The member "fingerprint", which only the picture worker's answer has: 6.8 KB at most.
void write_fingerprint(JsonWriter& out, const Fingerprint& fingerprint);

// The member "drawn", likewise: a JPEG in hexadecimal digits. And the member "draw" of a request for it:
// [{"box": […], "kind": 0, "label": "…"}, …].
void write_drawn(JsonWriter& out, const std::string& jpeg);
void write_regions(JsonWriter& out, const std::vector<DrawnRegion>& regions);
std::vector<DrawnRegion> regions_from_json(const JsonValue& request);

void write_box(JsonWriter& out, const Box& box);  // [x, y, width, height]

// Errors: kBadInput when `value` is no picture.
Result<Picture> picture_from_json(const JsonValue& value);

}  // namespace creditline
