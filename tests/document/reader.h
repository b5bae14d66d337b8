// The reader that all tests of the room share, and a picture of a document in one text.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "document/document.h"

namespace creditline {

inline const DocumentReader& reader() {
  static const std::shared_ptr<const DocumentReader> loaded = [] {
    const char* other_models = std::getenv("CREDITLINE_MODELS");
    auto result = DocumentReader::load(other_models ? other_models : CREDITLINE_SOURCE_DIR "/models");
    if (result) return *result;
    std::fprintf(stderr, "%s: %s\n", result.error().where.c_str(), result.error().message.c_str());
    std::abort();  // nothing can be tested without it
  }();
  return *loaded;
}

// "A street in Lyon. [[Jane Doe/AFP]]": the text with the marked credit in double brackets.
inline std::string dump(const DocumentCaption& caption) {
  if (caption.credit_end == caption.credit_start) return caption.text;
  return caption.text.substr(0, caption.credit_start) + "[[" +
         caption.text.substr(caption.credit_start, caption.credit_end - caption.credit_start) + "]]" +
         caption.text.substr(caption.credit_end);
}

// One caption a line, its slug before it where it has one.
inline std::string dump(const Document& document) {
  std::string all;
  for (const DocumentCaption& caption : document.captions) {
    if (!caption.slug.empty()) all += caption.slug + ": ";
    all += dump(caption) + "\n";
  }
  return all;
}

}  // namespace creditline
