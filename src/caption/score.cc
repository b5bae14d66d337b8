#include "caption/score.h"

#include <algorithm>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::u32string_view kEndPunctuation = U" \t\r\n.,;:!?()[]{}<>\"'“”‘’«»–—-/|•·©";

bool is_end_punctuation(char32_t c) { return kEndPunctuation.find(c) != std::u32string_view::npos; }

// Lower case, full-width forms made plain, ligatures kept.
void append_comparable(std::string& out, char32_t c) {
  if (c == 0x2018 || c == 0x2019) c = '\'';
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == 0x24D2) c = 'c';  // compatibility forms that credits use: ⓒ
  if (c == 0xDF || c == 0x1E9E) {
    out += "ss";
  } else if (is_upper(c)) {
    if (c < 0x80 || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
      append_utf8(out, c + 0x20);
    } else if (c >= 0x400 && c <= 0x40F) {
      append_utf8(out, c + 0x50);
    } else if (c == 0x130) {
      out += "i\xCC\x87";
    } else if (c == 0x178) {
      append_utf8(out, 0xFF);
    } else if ((c >= 0x100 && c <= 0x17F) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x460 && c <= 0x52F)) {
      append_utf8(out, is_lower(c + 1) ? c + 1 : c);
    } else {
      static constexpr std::pair<char32_t, char32_t> kGreek[] = {{0x386, 0x3AC}, {0x388, 0x3AD}, {0x389, 0x3AE},
                                                                 {0x38A, 0x3AF}, {0x38C, 0x3CC}, {0x38E, 0x3CD},
                                                                 {0x38F, 0x3CE}};
      const auto found =
          std::find_if(std::begin(kGreek), std::end(kGreek), [c](const auto& p) { return p.first == c; });
      append_utf8(out, found == std::end(kGreek) ? c : found->second);
    }
  } else {
    append_utf8(out, c == 0x3C2 ? 0x3C3 : c);
  }
}

std::vector<std::string> comparable_all(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const std::string& value : values) out.push_back(comparable(value));
  return out;
}

template <class Parts>
std::vector<std::string> texts_of(const Parts& parts) {
  std::vector<std::string> out;
  for (const auto& part : parts) out.push_back(comparable(part.text));
  return out;
}

struct CreditMatch {
  bool photographers, agency, distributors, pool;
  bool all() const { return photographers && agency && distributors && pool; }
};

CreditMatch compare(const Record& record, const CreditAnswer& answer) {
  static const Credit kNone;
  const Credit& credit = record.credit ? *record.credit : kNone;
  return {texts_of(credit.photographers) == comparable_all(answer.photographers),
          (credit.agency ? comparable(credit.agency->text) : std::string()) == comparable(answer.agency),
          texts_of(credit.distributors) == comparable_all(answer.distributors),
          (credit.pool ? comparable(credit.pool->text) : std::string()) == comparable(answer.pool)};
}

bool same_people(const std::vector<Person>& people, const std::vector<PersonAnswer>& answers) {
  return std::equal(
      people.begin(), people.end(), answers.begin(), answers.end(), [](const Person& a, const PersonAnswer& b) {
        return comparable(a.name) == comparable(b.name) && comparable(a.position) == comparable(b.position);
      });
}

}  // namespace

std::string comparable(std::string_view value) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < value.size();) {
    const CodePoint point = code_point_at(value, i);
    i += point.size;
    if (is_space(point.value)) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    append_comparable(out, point.value);
  }
  std::string_view rest = out;
  while (!rest.empty()) {
    const CodePoint point = code_point_at(rest, 0);
    if (!is_end_punctuation(point.value)) break;
    rest.remove_prefix(point.size);
  }
  while (!rest.empty()) {
    std::size_t last = rest.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(rest[last]) & 0xC0) == 0x80) --last;
    if (!is_end_punctuation(code_point_at(rest, last).value)) break;
    rest = rest.substr(0, last);
  }
  return std::string(rest);
}

Score score(const Record& record, const LabelledCaption& answer) {
  Score score;
  const CreditMatch match = compare(record, answer.credit);
  score.photographers = match.photographers;
  score.agency = match.agency;
  score.distributors = match.distributors;
  score.pool = match.pool;
  score.whole_credit = match.all() || (answer.also && compare(record, *answer.also).all());
  score.credit_text = comparable(record.credit ? record.credit->part.text : "") == comparable(answer.credit_text);
  std::vector<std::string> flags = record.credit ? record.flags : std::vector<std::string>(), wanted = answer.flags;
  std::sort(flags.begin(), flags.end());
  std::sort(wanted.begin(), wanted.end());
  score.flags = flags == wanted;
  if (answer.subject) {
    score.subject_asked = true;
    score.subject = comparable(record.subject ? record.subject->text : "") == comparable(*answer.subject);
  }
  if (answer.people) {
    score.people_asked = true;
    score.people = same_people(record.people, *answer.people);
  }
  score.no_credit = answer.credit.photographers.empty() && answer.credit.agency.empty() &&
                    answer.credit.distributors.empty() && answer.credit.pool.empty() && answer.credit_text.empty();
  return score;
}

}  // namespace creditline
