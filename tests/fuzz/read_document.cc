// Any bytes as a document: an answer or an error in words; captions are UTF-8 with the credit inside and on character
// borders, and reading the same bytes again gives the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/utf8.h"
#include "document/document.h"
#include "fuzz/check.h"

namespace {
using namespace creditline;

const DocumentReader& reader() {
  static const std::shared_ptr<const DocumentReader> loaded = [] {
    auto result = DocumentReader::load(CREDITLINE_SOURCE_DIR "/models");
    fuzz_check(result.has_value(), "the models can be read");
    return *result;
  }();
  return *loaded;
}

bool is_border(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check_caption(const DocumentCaption& caption) {
  fuzz_check(!caption.text.empty(), "a caption has words");
  fuzz_check(!find_invalid_utf8(caption.text), "a caption is UTF-8");
  fuzz_check(caption.credit_start <= caption.credit_end && caption.credit_end <= caption.text.size(),
             "the credit lies in the caption");
  fuzz_check(is_border(caption.text, caption.credit_start) && is_border(caption.text, caption.credit_end),
             "the credit lies on character borders");
  fuzz_check(trim(caption.text).size() == caption.text.size(), "a caption has no white space at its ends");
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = reader().read("fuzz", bytes);
  if (!document) {
    fuzz_check(!document.error().message.empty() && !document.error().where.empty(), "an error has words and a place");
    return 0;
  }
  for (const DocumentCaption& caption : document->captions) check_caption(caption);
  const auto again = reader().read("fuzz", bytes);
  fuzz_check(again && again->captions.size() == document->captions.size(), "reading again gives the same");
  for (std::size_t i = 0; i < document->captions.size(); ++i) {
    fuzz_check(again->captions[i].text == document->captions[i].text, "the same captions");
  }
  return 0;
}
