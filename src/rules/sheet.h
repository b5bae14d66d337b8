// rules/sheet.h: a caption made ready for the checks: its Record, its words and sentences, the dates it names, what its
// file says. One sheet serves all rules. Internal to the room.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/statement.h"
#include "caption/description/sentence.h"
#include "caption/description/words.h"
#include "caption/lexicon.h"
#include "caption/record.h"

namespace creditline {

// A day as the caption has it; what is not told is 0. Bytes of the caption, half-open.
struct DateSaid {
  int year = 0, month = 0, day = 0;
  int weekday = 0;  // 1 Monday to 7 Sunday
  std::size_t start = 0, end = 0;
  bool in_dateline = false;  // "CITY, COUNTRY - JULY 03:"
};

struct Sheet {
  Sheet(const Record& record, std::span<const Statement> statements, const Lexicon& lexicon);
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  const Record& record;
  std::string_view text;
  std::span<const Statement> statements;  // of the caption's file or row
  std::vector<Token> tokens;
  std::vector<LexiconMatch> matches;
  std::vector<std::pair<std::size_t, std::size_t>> outside_credit;  // tokens
  description::Words words;
  std::vector<description::Sentence> sentences;  // of the description
  std::vector<DateSaid> dates;                   // of the description, in their order

  // The value of a field of the file, "date", or empty.
  std::string_view field(std::string_view what) const;
  bool has_flag(std::string_view flag) const;
};

// dates_said.cc. Tokens [first, last) of the words.
std::vector<DateSaid> find_dates(const description::Words& words, std::size_t first, std::size_t last);

// Days since 1970-01-01; month and day must be given. Nothing for a day that no calendar has.
std::optional<long> day_number(int year, int month, int day);
std::optional<long> day_number(std::string_view iso);  // "2024-07-03", whatever follows it
int weekday_of(long day_number);                       // 1 Monday to 7 Sunday

}  // namespace creditline
