#include "caption/description/when_where.h"

namespace creditline::description {
namespace {

class PlaceFinder {
 public:
  PlaceFinder(const Words& words, const Ranges& ranges) : words_(words), ranges_(ranges) {}

  // The fullest place wins: city with country, then city, then country; of equals the first.
  std::optional<Location> find() {
    for (const auto& [first, last] : ranges_) {
      for (std::size_t i = first; i < last; ++i) {
        if (!words_[i].place || words_[i].place_end > last || !is_stated(i, first, last)) continue;
        offer(i, last);
        i = words_[i].place_end - 1;
      }
    }
    return std::move(best_);
  }

 private:
  // A place is stated after a preposition of place, in a dateline, or after a comma; "Paris Hilton", "Russia's
  // President" and "of Norway" are no places of the picture.
  bool is_stated(std::size_t i, std::size_t first, std::size_t last) const {
    const std::size_t end = words_[i].place_end;
    if (words_.has_possessive_after(end - 1)) return false;
    if (end < last && words_[end].is_word && words_[end].capital && words_[i].is(kCity) &&
        !words_[end].is(kMonth | kWeekday | kPlaceName)) {
      return false;
    }
    if (i == first || words_[i].line_start) return is_dateline(end, last);
    std::size_t before = i - 1;
    while (before > first && (words_[before].is(kArticle) || (words_[before].lower() && words_[before].verb == 0 &&
                                                              !words_[before].is(kAnyPreposition | kConjunction)))) {
      --before;
      if (i - before > 3) break;
    }
    const Word& w = words_[before];
    return w.is(kPlace) || words_[i - 1].mark == ',' || words_[i - 1].mark == '-' || words_[i - 1].mark == '.';
  }

  bool is_dateline(std::size_t end, std::size_t last) const {
    if (end >= last) return false;
    const char mark = words_[end].mark;
    return mark == ',' || mark == '-' || mark == ':' || mark == '(' || mark == '.';
  }

  void offer(std::size_t i, std::size_t last) {
    Location location;
    const Word& w = words_[i];
    std::size_t end = w.place_end;
    const std::string name = words_.part(i, end).text;
    const bool is_city = w.place->list == WordList::kCities;
    if (is_city) location.city = name;
    if (w.place->list == WordList::kCountries) location.country = name;
    // "Henderson, Nevada", "Astana, Kazakhstan", "CARACAS (VENEZUELA)", "Blue Bell, Pennsylvania, U.S."
    for (int more = 0; more < 2 && end + 1 < last; ++more) {
      const bool joined = words_[end].mark == ',' || words_[end].mark == '(';
      if (!joined || !words_[end + 1].is(kCountry | kState) || !words_[end + 1].place) break;
      const std::size_t next_end = words_[end + 1].place_end;
      if (words_.has_possessive_after(next_end - 1)) break;
      if (words_[end + 1].is(kCountry)) location.country = words_.part(end + 1, next_end).text;
      end = next_end;
    }
    location.part = words_.part(i, end);
    const int rank = 2 * !location.city.empty() + !location.country.empty();
    if (rank <= best_rank_) return;
    best_rank_ = rank;
    best_ = std::move(location);
  }

  const Words& words_;
  const Ranges& ranges_;
  std::optional<Location> best_;
  int best_rank_ = 0;
};

}  // namespace

std::optional<Location> find_location(const Words& words, const Ranges& ranges) {
  return PlaceFinder(words, ranges).find();
}

}  // namespace creditline::description
