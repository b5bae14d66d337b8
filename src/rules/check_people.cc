// Checks on the people of a caption: where they stand, and how they are named.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "rules/checks.h"

namespace creditline {
namespace {

using description::Words;

// How a direction is set off: "Putin, left," · "Putin (left)" · "Putin (L)" · "Putin left".
enum class Style { kCommas, kBrackets, kLetters, kBare };

struct Direction {
  Style style = Style::kBare;
  std::size_t start = 0, end = 0;
};

// "L", "2ndR", "C": the last letter is a capital.
bool is_letters(std::string_view text) { return !text.empty() && text.back() >= 'A' && text.back() <= 'Z'; }

// The direction behind a person's name that ends before token `at`; nothing where none stands there.
std::optional<Direction> direction_at(const Sheet& sheet, std::size_t at) {
  const Words& words = sheet.words;
  const std::size_t size = words.size();
  bool comma = false, bracket = false;
  if (at < size && words[at].mark == ',') comma = true, ++at;
  const auto is_position = [&](std::size_t i) {
    return i < size && words[i].position && !words[i].position->value.starts_with("order:");
  };
  std::size_t begin = at;
  if (!is_position(at) && at < size && words[at].mark == '(') bracket = true, ++at;
  if (!is_position(at)) return std::nullopt;
  std::size_t last = words[at].position_end;
  if (words[at].mark == '(' && last > at + 1) bracket = true, begin = at, ++at, --last;  // the phrase has its own
  if (!bracket) begin = at;
  Direction out{Style::kBare, sheet.tokens[begin].start, sheet.tokens[last - 1].end};
  if (bracket) {
    out.style = is_letters(sheet.text.substr(0, out.end)) ? Style::kLetters : Style::kBrackets;
    if (last < size && words[last].mark == ')') out.end = sheet.tokens[last].end;
  } else if (comma) {
    out.style = Style::kCommas;
  }
  return out;
}

std::vector<Direction> directions_of(const Sheet& sheet) {
  std::vector<Direction> out;
  for (const Person& person : sheet.record.people) {
    if (person.position.empty() || person.end == 0) continue;
    if (const auto direction = direction_at(sheet, token_at(sheet, person.end))) out.push_back(*direction);
  }
  return out;
}

std::optional<Hit> mixed_directions(const Sheet& sheet) {
  const auto directions = directions_of(sheet);
  for (const Direction& one : directions)
    if (one.style != directions[0].style) return Hit{one.start, one.end, "", 0, ""};
  return std::nullopt;
}

std::optional<Hit> other_directions(const Sheet& sheet, Style wanted, const char* name) {
  for (const Direction& one : directions_of(sheet))
    if (one.style != wanted) return Hit{one.start, one.end, name, 0, ""};
  return std::nullopt;
}

bool is_one_sentence(const Sheet& sheet, const Person& a, const Person& b) {
  return std::any_of(sheet.sentences.begin(), sheet.sentences.end(), [&](const description::Sentence& sentence) {
    const auto [start, end] = bytes_of(sheet, sentence);
    return start <= a.start && a.end <= end && start <= b.start && b.end <= end;
  });
}

// From left to right; 0 for places that lie on no line ("top", "front row").
int rank_of(std::string_view position) {
  constexpr std::array<std::string_view, 11> kOrder = {"far left",     "left",        "second left", "third left",
                                                       "fourth left",  "center left", "center",      "center right",
                                                       "second right", "right",       "far right"};
  const auto at = std::find(kOrder.begin(), kOrder.end(), position);
  return at == kOrder.end() ? 0 : static_cast<int>(at - kOrder.begin()) + 1;
}

using PeopleCheck = std::optional<Hit> (*)(const Sheet&);

std::optional<Hit> same_place(const Sheet& sheet) {
  const auto& people = sheet.record.people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t k = i + 1; k < people.size(); ++k) {
      const bool clash = rank_of(people[i].position) > 0 && people[i].position == people[k].position;
      if (clash && people[i].name != people[k].name && is_one_sentence(sheet, people[i], people[k]))
        return Hit{people[k].start, people[k].end, people[i].name + " and " + people[k].name, 0, people[k].position};
    }
  }
  return std::nullopt;
}

std::optional<Hit> wrong_order(const Sheet& sheet) {
  const Person* before = nullptr;
  for (const Person& person : sheet.record.people) {
    const int rank = rank_of(person.position);
    if (rank == 0) continue;
    if (before && rank < rank_of(before->position) && is_one_sentence(sheet, *before, person))
      return Hit{before->start, person.end, person.name + ", " + person.position, 0,
                 before->name + ", " + before->position};
    before = &person;
  }
  return std::nullopt;
}

