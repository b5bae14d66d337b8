#include "caption/credit/span.h"

#include <algorithm>
#include <cstdint>

#include "caption/credit/marks.h"

namespace creditline {
namespace {

struct Stretch {
  std::size_t first = 0, last = 0;
  std::vector<std::uint64_t> values;  // their words, folded and hashed
  bool listed = false;                // names a house of the list
  bool led = false;                   // begins with a lead word

  std::size_t worth() const { return values.size() * 2 + (listed ? 1 : 0) + (led ? 1 : 0); }
  bool repeats(const Stretch& other) const {
    return std::any_of(values.begin(), values.end(), [&](std::uint64_t value) {
      return std::find(other.values.begin(), other.values.end(), value) != other.values.end();
    });
  }
  void take_in(const Stretch& other) {
    last = other.last;
    values.insert(values.end(), other.values.begin(), other.values.end());
  }
};

class Stretches {
 public:
  Stretches(const CreditSigns& signs, const std::vector<Label>& labels) : signs_(signs), labels_(labels) {}

  CreditSpan find() const {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (labels_[i] == Label::kOutside) continue;
      Stretch stretch = stretch_from(i);
      i = stretch.last;
      if (!stretches.empty() && stretch.repeats(stretches.back())) {
        stretches.back().take_in(stretch);
      } else {
        stretches.push_back(std::move(stretch));
      }
    }
    if (stretches.empty()) return {};
    const Stretch* best = &stretches.front();
    for (const Stretch& stretch : stretches)
      if (stretch.worth() >= best->worth()) best = &stretch;
    return trimmed({best->first, best->last});
  }

 private:
  Stretch stretch_from(std::size_t first) const {
    Stretch stretch{first, first, {}, false, signs_[first].leads};
    for (; stretch.last < labels_.size() && labels_[stretch.last] != Label::kOutside; ++stretch.last) {
      if (begins_value(labels_[stretch.last])) stretch.values.push_back(value_at(stretch.last));
    }
    for (std::size_t k = stretch.first; k < stretch.last; ++k) {
      const LexiconMatch* house = signs_[k].house;
      stretch.listed = stretch.listed || (house && !house->ambiguous && house->last <= stretch.last);
    }
    return stretch;
  }

  std::uint64_t value_at(std::size_t first) const {
    std::size_t last = first + 1;
    while (last < labels_.size() && continues_value(labels_[last])) ++last;
    return signs_.folded(first, last);
  }

  // Separators and brackets without their other half do not begin or end a credit.
  CreditSpan trimmed(CreditSpan span) const {
    const auto holds = [&](auto test) {
      for (std::size_t i = span.first; i < span.last; ++i)
        if (test(signs_.word(i))) return true;
      return false;
    };
    while (!span.empty() && !begins_value(labels_[span.last - 1])) {
      const std::string_view word = signs_.word(span.last - 1);
      if (!is_loose_end(word) && !(is_close(word) && !holds(is_open))) break;
      --span.last;
    }
    while (!span.empty() && !begins_value(labels_[span.first])) {
      const std::string_view word = signs_.word(span.first);
      if (word == "©" || (!is_loose_end(word) && !(is_open(word) && !holds(is_close)))) break;
      ++span.first;
    }
    return span;
  }

  const CreditSigns& signs_;
  const std::vector<Label>& labels_;
};

}  // namespace

CreditSpan find_credit(const CreditSigns& signs, const std::vector<Label>& labels) {
  return Stretches(signs, labels).find();
}

}  // namespace creditline
