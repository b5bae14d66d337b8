#include "document/text_builder.h"

#include <utility>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kNearBytes = 12;  // what may stand between two credit pieces of one credit: " / ", " for "

bool closes(char32_t c) {
  return std::u32string_view(U".,;:!?)]}»”’…%/、。，）」』").find(c) != std::u32string_view::npos;
}
bool opens(char32_t c) { return std::u32string_view(U"([{«“‘„/@#-（「『").find(c) != std::u32string_view::npos; }
bool ends_sentence(char32_t c) { return std::u32string_view(U".!?)]»”…。").find(c) != std::u32string_view::npos; }

char32_t last_character(const std::string& text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return code_point_at(text, at).value;
}

}  // namespace

void TextBuilder::border(Border kind) {
  if (kind == Border::kBlock) blank_ = true;
  if (kind == Border::kInline) border_ = true;
  if (kind == Border::kFormatting) formatting_ = true;
}

bool TextBuilder::needs_blank(char32_t next) const {
  if (text_.empty()) return false;
  if (blank_) return true;
  const char32_t before = last_character(text_);
  if (border_) return !closes(next) && !opens(before);
  // "The end.<i>Photo: X</i>" and "at noon<b>Jane Doe</b>" are two texts, "<b>L</b>yon" one word.
  const bool ends = ends_sentence(before) || before == U':' || is_lower(before);
  const bool opens_credit = (next == U'(' || next == U'©') && !is_lower(before);
  return formatting_ && ends && (is_upper(next) || opens_credit);
}

void TextBuilder::add_character(std::string_view character, char32_t value) {
  if (needs_blank(value)) text_ += ' ';
  blank_ = border_ = formatting_ = false;
  if (in_credit_) {
    const bool continues = credit_end_ > credit_start_ && text_.size() - credit_end_ <= kNearBytes;
    if (!continues) credit_start_ = text_.size();
  }
  text_ += character;
  if (in_credit_) credit_end_ = text_.size();
}

void TextBuilder::add(std::string_view text, bool is_credit) {
  in_credit_ = is_credit;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_space(c.value) || c.value < 0x20) {
      blank_ = true;
    } else {
      add_character(text.substr(at, c.size), c.value);
    }
    at += c.size;
  }
  in_credit_ = false;
}

CaptionText TextBuilder::finish() const { return {text_, credit_start_, credit_end_}; }

std::string collapse(std::string_view text) {
  TextBuilder builder;
  builder.add(text, false);
  return builder.text();
}

CaptionText narrow_credit(CaptionText caption) {
  static constexpr std::string_view kSeparators[] = {"—", "–", "-", "|", "/", ":", "·", "•", ",", ";", " "};
  static constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {{"(", ")"}, {"[", "]"}, {"（", "）"}};
  for (bool narrower = true; narrower && caption.has_credit();) {
    narrower = false;
    for (const std::string_view separator : kSeparators) {
      if (caption.credit().starts_with(separator)) caption.credit_start += separator.size(), narrower = true;
      if (separator != "," && separator != " ") continue;
      if (caption.has_credit() && caption.credit().ends_with(separator)) caption.credit_end -= separator.size();
    }
    for (const auto& [open, close] : kBrackets) {
      const std::string_view credit = caption.credit();
      const bool around = credit.size() > open.size() + close.size() && credit.starts_with(open) &&
                          credit.find(close) == credit.size() - close.size();
      if (!around) continue;
      caption.credit_start += open.size();
      caption.credit_end -= close.size();
      narrower = true;
    }
  }
  if (!caption.has_credit()) caption.credit_start = caption.credit_end = 0;
  return caption;
}

CaptionText join_credit(CaptionText caption, std::string_view credit) {
  if (credit.empty()) return caption;
  const std::size_t found = caption.text.rfind(credit);
  if (found != std::string::npos && (!caption.has_credit() || found >= caption.credit_end)) {
    caption.credit_start = found;
    caption.credit_end = found + credit.size();
    return caption;
  }
  if (found != std::string::npos) return caption;
  // A credit piece at the end of the caption belongs to what follows.
  const bool continues = caption.has_credit() && caption.text.size() - caption.credit_end <= 1;
  if (!caption.text.empty()) caption.text += ' ';
  if (!continues) caption.credit_start = caption.text.size();
  caption.text += credit;
  caption.credit_end = caption.text.size();
  return caption;
}

}  // namespace creditline
