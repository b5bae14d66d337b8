#include "caption/credit/value.h"

#include <algorithm>

#include "caption/credit/marks.h"
#include "caption/word.h"

namespace creditline {
namespace {

bool is_press(const Organisation* house) {
  return house && (house->kind == "wire" || house->kind == "newspaper" || house->kind == "broadcaster" ||
                   house->kind == "magazine");
}

class Cleaning {
 public:
  Cleaning(const CreditSigns& signs, const Value& value)
      : signs_(signs), kind_(value.kind), first_(value.first), last_(value.last) {}

  Value clean() {
    pass_copyright();
    while (last_ > first_ + 1 && take_loose_end()) {
    }
    const bool is_client = (signs_[first_].joint & kJoinFor) != 0 && last_ - first_ > 1;
    if (kind_ == LinkKind::kOrganisation) {
      if (is_client && !signs_[first_].house) ++first_;  // "для Forbes Ukraine"
      keep_house();
    } else if (kind_ == LinkKind::kPhotographer) {
      pass_ranks();
      pass_glued_sentence();
      halve_repeated();
    }
    return {kind_, first_, last_};
  }

 private:
  void pass_copyright() {
    for (std::size_t i = first_; i < last_; ++i) {
      if (signs_.word(i) != "©" || i + 1 >= last_) continue;
      first_ = i + 1;
      if (first_ + 1 < last_ && signs_.token(first_).kind == TokenKind::kNumber) ++first_;
    }
  }

  // One token, or the words of a flag, from one of the ends; false when there is nothing to take.
  bool take_loose_end() {
    const std::string_view end = signs_.word(last_ - 1);
    if (is_loose_end(end) || is_symbol(end) || (is_close(end) && !has_open())) {
      --last_;
      return true;
    }
    const std::string_view begin = signs_.word(first_);
    if (is_loose_end(begin) || (begin == "@" && signs_.token(first_ + 1).space_before)) {
      ++first_;
      return true;
    }
    const LexiconMatch* flag = signs_[last_ - 1].flag_that_ends;
    if (!flag || flag->first <= first_ || kind_ != LinkKind::kOrganisation || signs_.house(first_, last_)) return false;
    last_ = flag->first;
    return true;
  }

  bool has_open() const {
    for (std::size_t i = first_; i < last_; ++i)
      if (is_open(signs_.word(i))) return true;
    return false;
  }

  // "Foto BERNAMA", "新华社发", "l'agence Getty": where a listed house stands at one end of a value that is itself not
  // listed, and only framing words at the other, the house is the value.
  void keep_house() {
    // "AP Photo", "HT PHOTO": the word frames the name of a wire or a paper, even where a list has both together. It
    // belongs to the brand of a picture house ("Alamy Stock Photo").
    while (last_ - first_ >= 2 && signs_[last_ - 1].is_photo_word() && only_frames(first_, last_ - 1)) --last_;
    while (last_ - first_ >= 2 && signs_[first_].is_photo_word() && only_frames(first_ + 1, last_)) ++first_;
    if (last_ - first_ < 2 || reaches(signs_[first_].house, last_)) return;
    const LexiconMatch* best = longest_house_at_an_end();
    if (!best) return;
    // "Getty Images An Lingjun": what runs on behind a house that only sells pictures belongs to the page.
    if (best->first == first_ && best->exact_case && best->entry->value == "stock") {
      last_ = best->last;
      return;
    }
    for (std::size_t i = first_; i < last_; ++i) {
      const bool in_house = i >= best->first && i < best->last;
      if (!in_house && !signs_[i].frames && signs_.token(i).kind == TokenKind::kWord) return;
    }
    first_ = best->first;
    last_ = best->last;
  }

  // Whether what is left of the value names a press house, and the whole value no other one ("時事通信フォト").
  bool only_frames(std::size_t left_first, std::size_t left_last) const {
    const Organisation* whole = signs_.house(first_, last_);
    const Organisation* left = signs_.house(left_first, left_last);
    return is_press(left) && (!whole || whole == left);
  }

  const LexiconMatch* longest_house_at_an_end() const {
    const LexiconMatch* best = nullptr;
    for (std::size_t i = first_; i < last_; ++i) {
      const LexiconMatch* house = signs_[i].house;
      if (!house || house->last > last_ || (i != first_ && house->last != last_)) continue;
      if (!best || house->last - house->first > best->last - best->first) best = house;
    }
    return best;
  }

