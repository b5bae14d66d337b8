#include "rules/house_form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace creditline {
namespace {

std::string_view without_brackets(std::string_view form) {
  return form.starts_with('(') && form.ends_with(')') ? form.substr(1, form.size() - 2) : form;
}

// What stands before the credit and behind it.
std::pair<std::string_view, std::string_view> around_credit(const Sheet& sheet) {
  const Part& credit = sheet.record.credit->part;
  return {sheet.text.substr(0, credit.start), sheet.text.substr(credit.end)};
}

// Styles are written in Latin letters, and their words would stand oddly among others.
bool is_latin(std::string_view text) {
  const auto is_latin_letter = [](char32_t c) { return c < 0x250 || (c >= 0x1E00 && c < 0x1F00); };
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) {
    const char32_t c = code_point_at(text, at).value;
    if (is_letter(c) && !is_latin_letter(c)) return false;
  }
  return true;
}

// Words that a style may leave out or write otherwise, since they say how the parts belong together.
bool is_of_the_form(WordList list) {
  constexpr std::array kLists = {WordList::kLead, WordList::kMaker, WordList::kFrame, WordList::kVia,  WordList::kFor,
                                 WordList::kBy,   WordList::kAnd,   WordList::kPool,  WordList::kFlags};
  return std::find(kLists.begin(), kLists.end(), list) != kLists.end();
}

// The tokens of the caption that a part of the credit accounts for, or a word of its form.
std::vector<bool> tokens_told(const Sheet& sheet) {
  std::vector<bool> told(sheet.tokens.size());
  for (const LexiconMatch& match : sheet.matches)
    if (is_of_the_form(match.list)) std::fill(told.begin() + match.first, told.begin() + match.last, true);
  const auto tell = [&](const Part& part) {
    for (std::size_t i = token_at(sheet, part.start); i < told.size() && sheet.tokens[i].end <= part.end; ++i)
      told[i] = true;
  };
  const Credit& credit = *sheet.record.credit;
  std::for_each(credit.photographers.begin(), credit.photographers.end(), tell);
  std::for_each(credit.distributors.begin(), credit.distributors.end(), tell);
  if (credit.agency) tell(*credit.agency);
  if (credit.pool) tell(*credit.pool);
  return told;
}

// Whether no word of the credit would be lost: a rank, a year behind ©, a word that nobody understood.
bool is_wholly_read(const Sheet& sheet) {
  const Part& credit = sheet.record.credit->part;
  const std::vector<bool> told = tokens_told(sheet);
  for (std::size_t i = token_at(sheet, credit.start); i < told.size() && sheet.tokens[i].end <= credit.end; ++i)
    if (!told[i] && (sheet.words[i].is_word || sheet.words[i].is_number)) return false;
  return true;
}

// Whether a credit may follow without brackets or a dash.
bool ends_sentence(std::string_view before) {
  const std::string_view text = trim(before);
  if (text.empty() || before.ends_with('\n')) return true;
  constexpr std::array<std::string_view, 7> kEnds = {".", "!", "?", ".\"", ".”", "…", ".)"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// The caption with `credit` in place of the one that ends it; itself where that stands elsewhere.
std::string with_last(const Sheet& sheet, const std::string& credit) {
  const auto [before, after] = around_credit(sheet);
  const bool stands_alone = before.empty() || before.ends_with(' ') || before.ends_with('\n');
  if (!stands_alone || !ends_sentence(before) || !trim(after).empty()) return std::string(sheet.text);
  return std::string(before).append(credit).append(after);
}

}  // namespace

std::string in_brackets(const Sheet& sheet) { return with_last(sheet, "(" + sheet.record.credit->part.text + ")"); }

bool is_in_house_form(const Sheet& sheet, const HouseStyle& style) {
  const std::string form = format_credit(sheet.record, style);
  return form.empty() || without_brackets(form) == sheet.record.credit->part.text;
}

std::string in_house_form(const Sheet& sheet, const HouseStyle& style) {
  const std::string form = format_credit(sheet.record, style);
  if (form.empty() || !is_latin(sheet.record.credit->part.text) || !is_wholly_read(sheet))
    return std::string(sheet.text);
  const auto [before, after] = around_credit(sheet);
  if (trim(before).ends_with('(') && trim(after).starts_with(')'))
    return std::string(before).append(without_brackets(form)).append(after);
  return with_last(sheet, form);
}

}  // namespace creditline
