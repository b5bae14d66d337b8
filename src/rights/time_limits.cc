#include "rights/time_limits.h"

#include <re2/re2.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "caption/description/when_where.h"
#include "caption/word_cache.h"

namespace creditline {
namespace {

constexpr std::size_t kDayBytes = 10;  // "2026-11-24"

int number_of(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<std::chrono::sys_days> calendar_day(std::string_view iso) {
  if (iso.size() < kDayBytes || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(number_of(iso.substr(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(number_of(iso.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(number_of(iso.substr(8, 2))))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day);
}

std::string iso_of(std::chrono::sys_days days) {
  const std::chrono::year_month_day day{days};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string date_in(std::string_view text, std::string_view document_day, const Lexicon& lexicon) {
  const std::vector<Token> tokens = tokenize(text);
  const std::vector<LexiconMatch> matches = lexicon.match(text, tokens);
  const auto& words = WordCache::of_this_thread().look_up(text, tokens);
  const DescriptionInput input{text, tokens, &words, matches, {{0, tokens.size()}}, document_day, nullptr};
  const std::string date =
      description::find_date(description::read_words(input, lexicon), input.description, document_day);
  return date.size() == kDayBytes ? date : std::string();
}

// The next such day: restrictions look ahead, where captions look back.
std::string date_ahead(std::string_view text, std::string_view day, const Lexicon& lexicon) {
  if (std::string told = date_in(text, "", lexicon); !told.empty()) return told;
  const auto from = calendar_day(day);
  if (!from) return "";
  constexpr int kRestOfWeek = 6;  // "until Wednesday" is within the week
  const std::string date = date_in(text, iso_of(*from + std::chrono::days(kRestOfWeek)), lexicon);
  if (date.empty() || date >= day.substr(0, kDayBytes)) return date;
  return std::to_string(number_of(date) + 1) + date.substr(4);
}

struct TimeOfDay {
  int hour = 0, minute = 0;
  std::string_view zone;           // the word behind it
  std::size_t start = 0, end = 0;  // of the whole, zone aside
};

// "06:00", "6.30 Uhr", "0600 GMT", "6 a.m.", "6 Uhr"; groups: hour, minute, half of the day, the word behind.
const std::array<RE2, 4>& time_forms() {
  static const std::array<RE2, 4> kForms = {{
      RE2(R"(\b(\d{1,2}):(\d{2})(?::\d{2})?\s*(?i:([ap])\.?m\b\.?)?\s*(?i:uhr|hrs|hours|heures|horas|uur)?\s*\(?([A-Za-z]{1,4}\b)?)"),
      RE2(R"(\b(\d{1,2})[.h](\d{2})()\s*(?i:uhr|heures|horas|uur|hrs)\s*\(?([A-Za-z]{1,4}\b)?)"),
      RE2(R"(\b(\d{2})(\d{2})()\s*(?i:hrs|hours)?\s*\(?([A-Z]{1,4})\b)"),
      RE2(R"(\b(\d{1,2})()\s*(?i:([ap])\.?m\b\.?|uhr\b|heures\b|h\b|uur\b)\s*\(?([A-Za-z]{1,4}\b)?)"),
  }};
  return kForms;
}

std::optional<TimeOfDay> time_in(std::string_view text, const RightsWords& words) {
  for (const RE2& form : time_forms()) {
    std::array<re2::StringPiece, 5> groups;
    if (!form.Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) continue;
    const auto view = [&](std::size_t i) { return std::string_view(groups[i].data(), groups[i].size()); };
    TimeOfDay time{number_of(view(1)), groups[2].empty() ? 0 : number_of(view(2)), view(4), 0, 0};
    const bool is_afternoon = !groups[3].empty() && (view(3)[0] | 0x20) == 'p';
    if (is_afternoon && time.hour < 12) time.hour += 12;
    if (!groups[3].empty() && !is_afternoon && time.hour == 12) time.hour = 0;
    if (time.hour > 23 || time.minute > 59) continue;
    const bool is_run = groups[2].data() == groups[1].data() + groups[1].size() && !groups[2].empty();
    if (is_run && words.zone(time.zone) == nullptr) continue;  // four digits alone may be a year
    time.start = static_cast<std::size_t>(groups[0].data() - text.data());
    time.end = time.start + groups[0].size() - groups[4].size();
    return time;
  }
  return std::nullopt;
}

// Minutes of "T06:00+01:00" from the day's beginning in UTC; whether a zone is told.
struct Minutes {
  int count = 0;
  bool has_zone = false;
};
std::optional<Minutes> minutes_of(std::string_view iso) {
  if (iso.size() < kDayBytes + 6 || iso[kDayBytes] != 'T') return std::nullopt;
  Minutes minutes{number_of(iso.substr(11, 2)) * 60 + number_of(iso.substr(14, 2)), false};
  const std::size_t sign = iso.find_first_of("+-Z", kDayBytes);
  if (sign == std::string_view::npos) return minutes;
  minutes.has_zone = true;
  if (iso[sign] == 'Z' || iso.size() < sign + 6) return minutes;
  const int offset = number_of(iso.substr(sign + 1, 2)) * 60 + number_of(iso.substr(sign + 4, 2));
  minutes.count += iso[sign] == '+' ? -offset : offset;
  return minutes;
}

}  // namespace

std::optional<int> find_days(std::string_view text, const RightsWords& words) {
  static const RE2 kAmount(R"(\b(\d{1,3})[\s-]*([\pL]+))");
  re2::StringPiece rest(text.data(), text.size()), number, unit;
  while (RE2::FindAndConsume(&rest, kAmount, &number, &unit)) {
    if (const auto days = words.days({unit.data(), unit.size()}))
      return *days * number_of({number.data(), number.size()});
  }
  return std::nullopt;
}

std::string find_time(std::string_view text, std::string_view day, const RightsWords& words, const Lexicon& lexicon) {
  const auto time = time_in(text, words);
  std::string without = std::string(text);
  if (time) without.replace(time->start, time->end - time->start, time->end - time->start, ' ');  // 1830 is no year
  std::string date = date_ahead(without, day, lexicon);
  if (date.empty() || !time) return date;
  std::array<char, 16> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d", time->hour, time->minute);
  const std::string* zone = words.zone(time->zone);
  return date + clock.data() + (zone ? *zone : "");
}

std::string iso_day(std::string_view value) {
  if (value.size() == 8 && value.find_first_not_of("0123456789") == std::string_view::npos) {
    const std::string iso =
        std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" + std::string(value.substr(6, 2));
    return calendar_day(iso) ? iso : "";
  }
  return calendar_day(value) ? std::string(value) : "";
}

std::string days_after(std::string_view iso_day, int days) {
  const auto from = calendar_day(iso_day);
  return from ? iso_of(*from + std::chrono::days(days)) : "";
}

std::optional<bool> is_before(std::string_view one, std::string_view other) {
  const auto one_day = calendar_day(one), other_day = calendar_day(other);
  if (!one_day || !other_day) return std::nullopt;
  const auto one_minutes = minutes_of(one), other_minutes = minutes_of(other);
  if (!one_minutes || !other_minutes || one_minutes->has_zone != other_minutes->has_zone) {
    if (*one_day != *other_day) return *one_day < *other_day;
    if (!one_minutes && !other_minutes) return false;
    return std::nullopt;
  }
  constexpr int kMinutesOfDay = 24 * 60;
  return (*one_day - *other_day).count() * kMinutesOfDay + one_minutes->count < other_minutes->count;
}

}  // namespace creditline
