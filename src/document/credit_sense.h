// document/credit_sense.h: whether a text looks like a credit, by the word lists of caption/: enough to choose texts on
// a page, not to read them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "caption/lexicon.h"

namespace creditline {

class CreditSense {
 public:
  explicit CreditSense(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

  // "Photo: Jane Doe", "Jane Doe/AFP", "© X": a short text that is a credit and nothing else.
  bool is_credit(std::string_view text) const;
  // It begins with words that lead into a credit of a picture ("Photo by …", "Foto: …").
  bool begins_with_lead(std::string_view text) const;
  // The range inside brackets at the end of `text`, where it is a credit.
  std::optional<std::pair<std::size_t, std::size_t>> closing_brackets(std::string_view text) const;
  // A caption that has a credit at its end: in brackets, after a lead word or "©", or after its last sentence.
  bool ends_in_credit(std::string_view text) const;

 private:
  std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace creditline
