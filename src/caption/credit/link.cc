#include "caption/credit/link.h"

#include <algorithm>

#include "caption/credit/marks.h"
#include "caption/credit/value.h"

namespace creditline {
namespace {

LinkKind link_kind(Label label) {
  return label == Label::kPhotographer   ? LinkKind::kPhotographer
         : label == Label::kOrganisation ? LinkKind::kOrganisation
                                         : LinkKind::kPool;
}

bool is_ascii_of(std::string_view word, char first, char last) {
  return std::all_of(word.begin(), word.end(), [&](char c) { return c >= first && c <= last; });
}

// Both in small letters or both in capitals: "SEPAHNEWS.COM", not "Getty Images.The".
bool are_of_one_case(std::string_view one, std::string_view other) {
  return (is_ascii_of(one, 'a', 'z') && is_ascii_of(other, 'a', 'z')) ||
         (is_ascii_of(one, 'A', 'Z') && is_ascii_of(other, 'A', 'Z'));
}

class LinkReader {
 public:
  LinkReader(const CreditSigns& signs, const std::vector<Label>& labels) : signs_(signs), labels_(labels) {}

  std::vector<CreditLink> read(const CreditSpan& span) {
    std::uint16_t joint = 0;
    for (std::size_t i = span.first; i < span.last; ++i) {
      if (!begins_value(labels_[i])) {
        joint |= signs_[i].joint;
        continue;
      }
      std::size_t next = i + 1;
      while (next < span.last && continues_value(labels_[next])) ++next;
      LinkKind kind = link_kind(labels_[i]);
      if (kind == LinkKind::kOrganisation) next = past_legal_form(next, span.last);
      next = past_hyphen(i, next, span.last, kind);
      const Value value = with_glued(i, cleaned(signs_, in_one_sentence({kind, i, next})));
      if (!names_anybody(value)) continue;
      const Halves halves = halves_of(signs_, value);
      add({halves.first, value.first, halves.first_end}, joint);
      if (halves.second_begin < value.last) add({halves.second, halves.second_begin, value.last}, joint);
      joint = 0;
      for (std::size_t k = value.last; k < next; ++k) joint |= signs_[k].joint;
      i = next - 1;
    }
    return std::move(links_);
  }

 private:
  // "(cc-by-sa/2.0)": figures alone name nobody, but where a list has them.
  bool names_anybody(const Value& value) const {
    for (std::size_t i = value.first; i < value.last; ++i)
      if (signs_.token(i).kind == TokenKind::kWord) return true;
    return signs_.house(value.first, value.last) != nullptr;
  }

  // "Rivian Automotive, Inc.": the form of a company belongs to its name.
  std::size_t past_legal_form(std::size_t end, std::size_t last) const {
    if (end + 1 >= last || signs_.word(end) != "," || !signs_[end + 1].legal) return end;
    return std::min<std::size_t>(signs_[end + 1].legal->last, last);
  }

  // "Japan Maritime Self-Defence Force": a hyphen between two letters parts no values, unless a listed house stands on
  // one side ("Jane Doe-AP"). What is joined so is a house when one half is.
  std::size_t past_hyphen(std::size_t first, std::size_t end, std::size_t last, LinkKind& kind) const {
    if (kind == LinkKind::kPool || end + 1 >= last || !is_glued_mark(end, "-") || !begins_value(labels_[end + 1]) ||
        link_kind(labels_[end + 1]) == LinkKind::kPool) {
      return end;
    }
    std::size_t second = end + 2;
    while (second < last && continues_value(labels_[second])) ++second;
    if (signs_.house(first, end) || signs_.house(end + 1, second)) return end;
    if (link_kind(labels_[end + 1]) == LinkKind::kOrganisation) kind = LinkKind::kOrganisation;
    return second;
  }

  // A name does not run over a line, nor over the end of a Korean sentence: "… 증권가. 최혁 기자".
  Value in_one_sentence(Value value) const {
    for (std::size_t k = value.first + 1; k < value.last; ++k)
      if (signs_.token(k).line_start) value.last = k;
    for (std::size_t k = value.first + 2; k < value.last; ++k)
      if (signs_.token(k).space_before && signs_.word(k - 1) == "." && is_hangul(signs_.word(k - 2))) value.first = k;
    return value;
  }

  // Runs of letters are parted by case, so a name may begin or end inside a word: "eThekwini", "DrMikeBaxter",
  // "@user", "user42". What is glued to it and short belongs to it. `began` is where the labels began the value: what
  // was cleaned off there may come back, while what another value holds, or took in, stays there.
  Value with_glued(std::size_t began, Value value) const {
    const std::size_t taken = links_.empty() ? 0 : links_.back().last;
    const bool free_before = value.first > began || (value.first > taken && !begins_value(labels_[value.first - 1]) &&
                                                     !continues_value(labels_[value.first - 1]));
    if (free_before && is_glued_beginning(value.first)) --value.first;
    // Korean words are parted by blanks: a value begins where its word begins ("가톨릭신문").
    while (value.first > 0 && !signs_.token(value.first).space_before && is_hangul(signs_.word(value.first)) &&
           is_hangul_outside(value.first - 1)) {
      --value.first;
    }
    if (value.kind == LinkKind::kPhotographer && is_glued(value.last, TokenKind::kNumber)) ++value.last;
    while (value.kind == LinkKind::kPhotographer && is_bound(value.last)) value.last += 2;
    if (value.kind == LinkKind::kOrganisation && is_number_of_station(value)) ++value.last;
    // "SEPAHNEWS.COM": the end of a site's name.
    constexpr std::size_t kLongestDomain = 4;
    if (is_glued(value.last, TokenKind::kPunctuation) && signs_.word(value.last) == "." &&
        is_glued(value.last + 1, TokenKind::kWord) && signs_.word(value.last + 1).size() <= kLongestDomain &&
        are_of_one_case(signs_.word(value.last - 1), signs_.word(value.last + 1))) {
      value.last += 2;
    }
    return value;
  }

