// service/ocr_languages.h: in which languages the letters of pictures may be expected, from the captions beside them.
//
//   ocr_languages({a caption of a page in German, a caption in Russian})   // "eng+deu+rus"
//
// English comes always and first: credits are written in it everywhere. Each further language costs time and memory.
#pragma once

#include <string>
#include <vector>

#include "service/audit.h"

namespace creditline {

// Names as Tesseract has them. A caption's language is its document's, or told by its script.
std::string ocr_languages(const std::vector<AuditCaption>& captions);

}  // namespace creditline
