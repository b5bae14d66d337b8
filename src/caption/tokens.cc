#include "caption/tokens.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace creditline {
namespace {

enum class Script : std::uint8_t { kNone, kLatin, kGreek, kCyrillic, kHebrew, kArabic, kKana, kHan, kHangul, kOther };

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) ||
         (c >= 0x966 && c <= 0x96F) || (c >= 0xFF10 && c <= 0xFF19);
}

Script script_of(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? Script::kLatin : Script::kNone;
  if (c == 0x30FB) return Script::kNone;  // the middle dot parts names in katakana
  if (!is_letter(c) && c != 0x3005 && c != 0x3007) return Script::kNone;
  if (c < 0x370 || (c >= 0x1E00 && c <= 0x1EFF)) return Script::kLatin;
  if (c < 0x400) return Script::kGreek;
  if (c < 0x530) return Script::kCyrillic;
  if (c >= 0x590 && c < 0x600) return Script::kHebrew;
  if (c >= 0x600 && c < 0x780) return Script::kArabic;
  if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F))
    return Script::kKana;
  if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 || c == 0x3007 || c >= 0x20000) {
    return Script::kHan;
  }
  if ((c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F)) {
    return Script::kHangul;
  }
  if (c >= 0xFF21 && c <= 0xFF5A) return Script::kLatin;
  return Script::kOther;
}

// Marks of an unknown or shared script go on with the run they stand in.
bool is_joining_mark(char32_t c) { return (c >= 0x300 && c <= 0x36F) || c == 0xFE0F; }

constexpr std::size_t kLeastHalf = 3, kLeastWord = 8, kReach = 24;  // bytes, bytes, tokens

// A long word with a capital letter behind its first, as names in capitals have it.
bool may_be_glued(const Token& token, std::string_view text) {
  const std::string_view word = token.text(text);
  return token.kind == TokenKind::kWord && word.size() >= kLeastWord && word[1] >= 'A' && word[1] <= 'Z';
}

// The bytes of the second half of a word whose two halves stand as words of their own before or behind it; 0 of none.
std::size_t glued_half(const Token& token, std::span<const Token> before, std::span<const Token> behind,
                       std::string_view text) {
  if (!may_be_glued(token, text)) return 0;
  const std::string_view word = token.text(text);
  const auto stands = [&](std::string_view part) {
    const auto is_part = [&](const Token& other) { return other.text(text) == part; };
    return std::any_of(before.begin(), before.end(), is_part) || std::any_of(behind.begin(), behind.end(), is_part);
  };
  for (const std::span<const Token> others : {before, behind}) {
    for (const Token& other : others) {
      const std::string_view half = other.text(text);
      if (half.size() < kLeastHalf || half.size() + kLeastHalf > word.size() || !word.ends_with(half)) continue;
      if (stands(word.substr(0, word.size() - half.size()))) return half.size();
    }
  }
  return 0;
}

// Page builders glue a credit to its repetition: "CHRISTOF STACHECHRISTOF STACHE/AFP". A long word whose two halves
// stand in the text as words of their own is parted.
void part_glued_names(std::vector<Token>& tokens, std::string_view text) {
  if (std::none_of(tokens.begin(), tokens.end(), [&](const Token& token) { return may_be_glued(token, text); })) return;
  std::vector<Token> parted;
  parted.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::span<const Token> behind = std::span(tokens).subspan(i + 1);
    const auto half_of = [&](const Token& token) {
      const std::span<const Token> before(parted);
      return glued_half(token, before.last(std::min(before.size(), kReach)),
                        behind.first(std::min(behind.size(), kReach - 1)), text);
    };
    Token token = tokens[i];
    while (const std::size_t half = half_of(token)) {
      Token first = token;
      first.end -= static_cast<std::uint32_t>(half);
      parted.push_back(first);
      token.start = first.end;
      token.space_before = token.line_start = false;
    }
    parted.push_back(token);
  }
  tokens.swap(parted);
}

// Exports of content systems carry line breaks as "\\n" and "\\r\\n", two characters each. The letter, or 0.
char escaped_blank(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return 0;
  const char letter = text[at + 1];
  if (letter != 'n' && letter != 'r' && letter != 't') return 0;
  const bool word_goes_on = at + 2 < text.size() && text[at + 2] >= 'a' && text[at + 2] <= 'z';
  return word_goes_on ? 0 : letter;
}

