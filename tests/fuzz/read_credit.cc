// Any text, labelled in any way that the model could: the credit's ranges hold. The labels are the bytes behind the
// first NUL, one for each token, so that labellings are tried that no weights have been learnt for.
#include "caption/credit.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "caption/caption.h"
#include "caption/word_cache.h"
#include "fuzz/invariants.h"

namespace creditline {
namespace {

const Lexicon& lexicon() {
  static const auto loaded = Lexicon::load({.models = CREDITLINE_SOURCE_DIR "/models"});
  fuzz_check(loaded.has_value(), "models/ can be loaded");
  return **loaded;
}

std::vector<Label> labels_of(std::string_view bytes, std::size_t tokens) {
  std::vector<Label> labels(tokens, Label::kOutside);
  Label previous = Label::kOutside;
  for (std::size_t i = 0; i < tokens && i < bytes.size(); ++i) {
    const auto label = static_cast<Label>(static_cast<unsigned char>(bytes[i]) % kLabels);
    labels[i] = may_follow(previous, label) ? label : beginning_of(label);
    previous = labels[i];
  }
  return labels;
}

}  // namespace
}  // namespace creditline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(bytes.find('\0'), size);
  const std::string_view text = bytes.substr(0, end);
  if (find_invalid_utf8(text)) return 0;  // callers answer for UTF-8
  const std::vector<Token> tokens = tokenize(text);
  if (tokens.empty()) return 0;
  const auto labels = labels_of(bytes.substr(std::min(end + 1, size)), tokens.size());
  const auto& words = WordCache::of_this_thread().look_up(text, tokens);
  const std::vector<LexiconMatch> matches = lexicon().match(text, tokens);
  CreditSigns signs;
  signs.see(text, tokens, words, matches, lexicon());
  const CreditReading reading = read_credit(signs, labels);
  fuzz_check(reading.first_token <= reading.last_token && reading.last_token <= tokens.size(), "a credit has tokens");
  if (reading.credit) check_credit(text, *reading.credit);
  return 0;
}