  // "Cpl Rob Kane": the rank is no part of the name.
  void pass_ranks() {
    const auto before = [](const LexiconMatch* rank, std::size_t token) { return rank->first < token; };
    const auto& ranks = signs_.ranks();
    for (auto at = std::lower_bound(ranks.begin(), ranks.end(), first_, before);
         at != ranks.end() && (*at)->first < last_; ++at) {
      if ((*at)->first == first_ && (*at)->last + 1 < last_) first_ = (*at)->last;
    }
  }

  // "Nassim Taleb.Mohd Zakir": a full stop between two words, without a blank, ends the description.
  void pass_glued_sentence() {
    constexpr std::size_t kLongestAbbreviation = 3;  // bytes: "St.John", "Jr.", "Dr."
    for (std::size_t i = first_ + 1; i + 1 < last_; ++i) {
      if (signs_.word(i) != "." || signs_.token(i).space_before || signs_.token(i + 1).space_before) continue;
      const std::string_view before = signs_.word(i - 1), after = signs_.word(i + 1);
      if (before.size() <= kLongestAbbreviation || !is_lower(code_point_at(before, before.size() - 1).value)) continue;
      if (is_upper(code_point_at(after, 0).value)) first_ = i + 1;
    }
  }

  void halve_repeated() {
    const std::size_t half = (last_ - first_) / 2;
    if (half < 2 || (last_ - first_) % 2 != 0) return;
    for (std::size_t i = first_; i < first_ + half; ++i)
      if (folded_hash(signs_.word(i)) != folded_hash(signs_.word(i + half))) return;
    last_ = first_ + half;
  }

  const CreditSigns& signs_;
  LinkKind kind_;
  std::size_t first_, last_;
};

// "李涛 马楠 摄": a blank parts two names of two letters or more; "伊 霄摄" is one name set wide, "佐藤 太郎" one too.
std::size_t second_chinese_name(const CreditSigns& signs, std::size_t first, std::size_t last) {
  constexpr std::size_t kLeast = 2, kMost = 3;  // letters
  if (last >= signs.size() || !signs[last].maker || !is_han(signs.word(last))) return last;
  for (std::size_t i = first + kLeast; i + kLeast <= last; ++i)
    if (signs.token(i).space_before && i - first <= kMost && last - i <= kMost) return i;
  return last;
}

// "Pablo Hita y Joan Coll": a word that joins two whole names; that of "Ortega y Gasset" belongs to one.
std::size_t joining_word(const CreditSigns& signs, std::size_t first, std::size_t last) {
  constexpr std::size_t kWholeName = 2;  // words
  for (std::size_t i = first + kWholeName; i + kWholeName < last; ++i)
    if ((signs[i].joint & kJoinAnd) != 0 && signs.token(i).space_before) return i;
  return last;
}

// "Instagram goyyog" behind "ภาพจาก", "飆捍YouTube": a letter of such a writing stands in the value or before it.
bool is_among_asian(const CreditSigns& signs, std::size_t first, std::size_t last) {
  constexpr char32_t kDevanagari = 0x900;
  for (std::size_t i = first > 0 ? first - 1 : first; i < last; ++i)
    if (signs.token(i).kind == TokenKind::kWord && code_point_at(signs.word(i), 0).value >= kDevanagari) return true;
  return false;
}

}  // namespace

Value cleaned(const CreditSigns& signs, Value value) { return Cleaning(signs, value).clean(); }

Halves halves_of(const CreditSigns& signs, const Value& value) {
  const auto [kind, first, last] = value;
  const Halves whole{kind, kind, last, last};
  if (kind == LinkKind::kPhotographer) {
    if (const std::size_t at = second_chinese_name(signs, first, last); at != last) return {kind, kind, at, at};
    const std::size_t at = joining_word(signs, first, last);
    return at == last ? whole : Halves{kind, kind, at, at + 1};
  }
  if (kind != LinkKind::kOrganisation || !is_among_asian(signs, first, last) || signs.house(first, last)) return whole;
  for (std::size_t i = first; i < last; ++i) {
    const LexiconMatch* network = signs[i].house;
    if (!network || network->entry->value != "social" || network->last > last) continue;
    if (i > first && network->last == last) return {LinkKind::kPhotographer, LinkKind::kOrganisation, i, i};
    if (i == first && network->last < last)
      return {LinkKind::kOrganisation, LinkKind::kPhotographer, network->last, network->last};
  }
  return whole;
}

}  // namespace creditline