// Arabic and Hebrew glue "and" to the word behind it: "علي وأحمد". Three letters behind it make such a word; where the
// letter belongs to the word itself ("وكالة"), the lists are cut alike and still meet it.
bool is_glued_and(char32_t c, Script script, std::string_view text, std::size_t at) {
  constexpr int kLeastLetters = 3;
  constexpr char32_t kWaw = 0x648, kVav = 0x5D5;
  if (c != kWaw && c != kVav) return false;
  for (int letters = 0; letters < kLeastLetters; ++letters) {
    if (at >= text.size()) return false;
    const CodePoint next = code_point_at(text, at);
    if (script_of(next.value) != script) return false;
    at += next.size;
  }
  return true;
}

bool stands_alone(Script script) { return script == Script::kHan || script == Script::kHangul; }

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5 + 4);
  tokenize(text, tokens);
  return tokens;
}

namespace {

// Goes through the text once and keeps the run that is open: of letters of one script, or of digits.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) at = static_cast<signed char>(text_[at]) >= 0 ? ascii(at) : other(at);
  }

 private:
  static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

  // Each takes one character, or more, and answers where the next one stands.
  std::size_t ascii(std::size_t at) {
    const char c = text_[at];
    if (is_small(c) || is_capital(c)) {
      letter(at, at + 1, Script::kLatin, is_capital(c));
      std::size_t end = at + 1;  // most words end with small letters
      while (end < text_.size() && is_small(text_[end])) ++end;
      tokens_.back().end = static_cast<std::uint32_t>(end);
      previous_lower_ = is_small(text_[end - 1]);
      return end;
    }
    if (is_space(static_cast<unsigned char>(c))) {
      blank(c == '\n' || c == '\r');
    } else if (c >= '0' && c <= '9') {
      digit(at, at + 1);
    } else if (const char escaped = escaped_blank(text_, at)) {
      blank(escaped != 't');
      return at + 2;
    } else {
      mark(at, at + 1);
    }
    return at + 1;
  }

  std::size_t other(std::size_t at) {
    const CodePoint point = code_point_at(text_, at);
    const std::size_t end = at + point.size;
    const char32_t c = point.value;
    if (is_space(c)) {
      blank(c == 0x2028 || c == 0x2029);
    } else if (run_ == Run::kLetters && is_joining_mark(c)) {
      tokens_.back().end = static_cast<std::uint32_t>(end);
    } else if (is_digit(c)) {
      digit(at, end);
    } else if (const Script script = script_of(c); script != Script::kNone) {
      letter(at, end, script, is_upper(c));
      previous_lower_ = is_lower(c);
      if (tokens_.back().start == at && is_glued_and(c, script, text_, end)) run_ = Run::kNone;
    } else {
      mark(at, end);
    }
    return end;
  }

  void blank(bool ends_line) {
    line_start_ = line_start_ || ends_line || space_before_;
    space_before_ = true;
    run_ = Run::kNone;
  }
  void digit(std::size_t at, std::size_t end) {
    take(at, end, run_ == Run::kDigits, TokenKind::kNumber);
    run_ = Run::kDigits;
  }
  void letter(std::size_t at, std::size_t end, Script script, bool upper) {
    const bool goes_on =
        run_ == Run::kLetters && script == script_ && !stands_alone(script) && !(previous_lower_ && upper);
    take(at, end, goes_on, TokenKind::kWord);
    run_ = Run::kLetters;
    script_ = script;
  }
  void mark(std::size_t at, std::size_t end) {
    take(at, end, false, TokenKind::kPunctuation);
    run_ = Run::kNone;
  }
  void take(std::size_t at, std::size_t end, bool goes_on, TokenKind kind) {
    if (goes_on) {
      tokens_.back().end = static_cast<std::uint32_t>(end);
      return;
    }
    tokens_.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), kind, space_before_, line_start_});
    space_before_ = line_start_ = false;
  }

  enum class Run : std::uint8_t { kNone, kLetters, kDigits };
  std::string_view text_;
  std::vector<Token>& tokens_;
  bool space_before_ = false, line_start_ = true, previous_lower_ = false;
  Run run_ = Run::kNone;
  Script script_ = Script::kNone;  // of the open run
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  Tokenizer(text, tokens).read();
  part_glued_names(tokens, text);
}

std::string dump(const std::vector<Token>& tokens, std::string_view text) {
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += "·";
    out += token.text(text);
  }
  return out;
}

}  // namespace creditline
