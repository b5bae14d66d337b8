#include "linking/people_faces.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace creditline {
namespace {

constexpr double kForeground = 0.5;  // of the largest face's height; smaller ones are people behind
constexpr double kRowGap = 0.9;      // of a face's height between the middles of two rows

constexpr std::array<std::string_view, 9> kOrdinals = {"",      "first", "second",  "third", "fourth",
                                                       "fifth", "sixth", "seventh", "eighth"};

enum class Row { kAny, kUpper, kLower };

// "second left" as data.
struct Position {
  Row row = Row::kAny;
  bool center = false;
  std::optional<bool> from_left;  // from the right where it is false
  std::size_t nth = 1;
};

Position position_of(std::string_view text) {
  Position position;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word == "left") position.from_left = true;
    if (word == "right") position.from_left = false;
    if (word == "center") position.center = true;
    if (word == "top" || word == "back" || word == "above") position.row = Row::kUpper;
    if (word == "bottom" || word == "front" || word == "below") position.row = Row::kLower;
    const auto* ordinal = std::find(kOrdinals.begin() + 1, kOrdinals.end(), word);
    if (ordinal != kOrdinals.end()) position.nth = static_cast<std::size_t>(ordinal - kOrdinals.begin());
    at = end + 1;
  }
  return position;
}

class Matcher {
 public:
  Matcher(std::span<const Box> faces, std::size_t placed) : faces_(faces) {
    std::vector<std::size_t> all(faces.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    std::sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return middle_x(a) < middle_x(b); });
    int largest = 0;
    for (const Box& face : faces) largest = std::max(largest, face.height);
    for (const std::size_t at : all)
      if (faces[at].height >= kForeground * largest) chosen_.push_back(at);
    if (chosen_.size() < placed) chosen_ = all;
    split_rows();
  }

  std::size_t count() const { return chosen_.size(); }

  // Nothing: the words name no place among these faces, or its face is taken.
  std::optional<std::size_t> take(const Position& position) {
    const std::vector<std::size_t>& row = row_of(position.row);
    std::optional<std::size_t> at;
    if (position.from_left && position.nth <= row.size() && !position.center) {
      at = *position.from_left ? position.nth - 1 : row.size() - position.nth;
    } else if (position.center && !position.from_left && row.size() % 2 == 1) {
      at = row.size() / 2;
    } else if (position.row != Row::kAny && !position.center && !position.from_left && row.size() == 1) {
      at = 0;
    }
    return at && take(row[*at]) ? std::optional(row[*at]) : std::nullopt;
  }

  // The only face that nobody has taken.
  std::optional<std::size_t> take_last() {
    if (taken_.size() + 1 != chosen_.size()) return std::nullopt;
    for (const std::size_t face : chosen_)
      if (take(face)) return face;
    return std::nullopt;
  }

 private:
  double middle_x(std::size_t at) const { return faces_[at].x + faces_[at].width / 2.0; }
  double middle_y(std::size_t at) const { return faces_[at].y + faces_[at].height / 2.0; }

  bool take(std::size_t face) {
    if (std::find(taken_.begin(), taken_.end(), face) != taken_.end()) return false;
    taken_.push_back(face);
    return true;
  }

  // Two rows where the widest gap between the faces' heights is wider than half a head; else all stand in both.
  void split_rows() {
    upper_ = lower_ = chosen_;
    std::vector<std::size_t> by_height = chosen_;
    std::sort(by_height.begin(), by_height.end(), [&](auto a, auto b) { return middle_y(a) < middle_y(b); });
    double widest = 0, border = 0;
    for (std::size_t i = 1; i < by_height.size(); ++i) {
      const double gap = middle_y(by_height[i]) - middle_y(by_height[i - 1]);
      if (gap <= widest || gap < kRowGap * faces_[by_height[i]].height) continue;
      widest = gap;
      border = (middle_y(by_height[i]) + middle_y(by_height[i - 1])) / 2;
    }
    if (widest == 0) return;
    std::erase_if(upper_, [&](std::size_t at) { return middle_y(at) > border; });
    std::erase_if(lower_, [&](std::size_t at) { return middle_y(at) < border; });
  }

  const std::vector<std::size_t>& row_of(Row row) const {
    return row == Row::kUpper ? upper_ : row == Row::kLower ? lower_ : chosen_;
  }

  std::span<const Box> faces_;
  std::vector<std::size_t> chosen_, upper_, lower_, taken_;  // each from left to right but the last
};

}  // namespace

std::vector<PlacedPerson> match_people(std::span<const Person> people, std::span<const Box> faces) {
  std::vector<PlacedPerson> out;
  for (const Person& person : people) out.push_back({person.name, person.position, std::nullopt});
  const auto placed = static_cast<std::size_t>(
      std::count_if(people.begin(), people.end(), [](const Person& person) { return !person.position.empty(); }));
  if (placed == 0 || faces.size() < placed) return out;
  Matcher matcher(faces, placed);
  std::size_t unplaced = 0;
  for (PlacedPerson& person : out) {
    if (person.position.empty()) {
      ++unplaced;
    } else {
      person.face = matcher.take(position_of(person.position));
    }
  }
  if (unplaced != 1 || matcher.count() != people.size()) return out;
  for (PlacedPerson& person : out)
    if (person.position.empty()) person.face = matcher.take_last();
  return out;
}

}  // namespace creditline