std::size_t count_names(std::string_view name) {
  return static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

// The description's next place of `word` on word borders; npos at the end.
std::size_t find_word(const Sheet& sheet, std::string_view word, std::size_t from) {
  for (const auto& [start, end] : stretches(sheet, Where::kDescription)) {
    for (std::size_t at = sheet.text.find(word, std::max(from, start)); at < end; at = sheet.text.find(word, at + 1)) {
      const std::size_t after = at + word.size();
      const auto before = static_cast<unsigned char>(at > 0 ? sheet.text[at - 1] : ' ');
      const bool begins = before < 0x80 && !is_letter(char32_t{before});
      if (begins && (after >= end || !is_letter(code_point_at(sheet.text, after).value))) return at;
    }
  }
  return std::string::npos;
}

std::optional<Hit> full_name_again(const Sheet& sheet) {
  for (const Person& person : sheet.record.people) {
    if (person.end == 0 || count_names(person.name) < 2) continue;
    const std::size_t again = find_word(sheet, person.name, person.end);
    if (again == std::string::npos) continue;
    const std::size_t last = person.name.rfind(' ') + 1;
    return Hit{again, again + person.name.size(), person.name.substr(last), 0, ""};
  }
  return std::nullopt;
}

// A word that is capital and stands in no list but those of names.
bool is_surname(const Words& words, std::size_t i) {
  using namespace description;
  constexpr std::uint64_t kOther = kPlaceName | kDemonym | kCommon | kAdjective | kTitle | kMonth | kWeekday |
                                   kOrganisation | kOrgWord | kVenueWord | kParticle;
  return words[i].is_word && words[i].capital && !words[i].all_caps && !words[i].is(kOther);
}

bool has_capital_beside(const Words& words, std::size_t i) {
  const bool before = i > 0 && words[i - 1].is_word && words[i - 1].capital;
  return before || (i + 1 < words.size() && words[i + 1].is_word && words[i + 1].capital);
}

// "Supporters of Doe wait. Jane Doe speaks": the full name belongs to the first mention.
std::optional<Hit> surname_first(const Sheet& sheet) {
  const Words& words = sheet.words;
  for (const auto& [first, last] : sheet.outside_credit) {
    for (std::size_t full = first + 2; full < last; ++full) {
      const bool is_full =
          words[full - 1].is(description::kGiven) && words[full - 1].capital && is_surname(words, full);
      if (!is_full) continue;
      for (std::size_t i = first; i + 1 < full; ++i) {
        if (words.text_of(i) != words.text_of(full)) continue;
        if (has_capital_beside(words, i) || !is_surname(words, i)) break;
        return Hit{sheet.tokens[i].start, sheet.tokens[i].end,
                   std::string(words.text_of(full - 1)) + " " + std::string(words.text_of(full)), 0, ""};
      }
    }
  }
  return std::nullopt;
}

// One letter more, less, other, or two neighbours exchanged.
bool is_one_slip(std::string_view a, std::string_view b) {
  if (a == b || (a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > 1) return false;
  std::size_t head = 0, tail = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
  while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t left_a = a.size() - head - tail, left_b = b.size() - head - tail;
  const bool exchanged = left_a == 2 && left_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
  return exchanged || std::max(left_a, left_b) == 1;
}

// A surname of the people, and elsewhere a name that is it but for one slip. Short names are too near to one another,
// and endings that only inflect ("Meiers") are none.
std::optional<Hit> spelt_unlike(const Sheet& sheet) {
  constexpr std::size_t kShortest = 6;  // bytes
  const Words& words = sheet.words;
  for (const Person& person : sheet.record.people) {
    const std::string surname = person.name.substr(person.name.rfind(' ') + 1);
    if (count_names(person.name) < 2 || surname.size() < kShortest) continue;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool is_name = words[i].is_word && words[i].capital && !words[i].all_caps && words[i].sorts == 0;
      const std::string_view other = words.text_of(i);
      if (!is_name || other.starts_with(surname) || std::string_view(surname).starts_with(other)) continue;
      if (is_one_slip(surname, other)) return Hit{sheet.tokens[i].start, sheet.tokens[i].end, surname, 0, ""};
    }
  }
  return std::nullopt;
}

}  // namespace

CheckMade make_directions(Parameters& given) {
  if (given.truth("mixed")) return {mixed_directions};
  constexpr std::array<const char*, 3> kNames = {"commas, as in “Jane Doe, left,”", "brackets, as in “Jane Doe (left)”",
                                                 "letters, as in “Jane Doe (L)”"};
  const std::size_t style = given.choice("style", {"commas", "brackets", "letters"});
  return {[style, name = kNames[style]](const Sheet& sheet) {
    return other_directions(sheet, static_cast<Style>(style), name);
  }};
}

CheckMade make_people(Parameters& given) {
  constexpr std::array<PeopleCheck, 5> kChecks = {same_place, wrong_order, full_name_again, surname_first,
                                                  spelt_unlike};
  return {kChecks[given.choice("what", {"same-place", "order", "full-name-again", "surname-first", "spelling"})]};
}

}  // namespace creditline
