// caption/tokens.h: a caption as a row of tokens, the first stage of the way through.
//
//   "Saul Loeb/AFP"  ->  Saul · Loeb · / · AFP
//
// A token is a run of letters and marks, a run of digits, or one other character; white space stands between
// tokens and belongs to none. Runs are parted where a lower-case letter meets an upper-case one ("CreditEllen",
// "McNamee": the labels join what belongs together) and at the borders of scripts; a Han character is a token of
// its own, kana and Hangul runs are one token each. "©", "@" and "#" are tokens of one character.
// Cost: linear. The text must be valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace creditline {

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation };

struct Token {
  std::uint32_t start = 0;  // bytes of the text, half-open
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  bool space_before = false;  // white space stands before it
  bool line_start = false;    // the first token of the text, or behind a line break or a wide gap, which stands for one
  std::string_view text(std::string_view caption) const { return caption.substr(start, end - start); }
};

std::vector<Token> tokenize(std::string_view text);
// The same, into `tokens`, which keeps its memory.
void tokenize(std::string_view text, std::vector<Token>& tokens);

// "Saul·Loeb·/·AFP", for tests.
std::string dump(const std::vector<Token>& tokens, std::string_view text);

}  // namespace creditline