  // "CBS4", "UPY2024": the number of a station, or the year of a prize, behind capitals. Behind a house that a list has
  // a long number is the year of the picture.
  bool is_number_of_station(const Value& value) const {
    constexpr std::size_t kLongestOfHouse = 2;  // digits
    return is_glued(value.last, TokenKind::kNumber) && is_ascii_of(signs_.word(value.last - 1), 'A', 'Z') &&
           (signs_.word(value.last).size() <= kLongestOfHouse || !signs_.house(value.first, value.last));
  }
  bool is_glued_beginning(std::size_t first) const {
    constexpr std::size_t kShort = 2;  // bytes; "CreditEllen" is no name
    if (signs_.token(first).space_before) return false;
    const std::string_view before = signs_.word(first - 1);
    if (before == "@") return true;
    const bool are_words =
        signs_.token(first - 1).kind == TokenKind::kWord && signs_.token(first).kind == TokenKind::kWord;
    return are_words && before.size() <= kShort && static_cast<unsigned char>(before[0]) < 0x80;
  }
  // Whether `mark` stands between two words without a blank.
  bool is_glued_mark(std::size_t i, std::string_view mark) const {
    return i > 0 && i + 1 < signs_.size() && signs_.word(i) == mark && !signs_.token(i).space_before &&
           !signs_.token(i + 1).space_before && signs_.token(i - 1).kind == TokenKind::kWord &&
           signs_.token(i + 1).kind == TokenKind::kWord;
  }
  // "Cho Jung-ho", "Микола М'якшиков": what a hyphen before a small letter or an apostrophe binds to a name.
  bool is_bound(std::size_t i) const {
    if (i + 1 >= signs_.size() || begins_value(labels_[i + 1])) return false;
    if (is_glued_mark(i, "'") || is_glued_mark(i, "’")) return true;
    return is_glued_mark(i, "-") && is_lower(code_point_at(signs_.word(i + 1), 0).value);
  }
  bool is_hangul_outside(std::size_t i) const {
    return labels_[i] == Label::kOutside && signs_.token(i).kind == TokenKind::kWord && is_hangul(signs_.word(i));
  }
  bool is_glued(std::size_t i, TokenKind kind) const {
    return i < signs_.size() && !signs_.token(i).space_before && signs_.token(i).kind == kind &&
           !begins_value(labels_[i]);
  }

  void add(const Value& value, std::uint16_t joint) {
    CreditLink link{value.kind, value.first, value.last, joint, nullptr, signs_.folded(value.first, value.last)};
    if (link.kind == LinkKind::kOrganisation) link.house = signs_.house(link.first, link.last);
    if (!is_stand_in(link)) links_.push_back(link);
  }

  // "PHOTO/ARCHIVE/EPA", "© DR": words that name nobody, unless a house of that name stands beside a maker.
  bool is_stand_in(const CreditLink& link) const {
    const Sign& sign = signs_[link.first];
    const bool says_nobody = reaches(sign.flag, link.last) || reaches(sign.standin, link.last);
    if (!says_nobody || link.kind == LinkKind::kPool) return false;
    return !link.house || links_.empty();
  }

  const CreditSigns& signs_;
  const std::vector<Label>& labels_;
  std::vector<CreditLink> links_;
};

// Two brands of one house side by side ("PA Wire/PA Images") are two links; "AFP … AGENCE FRANCE-PRESSE" is one, and so
// is "뉴스1 © News1".
bool are_same(const CreditLink& one, const CreditLink& later, bool adjacent) {
  if (one.kind != later.kind) return false;
  if (one.folded == later.folded) return true;
  const bool parted = later.is_joined(kJoinSlash | kJoinVia | kJoinComma | kJoinSemicolon | kJoinAnd | kJoinDash);
  return one.kind == LinkKind::kOrganisation && one.house && one.house == later.house && !(adjacent && parted);
}

}  // namespace

std::vector<CreditLink> read_links(const CreditSigns& signs, const std::vector<Label>& labels, const CreditSpan& span) {
  return LinkReader(signs, labels).read(span);
}

bool drop_repeats(std::vector<CreditLink>& links) {
  std::vector<CreditLink> kept;
  kept.reserve(links.size());
  for (const CreditLink& link : links) {
    const auto seen = std::find_if(kept.begin(), kept.end(),
                                   [&](const CreditLink& k) { return are_same(k, link, &k == &kept.back()); });
    if (seen == kept.end()) {
      kept.push_back(link);
      continue;
    }
    const bool maker_between =
        std::any_of(seen, kept.end(), [](const CreditLink& k) { return k.kind == LinkKind::kPhotographer; });
    if (link.kind == LinkKind::kOrganisation && maker_between && link.is_joined(kJoinSlash | kJoinVia)) {
      // "AFP PHOTO / X  X/AFP/Getty Images": the place in the chain is the second one, the words are the first.
      CreditLink moved = *seen;
      moved.joint = link.joint;
      kept.erase(seen);
      kept.push_back(moved);
    } else if (link.is_via() && seen != kept.begin()) {
      seen->joint |= kJoinVia;
    }
  }
  const bool repeated = kept.size() < links.size();
  links = std::move(kept);
  return repeated;
}

}  // namespace creditline
