// document/text_builder.h: puts one caption together from pieces of a page, and knows which bytes are its credit.
//
//   add("A street in Lyon.", false), border(Border::kInline), add("Jane Doe / AFP", true)
//   -> "A street in Lyon. Jane Doe / AFP", credit [18, 32)
//
// White space runs become one blank; a block border is white space; words of two elements are never glued together,
// while letters of one word in two elements ("<b>L</b>yon") stay together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace creditline {

struct CaptionText {
  std::string text;
  std::size_t credit_start = 0, credit_end = 0;  // equal when no credit is marked
  bool has_credit() const { return credit_end > credit_start; }
  std::string_view credit() const { return std::string_view(text).substr(credit_start, credit_end - credit_start); }
};

enum class Border { kFormatting, kInline, kBlock };  // <b>, <span>, <div>

class TextBuilder {
 public:
  void border(Border kind);
  void add(std::string_view text, bool is_credit);
  const std::string& text() const { return text_; }
  // The caption, both ends trimmed. The marked credit is the last run of credit pieces, with earlier ones that stand
  // right before it.
  CaptionText finish() const;

 private:
  void add_character(std::string_view character, char32_t value);
  bool needs_blank(char32_t next) const;
  std::string text_;
  bool blank_ = false;       // white space came
  bool border_ = false;      // an inline border came
  bool formatting_ = false;  // a border of formatting came
  bool in_credit_ = false;
  std::size_t credit_start_ = 0, credit_end_ = 0;
};

// White space collapsed, ends trimmed.
std::string collapse(std::string_view text);

// The mark narrowed to the credit itself, without brackets and separators around it: "(Foto: X)", "— Foto: X".
CaptionText narrow_credit(CaptionText caption);

// `caption`, one blank, `credit`; or `caption` with the credit marked in place where it ends with it already.
CaptionText join_credit(CaptionText caption, std::string_view credit);

}  // namespace creditline
