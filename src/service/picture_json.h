// service/picture_json.h: a Picture as JSON and back: what `scan` prints, and what the picture worker answers.
//
//   {"path": "pictures/Kazakhstan_SCO_93476.jpg", "format": "jpeg", "width": 3000, "height": 2000, "bytes": 912345,
//    "metadata": {"creator": ["Sergey Guneyev"], "credit": "AP", …}, "burnt_in": [{"text": "…", "box": [x, y, w, h],
//    "rotation": 0, "confidence": 0.94}], "faces": [{"box": […]}], "phash": "8f0f3c…", "content_credentials": false,
//    "statements": […], "problems": [{"code": "…", "message": "…", "where": "…"}]}
//
// Absent values are null or []. Writing a picture and reading it back gives the same picture.
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "imaging/picture.h"

namespace creditline {

// The members of an object that the caller has opened.
void write_picture_fields(JsonWriter& out, const Picture& picture);

// Errors: kBadInput when `value` is no picture.
Result<Picture> picture_from_json(const JsonValue& value);

}  // namespace creditline
