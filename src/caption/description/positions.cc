#include <algorithm>
#include <array>

#include "caption/description/people.h"

namespace creditline::description {
namespace {

constexpr std::array<const char*, 9> kOrdinals = {"",      "",      "second",  "third", "fourth",
                                                  "fifth", "sixth", "seventh", "eighth"};

bool is_order(const LexiconEntry& position) { return position.value.starts_with("order:"); }

// A position stands apart: in brackets, or between commas. "left" alone is more often a verb.
bool stands_apart(const Words& words, std::size_t i, std::size_t first, std::size_t last) {
  const std::size_t end = words[i].position_end;
  if (words[i].mark == '(') return true;  // the list has the brackets, as in "(s)"
  const char before = i > first ? words[i - 1].mark : ',';
  const char after = end < last ? words[end].mark : '.';
  if (after == '.' && end + 1 < last && words[end + 1].is_number) return false;  // "Paris, c. 1908"
  const bool opened = before == '(' || before == ',' || before == '[' || before == ';';
  const bool closed = after == ')' || after == ',' || after == '.' || after == ']' || after == ';' || after == ':';
  return opened && (closed || before == '(' || words[end < last ? end : last - 1].is(kConjunction | kAnyPreposition));
}

// "left", "second left", …, "right" for `size` people in a row that is counted from the left (or from the right).
void line_up(std::vector<Figure>& figures, std::size_t first, std::size_t last, bool from_right) {
  const std::string near = from_right ? "right" : "left", far = from_right ? "left" : "right";
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t place = i - first + 1;
    if (!figures[i].position.empty()) continue;
    if (place == 1)
      figures[i].position = near;
    else if (i + 1 == last)
      figures[i].position = far;
    else if (place < kOrdinals.size())
      figures[i].position = std::string(kOrdinals[place]) + " " + near;
  }
}

class Placer {
 public:
  Placer(const Words& words, const Sentence& sentence, const MainVerb& verb, std::vector<Figure>& figures)
      : words_(words), sentence_(sentence), verb_(verb), figures_(figures) {}

  void place() {
    for (std::size_t i = sentence_.first; i < sentence_.last; ++i) {
      const Word& w = words_[i];
      if (!w.position) continue;
      if (is_order(*w.position)) {
        place_order(i);
        i = w.position_end - 1;
      } else if (stands_apart(words_, i, sentence_.first, sentence_.last)) {
        place_one(i);
      } else if (!words_.is_english()) {
        place_next(i);
      }
    }
    if (sentence_.order) {
      if (sentence_.order->value.find("clockwise-") != std::string::npos) return place_clockwise();
      line_up(figures_, 0, end_of_row(0), sentence_.order->value == "order:right");
    }
  }

 private:
  // "X, left, and Y": the person named last before it.
  void place_one(std::size_t i) {
    for (std::size_t n = figures_.size(); n > 0; --n) {
      Figure& figure = figures_[n - 1];
      if (figure.name.first > i) continue;
      if (figure.position.empty()) figure.position = words_[i].position->value;
      return;
    }
  }

  // "Links Robert Habeck, rechts Christian Lindner": the person named right behind it.
  void place_next(std::size_t i) {
    for (Figure& figure : figures_) {
      const std::size_t first = figure.title.empty() ? figure.name.first : figure.title.first;
      if (first == words_[i].position_end && figure.position.empty()) figure.position = words_[i].position->value;
    }
  }

  // "links arms with (from left) A, B and C" goes on; "A, B and C, from left, pose" looks back.
  void place_order(std::size_t i) {
    const std::size_t end = words_[i].position_end;
    std::size_t next = 0;
    while (next < figures_.size() && figures_[next].name.first < i) ++next;
    const bool follows = next < figures_.size() && figures_[next].name.first < end + 8 &&
                         !(verb_.found() && verb_.at >= end && verb_.at < figures_[next].name.first);
    const bool from_right = words_[i].position->value == "order:right";
    // "Actors A, from left, B and C pose": the row has begun.
    if (follows && next > 0 && opens_row(figures_[next - 1].name.last, i)) --next;
    if (follows)
      line_up(figures_, next, end_of_row(next), from_right);
    else
      line_up(figures_, 0, next, from_right);
  }

  // ", from left," or "(l-r)" right behind the name.
  bool opens_row(std::size_t name_end, std::size_t position) const {
    if (name_end == position) return words_[position].mark == '(';
    return name_end + 1 == position && (words_[name_end].mark == ',' || words_[name_end].mark == '(');
  }

  // A row ends where the verb parts it from people met later.
  std::size_t end_of_row(std::size_t first) const {
    std::size_t end = first;
    const bool before_verb = first < figures_.size() && verb_.found() && figures_[first].name.first < verb_.at;
    while (end < figures_.size() && !(before_verb && figures_[end].name.first > verb_.at)) ++end;
    return end;
  }

  // "Clockwise from top left: A, B, C": only the first one's place is said.
  void place_clockwise() {
    if (figures_.empty()) return;
    std::string place(sentence_.order->value.substr(sentence_.order->value.find('-') + 1));
    std::replace(place.begin(), place.end(), '-', ' ');
    figures_.front().position = std::move(place);
  }

  const Words& words_;
  const Sentence& sentence_;
  const MainVerb& verb_;
  std::vector<Figure>& figures_;
};

}  // namespace

void place_people(const Words& words, const Sentence& sentence, const MainVerb& verb, std::vector<Figure>& figures) {
  Placer(words, sentence, verb, figures).place();
}

}  // namespace creditline::description
