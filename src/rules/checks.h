// rules/checks.h: the kinds of check that a rule of models/rules/ may name, with their parameters.
//
// Where a check looks (`in`): caption, description (all but the credit), credit. Patterns are RE2's. One hit a caption
// is told, the first; a pattern's group (?P<found>…), where it has one, is what was found. Every check may also have,
// as conditions:
//   languages = ["en"]     only captions in these: en de fr es it pt nl
//   flags, not_flags       only captions with one of these flags, or with none of these
//   described = true       only captions that are more than a credit
//   not_portraits = true   only captions that are more than one person's name
//   licences = ["^CC BY"]  only captions that state a licence that one of these patterns fits
//   sure = true            only where the credit is read with a confidence of 0.8 and more
//   houses = ["ap"]        only credits of which one of these houses (ids) is the agency
//   via = ["ap"]           only credits of which one of these houses is the last distributor
//
//   pattern        in, forbid or need = […]; unless = […]; replace = "…": what --fix puts there
//                  together = [a, b]: must not stand in one caption both
//   words          in, forbid = […], unless = […]: words or phrases, whatever their case; exact_case = true: as written
//   limit          of = sentences | words | characters | bytes, in, most
//   part           needs = credit | photographer | house | maker (one of the two) | date | full-date | year | place |
//                  people | verb, unless = […]; or forbids = restriction
//   date           what = weekday | impossible | no-weekday | stale-weekday (days) | dateline | file (days)
//   comma          after = year | place; unless_next = […]: words before which none is asked
//   directions     style = commas | brackets | letters, or mixed = true
//   people         what = same-place | order | full-name-again | surname-first | spelling
//   verb           words = […]: what must not follow the subject; past = true: nor a verb that is only a past form
//   abbreviations  known = […]: needs no explanation
//   credit-place   what = last | brackets | once
//   credit-form    forms = […]: patterns of which one must be the whole credit; style = "ap": the form of
//                  models/styles/ that --fix writes and that, without forms, is the one wanted
//   field          field, what = missing | matches | misses | same-as-caption | not-in-caption | said-again (by a later
//                  sentence); patterns = […]; when_field, when = […]: only where that field matches; unless = […]: not
//                  where the caption matches. Of the picture's file; without one: silent.
//   entities       names = ["amp &", …]: character references; --fix writes the characters
//   mojibake       UTF-8 that was read as Windows-1252; --fix reads it right
// Internal to the room.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rules/parameters.h"
#include "rules/sheet.h"

namespace creditline {

// Where a check fires: bytes of the caption, and what its message may name beside them.
struct Hit {
  std::size_t start = 0, end = 0;
  std::string wanted;
  std::size_t count = 0;
  std::string found;  // empty: the bytes
};

using Check = std::function<std::optional<Hit>(const Sheet&)>;
// The caption as it should be; asked only where the check fires.
using Fix = std::function<std::string(const Sheet&)>;
using Condition = std::function<bool(const Sheet&)>;

struct CheckMade {
  Check check;
  Fix fix = nullptr;          // null: a person has to mend it
  bool keeps_credit = false;  // what the fix gives is taken only where the credit still says the same
};

// By `check` of the parameters. What is wrong with them is told by Parameters::wrong().
CheckMade make_check(Parameters& given);
Condition make_condition(Parameters& given);

// check_text.cc
CheckMade make_pattern(Parameters& given);
CheckMade make_words(Parameters& given);
CheckMade make_limit(Parameters& given);
// check_encoding.cc
CheckMade make_entities(Parameters& given);
CheckMade make_mojibake(Parameters& given);
// check_dates.cc
CheckMade make_date(Parameters& given);
CheckMade make_comma(Parameters& given);
// check_people.cc
CheckMade make_directions(Parameters& given);
CheckMade make_people(Parameters& given);
// check_sentence.cc
CheckMade make_part(Parameters& given);
CheckMade make_verb(Parameters& given);
CheckMade make_abbreviations(Parameters& given);
// check_credit.cc
CheckMade make_credit_place(Parameters& given);
CheckMade make_credit_form(Parameters& given);
CheckMade make_field(Parameters& given);

// What several of them use. Stretches of the caption by the name of `in`.
enum class Where { kCaption, kDescription, kCredit };
Where where_of(Parameters& given);
std::vector<std::pair<std::size_t, std::size_t>> stretches(const Sheet& sheet, Where where);
// The bytes of a sentence.
std::pair<std::size_t, std::size_t> bytes_of(const Sheet& sheet, const description::Sentence& sentence);
std::size_t token_at(const Sheet& sheet, std::size_t byte);  // the first that begins there or later

}  // namespace creditline
